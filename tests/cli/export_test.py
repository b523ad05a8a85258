#!/usr/bin/env python3
"""Exports, each read back by the tool it is for where that is here, and by Python's own readers always."""
import csv
import io
import json
import re
import xml.etree.ElementTree as tree

from program import ROOT, Folder, entente, expect, expect_equal

HOSTILE = 'A & B <i>"quoted"</i> {100%} #1 _x_ \\ ~ [[link]]'


def exported(archive, *words):
    done = entente("--db", archive, "export", *words)
    expect_equal(done.code, 0, f"export {words}: {done.err}")
    return done.out


def graphs(archive):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = tree.fromstring(exported(archive, "--format", "graphml"))
    edges = {(e.get("source"), e.get("target")): {d.get("key"): d.text for d in e} for e in root.iter(space + "edge")}
    pair = edges["CHN", "LAO"]
    expect(int(pair["deeds"]) > 50, "China and Laos have deeds")
    by_domain = sum(int(v) for k, v in pair.items() if k.startswith("deeds_"))
    expect_equal(by_domain, int(pair["deeds"]), "deeds by domain add up")
    space = "{http://www.gexf.net/1.2draft}"
    root = tree.fromstring(exported(archive, "--format", "gexf"))
    same = {(e.get("source"), e.get("target")): e.get("weight") for e in root.iter(space + "edge")}
    expect_equal(same, {k: v["deeds"] for k, v in edges.items()}, "both graphs are one")
    one_state = tree.fromstring(exported(archive, "China", "Laos", "--format", "gexf"))
    expect(len(list(one_state.iter(space + "edge"))) < len(same), "a pair has fewer edges than the archive")
    try:
        import networkx
    except ImportError:
        print("networkx is not here: graphs were read as XML only")
        return
    graph = networkx.parse_graphml(exported(archive, "--format", "graphml"))
    expect_equal(graph["CHN"]["LAO"]["deeds"], int(pair["deeds"]), "networkx reads GraphML")
    graph = networkx.read_gexf(io.BytesIO(exported(archive, "--format", "gexf").encode()))
    expect_equal(graph["CHN"]["LAO"]["weight"], int(pair["deeds"]), "networkx reads GEXF")


def calendar(archive):
    text = exported(archive, "--format", "ics")
    expect(all(len(line.rstrip("\r").encode()) <= 75 for line in text.split("\n")), "no line is longer than 75 bytes")
    unfolded = text.replace("\r\n", "\n").replace("\n ", "")
    events = unfolded.split("BEGIN:VEVENT\n")[1:]
    expect(events, "something is planned")
    for event in events:
        fields = dict(line.split(":", 1) for line in event.splitlines() if ":" in line)
        expect(re.fullmatch(r"\d{8}", fields["DTSTART;VALUE=DATE"]) and fields["DTEND;VALUE=DATE"] > fields["DTSTART;VALUE=DATE"], "whole days")
        expect(re.fullmatch(r"\d{8}T000000Z", fields["DTSTAMP"]) and fields["UID"].startswith("o-"), "stamped and named")
    expect_equal(text, exported(archive, "--format", "ics"), "written again it is the same")
    try:
        import icalendar
    except ImportError:
        print("icalendar is not here: the calendar was read as text only")
        return
    read = icalendar.Calendar.from_ical(text.encode())
    expect_equal(sum(part.name == "VEVENT" for part in read.walk()), len(events), "icalendar reads every event")


def places(archive):
    features = json.loads(exported(archive, "--format", "geojson"))["features"]
    points = [f for f in features if f["geometry"]]
    expect(points, "some places have a point")
    for feature in points:
        longitude, latitude = feature["geometry"]["coordinates"]
        expect(-180 <= longitude <= 180 and -90 <= latitude <= 90, "degrees")
        expect(feature["properties"]["place_precision"] in ("city", "region"), "a point is a city or a region's seat")
    expect(all(f["geometry"] is None for f in features if f["properties"]["place_precision"] == "state"), "a state is no point")
    vientiane = [f for f in points if f["properties"]["place"] == "Vientiane"]
    expect(vientiane and abs(vientiane[0]["geometry"]["coordinates"][1] - 17.96) < 0.1, "Vientiane lies where it lies")


def citations(archive):
    bibtex = exported(archive, "--format", "bibtex")
    expect_equal(bibtex.count("{"), bibtex.count("}"), "braces are balanced in BibTeX")
    keys = re.findall(r"^@misc\{(d-[0-9a-f]+),$", bibtex, re.M)
    items = json.loads(exported(archive, "--format", "csl-json"))
    ris = exported(archive, "--format", "ris")
    expect_equal([item["id"] for item in items], keys, "BibTeX and CSL-JSON hold the same documents")
    expect_equal(re.findall(r"^ID  - (\S+)\r?$", ris, re.M), keys, "RIS holds them too")
    expect_equal(len(re.findall(r"^ER  - \r?$", ris, re.M)), len(keys), "every RIS entry ends")
    try:
        import bibtexparser
    except ImportError:
        print("bibtexparser is not here: BibTeX was read as text only")
        return
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    expect_equal([entry["ID"] for entry in bibtexparser.loads(bibtex, parser).entries], keys, "bibtexparser reads every entry")


