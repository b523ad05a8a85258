#!/usr/bin/env python3
"""The main job: read the examples, answer, and every citation opens onto its passage; a second reading adds nothing."""
import json
import re

from program import ROOT, Folder, entente, expect, expect_equal

CITED = re.compile(r"\[(r-[0-9a-f]+)\]")


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        first = entente("--db", archive, "read", ROOT / "examples/reports")
        expect_equal(first.code, 0, f"read the examples ({first.err})")
        expect(re.match(r"read 168 documents", first.out), f"all reports are read: {first.out}")
        before = entente("--db", archive, "export").out
        second = entente("--db", archive, "read", ROOT / "examples/reports")
        expect("read 0 documents" in second.out and "168 known already" in second.out, f"a second reading: {second.out}")
        expect_equal(entente("--db", archive, "export").out, before, "the archive after a second reading")

        page = folder / "dossier.html"
        brief = entente("--db", archive, "brief", "China", "Lao", "--html", page)
        expect_equal(brief.code, 0, f"brief ({brief.err})")
        check_statements(archive, brief.out)
        html = page.read_text(encoding="utf-8")
        expect(html.count("<svg") == 4 and "<title>" in html, "the dossier draws the timeline, the series, breadth and the peers")
        expect(html.count('class="cite"') >= 20 and "<script" not in html, "the dossier cites and holds no script")
        for target in set(re.findall(r'href="#(r-[0-9a-f]+)"', html)):
            expect(f'id="{target}"' in html, f"the dossier holds the passage of {target}")

        asked = entente("--db", archive, "ask", "What is behind growing China-Laos security cooperation?")
        expect_equal(asked.code, 0, f"ask ({asked.err})")
        expect("Understood as: what is behind growing relations between China and Laos, in the domain security." in asked.out, "ask says how it understood")
        expect(len(asked.out) < len(brief.out), "a domain narrows the answer")
        check_whole_sentences(brief.out)
        check_forms(archive)
        expect_equal(entente("--db", archive, "ask", "What is new?").code, 2, "a question without states")
        expect_equal(entente("--db", archive, "brief", "China", "Atlantis").code, 2, "a state that is none")

        early = entente("--db", archive, "brief", "CHN", "LAO", "--as-of", "2018-05-23")
        expect("2019" not in early.out and "2023" not in early.out, "as-of shows nothing published later")

        timeline = entente("--db", archive, "timeline", "China", "Laos", "--format", "jsonl")
        dates = [json.loads(line)["begin"] for line in timeline.lines()]
        dated = [date for date in dates if date]
        expect(len(dated) >= 30 and dated == sorted(dated), f"the timeline is in order: {len(dated)} occurrences")

        check_window(archive, timeline.lines())
        check_limits(archive)
        table = entente("--db", archive, "export", "--format", "csv")
        expect_equal(table.lines()[0].split(",")[0], "record", "the CSV has a header")


def check_window(archive, lines):
    """--from and --to leave what may have been between; what both police forces do to others is told apart."""
    whole = [json.loads(line) for line in lines]
    asked = entente("--db", archive, "timeline", "China", "Laos", "--from", "2023-10-20", "--to", "2023-12-31", "--format", "jsonl").records()
    expect_equal([one["occurrence"] for one in asked], [one["occurrence"] for one in whole if one["begin"] <= "2023-12-31" and one["end"] >= "2023-10-20" and one["begin"]], "the window")
    expect(0 < len(asked) < len(whole), f"some of all: {len(asked)} of {len(whole)}")
    raid = [one for one in asked if one["type"] == "ASSAULT"]
    expect(raid and all(one["together"] for one in raid), f"a raid by the police of both: {raid}")
    brief = entente("--db", archive, "brief", "China", "Laos").out
    expect("| attack, acting together |" in brief and "| attack |" not in brief, "the table of counts has no attack between the two")
    expect_equal(entente("--db", archive, "timeline", "China", "Laos", "--from", "May 2023").code, 2, "a day that is none")


def check_forms(archive):
    """The common questions, and those that are not answered."""
    def ask(question):
        done = entente("--db", archive, "ask", question)
        expect_equal(done.code, 0, f"{question} ({done.err})")
        return done.out
    visited = ask("Has China visited Laos?")
    expect("## Answer" in visited and "Yes, as reported" in visited, f"whether there was a visit: {visited[:500]}")
    expect("The archive tells of no attack" in ask("Has China attacked Laos?"), "what is not there")
    expect("## What was said and promised" in ask("What have China and Laos promised?"), "promises")
    compared = ask("Compare China and Laos with the neighbours")
    expect("Peers: deeds of China with the other neighbours of Laos" in compared and "Effective number of partners" in compared, f"peers: {compared}")
    expect("Verdict on change" in ask("Is China-Laos cooperation growing?"), "the verdict")
    expect("Not answered" in ask("When will the next patrol of China and Laos sail?"), "no movement is forecast")


def check_whole_sentences(markdown):
    """Motives, phases and mechanisms are not told by a few words out of a sentence."""
    for heading in ("The relationship", "Each side's logic, as told", "The usual elements"):
        section = markdown.split(f"## {heading}\n")[1].split("\n## ")[0]
        for line in section.splitlines():
            expect("“… " not in line or len(line) > 400, f"{heading}: a fragment: {line}")


def check_limits(archive):
    """Deportations and the like are counted: no words, names or places below the state leave the archive."""
    records = entente("--db", archive, "export").records()
    counted = [r for r in records if r.get("handling") == "aggregate_only"]
    expect(len(counted) >= 5, f"the examples hold acts that are only to be counted: {len(counted)}")
    for record in counted:
        words = record.get("text", "") + record.get("quote", "") + record.get("trigger", {}).get("text", "")
        expect(not words and "place" not in record and not any(p.get("person") for p in record["parties"]),
               f"{record['record']} goes out without words, names and places")
    for command in (("brief", "China", "Laos"), ("timeline", "China", "Laos"), ("export",), ("export", "--format", "csv")):
        expect("Laos has deported" not in entente("--db", archive, *command).out, f"{command[0]} lists a deportation in words")


def check_statements(archive, markdown):
    body, passages = markdown.split("\n## Passages\n")
    cited = set(CITED.findall(body))
    expect(len(cited) >= 20, f"the brief cites {len(cited)} records")
    for number, record in enumerate(sorted(cited)):
        expect(f"**{record}**" in passages, f"{record} has its passage in the brief")
        if number < 12:
            shown = entente("--db", archive, "show", record)
            expect(shown.code == 0 and ">>>" in shown.out and "SHA-256" in shown.out, f"show {record}: {shown.err}")
    # Only statements about the archive itself may stand without a record.
    about_archive = ("archive", "Not listed here", "Deeds are occurrences", "Verdict on change", "No report", "No promise", "No issue", "No other",
                     "None found", "No repeated", "No recent", "What lies before", "Nothing to count")
    for line in body.splitlines():
        if line.startswith("- ") and not CITED.search(line):
            expect(any(words in line for words in about_archive), f"a statement without a record: {line}")


if __name__ == "__main__":
    main()
