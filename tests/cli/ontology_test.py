#!/usr/bin/env python3
"""Every code and type of the ontology has an invented example sentence: the coder must find most of them."""
import csv
import json

from program import ROOT, Folder, entente, expect, expect_equal

# Shares measured when the test was written, less a little room: a change that loses codings must be seen.
FLOORS = {"cameo.tsv root": 0.92, "cameo.tsv code": 0.74, "cameo.tsv near miss": 0.97, "plover.tsv type": 1.0}


def rows_of(name):
    lines = [line for line in (ROOT / "data/events" / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["example"]]


def records_of(sentences):
    """The records of each sentence, coded as a document of its own."""
    with Folder() as folder:
        path = folder / "examples.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "published": "2018-05-23", "text": text}) + "\n" for i, text in enumerate(sentences)), encoding="utf-8")
        done = entente("code", path)
    expect_equal(done.code, 0, f"code the examples ({done.err})")
    found = [[] for _ in sentences]
    for record in done.records():
        found[int(record["document_id"])].append(record)
    return found


def check(name, rows, found, is_right):
    wrong = [(row, records) for row, records in zip(rows, found) if not any(is_right(row, r) for r in records)]
    share = 1 - len(wrong) / len(rows)
    print(f"{name}: {share:.3f} ({len(rows) - len(wrong)}/{len(rows)})")
    for row, records in wrong:
        got = ", ".join(f"{r.get('type')}/{r.get('cameo')}" for r in records) or "nothing"
        print(f"  {row.get('code') or row.get('name')}: {row['example']}  got {got}")
    expect(share >= FLOORS[name], f"{name}: {share:.3f} is below {FLOORS[name]}")


def neighbour(codes, found, i):
    """The nearest code that is neither above nor below and has another sentence, with the records of that sentence."""
    for step in range(1, len(codes)):
        for j in (i + step, i - step):
            if not 0 <= j < len(codes) or codes[j]["example"] == codes[i]["example"]:
                continue
            if not codes[j]["code"].startswith(codes[i]["code"]) and not codes[i]["code"].startswith(codes[j]["code"]):
                return codes[j], found[j]


def main():
    codes = rows_of("cameo.tsv")
    expect(len(codes) >= 250, f"examples of CAMEO codes: {len(codes)}")
    found = records_of([row["example"] for row in codes])
    check("cameo.tsv root", codes, found, lambda row, r: (r.get("cameo") or "")[:2] == row["code"][:2])
    check("cameo.tsv code", codes, found, lambda row, r: r.get("cameo") == row["code"])
    # The example of the code whose number stands nearest looks alike: it must not get this one.
    pairs = [(row, *neighbour(codes, found, i)) for i, row in enumerate(codes)]
    nearest = [{**row, "example": other["example"]} for row, other, _ in pairs]
    check("cameo.tsv near miss", nearest, [[{"cameo": [r.get("cameo") for r in records]}] for _, _, records in pairs], lambda row, r: row["code"] not in r["cameo"])
    types = [row for row in rows_of("plover.tsv") if row["name"].isupper()]
    expect_equal(len(types), 16, "an example for each type")
    check("plover.tsv type", types, records_of([row["example"] for row in types]), lambda row, r: r.get("type") == row["name"])


if __name__ == "__main__":
    main()
