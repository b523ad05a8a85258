#!/usr/bin/env python3
"""The same article gives the same records from every format; only the places in the file differ."""
import html
import json

from program import Folder, entente, example_documents, expect, expect_equal

PLACES = {"record", "begin", "end", "sentence", "trigger", "document", "document_id", "parties", "text"}


def article():
    """The longest example, as paragraphs without white space that a page would not keep."""
    document = max((d for _, d in example_documents()), key=lambda d: len(d["text"]))
    return document, [" ".join(part.split()) for part in document["text"].split("\n\n") if len(part) > 60]


def page(document, paragraphs, charset):
    body = "\n".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
    return (f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{html.escape(document.get('title', ''))} | Site</title>"
            f"<meta property='article:published_time' content='{document['published']}T10:00:00Z'>"
            f"<meta property='og:site_name' content='{html.escape(document.get('publisher', ''))}'></head><body>"
            f"<nav><a href='/'>Home</a> <a href='/china'>China attacks Laos, says a menu that nobody wrote.</a></nav>"
            f"<main><article><h1>{html.escape(document.get('title', ''))}</h1>{body}</article></main>"
            f"<div class='comments'><p>Vietnam attacked Thailand yesterday, writes one reader under the story.</p></div>"
            f"</body></html>").encode(charset, "xmlcharrefreplace")


def said(record):
    """What a record says, without where it stands."""
    rest = {key: value for key, value in record.items() if key not in PLACES}
    rest["text"] = " ".join(record["text"].split())
    rest["sides"] = [{k: v for k, v in party.items() if k not in ("begin", "end", "named")} for party in record["parties"]]
    return rest


def main():
    document, paragraphs = article()
    fields = {key: document[key] for key in ("title", "published", "publisher") if key in document}
    header = "".join(f"{name}: {fields[key]}\n" for name, key in
                     (("Title", "title"), ("Date", "published"), ("Publisher", "publisher")) if key in fields)
    text = "\n\n".join(paragraphs)
    files = {
        "lines.jsonl": (json.dumps({**fields, "text": text}) + "\n").encode(),
        "plain.txt": (header + "\n" + text).encode(),
        "page.html": page(document, paragraphs, "utf-8"),
        "latin.html": page(document, paragraphs, "windows-1252"),
        "wide.html": "\ufeff".encode("utf-16-le") + page(document, paragraphs, "utf-8").decode().encode("utf-16-le"),
    }
    with Folder() as folder:
        wanted = None
        for name, data in files.items():
            (folder / name).write_bytes(data)
            done = entente("code", folder / name)
            expect_equal((done.code, done.err), (0, ""), f"code of {name}")
            records = [said(record) for record in done.records()]
            wanted = wanted or records
            expect(len(records) >= 3, f"{name} gives records: {len(records)}")
            expect_equal(records, wanted, f"records of {name}")
            if name.endswith(".html") and name != "wide.html":
                for record in done.records():
                    charset = "cp1252" if name == "latin.html" else "utf-8"
                    found = html.unescape(data[record["trigger"]["begin"]:record["trigger"]["end"]].decode(charset))
                    expect_equal(found, record["trigger"]["text"], f"bytes of a trigger in {name}")

        (folder / "bomb.html").write_bytes(b"<html><body>" + b"<div>" * 1_000_000)
        bomb = entente("code", folder / "bomb.html", timeout=20)
        expect("400 deep" in bomb.err, f"a page nested without end is refused: {bomb.err}")


if __name__ == "__main__":
    main()
