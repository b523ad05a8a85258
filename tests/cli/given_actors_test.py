#!/usr/bin/env python3
"""--actors FILE adds a dictionary's names: code and read give other records with it, and name the lines they cannot read."""
import json

from program import Folder, entente, expect, expect_equal

DICTIONARY = "# invented\nFREEDONIA_ [LAO]\n+FREEDONIAN_\nSYLVANIA_ [QQQQQQ]\n"
DOCUMENT = json.dumps({"id": "g", "published": "2018-05-23", "text": "China criticized Freedonia on Monday."}) + "\n"


def states(records):
    return sorted({party.get("state") for record in records for party in record["parties"] if party.get("state")})


def main():
    with Folder() as folder:
        (folder / "given.txt").write_text(DICTIONARY)
        (folder / "document.jsonl").write_text(DOCUMENT)
        plain = entente("code", folder / "document.jsonl")
        given = entente("code", "--actors", folder / "given.txt", folder / "document.jsonl")
        expect_equal(given.code, 0, f"exit code: {given.err}")
        expect("LAO" not in states(plain.records()), f"without the dictionary: {plain.out}")
        expect_equal(states(given.records()), ["CHN", "LAO"], f"with the dictionary: {given.out}")
        expect("given.txt, line 4" in given.err, f"the line that cannot be read is named: {given.err}")

        archive = folder / "archive.db"
        read = entente("--db", archive, "read", "--actors", folder / "given.txt", folder / "document.jsonl")
        expect_equal(read.code, 0, f"exit code of read: {read.err}")
        expect_equal(states(entente("--db", archive, "export").records()), ["CHN", "LAO"], "sides in the archive")

        absent = entente("code", "--actors", folder / "none.txt", folder / "document.jsonl")
        expect_equal(absent.code, 1, "exit code where the dictionary is absent")
        expect("none.txt" in absent.err, f"the absent dictionary is named: {absent.err}")


main()
