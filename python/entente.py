"""Reads an archive of Entente into tables, and codes texts.

    import entente
    entente.records("entente.db")        # one row a record: what one report tells
    entente.occurrences("entente.db")    # one row an occurrence: what happened, however many reports tell of it
    entente.documents("entente.db")      # one row a report
    entente.code(["China and Laos signed a pact on Monday."])   # the records of each text

Tables are pandas data frames where pandas is installed, else lists of dictionaries with the same keys.  Archives are opened
for reading only.  Records that are only to be counted (handling = aggregate_only) come without their words, as in every export.
Needs Python 3.9 and nothing else; occurrences() and code() call the program `entente`, which must be on the PATH or be named.
"""
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import urllib.parse

try:
    import pandas
except ImportError:
    pandas = None

_WORDS = ("text", "trigger_text", "date_text")  # Left out of what is only to be counted.
_NUMBERS = ("records", "documents", "witnesses")
_MARKS = ("dates_disagree", "together", "counted_only")


class Failed(RuntimeError):
    """The program ended with an error; the message is its own."""


def _table(rows, days=()):
    if pandas is None:
        return rows
    frame = pandas.DataFrame(rows)
    for column in days:
        if column in frame:
            frame[column] = pandas.to_datetime(frame[column], errors="coerce")
    return frame


def _open(archive):
    if not os.path.exists(archive):
        raise FileNotFoundError(archive)
    connection = sqlite3.connect(f"file:{urllib.parse.quote(str(pathlib.Path(archive).absolute()))}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _run(program, arguments, given=b""):
    found = program or os.environ.get("ENTENTE") or shutil.which("entente")
    if not found:
        raise Failed("the program entente is not on the PATH; name it: program='/path/to/entente'")
    done = subprocess.run([found, *map(str, arguments)], input=given, capture_output=True)
    if done.returncode != 0:
        raise Failed(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8")


def _flat(record):
    """The record as one row: dates and places in columns of their own, states by side."""
    row = {k: v for k, v in record.items() if k not in ("date", "place", "trigger", "sentence", "parties")}
    row["trigger_text"] = record.get("trigger", {}).get("text")
    for part in ("date", "place"):
        for key, value in record.get(part, {}).items():
            row[f"{part}_{key}"] = value
    for side in ("source", "target", "participant", "third_party"):
        row[f"{side}_states"] = [p["state"] for p in record["parties"] if p["side"] == side and p.get("state")]
    row["persons"] = [p["person"] for p in record["parties"] if p.get("person")]
    if record.get("handling") == "aggregate_only":
        for key in _WORDS:
            row.pop(key, None)
    return row


def records(archive):
    """One row a record, in the order of reading.  Columns as in docs/formats/record.md, flattened."""
    with _open(archive) as connection:
        rows = [_flat(json.loads(row["json"])) for row in connection.execute("SELECT json FROM records ORDER BY number")]
    return _table(rows, ("date_begin", "date_end"))


def documents(archive):
    """One row a report, without its text."""
    query = ("SELECT id AS document, given_id AS document_id, title, publisher, published, published_basis, url, language, hash, text_bytes, "
             "(SELECT count(*) FROM records WHERE records.document = documents.number) AS records FROM documents ORDER BY number")
    with _open(archive) as connection:
        rows = [dict(row) for row in connection.execute(query)]
    for row in rows:
        if isinstance(row["hash"], bytes):
            row["hash"] = row["hash"].hex()
    return _table(rows)


def occurrences(archive, *states, as_of=None, program=None):
    """One row an occurrence; with states, only those in which all of them take part.  Columns as in docs/formats/exports.md."""
    arguments = ["--db", archive, "export", *states, "--format", "occurrences"] + (["--as-of", as_of] if as_of else [])
    rows = list(csv.DictReader(io.StringIO(_run(program, arguments))))
    for row in rows:
        for key in ("states", "record_ids", "publishers", "issues"):
            row[key] = row[key].split("|") if row[key] else []
        row.update({key: int(row[key]) for key in _NUMBERS})
        row.update({key: row[key] == "1" for key in _MARKS})
    return _table(rows, ("date_begin", "date_end"))


def deeds(occurrences_table):
    """Those of the occurrences that were done, not promised, planned or denied: what the brief counts."""
    statuses = ("happened", "ongoing", "ended")
    if pandas is not None:
        return occurrences_table[(occurrences_table["kind"] != "commitment") & occurrences_table["status"].isin(statuses)]
    return [row for row in occurrences_table if row["kind"] != "commitment" and row["status"] in statuses]


def code(texts, program=None, threads=None):
    """The records of each text, as a list of lists in the order given.

    A text is a string, or a dictionary with "text" and, if known, "published", "publisher", "title", "url" (docs/formats/documents.md);
    without a day of publication "on Monday" cannot be dated.
    """
    given = [{"text": one} if isinstance(one, str) else dict(one) for one in texts]
    names = [one.get("id") for one in given]
    lines = "".join(json.dumps({**one, "id": str(i)}, ensure_ascii=False) + "\n" for i, one in enumerate(given))
    out = [[] for _ in given]
    for line in _run(program, ["code", *(["--threads", threads] if threads else [])], lines.encode("utf-8")).splitlines():
        record = json.loads(line)
        index = int(record.pop("document_id"))
        if names[index] is not None:
            record["document_id"] = names[index]
        out[index].append(record)
    return out
