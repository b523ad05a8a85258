#!/usr/bin/env python3
"""Makes pages, man pages and the shells' completion from what the program says of itself (`entente --describe`).

Usage: tools/make_pages.py PROGRAM docs FOLDER           one Markdown page a command, and README.md that lists them
       tools/make_pages.py PROGRAM docs FOLDER --check   writes nothing; 1 if a page is missing, stale or left over
       tools/make_pages.py PROGRAM man FOLDER            entente.1 and entente-COMMAND.1; with --gzip as packages have them
       tools/make_pages.py PROGRAM completion FOLDER     entente.bash, _entente (zsh), entente.fish
"""
import gzip
import json
import pathlib
import subprocess
import sys

SHARED_OPTIONS = ("--db", "--resources")


def told(program):
    return json.loads(subprocess.run([program, "--describe"], capture_output=True, text=True, check=True).stdout)


def commands(app, above=()):
    """Every command with the words that call it, those with commands of their own before those below them."""
    for command in app["commands"]:
        path = (*above, command["name"])
        yield path, command
        yield from commands(command, path)


def version(program):
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]


def words(command):
    return [o for o in command["options"] if not o["names"]]


def named(command):
    return [o for o in command["options"] if o["names"]]


def value_of(option):
    return "" if "value" not in option else " " + (option["value"] or "VALUE")


def remarks(option):
    out = []
    if option.get("choices") and not all(choice in option["what"] for choice in option["choices"]):
        out.append("one of " + ", ".join(option["choices"]))
    if option.get("check", "").endswith("]"):
        out.append(option["check"].split(" in ")[-1].strip("[]").replace(" - ", " to "))
    if option["required"] and option["names"]:
        out.append("must be given")
    return f" ({'; '.join(out)})" if out else ""


def call(path, command):
    """The line that calls it, as --help has it."""
    out = ["entente", *path]
    if command["commands"]:
        return " ".join([*out, "|".join(c["name"] for c in command["commands"])])
    if named(command):
        out.append("[OPTIONS]")
    for option in words(command):
        word = option["word"] + ("…" if option["several"] else "")
        out.append(word if option["required"] else f"[{word}]")
    return " ".join(out)


def footer(command):
    """The examples, and what stands below them."""
    lines = command["footer"].split("\n")
    if not lines[0].startswith("Example"):
        return [], [line for line in lines if line]
    examples = [line.strip() for line in lines[1:] if line.startswith("  ")]
    return examples, [line for line in lines[1:] if line and not line.startswith("  ")]


# Markdown

def cell(text):
    return text.replace("|", "\\|")


def markdown(path, command, level="#"):
    examples, below = footer(command)
    out = [f"{level} entente {' '.join(path)}", "", command["what"] + ".", "", "```text", call(path, command), "```", ""]
    if command["options"] and not command["commands"]:
        out += ["| word or option | |", "|---|---|"]
        for option in words(command):
            out.append(f"| `{option['word']}` | {cell(option['what'] + remarks(option))} |")
        for option in named(command):
            out.append(f"| `{', '.join(option['names'])}{value_of(option)}` | {cell(option['what'] + remarks(option))} |")
        out.append("")
    if examples and not command["commands"]:
        out += ["```sh", *examples, "```", ""]
    for below_it in command["commands"]:
        out += [markdown((*path, below_it["name"]), below_it, level + "#"), ""]
    if level == "#":
        out += below or []
        out += [] if command["commands"] and not below else [""]
    return "\n".join(out).rstrip("\n")


def make_docs(app, _):
    pages = {}
    for command in app["commands"]:
        pages[command["name"] + ".md"] = markdown((command["name"],), command) + "\n"
    index = ["# The commands", "", "These pages say what `entente COMMAND --help` says; `tools/make_pages.py` makes them from the program.", "",
             "```text", "entente [--db ARCHIVE] [--resources FOLDER] COMMAND …", "```", "", "| everywhere | |", "|---|---|"]
    index += [f"| `{', '.join(o['names'])}{value_of(o)}` | {cell(o['what'])} |" for o in named(app)]
    index += ["", "| command | |", "|---|---|"]
    index += [f"| [{c['name']}]({c['name']}.md) | {cell(c['what'])} |" for c in app["commands"]]
    pages["README.md"] = "\n".join(index + ["", *footer(app)[1]]) + "\n"
    return pages


