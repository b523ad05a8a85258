#!/usr/bin/env python3
"""The limits that docs/ethics.md promises, seen from outside: who is a person, what is only counted, what is not answered."""
import json

from program import ROOT, Folder, entente, expect, expect_equal

# All people here are invented.
PRIVATE = "Quillfeather"  # A private person who stands beside an act of state.
HUNTED = "Tuckwell"       # Somebody sought by a state.
TEXT = (f"VIENTIANE, May 14 -- China and Laos signed an agreement on border trade in Vientiane on Monday, engineer Daniel {PRIVATE} said. "
        "Chinese State Councilor Zhao Kezhi met Lao Minister of Public Security Somkeo Silavong in Vientiane on Monday.\n\n"
        f"Laos extradited the fugitive Maria {HUNTED} from Luang Prabang to China on Monday. "
        f"Chinese police deported migrant worker Maria {HUNTED} to Laos on Sunday.\n")
FORMATS = ["jsonl", "csv", "occurrences", "graphml", "gexf", "ics", "geojson", "bibtex", "ris", "csl-json", "gdelt", "icews"]


def main():
    with Folder() as folder:
        source = folder / "one.jsonl"
        address = f"https://agency.example/laos-hands-over-{HUNTED}"
        source.write_text(json.dumps({"id": address + "#1", "url": address, "title": f"Laos hands over {HUNTED}", "published": "2018-05-14", "publisher": "Agency",
                                      "text": TEXT}) + "\n", encoding="utf-8")
        archive = folder / "one.db"
        expect_equal(entente("--db", archive, "read", source).code, 0, "read the document")

        def told(*words):
            done = entente("--db", archive, *words)
            expect_equal(done.code, 0, f"{words}: {done.err}")
            return done.out

        records = [json.loads(line) for line in told("export").splitlines()]
        persons = {p["person"] for r in records for p in r["parties"] if p.get("person")}
        expect({"Zhao Kezhi", "Somkeo Silavong"} <= persons, f"office-holders are persons: {persons}")
        expect(not any(PRIVATE in p or HUNTED in p for p in persons), f"nobody else is: {persons}")
        counted = [r for r in records if r.get("handling") == "aggregate_only"]
        expect(counted, "the extradition is counted")
        exports = {form: told("export", "--format", form) for form in FORMATS}
        told("export", "--format", "notes", "--to", folder / "notes")
        told("export", "--format", "bundle", "--to", folder / "bundle")
        exports["notes"] = "".join(p.read_text(encoding="utf-8") for p in sorted((folder / "notes").iterdir()))
        exports["bundle"] = "".join(p.read_text(encoding="utf-8") for p in sorted((folder / "bundle").iterdir()) if p.name != "codebook.md")
        exports["brief"] = told("brief", "China", "Laos", "--html", folder / "brief.html") + (folder / "brief.html").read_text(encoding="utf-8")
        exports["timeline"] = told("timeline", "China", "Laos")
        for form, text in exports.items():
            expect(HUNTED not in text, f"{form} does not name who is hunted")
            expect("Luang Prabang" not in text, f"{form} does not tell where")
        expect("[title not shown]" in exports["brief"] and "[title not shown]" in exports["bibtex"], "a headline that may tell of it is left out, and that is said")
        expect("border trade" in exports["brief"] and "border trade" in exports["csv"], "what may be told is told")

        for question in ("When will the next patrol of China and Laos sail?", "Is China likely to patrol the Mekong with Laos?",
                         f"Where is Maria {HUNTED} of Laos and China?"):
            expect("Not answered" in told("ask", question), f"not answered: {question}")

        source.write_text(json.dumps({"published": "2018-05-14", "text": "Vietnam and Laos signed a pact."}) + "\n", encoding="utf-8")
        date = entente("code", source).records()[0]["date"]
        expect(date["precision"] == "vague" and date["basis"] == "publication date", f"the day of publication does not stand in silently: {date}")

        # The neighbours' row of a brief cites documents of other pairs.
        lines = [{"published": f"{year}-05-14", "publisher": "Agency", "title": "Trade", "text": f"China and Laos signed an agreement on trade for {year} in Vientiane on Monday."}
                 for year in range(2010, 2020)]
        lines.append({"published": "2017-05-14", "publisher": "Agency", "title": f"Vietnam hands over {HUNTED}",
                      "text": f"China and Vietnam signed an accord on railways in Hanoi on Monday. Vietnam extradited the fugitive Maria {HUNTED} to China."})
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        archive = folder / "peers.db"
        expect_equal(entente("--db", archive, "read", source).code, 0, "read the years")
        text = told("brief", "China", "Laos")
        expect("accord on railways" in text and "[title not shown]" in text.replace("\\", ""), f"the neighbours' deed is cited, its headline is not: {text}")
        expect(HUNTED not in text, "the neighbours' row does not name who is hunted")
    ethics = (ROOT / "docs/ethics.md").read_text(encoding="utf-8")
    for name in ("limits", "hard_cases", "brief", "export", "serve", "formats", "bundle"):
        expect(f"`{name}`" in ethics and (ROOT / f"tests/cli/{name}_test.py").exists(), f"docs/ethics.md names the test {name}, and it is there")


if __name__ == "__main__":
    main()
