#!/usr/bin/env python3
"""Everything asserted opens onto bytes: spans lie in the text and give what the record quotes, on any number of threads."""
import json

from program import ROOT, entente, example_documents, expect, expect_equal

REFERRING = {"he", "she", "it", "they", "his", "her", "its", "their", "both sides", "the two sides", "the two countries"}

def check_record(record, text):
    body = text.encode("utf-8")
    expect_equal(body[record["begin"]:record["end"]].decode("utf-8"), record["text"], f"bytes of {record['record']}")
    sentence = record["sentence"]
    expect(sentence[0] <= record["begin"] < record["end"] <= sentence[1] <= len(body), f"{record['record']} lies in its sentence")
    if "trigger" in record:
        trigger = record["trigger"]
        expect_equal(body[trigger["begin"]:trigger["end"]].decode("utf-8"), trigger["text"], f"trigger of {record['record']}")
    for party in record["parties"]:
        if "named" in party:  # Where a word that only refers to it leads.
            begin, end = party["named"]
            expect(0 <= begin < end <= len(body), f"the naming of a party of {record['record']} lies in the text")
            name = body[begin:end].decode("utf-8")
            expect(name.lower() not in REFERRING, f"'{name}' names a party of {record['record']}")
        if "begin" not in party:  # Completed from an earlier meeting in the text: a guess, and weighed as one.
            expect(record["confidence"] <= 0.7, f"a completed side of {record['record']} is marked as a guess")
            continue
        expect(0 <= party["begin"] < party["end"] <= len(body), f"party span of {record['record']}")
        body[party["begin"]:party["end"]].decode("utf-8")
    if record.get("quote"):
        expect(record["quote"] in text, f"the quotation of {record['record']} is verbatim")
    expect(record["date"]["basis"] != "", f"{record['record']} says how it is dated")
    expect(0 <= record["confidence"] <= 1, f"confidence of {record['record']}")

def main():
    texts = {d["id"]: d["text"] for _, d in example_documents()}
    lines = b"".join(path.read_bytes().strip() + b"\n" for path, _ in example_documents())
    one = entente("code", "--threads", "1", stdin=lines)
    expect_equal(one.code, 0, f"exit code of code ({one.err})")
    records = one.records()
    expect(len(records) > len(texts) / 2, f"records from the examples: {len(records)}")
    for record in records:
        check_record(record, texts[record["document_id"]])
    expect_equal(len({r["record"] for r in records}), len(records), "record ids are unique")
    four = entente("code", "--threads", "4", stdin=lines)
    expect(four.out == one.out, "one thread and four give the same bytes")
    again = entente("code", stdin=lines)
    expect(again.out == one.out, "a second run gives the same bytes")
    nothing = entente("code", stdin=b"")
    expect_equal((nothing.code, nothing.out), (0, ""), "code of nothing")
    quiet = [d for _, d in example_documents() if d["id"] in quiet_ids()]
    expect(len(quiet) >= 8, "the examples hold reports without a relation of states")
    loud = {r["document_id"] for r in records if r["kind"] == "event" and len({p["state"] for p in r["parties"] if p.get("state")}) > 1}
    expect(not loud & {d["id"] for d in quiet}, f"events between states in reports that hold none: {loud & {d['id'] for d in quiet}}")

def quiet_ids():
    """Reports without any relation of states, by examples/facts.tsv (fact id '-')."""
    found = set()
    for line in (ROOT / "examples/facts.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, facts = line.split("\t")[:2]
        if facts.strip() == "-":
            path = ROOT / "examples/reports" / name
            if path.suffix == ".jsonl":
                found.add(json.loads(path.read_text(encoding="utf-8"))["id"])
    return found


if __name__ == "__main__":
    main()
