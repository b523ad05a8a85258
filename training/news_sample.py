"""A sample of the news corpora as JSON lines, the same number of words of each, in random order (fixed seed).

Every fortieth document is left out: `entente evaluate prefilter` measures on those.
Usage: news_sample.py FOLDER_OF_JSONL_ZST WORDS OUT
"""

import glob
import json
import random
import subprocess
import sys


def main():
    folder, words, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rng = random.Random(4)
    paths = sorted(glob.glob(folder + "/*.jsonl.zst"))
    taken = []
    for path in paths:
        lines = subprocess.run(["zstdcat", path], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8").splitlines()
        lines = [line for i, line in enumerate(lines) if i % 40 != 0]
        rng.shuffle(lines)
        total = 0
        for line in lines:
            if total > words / len(paths):
                break
            total += len(json.loads(line).get("text", "").split())
            taken.append(line)
    rng.shuffle(taken)
    with open(out, "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in taken)


if __name__ == "__main__":
    main()
