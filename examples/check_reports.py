#!/usr/bin/env python3
"""Checks the example reports against the promises of examples/README.md.

Prints every broken promise and exits with 1 if there is one.  Needs nothing but Python 3.
The facts that the reports must tell lie in ../shared/data/facts, which is not part of the
repository; where it is absent that one check is skipped with a message.
"""

import datetime
import json
import pathlib
import re
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parent
REPORTS = EXAMPLES / "reports"
FACTS = EXAMPLES.parent.parent / "shared" / "data" / "facts"
KEYS = ["id", "url", "title", "published", "publisher", "language", "text"]
HEADER = ["title", "date", "publisher", "url"]
LEAST_REPORTS = 120
TEXT_BYTES = range(300, 1601)
TEXT_WORDS = range(60, 221)
OWN_FACT = re.compile(r"EX-\d\d")


def read_json_line(path):
    """The document of a one-line JSON Lines file, or an error text."""
    raw = path.read_bytes().decode("utf-8")
    if raw.count("\n") != 1 or not raw.endswith("\n"):
        return None, "not exactly one line"
    document = json.loads(raw)
    if list(document) != KEYS:
        return None, f"keys are {list(document)}, not {KEYS}"
    if not all(isinstance(value, str) and value for value in document.values()):
        return None, "a value is empty or no string"
    return document, None


def read_plain(path):
    """The document of a plain text file with a header, or an error text."""
    head, blank, body = path.read_bytes().decode("utf-8").partition("\n\n")
    if not blank:
        return None, "no blank line after the header"
    fields = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or not value:
            return None, f"no header line: {line!r}"
        fields[key.lower()] = value
    if list(fields) != HEADER:
        return None, f"header is {list(fields)}, not {HEADER}"
    return {
        "id": "example-" + path.name[:3],
        "url": fields["url"],
        "title": fields["title"],
        "published": fields["date"],
        "publisher": fields["publisher"],
        "language": "en",
        "text": body.rstrip("\n"),
    }, None


def faults_of(path, document):
    """What is wrong with one document that could be read."""
    if document["id"] != "example-" + path.name[:3]:
        yield f"id {document['id']} does not fit the file name"
    if not re.match(r"https?://[^\s/]+/?\S*$", document["url"]):
        yield f"url {document['url']!r} is no http address"
    if document["language"] != "en":
        yield "language is not en"
    try:
        if datetime.date.fromisoformat(document["published"]).isoformat() != document["published"]:
            yield "published is not written YYYY-MM-DD"
    except ValueError:
        yield f"published {document['published']!r} is no date"
    if len(document["text"].encode("utf-8")) not in TEXT_BYTES:
        yield f"text has {len(document['text'].encode('utf-8'))} bytes"
    if len(document["text"].split()) not in TEXT_WORDS:
        yield f"text has {len(document['text'].split())} words"


def known_facts():
    """The ids of all facts in ../shared/data/facts, or None where it is absent."""
    if not FACTS.is_dir():
        return None
    ids = set()
    for path in FACTS.glob("*.jsonl"):
        ids |= {json.loads(line)["id"] for line in path.read_text("utf-8").splitlines() if line}
    for path in FACTS.glob("*.tsv"):
        ids |= {line.split("\t")[0] for line in path.read_text("utf-8").splitlines()[1:] if line}
    return ids


def coverage_faults(files):
    """What is wrong between facts.tsv, the reports and the facts."""
    lines = (EXAMPLES / "facts.tsv").read_text("utf-8").splitlines()
    if lines[0] != "report\tfacts":
        yield "facts.tsv: the first line is no header"
    told = {}
    for line in lines[1:]:
        report, _, facts = line.partition("\t")
        if report in told:
            yield f"facts.tsv: {report} is listed twice"
        told[report] = set(facts.split(","))
    for name in sorted(files ^ told.keys()):
        yield f"facts.tsv: {name} is listed or present, not both"
    used = set().union(*told.values()) - {"-"}
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    for fact in sorted(fact for fact in used if OWN_FACT.fullmatch(fact)):
        if f"| {fact} |" not in readme:
            yield f"facts.tsv: {fact} is not explained in README.md"
    facts = known_facts()
    if facts is None:
        print(f"skipped: {FACTS} is absent, so it is not checked that every fact is told")
        return
    for fact in sorted(facts - used):
        yield f"facts.tsv: no report tells {fact}"
    for fact in sorted(used - facts):
        if not OWN_FACT.fullmatch(fact):
            yield f"facts.tsv: there is no fact {fact}"


def main():
    faults = []
    paths = sorted(REPORTS.iterdir())
    seen_ids, seen_texts = {}, {}
    for path in paths:
        reader = {".jsonl": read_json_line, ".txt": read_plain}.get(path.suffix)
        if reader is None or not re.match(r"\d{3}-[a-z0-9-]+$", path.stem):
            faults.append(f"{path.name}: no name of a report")
            continue
        try:
            document, error = reader(path)
        except ValueError as broken:  # broken UTF-8 or JSON
            document, error = None, str(broken)
        if error:
            faults.append(f"{path.name}: {error}")
            continue
        faults += [f"{path.name}: {fault}" for fault in faults_of(path, document)]
        for seen, key in ((seen_ids, document["id"]), (seen_texts, document["text"])):
            if key in seen:
                faults.append(f"{path.name}: the id or the text is that of {seen[key]}")
            seen[key] = path.name
    if len(paths) < LEAST_REPORTS:
        faults.append(f"only {len(paths)} reports, {LEAST_REPORTS} are promised")
    faults += coverage_faults({path.name for path in paths})
    for fault in faults:
        print(fault)
    print(f"{len(paths)} reports, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
