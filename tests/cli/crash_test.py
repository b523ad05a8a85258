#!/usr/bin/env python3
"""Killed with -9 at random moments and started again, read ends with the records of an undisturbed run.

ENTENTE_KILLS=200 kills oftener, over as many more reports, or over as many as ENTENTE_REPORTS says.  The fast model: what is tested is the archive.
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import time

import program
from program import Folder, entente, example_documents, expect, expect_equal

KILLS = int(os.environ.get("ENTENTE_KILLS", "25"))
REPORTS = int(os.environ.get("ENTENTE_REPORTS", 120 * KILLS))
LONG = 3600  # Seconds, for what reads or prints all of them.


def exported(archive):
    done = entente("--db", archive, "export", timeout=LONG)
    expect_equal(done.code, 0, "export")
    return sorted(done.lines())


def documents_in(archive, by_export):
    """How many the archive holds after a kill: by the program, or, much faster, by SQLite."""
    if not by_export:
        with sqlite3.connect(archive) as database:
            return database.execute("SELECT count(DISTINCT document) FROM records").fetchone()[0]
    done = entente("--db", archive, "export", timeout=LONG)
    expect(done.code == 0, f"the archive opens after a kill: {done.err}")
    return len({json.loads(line)["document"] for line in done.lines()})


def main():
    random.seed(20180513)
    texts = [d["text"] for _, d in example_documents()]
    with Folder() as folder:
        source = folder / "many.jsonl"
        with open(source, "w") as out:
            for number in range(REPORTS):
                text = f"Report number {number}.\n\n{texts[number % len(texts)]}"
                out.write(json.dumps({"id": f"k-{number}", "published": "2018-05-14", "text": text}) + "\n")
        began = time.monotonic()
        expect_equal(entente("--db", folder / "calm.db", "read", "--model", "fast", source, timeout=LONG).code, 0, "undisturbed run")
        length = time.monotonic() - began

        archive = folder / "killed.db"
        committed = 0
        cut_short = 0
        for kill in range(KILLS):
            running = subprocess.Popen([program.PROGRAM, "--db", str(archive), "read", "--model", "fast", str(source)], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, 8 * length / KILLS))
            running.send_signal(signal.SIGKILL)
            cut_short += running.wait() == -signal.SIGKILL
            if archive.exists() and archive.stat().st_size > 0:
                count = documents_in(archive, by_export=KILLS <= 25 or kill % 20 == 0)
                expect(count >= committed, f"a committed document was lost: {committed} before, {count} after")
                committed = count
        expect_equal(entente("--db", archive, "read", "--model", "fast", source, timeout=LONG).code, 0, "the run after the kills")
        expect_equal(exported(archive), exported(folder / "calm.db"), "records after kills and of the undisturbed run")
        print(f"{KILLS} kills, {cut_short} before the end, over {REPORTS} reports; {committed} documents before the last run")


if __name__ == "__main__":
    main()
