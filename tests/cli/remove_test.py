#!/usr/bin/env python3
"""entente remove: told first, done with --yes, all or nothing, and what is removed can be read again.

ENTENTE_KILLS=50 kills oftener.
"""
import fcntl
import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import time

import program
from program import ROOT, Folder, entente, expect, expect_equal

KILLS = int(os.environ.get("ENTENTE_KILLS", "12"))
TEXT = ("VIENTIANE, May 14 -- Chinese Foreign Minister Wang Yi met Lao Foreign Minister Saleumxay Kommasith in Vientiane on Monday. "
        "The two ministers agreed to deepen cooperation between the two countries.")
OTHER = ("JINGHONG, May 23 -- China, Laos, Myanmar and Thailand launched a joint patrol on the Mekong River on Wednesday. "
         "It was the 70th joint patrol of the four countries. Zzqxwort was there.")


def remove(archive, *words):
    return entente("--db", archive, "remove", *words)


def documents(archive):
    with sqlite3.connect(archive) as database:
        return dict(database.execute("SELECT id, publisher FROM documents"))


def whole(archive):
    done = entente("--db", archive, "verify")
    expect_equal(done.code, 0, f"verify: {done.err}")


def tells_first(folder):
    source = folder / "news.jsonl"
    source.write_text("".join(json.dumps({"text": text, "publisher": publisher, "published": "2018-05-24", "title": publisher}) + "\n"
                              for text, publisher in [(TEXT, "Agency"), (OTHER, "Courier")]), encoding="utf-8")
    archive = folder / "a.db"
    expect_equal(entente("--db", archive, "read", "--model", "fast", source).code, 0, "read")
    before = entente("--db", archive, "export").out
    expect("Zzqxwort" in entente("--db", archive, "show", next(iter(d for d, p in documents(archive).items() if p == "Courier"))).out, "the word is there")
    record = next(r for r in entente("--db", archive, "export").records() if "patrol" in r["text"])
    expect_equal(entente("--db", archive, "review", "reject", "--record", record["record"], "--who", "anna").code, 0, "review")
    told = remove(archive, "--publisher", "Courier")
    expect(told.code == 0 and "1 document, " in told.out and "--yes" in told.out and "1 review of them would be kept" in told.out and str(source) in told.out, f"what would go: {told.out}{told.err}")
    expect_equal(len(documents(archive)), 2, "nothing went")
    for slip in [["d-none"], ["--publisher", "Courie"], ["--from", str(source)[:-1]], [], ["--publisher", "Agency", "d-none", "--yes"]]:
        done = remove(archive, *slip)
        expect(done.code == 2 and done.err.startswith("entente: "), f"{slip}: {done.code} {done.out}{done.err}")
    expect_equal(len(documents(archive)), 2, "nothing went by a slip")

    done = remove(archive, "--publisher", "Courier", "--yes")
    expect(done.code == 0 and "removed: 1 document" in done.out and "1 review of them kept" in done.out, f"removed: {done.out}{done.err}")
    expect_equal(list(documents(archive).values()), ["Agency"], "the other stays")
    expect(all(b"zzqxwort" not in path.read_bytes().lower() for path in folder.glob("a.db*")), "no byte of its words stays")
    whole(archive)
    expect("Agency" not in entente("--db", archive, "timeline", "China", "Laos").err, "the rest answers")
    expect("Mekong" not in entente("--db", archive, "timeline", "China", "Laos").out, "its part in occurrences is gone")
    again = remove(archive, "--publisher", "Courier", "--yes")
    expect(again.code == 2 and "of this publisher" in again.err, f"the second time there is none: {again.out}{again.err}")

    # Read again it is new, and what was said of it holds.
    done = entente("--db", archive, "read", "--model", "fast", source)
    expect("read 1 documents" in done.out and "1 known already" in done.out, f"read again: {done.out}")
    expect_equal(sorted(entente("--db", archive, "export").out.splitlines()), sorted(before.splitlines()), "the same records")
    with sqlite3.connect(archive) as database:
        expect_equal(database.execute("SELECT who, verdict, undone FROM reviews").fetchall(), [("anna", "reject", 0)], "the review")
    done = remove(archive, "--from", source, "--yes")
    expect(done.code == 0 and "removed: 2 documents" in done.out, f"a whole file: {done.out}{done.err}")
    expect_equal(documents(archive), {}, "all went")
    whole(archive)


def leaves_copies_and_warehouses_alone(folder):
    archive = folder / "copy.db"
    expect_equal(entente("--db", archive, "read", "--model", "fast", "-", stdin=TEXT.encode()).code, 0, "read")
    done = remove("clickhouse://127.0.0.1:9/x", "d-1", "--yes")
    expect(done.code == 2 and "ClickHouse" in done.err, f"a warehouse: {done.err}")
    for suffix in [".state", ".lock"]:
        archive.with_name(archive.name + suffix).write_text("")
    done = remove(archive, "--from", "-", "--yes")
    expect(done.code == 2 and "a copy of one on ClickHouse" in done.err and len(documents(archive)) == 1, f"a copy: {done.out}{done.err}")
    missing = remove(folder / "none.db", "d-1", "--yes")
    expect(missing.code == 1 and "no archive" in missing.err and not (folder / "none.db").exists(), f"no archive: {missing.err}")


