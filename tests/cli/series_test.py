#!/usr/bin/env python3
"""Series: every number has its denominators and the occurrences that make it; a missing period is not zero."""
import csv
import io
import json

from program import ROOT, Folder, entente, expect, expect_equal


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        known = {json.loads(line)["occurrence"] for line in entente("--db", archive, "timeline", "China", "Laos", "--format", "jsonl").lines()}
        for by in ("all", "type", "act", "domain", "issue", "status", "rank", "mechanism", "framework"):
            done = entente("--db", archive, "series", "China", "Laos", "--by", by, "--format", "json")
            expect_equal(done.code, 0, f"series --by {by} ({done.err})")
            check_json(json.loads(done.out), known, by)
        months = entente("--db", archive, "series", "China", "Laos", "--period", "month", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(months.out)))
        missing = [row for row in rows if row["status"] == "missing"]
        expect(len(missing) > 100 and all(row["count"] == "" for row in missing), f"missing months are not zero: {len(missing)}")
        expect(all(len(row["occurrences"].split("|")) == int(row["count"]) for row in rows if row["count"] not in ("", "0")), "an id each")
        table = entente("--db", archive, "series", "China", "Laos", "--domain", "security")
        expect("missing" in table.out and table.lines()[0].split()[:4] == ["period", "archive", "pair", "deeds"], "the table")
        expect_equal(entente("--db", archive, "series", "China", "Laos", "--by", "colour").code, 2, "an unknown key")


def check_json(series, known, by):
    deeds = 0
    for row in series["rows"]:
        if row["deeds"] is None:
            expect(row["archive_documents"] is None and row["promised"] is None, f"{row['period']} is missing as a whole")
            continue
        behind = [o for key in row["deeds"]["by_key"].values() for o in key["occurrences"]]
        expect_equal(len(set(behind)), row["deeds"]["count"], f"{by} {row['period']}: an occurrence behind each deed")
        expect(set(behind) <= known, f"{by} {row['period']}: the ids are those of the timeline")
        for key in row["deeds"]["by_key"].values():
            expect_equal(len(key["occurrences"]), key["count"], "ids behind a number")
        deeds += row["deeds"]["count"]
    expect(deeds >= 30, f"{by}: {deeds} deeds are counted")


if __name__ == "__main__":
    main()
