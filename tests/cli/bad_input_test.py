#!/usr/bin/env python3
"""Bad input is named with file and byte, skipped and counted; the rest is read; --strict stops with 1."""
import gzip
import json
import sqlite3

from program import Folder, entente, expect, expect_equal, example_documents, is_root


def document(number, text):
    return json.dumps({"id": f"bad-{number}", "published": "2018-05-14", "publisher": "Agency", "text": text}) + "\n"


def main():
    good = [text for _, text in zip(range(5), (d["text"] for _, d in example_documents()))]
    with Folder() as folder:
        packed = gzip.compress("".join(document(i, text) for i, text in enumerate(good[:2])).encode() * 1)
        (folder / "a-truncated.jsonl.gz").write_bytes(packed[: len(packed) // 2])
        (folder / "b-broken.txt").write_bytes(b"The ministers met in the capi\xff\xfetal on Monday.\n")
        (folder / "c-no-json.jsonl").write_text(document(10, good[2]) + "this is no JSON\n" + document(11, good[3]))
        (folder / "d-empty.txt").write_bytes(b"")
        with open(folder / "e-long.jsonl", "w") as long_line:
            long_line.write('{"text": "')
            for _ in range(100):
                long_line.write("x" * (1 << 20))
            long_line.write('"}\n' + document(12, good[4]))
        (folder / "f-no-text.jsonl").write_text('{"id": "nothing"}\n')
        missing = folder / "no-such-folder"
        archive = folder / "archive.db"

        done = entente("--db", archive, "read", folder, missing, timeout=300)
        expect_equal(done.code, 0, "exit code when some input is bad")
        for name in ["a-truncated.jsonl.gz", "b-broken.txt, byte 29", "c-no-json.jsonl", "d-empty.txt", "e-long.jsonl", "f-no-text.jsonl",
                     "no-such-folder"]:
            expect(name in done.err, f"{name} is named: {done.err}")
        expect("byte" in done.err.split("c-no-json.jsonl")[1].split("\n")[0], "the bad line is named with its byte")
        summary = done.lines()[-1]
        expect(summary.startswith("read 3 documents"), f"the good ones are read: {summary}")
        expect("skipped" in summary and "bad_json" in summary and "too_long" in summary, f"skips are counted by kind: {summary}")

        again = entente("--db", archive, "read", folder / "c-no-json.jsonl")
        expect("read 0 documents" in again.out and "2 known already" in again.out, f"the same input twice adds nothing: {again.out}")

        strict = entente("--db", archive, "read", "--strict", folder / "c-no-json.jsonl")
        expect_equal(strict.code, 1, "exit code of --strict at a bad line")

        kept = entente("--db", archive, "export")
        expect_equal(kept.code, 0, "export after bad input")
        expect(len({r["document"] for r in kept.records()}) >= 2, "nothing already stored is lost")

        only_bad = entente("--db", folder / "other.db", "read", folder / "b-broken.txt")
        expect_equal(only_bad.code, 1, "exit code when nothing at all could be read")

        whole = entente("--db", archive, "verify")
        expect(whole.code == 0 and "is whole" in whole.out, f"an archive as written is whole: {whole.out}{whole.err}")
        hurt = folder / "hurt.db"
        with sqlite3.connect(archive) as source, sqlite3.connect(hurt) as copy:
            source.backup(copy)
            copy.execute("UPDATE documents SET hash = zeroblob(32) WHERE number = 1")
        damaged = entente("--db", hurt, "verify")
        expect(damaged.code == 1 and "is not the one that was stored" in damaged.err, f"a changed text is told: {damaged.err}")

        foreign = folder / "foreign.db"
        foreign.write_bytes(b"this is not an archive, and it must stay as it is" * 100)
        before = foreign.read_bytes()
        expect_equal(entente("--db", foreign, "read", folder / "c-no-json.jsonl").code, 1, "exit code on a file that is no archive")
        expect_equal(foreign.read_bytes(), before, "a file that is no archive")

        if not is_root():
            (folder / "locked").mkdir(mode=0)
            expect("locked" in entente("--db", archive, "read", folder / "locked").err, "a folder that cannot be read is named")

    expect_equal(entente("frobnicate").code, 2, "exit code of an unknown command")
    expect_equal(entente("brief", "Laos").code, 2, "exit code when an argument is missing")
    expect_equal(entente("--db", "/nowhere/at/all.db", "export").code, 1, "exit code when there is no archive")
    help_page = entente("read", "--help")
    expect(help_page.code == 0 and "Example:" in help_page.out, "help shows an example")


if __name__ == "__main__":
    main()
