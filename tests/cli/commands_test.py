#!/usr/bin/env python3
"""Pages, man pages and completion say what --help says: none is stale, and each is read by the tool that it is for."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import program
from program import ROOT, Folder, entente, expect, expect_equal

MAKE = [sys.executable, str(ROOT / "tools/make_pages.py"), program.PROGRAM]


def help_agrees(told):
    """What --describe tells is what --help prints, so that the pages made of the one are true of the other."""
    for command in told["commands"]:
        shown = entente(command["name"], "--help").out
        squeezed = " ".join(shown.split())
        expect(command["what"] in squeezed, f"{command['name']}: {command['what']}")
        for option in command["options"]:
            for word in [*option["names"], " ".join(option["what"].split())]:
                expect(word in squeezed, f"entente {command['name']} --help shows {word}")
        listed = set(re.findall(r"^\s+(?:-\w,)?(--[a-z-]+)", shown, re.M)) - {"--help"}
        expect_equal(listed, {n for o in command["options"] for n in o["names"] if n.startswith("--")} - {"--help"}, f"options of {command['name']}")


def pages(folder):
    done = subprocess.run([*MAKE, "docs", ROOT / "docs/commands", "--check"], capture_output=True, text=True)
    expect(done.returncode == 0, done.stderr)
    copy = folder / "commands"
    shutil.copytree(ROOT / "docs/commands", copy)
    (copy / "brief.md").write_text((copy / "brief.md").read_text(encoding="utf-8").replace("brief", "letter"), encoding="utf-8")
    (copy / "sing.md").write_text("# entente sing\n", encoding="utf-8")
    done = subprocess.run([*MAKE, "docs", copy, "--check"], capture_output=True, text=True)
    expect(done.returncode == 1 and "brief.md" in done.stderr and "sing.md" in done.stderr, "a stale page and one left over are found")


def man_pages(folder, told):
    subprocess.run([*MAKE, "man", folder / "man1"], check=True)
    found = sorted(p.name for p in (folder / "man1").iterdir())
    expect_equal(found, sorted(["entente.1"] + [f"entente-{c['name']}.1" for c in told["commands"]]), "a man page a command")
    if not shutil.which("groff"):
        print("groff is not here: man pages were made and not read")
        return
    for command in told["commands"]:
        page = folder / "man1" / f"entente-{command['name']}.1"
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-P-cbou", "-rLL=200n", page], capture_output=True, text=True)
        expect(done.returncode == 0 and not done.stderr, f"{page.name}: {done.stderr}")
        shown = " ".join(done.stdout.replace("‐", "-").replace("−", "-").split())
        for option in command["options"]:
            expect(all(name in shown for name in option["names"]), f"{page.name} shows {option['names']}")
    if shutil.which("mandoc"):
        done = subprocess.run(["mandoc", "-Tlint", "-Werror", *sorted((folder / "man1").iterdir())], capture_output=True, text=True)
        expect(done.returncode == 0, f"mandoc: {done.stdout[:2000]}")


COMPLETE = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_entente
printf '%s\n' "${COMPREPLY[@]}"
"""


def completion(folder, told):
    subprocess.run([*MAKE, "completion", folder / "completion"], check=True)

    def complete(*words):
        done = subprocess.run(["bash", "-c", COMPLETE, "bash", folder / "completion/entente.bash", *words], capture_output=True, text=True, check=True)
        expect(not done.stderr, done.stderr)
        return set(done.stdout.split())

    names = {c["name"] for c in told["commands"]}
    expect(names <= complete("entente", ""), "all commands")
    expect_equal(complete("entente", "--db", "x.db", "bri"), {"brief"}, "a command behind an option with its value")
    expect({"--domain", "--as-of", "--db"} <= complete("entente", "brief", "--"), "options of a command")
    expect("--misses" not in complete("entente", "brief", "--"), "not those of another")
    expect({"graphml", "bundle", "csv"} <= complete("entente", "export", "--format", ""), "values of an option")
    expect_equal(complete("entente", "export", "China", "Laos", "--format", "geo"), {"geojson"}, "behind words")
    expect_equal(complete("entente", "review", "acc"), {"accept", "accuracy"}, "commands below a command")
    expect("--by" in complete("entente", "review", "next", "--"), "their options")
    for shell, name in (("zsh", "_entente"), ("fish", "entente.fish")):
        if not shutil.which(shell):
            print(f"{shell} is not here: {name} was made and not read")
            continue
        done = subprocess.run([shell, "-n", folder / "completion" / name], capture_output=True, text=True)
        expect(done.returncode == 0 and not done.stderr, f"{name}: {done.stderr}")
    if shutil.which("fish"):
        script = f"source {folder}/completion/entente.fish; complete -C 'entente export --format g'"
        done = subprocess.run(["fish", "-c", script], capture_output=True, text=True, env={**os.environ, "HOME": str(folder)})
        expect({"graphml", "gexf", "geojson", "gdelt"} <= {line.split("\t")[0] for line in done.stdout.splitlines()}, f"fish: {done.stdout}{done.stderr}")


def main():
    told = json.loads(entente("--describe").out)
    help_agrees(told)
    with Folder() as folder:
        pages(folder)
        man_pages(folder, told)
        completion(pathlib.Path(folder), told)


if __name__ == "__main__":
    main()
