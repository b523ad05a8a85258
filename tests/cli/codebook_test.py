#!/usr/bin/env python3
"""The coding manual is made from the tables, and true: its examples are coded as it says, and its near misses as what they are."""
import csv
import json

from program import ROOT, Folder, entente, expect, expect_equal


def main():
    manual = entente("export", "--format", "codebook").out
    expect_equal((ROOT / "docs/coding-manual.md").read_text(encoding="utf-8"), manual,
                 "docs/coding-manual.md is stale: entente export --format codebook > docs/coding-manual.md")
    lines = [line for line in (ROOT / "data/events/manual.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    types, modes = {}, {}
    for line in (ROOT / "data/events/plover.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0].isupper() and not cells[1]:
            types[cells[0]] = cells[3]
        elif len(cells) == 4 and cells[1].isupper():
            modes[cells[1] + "/" + cells[0]] = cells[3]
    expect_equal({r["name"] for r in rows if r["field"] == "type"}, set(types), "every type has a near miss")
    expect_equal({r["name"] for r in rows if r["field"] == "mode"}, set(modes), "every mode has a near miss")
    told = types | modes
    for field, number in (("kind", 8), ("status", 8), ("voice", 3)):
        expect_equal(sum(r["field"] == field for r in rows), number, f"rows of {field}")
    sentences = sorted({r["example"] or told[r["name"]] for r in rows} | {r["near_miss"] for r in rows})
    with Folder() as folder:
        path = folder / "sentences.jsonl"
        path.write_text("".join(json.dumps({"id": s, "published": "2018-05-23", "text": s}, ensure_ascii=False) + "\n" for s in sentences), encoding="utf-8")
        done = entente("code", path)
    expect_equal(done.code, 0, done.err)
    coded = {s: [] for s in sentences}
    for record in done.records():
        if record.get("type"):  # A mode is one of its type.
            record["mode"] = record["type"] + ("/" + record["mode"] if record.get("mode") else "")
        coded[record["document_id"]].append(record)
    for row in rows:
        field, name = row["field"], row["name"]
        example = row["example"] or told[name]
        acts = [r for r in coded[example] if field == "kind" or r["kind"] not in ("office", "level")]
        expect(any(r.get(field) == name for r in acts), f"{field} {name}: “{example}” is coded {[r.get(field) for r in acts]}")
        near = [r.get(field) for r in coded[row["near_miss"]]]
        expect(row["instead"] in near and name not in near, f"{field} {name}: “{row['near_miss']}” is coded {near}, not {row['instead']}")
        expect(example in manual and row["near_miss"] in manual and name.split("/")[-1] in manual, f"{name} stands in the manual")


if __name__ == "__main__":
    main()
