#!/usr/bin/env python3
"""Draws merged occurrences, and pairs of records that were compared and left apart, to be judged by hand.

Usage: sample_merges.py ENTENTE ARCHIVE merged|apart SEED COUNT

merged: occurrences between two states or more that records of several documents tell, each with its records, their texts
and the reasons that hold them together.  apart: pairs of records of different documents with the same sides, type and kind of
deed, at most three days apart, in two occurrences, which name a person in common or share a quarter of their words.
Needs zstd.
"""

import csv
import datetime
import io
import itertools
import json
import random
import re
import sqlite3
import subprocess
import sys

DEED = {"happened": "deed", "ongoing": "deed", "ended": "deed", "denied": "denial"}
REACH_DAYS = 3
LEAST_WORDING = 0.25


class Archive:
    def __init__(self, path):
        self.rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.known = {}

    def record(self, record):
        if record not in self.known:
            row = self.rows.execute("SELECT r.json, d.text, d.published, d.publisher, d.title, d.given_id FROM records r JOIN documents d "
                                    "ON d.number = r.document WHERE r.id = ?", (record,)).fetchone()
            text = subprocess.run(["zstd", "-dc"], input=row[1], capture_output=True, check=True).stdout.decode()
            self.known[record] = (json.loads(row[0]), text, *row[2:])
        return self.known[record]

    def show(self, record):
        one, text, published, publisher, title, given = self.record(record)
        sides = " ".join(f"{p['side'][:1]}:{p.get('state', '')}{'/' + p['person'] if p.get('person') else ''}" for p in one["parties"])
        date = one["date"]
        print(f"   {record[:12]} {published} {given} {one.get('type')} {one.get('mode', '')} {date.get('begin')}..{date.get('end')} {date['precision']} "
              f"[{sides}] «{one['text']}»\n       {publisher}, {title} | {text[:500]}")


def states_of(record):
    return tuple(sorted({p["state"] for p in record["parties"] if p.get("state") and p["side"] != "third_party"}))


def words_of(text):
    return {w[:6] for w in re.findall(r"[a-z0-9]{4,}", text.lower())}


def is_between_states(states):
    return len(states) > 1


def merged(archive, rows, seed, count):
    found = sorted((row for row in rows if int(row["documents"]) > 1 and is_between_states(row["states"].split("|"))), key=lambda row: row["occurrence"])
    print(len(found), "occurrences that several documents tell")
    for number, row in enumerate(random.Random(seed).sample(found, min(count, len(found))), 1):
        print(f"#{number} {row['occurrence'][:12]} {row['type']} {row['mode']} {row['kind']} {row['status']} {row['date_begin']} {row['states']} {row['domain']}")
        for record in row["record_ids"].split("|"):
            archive.show(record)


def apart(archive, rows, seed, count):
    cells = {}
    occurrence_of = {record: row["occurrence"] for row in rows for record in row["record_ids"].split("|")}
    for record, text in archive.rows.execute("SELECT id, json FROM records WHERE kind IN ('event', 'commitment') AND date_begin IS NOT NULL"):
        one = json.loads(text)
        states = states_of(one)
        if record in occurrence_of and is_between_states(states):
            cells.setdefault((one["kind"], one.get("type"), DEED.get(one["status"], "plan"), states), []).append((one["date"]["begin"], record, one))
    pairs = []
    for cell in cells.values():
        cell.sort(key=lambda entry: entry[:2])
        for (day, a, one), (later, b, other) in itertools.combinations(cell, 2):
            if one["document"] == other["document"] or occurrence_of[a] == occurrence_of[b] or days_between(day, later) > REACH_DAYS:
                continue
            named = [{p["person"] for p in r["parties"] if p.get("person")} for r in (one, other)]
            words = [words_of(r["text"]) for r in (one, other)]
            if named[0] & named[1] or len(words[0] & words[1]) >= LEAST_WORDING * max(1, len(words[0] | words[1])):
                pairs.append((a, b))
    pairs.sort()
    print(len(pairs), "pairs left apart")
    for number, (a, b) in enumerate(random.Random(seed).sample(pairs, min(count, len(pairs))), 1):
        print(f"#{number}")
        archive.show(a)
        archive.show(b)


def days_between(a, b):
    return abs((datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days)


def main():
    program, path, what, seed, count = sys.argv[1:6]
    table = subprocess.run([program, "--db", path, "export", "--format", "occurrences"], capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    {"merged": merged, "apart": apart}[what](Archive(path), rows, int(seed), int(count))


if __name__ == "__main__":
    main()
