#!/usr/bin/env python3
"""Shards coded by the scripts of examples/shards give the records of one run, also after a task was cut short."""
import json
import os
import shutil
import subprocess

import program
from program import ROOT, Folder, entente, example_documents, expect, expect_equal, skip

SHARDS = 7


def run(script, folder, *arguments, **variables):
    environment = {**os.environ, "ENTENTE": program.PROGRAM, **variables}
    done = subprocess.run([ROOT / "examples/shards" / script, *map(str, arguments)], env=environment, cwd=folder, capture_output=True, timeout=300)
    expect_equal(done.returncode, 0, f"{script}: {done.stderr.decode()}")


def records_in(folder):
    return sorted(line for path in folder.glob("*.records.jsonl") for line in path.read_text().splitlines())


def main():
    with Folder() as folder:
        documents = [document for _, document in example_documents()]
        (folder / "all.jsonl").write_text("".join(json.dumps(d) + "\n" for d in documents))
        wanted = sorted(entente("code", folder / "all.jsonl").lines())
        expect(len(wanted) > 300, f"records of one run: {len(wanted)}")
        shards = []
        for number in range(SHARDS):
            shards.append(folder / f"part {number}.jsonl")
            shards[-1].write_text("".join(json.dumps(d) + "\n" for d in documents[number::SHARDS]))
        (folder / "list.txt").write_text("".join(f"{shard}\n" for shard in shards))

        array = folder / "array"
        for task in ("0", "1", "2"):
            run("one_of_an_array.sh", folder, array, folder / "list.txt", TASK=task, TASKS="3")
        expect_equal(records_in(array), wanted, "records of a job array")

        if shutil.which("parallel") is None:
            skip("GNU parallel is not installed; the job array is as it should be")
        out = folder / "records"
        run("with_parallel.sh", folder, out, *shards)
        expect_equal(records_in(out), wanted, "records of GNU parallel")
        cut = out / "part 3.jsonl.records.jsonl"
        whole = cut.read_bytes()
        cut.rename(f"{cut}.part")
        os.truncate(f"{cut}.part", len(whole) // 2)
        run("with_parallel.sh", folder, out, *shards)
        expect_equal(cut.read_bytes(), whole, "a shard that was cut short is coded again")


if __name__ == "__main__":
    main()
