#!/usr/bin/env python3
"""The README is true: its commands run, and what it shows of ./run is what the program prints."""
import re
import shlex
import subprocess

import program
from program import ROOT, Folder, entente, expect, expect_equal


def main():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w*)\n(.*?)```", text, re.S)
    commands = [line for kind, block in blocks if kind == "sh" for line in block.splitlines() if line.startswith("build/release/entente")]
    expect(len(commands) >= 5, f"the README shows commands: {len(commands)}")
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        for command in commands:
            words = shlex.split(command, comments=True)
            words = [program.PROGRAM if w == "build/release/entente" else str(archive) if w == "build/examples.db" else w for w in words]
            done = subprocess.run(words, capture_output=True, cwd=ROOT, timeout=120)
            expect(done.returncode == 0 and done.stdout, f"{command}: {done.stderr.decode()}")
        shown = [block for kind, block in blocks if block.startswith("# China and Laos")]
        expect_equal(len(shown), 1, "the README shows what ./run prints")
        printed = entente("--db", archive, "brief", "CHN", "LAO").out
        expect(printed.startswith(shown[0].rstrip("\n")), "the README's output is not what the program prints: paste it anew")
    for folder in re.findall(r"^\| `(src/\w+/)` \|", text, re.M):
        expect((ROOT / folder).is_dir(), f"the README names {folder}")
    named = set(re.findall(r"^\| `src/(\w+)/` \|", text, re.M))
    expect_equal(named, {p.name for p in (ROOT / "src").iterdir() if p.is_dir()}, "folders of src in the README")


if __name__ == "__main__":
    main()
