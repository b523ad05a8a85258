#!/usr/bin/env python3
"""The replication bundle: the same bytes from another order and place of reading, proved by the tools that everybody has."""
import csv
import json
import os
import pathlib
import shutil
import subprocess

import program
from program import ROOT, Folder, entente, expect, expect_equal


def bundle_of(archive, folder):
    done = entente("--db", archive, "export", "--format", "bundle", "--to", folder)
    expect_equal(done.code, 0, f"export the bundle: {done.err}")
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def main():
    reports = sorted((ROOT / "examples/reports").iterdir())[40:80]
    with Folder() as folder:
        first = folder / "first.db"
        expect_equal(entente("--db", first, "read", *reports).code, 0, "read forty reports")
        one = bundle_of(first, folder / "one")
        moved = folder / "moved"
        moved.mkdir()
        for report in reports:
            shutil.copy(report, moved / ("x" + report.name))
        second = folder / "second.db"
        expect_equal(entente("--db", second, "read", *sorted(moved.iterdir(), reverse=True)).code, 0, "read them backwards from elsewhere")
        expect_equal(bundle_of(second, folder / "two"), one, "the bundle of the same texts")

        subprocess.run(["sha256sum", "--quiet", "-c", "checksums.sha256"], cwd=folder / "one", check=True)
        tables = (folder / "one/tables.sha256").read_bytes()
        subprocess.run(["sha256sum", "--quiet", "-c", "-"], cwd=ROOT, input=tables, check=True)
        expect(b"data/events/frames/consult.frames" in tables and b"models/english.model" in tables, "tables and models are named")
        expect_equal((folder / "one/version.txt").read_text(), entente("--version").out, "the version")

        records = [json.loads(line) for line in one["records.jsonl"].decode().splitlines()]
        exported = {line for line in entente("--db", first, "export").out.splitlines()}
        expect_equal(set(one["records.jsonl"].decode().splitlines()), exported, "its records are those of the archive")
        rows = list(csv.DictReader(one["occurrences.csv"].decode().splitlines()))
        events = {r["record"] for r in records if r["kind"] in ("event", "commitment")}
        expect(events <= {r for row in rows for r in row["record_ids"].split("|")}, "every event and commitment is in an occurrence")
        documents = list(csv.DictReader(one["documents.csv"].decode().splitlines()))
        expect_equal(len(documents), len(reports), "its documents")
        expect(all(d["document"] == "d-" + d["sha256"][:20] for d in documents), "a document's id comes from its hash")

        # Its own commands make it again; a changed input is seen.
        (folder / "bin").mkdir()
        (folder / "bin/entente").symlink_to(pathlib.Path(program.PROGRAM).resolve())
        path = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TMPDIR": str(folder)}
        done = subprocess.run(["sh", folder / "one/commands.sh", moved], capture_output=True, text=True, env=path)
        expect(done.returncode == 0 and "the same, byte for byte" in done.stdout, f"commands.sh: {done.stdout} {done.stderr}")
        changed = moved / ("x" + reports[5].name)
        changed.write_text(changed.read_text(encoding="utf-8").replace("China", "Japan"), encoding="utf-8")
        done = subprocess.run(["sh", folder / "one/commands.sh", moved], capture_output=True, text=True, env=path)
        expect(done.returncode != 0 and "byte for byte" not in done.stdout, "another input gives another bundle")

        expect_equal(entente("--db", first, "export", "--format", "bundle", "--to", folder / "one").code, 2, "a folder that is not empty")
        expect_equal(entente("--db", first, "export", "--format", "bundle").code, 2, "no folder")
        expect_equal(entente("--db", first, "export", "China", "--format", "bundle", "--to", folder / "x").code, 2, "a bundle is of the whole archive")
        expect_equal(entente("--db", first, "review", "next").code, 0, "draw a record")
        expect_equal(entente("--db", first, "review", "accept", "--who", "A Reader").code, 0, "accept it")
        reviewed = bundle_of(first, folder / "reviewed")
        expect(json.loads(reviewed["reviews.jsonl"])["who"] == "A Reader" and not one["reviews.jsonl"], "reviews are in it")


if __name__ == "__main__":
    main()
