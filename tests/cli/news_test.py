#!/usr/bin/env python3
"""A stretch of each news corpus is read without a fault, in bounded memory.  (The whole: tools/measure_read.)"""
import subprocess

import program
from program import SHARED, Folder, expect, skip

MOST_MEMORY_MB = 1000
LINES = {"current-events-2014-2026": 4000, "reuters-1987": 1500, "unga-2008-2024": 60, "whitehouse": 300}


def main():
    news = SHARED / "data/news"
    if not news.exists():
        skip("../shared/data/news is not here")
    with Folder() as folder:
        for name, lines in LINES.items():
            part = folder / f"{name}.jsonl"
            with open(part, "wb") as out:
                unpacked = subprocess.Popen(["zstd", "-dc", str(news / f"{name}.jsonl.zst")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                for _, line in zip(range(lines), unpacked.stdout):
                    out.write(line)
                unpacked.kill()
                unpacked.wait()
        report = folder / "resources.txt"
        done = subprocess.run(["python3", "-c", MEASURE, str(report), program.PROGRAM, "--db", str(folder / "n.db"), "read", str(folder)],
                              capture_output=True, text=True, timeout=600)
        expect(done.returncode == 0, f"read ends with 0: {done.stderr[-500:]}")
        expect("skipped" in done.stdout and "sentences/s" in done.stdout, f"the closing line tells the rate: {done.stdout}")
        megabytes = int(report.read_text()) / 1024
        print(f"{done.stdout.strip()}; peak {megabytes:.0f} MB")
        expect(megabytes < MOST_MEMORY_MB, f"peak memory {megabytes:.0f} MB")


# Runs a command and writes its peak memory (kB) to the file named first.
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""

if __name__ == "__main__":
    main()