def tables(archive, folder):
    rows = [line.split("\t") for line in exported(archive, "--format", "gdelt").splitlines()]
    expect(rows and all(len(row) == 58 for row in rows), "GDELT 1.0 has 58 columns")
    expect_equal(len({row[0] for row in rows}), len(rows), "every row has a number of its own")
    pairs = {(row[7], row[17]) for row in rows}
    expect(("CHN", "LAO") in pairs and ("LAO", "CHN") in pairs, "a joint act has both directions")
    for row in rows:
        expect(row[27].startswith(row[28][:2]) and row[28] == row[26][:2], "root and base stand in the code")
        expect(row[29] == {True: "1", False: row[29]}[int(row[28]) <= 5], "consultation is verbal cooperation")
    icews = list(csv.DictReader(io.StringIO(exported(archive, "--format", "icews")), delimiter="\t", quoting=csv.QUOTE_NONE))
    expect_equal([row["Event ID"] for row in icews], [row[0] for row in rows], "both tables hold the same rows")
    expect(any(row["Source Country"] == "China" and row["Target Country"] == "Laos" for row in icews), "countries by name")
    # What reads such tables here reads ours: the states of each act and its code come back.
    acts = lambda table: {(*sorted((row[7], row[17])), row[26]) for row in table if row[7] and row[17]}
    for form in ("gdelt", "icews"):
        table, back = folder / f"{form}.tab", folder / f"{form}.db"
        table.write_text(exported(archive, "--format", form), encoding="utf-8")
        done = entente("--db", back, "import", table, "--format", form)
        expect_equal(done.code, 0, f"import of our {form} table: {done.err}")
        read = [json.loads(line) for line in exported(back).splitlines()]
        told = {(*sorted(p["state"] for p in record["parties"]), record["cameo"]) for record in read if all(len(p.get("state", "")) == 3 for p in record["parties"])}
        expect_equal(told, acts(rows), f"our {form} table read back")


def notes(archive, folder):
    expect_equal(entente("--db", archive, "export", "--format", "notes").code, 2, "notes need a folder")
    exported(archive, "--format", "notes", "--to", folder / "notes")
    files = sorted((folder / "notes").iterdir())
    records = [json.loads(line) for line in exported(archive).splitlines()]
    expect_equal([f.stem for f in files], sorted(r["record"] for r in records if r.get("handling") != "aggregate_only"), "a note a record")
    text = files[0].read_text(encoding="utf-8")
    expect(text.startswith("---\nrecord: " + files[0].stem) and "\n> " in text and "[[" in text, "fields, passage, links")


def hostile(folder):
    source = folder / "hostile.jsonl"
    source.write_text(json.dumps({"title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "published": "2018-05-23",
                                  "text": "China and Laos will sign an agreement on border patrols on June 20, 2018. " + HOSTILE}) + "\n", encoding="utf-8")
    archive = folder / "hostile.db"
    expect_equal(entente("--db", archive, "read", source).code, 0, "read the hostile document")
    tree.fromstring(exported(archive, "--format", "graphml"))
    expect_equal(json.loads(exported(archive, "--format", "csl-json"))[0]["title"], HOSTILE, "JSON holds the title as it is")
    bibtex = exported(archive, "--format", "bibtex")
    expect(r"\{100\%\}" in bibtex and r"A \& B" in bibtex and "javascript" not in bibtex, "BibTeX is escaped, and only web addresses are addresses")
    expect("javascript" not in exported(archive, "--format", "ris") + exported(archive, "--format", "ics"), "nor elsewhere")


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        graphs(archive)
        calendar(archive)
        places(archive)
        citations(archive)
        tables(archive, folder)
        notes(archive, folder)
        hostile(folder)
        codebook = exported(archive, "--format", "codebook")
        expect("### CONSULT" in codebook and "| 042 |" in codebook, "the codebook holds types and codes")
        expect_equal(entente("--db", archive, "export", "--format", "xlsx").code, 2, "an unknown format")
        expect_equal(entente("--db", archive, "export", "China", "--format", "csv").code, 2, "csv is of the whole archive")
        empty = folder / "empty.db"
        (folder / "empty.txt").write_text("Nothing.\n", encoding="utf-8")
        entente("--db", empty, "read", folder / "empty.txt")
        for form in ("graphml", "gexf", "ics", "geojson", "bibtex", "ris", "csl-json", "gdelt", "icews"):
            exported(empty, "--format", form)


if __name__ == "__main__":
    main()