# Man pages

def roff(text):
    out = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return "\\&" + out if out[:1] in (".", "'") else out


def roff_option(option):
    name = ", ".join(f"\\fB{roff(n)}\\fR" for n in option["names"]) if option["names"] else f"\\fI{roff(option['word'])}\\fR"
    value = value_of(option).strip() if option["names"] else ""
    return [".TP", name + (f" \\fI{value}\\fR" if value else ""), roff(option["what"] + remarks(option)) + "."]


def man_page(title, what, calls, command, below, app, release, see):
    examples, rest = footer(command)
    name = "\\-".join(title.split("-"))
    out = [f'.TH {title.upper()} 1 "" "entente {release}" "Entente"', ".SH NAME", f"{name} \\- {roff(' '.join(what.split()))}", ".SH SYNOPSIS"]
    for line in calls:
        out += [f".B {roff(line)}", ".br"]
    if below:
        out += [".SH COMMANDS"]
        for one_path, one in below:
            out += [".TP", f".B {roff(' '.join(one_path))}", roff(one["what"]) + "."]
            for option in one["options"] if one_path[1:] else []:
                if "--help" not in option["names"]:
                    out += [".RS", *roff_option(option), ".RE"]
    options = [o for o in command["options"]] + ([o for o in app["options"] if set(o["names"]) & set(SHARED_OPTIONS)] if command is not app else [])
    out += [".SH OPTIONS"]
    for option in sorted(options, key=lambda o: bool(o["names"])):
        out += roff_option(option)
    if examples:
        out += [".SH EXAMPLES", ".nf", *(roff(e) for e in examples), ".fi"]
    if rest:
        out += [".SH EXIT STATUS", *(roff(r.replace("Exit codes: ", "")) for r in rest)]
    out += [".SH SEE ALSO", *(f".BR {roff(s)} (1)" + ("" if s == see[-1] else ",") for s in see)]
    return "\n".join(out) + "\n"


def make_man(app, release):
    pages = {}
    names = [f"entente-{c['name']}" for c in app["commands"]]
    below = [((c["name"],), c) for c in app["commands"]]
    what = "reads news reports and keeps a dated, source-linked record of what states do with one another"
    pages["entente.1"] = man_page("entente", what, ["entente [OPTIONS] COMMAND ..."], app, below, app, release, names)
    for command in app["commands"]:
        path = (command["name"],)
        calls = [call((*path, c["name"]), c) for c in command["commands"]] or [call(path, command)]
        inner = [((command["name"], c["name"]), c) for c in command["commands"]]
        pages[f"entente-{command['name']}.1"] = man_page(f"entente-{command['name']}", command["what"], calls, command, inner, app, release, ["entente"])
    return pages


# Completion

def flags(command, app):
    return [n for o in [*named(command), *(o for o in named(app) if set(o["names"]) & set(SHARED_OPTIONS))] for n in o["names"]]


