#!/usr/bin/env python3
"""Puts what `entente evaluate` prints today in the place of the tables in docs/accuracy.md, and the summary of them in README.md.

Usage: tools/paste_figures.py [PROGRAM]     from the repository's root, with ../shared beside it
A table is known by its first line: "| plover_gsr (322 texts) | …".
"""
import pathlib
import re
import shlex
import subprocess
import sys

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "build/release/entente"
# What the README shows: a set's first row, what must be right, and what others reach (docs/accuracy.md, "Others").
SUMMARY = [("article", "kind, sides, type, status and date", ""), ("statements", "type and both sides", ""), ("news", "type and both sides", ""),
           ("news_final", "type and both sides; set aside, misses never looked at", ""), ("plover_gsr", "type", "TABARI 0.447, UniversalPetrarch 0.346"),
           ("cameo_manual", "first two digits of the CAMEO code", "TABARI 0.434, UniversalPetrarch 0.295"),
           ("plv_test", "type (macro), both sides in the marked spans", "TABARI 0.353, UniversalPetrarch 0.311")]
PARSE = "UDPipe 1.4 trained on the same 0.779"
HEADER = "| set | texts | what must be right | F1 [95% interval] | others on the same texts |\n|---|---|---|---|---|\n"


def printed(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=True).stdout


def table_of(name):
    lines = printed("evaluate", name, "../shared").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {name} ("))
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def parse_tables(text):
    """The tables of `evaluate parse`: the command stands in the text, and each table's header is "| metric | …"."""
    command = shlex.split(re.search(r"^`build/release/entente (evaluate parse [^`]+)`$", text, re.M)[1])
    return [match[0] for match in re.finditer(r"^\| metric \|.*\n(?:\|.*\n)*", printed(*command), re.M)]


def main():
    page = pathlib.Path("docs/accuracy.md")
    text = page.read_text(encoding="utf-8")
    tables = {}

    def renewed(found):
        tables[found[1]] = table_of(found[1])
        print(f"{found[1]}: {'same' if tables[found[1]] == found[0] else 'changed'}")
        return tables[found[1]]

    text = re.sub(r"^\| (\w+) \(\d+ texts\) \|.*\n(?:\|.*\n)*", renewed, text, flags=re.M)
    parse = parse_tables(text)
    if parse:
        given = iter(parse)
        text = re.sub(r"^\| metric \|.*\n(?:\|.*\n)*", lambda found: next(given, found[0]), text, flags=re.M)
    page.write_text(text, encoding="utf-8")

    rows = ""
    for name, right, others in SUMMARY:
        first, _, row = tables[name].splitlines()[:3]
        texts = re.search(r"\((\d+) texts", first)[1]
        rows += f"| `{name}` | {texts} | {right} | {row.split('|')[4].strip()} | {others} |\n"
    labelled = re.search(r"^\| LAS \|.*$", text, re.M)
    if labelled:
        cells = [cell.strip() for cell in labelled[0].split("|")]
        rows += f"| English treebank | {int(cells[5]):,} words | parse: head and label of each word | {float(cells[4]) / 100:.3f} | {PARSE} |\n"
    readme = pathlib.Path("README.md")
    shown = readme.read_text(encoding="utf-8")
    readme.write_text(re.sub(re.escape(HEADER) + r"(?:\|.*\n)*", lambda _: HEADER + rows, shown), encoding="utf-8")


if __name__ == "__main__":
    main()
