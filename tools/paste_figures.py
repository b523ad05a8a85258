#!/usr/bin/env python3
"""Puts what `entente evaluate SET` prints today in the place of the tables in README.md.

Usage: tools/paste_figures.py [PROGRAM]     from the repository's root, with ../shared beside it
A table is known by its first line: "| plover_gsr (322 texts) | …".
"""
import pathlib
import re
import subprocess
import sys

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "build/release/entente"


def table_of(name):
    done = subprocess.run([PROGRAM, "evaluate", name, "../shared"], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {name} ("))
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def main():
    page = pathlib.Path("README.md")
    text = page.read_text(encoding="utf-8")

    def renewed(found):
        table = table_of(found[1])
        print(f"{found[1]}: {'same' if table == found[0] else 'changed'}")
        return table

    page.write_text(re.sub(r"^\| (\w+) \(\d+ texts\) \|.*\n(?:\|.*\n)*", renewed, text, flags=re.M), encoding="utf-8")


if __name__ == "__main__":
    main()
