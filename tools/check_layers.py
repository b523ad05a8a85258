#!/usr/bin/env python3
"""Fails on an include that goes upstream: a folder of src/ may include only itself and what stands before it.

Usage: tools/check_layers.py [ROOT]
"""
import pathlib
import re
import sys

# The order of the flow.  cli and web stand at the end, side by side.
ORDER = ["base", "sources", "text", "language", "actors", "events", "store", "fleet", "chronicle",
         "analysis", "evaluation", "report", "serve", "cli"]
SIDE_BY_SIDE = {("cli", "web"), ("web", "cli")}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/')
# store/ keeps records and documents and knows nothing of language.
FORBIDDEN = {("store", "language"), ("store", "text")}


def upward_includes(root):
    rank = {name: i for i, name in enumerate(ORDER)}
    rank["web"] = rank["cli"]
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in (".h", ".cc"):
            continue
        here = path.relative_to(root / "src").parts[0]
        if here not in rank:
            yield path, 1, f"folder '{here}' is not in the order of the flow"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            there = match.group(1)
            if there not in rank:
                yield path, number, f"unknown folder '{there}'"
            elif rank[there] > rank[here] or (here, there) in SIDE_BY_SIDE:
                yield path, number, f"'{here}' includes '{there}', which stands after it"
            elif (here, there) in FORBIDDEN:
                yield path, number, f"'{here}' may know nothing of '{there}'"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    found = list(upward_includes(root))
    for path, number, what in found:
        print(f"{path.relative_to(root)}:{number}: {what}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