def make_bash(app):
    out = ["# Completion of entente in bash; made by tools/make_pages.py.", "_entente() {",
           '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" path="" word i',
           "  for ((i = 1; i < COMP_CWORD; ++i)); do", '    word="${COMP_WORDS[i]}"', '    case "$word" in']
    out += [f"      {'|'.join(SHARED_OPTIONS)}) ((++i)) ;;", "      -*) ;;",
            '      *) case "$path $word" in']
    out += ["           " + "|".join(f'" {" ".join(p)}"' for p, _ in commands(app)) + ') path="$path $word" ;;',
            "         esac ;;", "    esac", "  done", '  case "$path $previous" in']
    for path, command in commands(app):
        for option in named(command):
            if option.get("choices"):
                out += [f'    " {" ".join(path)} {n}") COMPREPLY=($(compgen -W "{" ".join(option["choices"])}" -- "$current")); return ;;' for n in option["names"]]
    takes_value = sorted({n for _, c in [((), app), *commands(app)] for o in named(c) if "value" in o for n in o["names"]})
    out += ["  esac", '  case "$previous" in', f"    {'|'.join(takes_value)}) COMPREPLY=($(compgen -f -- \"$current\")); return ;;", "  esac", '  case "$path" in']
    for path, command in commands(app):
        inside = [c["name"] for c in command["commands"]]
        out += [f'    " {" ".join(path)}") word="{" ".join(inside + flags(command, app))}" ;;']
    out += [f'    *) word="{" ".join([c["name"] for c in app["commands"]] + flags(app, {"options": []}))}" ;;', "  esac",
            '  COMPREPLY=($(compgen -W "$word" -- "$current"))', "}", "complete -o default -F _entente entente", ""]
    return "\n".join(out)


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh_option(option):
    what = option["what"].replace("[", "(").replace("]", ")").replace(":", " -")
    value = ""
    if "value" in option:
        value = f":{option['value'].lower()}:" + (f"({' '.join(option['choices'])})" if option.get("choices") else "_files")
    return [quoted(f"{name}[{what}]{value}") for name in option["names"]]


def make_zsh(app):
    shared = [w for o in named(app) for w in zsh_option(o)]
    out = ["#compdef entente", "# Made by tools/make_pages.py.", "_entente() {", "  local -a commands=("]
    out += ["    " + quoted(f"{c['name']}:{c['what']}") for c in app["commands"]]
    out += ["  )", "  local state", "  _arguments -C " + " ".join(shared) + " '1:command:->command' '*::word:->word'", '  case "$state" in',
            "    command) _describe command commands ;;", '    word) case "$words[1]" in']
    for command in app["commands"]:
        inside = f"'1:word:({' '.join(c['name'] for c in command['commands'])})' " if command["commands"] else ""
        options = [w for c in [command, *command["commands"]] for o in named(c) for w in zsh_option(o) if o["names"] != ["-h", "--help"] or c is command]
        out += [f"      {command['name']}) _arguments {' '.join(dict.fromkeys(options))} {inside}'*:file:_files' ;;"]
    return "\n".join(out + ["    esac ;;", "  esac", "}", '_entente "$@"', ""])


def make_fish(app):
    names = " ".join(c["name"] for c in app["commands"])
    out = ["# Completion of entente in fish; made by tools/make_pages.py."]
    out += [f"complete -c entente -n '__fish_use_subcommand' -f -a {c['name']} -d {quoted(c['what'])}" for c in app["commands"]]

    def options(owner, where):
        for option in named(owner):
            line = "complete -c entente" + (f" -n {quoted(where)}" if where else "")
            line += "".join(f" -l {n[2:]}" if n.startswith("--") else f" -s {n[1:]}" for n in option["names"])
            line += (" -x -a " + quoted(" ".join(option["choices"])) if option.get("choices") else " -r" if "value" in option else "")
            yield line + f" -d {quoted(option['what'])}"
    out += options(app, "")
    for path, command in commands(app):
        where = " ; and ".join(f"__fish_seen_subcommand_from {p}" for p in path)
        out += options(command, where)
        for one in command["commands"]:
            out.append(f"complete -c entente -n {quoted(where)} -f -a {one['name']} -d {quoted(one['what'])}")
    return "\n".join(out + [""])


def make_completion(app, _):
    return {"entente.bash": make_bash(app), "_entente": make_zsh(app), "entente.fish": make_fish(app)}


def main():
    if len(sys.argv) not in (4, 5) or sys.argv[2] not in ("docs", "man", "completion"):
        sys.exit(__doc__)
    program, what, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    make = {"docs": make_docs, "man": make_man, "completion": make_completion}[what]
    pages = make(told(program), version(program))
    if "--check" in sys.argv[4:]:
        there = {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()}
        wrong = sorted(n for n in pages.keys() | there.keys() if pages.get(n) != there.get(n))
        if wrong:
            print(f"these pages are not what the program says (tools/make_pages.py {program} {what} {folder}):", *wrong, file=sys.stderr)
        sys.exit(bool(wrong))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        if "--gzip" in sys.argv[4:]:
            (folder / (name + ".gz")).write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
        else:
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
