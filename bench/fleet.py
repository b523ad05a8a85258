#!/usr/bin/env python3
"""How fast a fleet of this machine is: bench/fleet.py PROGRAM [COPIES]

The example reports COPIES times over (each copy other documents), queued in one NATS, coded by 1, 2 and 4 workers of one thread, stored
in one ClickHouse, all on loopback; and beside it `entente read` of the same.  --model fast.  Prints a table; the seconds of the processor
are those of the workers alone, and tell the cost also where the machine had other work."""
import json
import pathlib
import re
import resource
import subprocess
import sys
import time

PROGRAM = sys.argv[1]
COPIES = int(sys.argv[2]) if len(sys.argv) > 2 else 40
sys.argv = sys.argv[:2]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/cli"))
import program
import servers


def processor_seconds():
    """Of the programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    with program.Folder() as folder:
        reports = folder / "reports.jsonl"
        documents = [document for _, document in program.example_documents()]
        with reports.open("w", encoding="utf-8") as out:
            for copy in range(COPIES):
                for document in documents:
                    out.write(json.dumps({**document, "text": document["text"] + f"\n\nThis is edition {copy}."}) + "\n")
        clickhouse = servers.ClickHouse(folder / "clickhouse")
        nats = servers.Nats(folder)
        rows = []
        try:
            for threads in (1, 2):
                began, used = time.monotonic(), processor_seconds()
                done = program.entente("--db", folder / f"one{threads}.db", "read", reports, "--model", "fast", "--threads", threads, timeout=3600)
                rows.append((f"entente read --threads {threads}", time.monotonic() - began, processor_seconds() - used, int(re.search(r"(\d+) sentences", done.out)[1])))
            for count in (1, 2, 4):
                sent = program.entente("submit", reports, "--queue", nats.address(), "--shard", "50", timeout=600)
                program.expect_equal(sent.code, 0, sent.err)
                began, used = time.monotonic(), processor_seconds()
                workers = [subprocess.Popen([PROGRAM, "worker", "--queue", nats.address(), "--store", servers.warehouse_address([clickhouse], f"w{count}"),
                                             "--threads", "1", "--model", "fast", "--until-empty"], stdout=subprocess.PIPE, text=True) for _ in range(count)]
                told = [worker.communicate()[0] for worker in workers]
                rows.append((f"{count} × entente worker --threads 1", time.monotonic() - began, processor_seconds() - used,
                             sum(int(re.search(r"(\d+) sentences", one)[1]) for one in told)))
                nats.stop()  # A queue that knows nothing of these shards.
                nats = servers.Nats(folder / f"queue{count}")
        finally:
            nats.stop()
            clickhouse.stop()
    print("| what | seconds | sentences a second | seconds of the processor | sentences in each of them |\n|---|---|---|---|---|")
    for what, seconds, used, sentences in rows:
        print(f"| `{what}` | {seconds:.1f} | {sentences / seconds:,.0f} | {used:.1f} | {sentences / used:,.0f} |")


if __name__ == "__main__":
    main()