def waits_for_another_that_writes(folder):
    archive = folder / "right.db"
    expect_equal(entente("--db", archive, "read", "--model", "fast", "-", stdin=TEXT.encode()).code, 0, "read")
    with sqlite3.connect(archive) as database:
        database.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        done = remove(archive, "--from", "-", "--yes")
        expect(done.code == 1 and "another process is writing" in done.err and time.monotonic() - began > 5, f"busy: {done.err}")
    expect_equal(len(documents(archive)), 1, "nothing went")


def is_writing(archive):
    """Whether a process holds SQLite's lock of the one who writes: byte 120 of the index of its log (wal.c, WAL_WRITE_LOCK)."""
    layout = "hh4xqqi4x"  # struct flock
    try:
        with open(f"{archive}-shm", "rb") as index:
            return struct.unpack(layout, fcntl.fcntl(index, fcntl.F_GETLK, struct.pack(layout, fcntl.F_RDLCK, os.SEEK_SET, 120, 1, 0)))[0] != fcntl.F_UNLCK
    except FileNotFoundError:
        return False


def log_bytes(archive):
    try:
        return os.stat(f"{archive}-wal").st_size
    except FileNotFoundError:
        return 0


def all_or_nothing(folder):
    """Killed before, within and after its transaction, it has removed all of a publisher or none of it, and the archive is whole."""
    rows = subprocess.run(["python3", ROOT / "bench/make_event_rows.py", "20000"], capture_output=True, check=True).stdout
    full = folder / "full.db"
    expect_equal(entente("--db", full, "import", "-", stdin=rows).code, 0, "import")
    publisher = "news0.example"
    of_it = sum(p == publisher for p in documents(full).values())
    expect(of_it > 1000, f"{of_it} documents of {publisher}")
    archive = folder / "kill.db"
    all_of_it = len(documents(full))

    def start():
        for path in folder.glob("kill.db*"):
            path.unlink()
        shutil.copyfile(full, archive)
        return subprocess.Popen([program.PROGRAM, "--db", archive, "remove", "--publisher", publisher, "--yes"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    # Undisturbed, to learn when it begins to write and how much it writes.
    began, lock_at, log_at, most = time.monotonic(), None, None, 0
    running = start()
    while running.poll() is None:
        now, size = time.monotonic() - began, log_bytes(archive)
        lock_at = now if lock_at is None and is_writing(archive) else lock_at
        log_at = now if log_at is None and size > 0 else log_at
        most = max(most, size)
    expect_equal(running.returncode, 0, f"undisturbed: {running.stderr.read()}")
    expect(lock_at is not None and log_at is not None and lock_at < log_at, f"it was seen to write: {lock_at} {log_at}")

    random.seed(20180513)
    struck = {"before it": 0, "within it, nothing written": 0, "while it was written": 0, "after it": 0, "it had ended": 0}
    for kill in range(KILLS):
        running = start()
        if kill % 3 == 0:  # Before the transaction, or early in it.
            time.sleep(random.uniform(0, 1.2 * lock_at))
        elif kill % 3 == 1:  # Within the transaction.
            while running.poll() is None and not is_writing(archive):
                pass
            time.sleep(random.uniform(0, log_at - lock_at))
        else:  # While its log is written.
            size = random.randrange(most)
            while running.poll() is None and log_bytes(archive) <= size:
                pass
        writing = is_writing(archive)
        running.send_signal(signal.SIGKILL)  # Nothing where it has ended.
        killed = running.wait() == -signal.SIGKILL
        log = log_bytes(archive)
        left = sum(p == publisher for p in documents(archive).values())
        expect(left in (0, of_it), f"all or none: {left} of {of_it} are left")
        expect_equal(len(documents(archive)), all_of_it - (of_it - left), "no other went")
        whole(archive)
        if left == 0:
            struck["after it" if killed else "it had ended"] += 1
        else:
            struck["while it was written" if log > 0 else "within it, nothing written" if writing else "before it"] += 1
    print(f"{KILLS} kills of a removal of {of_it} documents of {all_of_it}, by where they struck its transaction: {struck}")
    if KILLS >= 12:
        expect(struck["within it, nothing written"] + struck["while it was written"] > 0, f"kills within: {struck}")


def main():
    with Folder() as folder:
        tells_first(folder)
        leaves_copies_and_warehouses_alone(folder)
        waits_for_another_that_writes(folder)
        all_or_nothing(folder)


if __name__ == "__main__":
    main()
