#!/usr/bin/env python3
"""README.md and docs/ are true: every command of theirs runs, and the output that they show is what the program prints.

Every line of a block marked `sh` is run, page by page, in a folder laid out as the pages say: examples/, data/, tools/ and ../shared of
the repository, articles/ and documents.jsonl (three reports), draft.txt, entente.db and build/examples.db (the example reports).
A block marked `text` right below one shows the first lines of what its last command prints.  Within a line of text, what begins with
build/release/entente is run too, and blocks marked `python` or `r` where pandas or RSQLite are here; of what is only named (`entente review next`) it is tested that command and options exist.

    docs_test.py PROGRAM            tests
    docs_test.py PROGRAM --paste    writes today's output into the pages
"""
import csv
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

import program
from program import ROOT, SHARED, Folder, entente, expect, expect_equal

# What cannot be run here, and what runs it instead.
ELSEWHERE = {"./run": "CI", "./test": "this is it", "cmake": "./run and the test package", "ctest": "./test", "sudo": "tests/package/bare_machine.sh",
             "apt-get": "tests/package/bare_machine.sh", "git": "tests/package/bare_machine.sh", "Rscript": "the test readers", "cpack": "the test package", "perf": "nothing: it needs the right to count the processor's events"}
OTHERS = {"python": (["/usr/bin/python3"], "import pandas"), "r": (["Rscript", "-e"], "library(DBI); library(RSQLite)")}
NEEDS = re.compile(r"\.\./shared|GOLD")
BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^ *```$", re.S | re.M)


def pages():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands_of(body):
    """The lines of a block, those that end with a backslash joined, remarks left out."""
    for line in re.sub(r"\\\n\s*", " ", body).splitlines():
        if line.strip() and not line.strip().startswith("#"):
            yield line.strip()


class Place:
    """The folder in which the commands of one page run."""

    def __init__(self, folder, archive):
        self.folder = folder / "here"
        (self.folder / "build/release").mkdir(parents=True)
        binary = pathlib.Path(program.PROGRAM).resolve()
        (self.folder / "build/release/entente").symlink_to(binary)
        (folder / "bin").mkdir()
        (folder / "bin/entente").symlink_to(binary)
        for name in ("examples", "data", "tools", "docs", "tests", "python", "r", "models"):
            (self.folder / name).symlink_to(ROOT / name)
        if SHARED.exists():
            (folder / "shared").symlink_to(SHARED)
        shutil.copy(archive, self.folder / "entente.db")
        shutil.copy(archive, self.folder / "build/examples.db")
        articles = self.folder / "articles"
        articles.mkdir()
        reports = sorted((ROOT / "examples/reports").glob("*.jsonl"))[50:53]
        for report in reports:
            shutil.copy(report, articles)
        (self.folder / "documents.jsonl").write_text("".join(r.read_text(encoding="utf-8") for r in reports), encoding="utf-8")
        shutil.copy(ROOT / "examples/draft.txt", self.folder)
        shutil.copy(next((ROOT / "examples/reports").glob("*.txt")), self.folder / "article.txt")
        shutil.copy(self.folder / "article.txt", self.folder / "notes.txt")
        shutil.copy(self.folder / "documents.jsonl", self.folder / "feed.jsonl")
        subprocess.run(["zstd", "-q", "--rm", self.folder / "feed.jsonl"], check=True)
        if SHARED.exists():
            (self.folder / "GOLD.conllu").symlink_to(SHARED / "data/treebanks/ewt/en_ewt-ud-test.conllu")
            (self.folder / "GOLD.iob2").symlink_to(SHARED / "data/names/uner-ewt/en_ewt-ud-test.iob2")
        self.environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "USER": "reader"}

    def run(self, command):
        """What it prints; None where it was left to another test."""
        first = command.split()[0]
        if first in ELSEWHERE:
            return None
        if re.search(r"nats://|clickhouse://|\b(nats|clickhouse)-server\b", command):
            return None  # The test fleet runs their like.
        if first not in ("entente", "build/release/entente", "echo") and not first.startswith("(") and not shutil.which(first):
            print(f"not run, {first} is not here: {command}")
            return None
        if re.search(r"entente( --db \S+)? review (accept|reject|correct)", command):  # Each judges what was drawn last.
            self.run(command.split(" review ")[0] + " review next")
        if NEEDS.search(command) and not SHARED.exists():
            print(f"not run, ../shared is not here: {command}")
            return None
        archive = re.search(r"--db (\S+)", command)
        for written, real in real_ids(self.folder / (archive[1] if archive else "entente.db")).items() if re.search(r"\b([ro]-[0-9a-f]{4}|ID)\b", command) else ():
            command = re.sub(rf"\b{written}\b", real, command)
        if re.search(r"entente\b.* serve\b", command):
            self.serve(command)
            return None
        done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", command], capture_output=True, cwd=self.folder, env=self.environment, timeout=600)
        out = done.stdout.decode("utf-8")
        expect(done.returncode == 0, f"{command}: ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-600:]}")
        return out

    def run_other(self, kind, body):
        """A block of Python or R, where what it needs is here."""
        (first, *options), needs = OTHERS[kind]
        (self.folder / "block").write_text(body, encoding="utf-8")
        if not shutil.which(first) or subprocess.run([first, *(options or ["-c"]), needs], capture_output=True).returncode != 0:
            print(f"not run, {kind} with its packages is not here: {body.splitlines()[0]}")
            return False
        done = subprocess.run([first, "block"], capture_output=True, text=True, cwd=self.folder, env={**self.environment, "PYTHONPATH": "python"}, timeout=600)
        expect(done.returncode == 0, f"{body}: ended with {done.returncode}: {done.stderr[-600:]}")
        return True

    def serve(self, command):
        """It ends when it is told to, so that its first line must do."""
        command = command.split(" #")[0].replace(" serve", " serve --port 0") if "--port" not in command else command.split(" #")[0]
        server = subprocess.Popen(["bash", "-c", "exec " + command], stdout=subprocess.PIPE, text=True, cwd=self.folder, env=self.environment)
        line = server.stdout.readline()
        time.sleep(0.2)
        server.send_signal(signal.SIGTERM)
        server.stdout.close()
        expect(server.wait(timeout=60) == 0 and "http://" in line, f"{command}: {line}")


def real_ids(archive):
    """Ids that stand in the pages' examples, and ids of the archive that they stand for: such as several records tell of, where there are."""
    rows = list(csv.DictReader(entente("--db", archive, "export", "--format", "occurrences").out.splitlines()))
    rows = sorted((row for row in rows if row["counted_only"] == "0"), key=lambda row: -int(row["records"]))
    expect(len(rows) > 2, f"{archive} holds occurrences")
    return {"ID": rows[0]["record_ids"].split("|")[0], "r-5f0c": rows[0]["record_ids"].split("|")[0], "o-12ab": rows[1]["occurrence"], "o-77f0": rows[2]["occurrence"]}


def run_page(page, archive, paste):
    text = page.read_text(encoding="utf-8")
    printed, renewed, last = "", [], 0
    shown_above = False
    count = 0
    with Folder() as folder:
        place = Place(pathlib.Path(folder), archive)
        for found in BLOCK.finditer(text):
            kind, body, indent = found["kind"], found["body"], found["indent"]
            body = "\n".join(line[len(indent):] for line in body.splitlines()) + "\n"
            if kind == "sh":
                for command in commands_of(body):
                    printed = place.run(command)
                    count += 1
            elif kind in OTHERS:
                count += place.run_other(kind, body)
            elif kind == "text" and shown_above and not text[last:found.start()].strip() and printed is not None:
                wanted = "\n".join(printed.splitlines()[:body.count("\n")]) + "\n"
                if paste:
                    renewed.append((found.start("body"), found.end("body"), "".join(indent + line if line.strip() else line for line in wanted.splitlines(True))))
                else:
                    expect_equal(body, wanted, f"{page.name}: output shown is what the program prints (else: docs_test.py PROGRAM --paste)")
            else:
                wrong = [line for line in body.splitlines() if kind == "" and re.match(r"\s*(build/release/)?entente [a-z]|\s*(zstdcat|python3|node|cmake|bench/\S+|tools/\S+) \S", line)]
                expect(not wrong, f"{page.name}: commands in a block that is not marked sh: {wrong}")
            shown_above, last = kind == "sh", found.end()
        for command in re.findall(r"`(build/release/entente [^`\n]+)`", BLOCK.sub("", text)):
            place.run(command)
            count += 1
    for begin, end, lines in reversed(renewed):
        text = text[:begin] + lines + text[end:]
    if renewed:
        page.write_text(text, encoding="utf-8")
    return count


def check_inline(page, told):
    """Commands within a line: the command is there, and its options."""
    known = {c["name"]: c for c in told["commands"]}
    everywhere = {n for o in told["options"] for n in o["names"]}
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for inline in re.findall(r"`([^`\n]+)`", text):
        found = re.search(r"^(?:build/release/)?entente (?:--db \S+ )?([a-z]+)\b(.*)", inline)
        if not found:
            continue
        name, rest = found[1], found[2]
        expect(name in known, f"{page.name}: `{inline}`: no command {name}")
        options = {n for c in [known[name], *known[name]["commands"]] for o in c["options"] for n in o["names"]} | everywhere
        for option in re.findall(r"(?<=\s)--[a-z-]+", rest):
            expect(option in options, f"{page.name}: `{inline}`: entente {name} has no {option}")


def main():
    paste = "--paste" in sys.argv
    told = json.loads(entente("--describe").out)
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        counts = {page.relative_to(ROOT): run_page(page, archive, paste) for page in pages()}
    for page in pages():
        check_inline(page, told)
    print(*(f"{page}: {count} commands" for page, count in counts.items() if count), sep="\n")
    expect(counts[pathlib.Path("README.md")] >= 5, "the README shows commands")
    for missing in sorted({c["name"] + ".md" for c in told["commands"]} - {p.name for p in (ROOT / "docs/commands").iterdir()}):
        expect(False, f"docs/commands/{missing} is not there: tools/make_pages.py")

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `src/(\w+)/` \|", text, re.M)) | set(re.findall(r"^\| `(\w+)/` \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.M))
    expect_equal(named, {p.name for p in (ROOT / "src").iterdir() if p.is_dir()}, "folders of src that the README or docs/architecture.md name")
    for page in pages():
        for link in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                expect((page.parent / link).exists(), f"{page.relative_to(ROOT)} links to {link}")


if __name__ == "__main__":
    main()
