#!/usr/bin/env python3
"""The example reports give the same records from every format; only the places in the file differ, and they lead back."""
import base64
import csv
import datetime
import email.message
import email.utils
import gzip
import html
import io
import json
import quopri
import subprocess
import tarfile
import zipfile

from program import Folder, entente, example_documents, expect, expect_equal

PLACES = {"record", "begin", "end", "sentence", "trigger", "document", "document_id", "parties", "text"}
EPOCH = (2000, 1, 1, 0, 0, 0)


def reports():
    """The examples with a whole date, as paragraphs without white space that a page would not keep."""
    for _, document in example_documents():
        parts = [" ".join(part.split()) for part in document["text"].split("\n\n")]
        text = "\n\n".join(part for part in parts if len(part) > 60)
        if len(document.get("published") or "") == 10 and text:
            yield {"id": document.get("id") or "", "title": " ".join(document.get("title", "").split()), "published": document["published"],
                   "publisher": document.get("publisher", ""), "url": document.get("url", ""), "text": text}


def paragraphs(report):
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in report["text"].split("\n\n"))


def page(report, charset):
    title, publisher = html.escape(report["title"]), html.escape(report["publisher"])
    return (f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{title} | Site</title>"
            f"<meta property='og:title' content=\"{title}\"><meta property='og:url' content=\"{html.escape(report['url'])}\">"
            f"<meta property='article:published_time' content='{report['published']}T10:00:00Z'>"
            f"<meta property='og:site_name' content=\"{publisher}\"></head><body>"
            f"<nav><a href='/'>Home</a> <a href='/china'>China attacks Laos, says a menu that nobody wrote.</a></nav>"
            f"<main><article><h1>{title}</h1>{paragraphs(report)}</article></main>"
            f"<div class='comments'><p>Vietnam attacked Thailand yesterday, writes one reader under the story.</p></div>"
            f"</body></html>").encode(charset, "xmlcharrefreplace")


def lines(all_reports):
    return "".join(json.dumps(report) + "\n" for report in all_reports).encode()


def plain(report):
    return (f"Title: {report['title']}\nDate: {report['published']}\nPublisher: {report['publisher']}\nUrl: {report['url']}\n\n"
            + report["text"]).encode()


def mail_date(report):
    return email.utils.format_datetime(datetime.datetime.fromisoformat(report["published"] + "T09:00:00+08:00"))


def rss(report, in_cdata):
    body = paragraphs(report)
    body = f"<![CDATA[{body}]]>" if in_cdata else html.escape(body)
    date = mail_date(report)
    return (f"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
            f"xmlns:media='http://search.yahoo.com/mrss/'><channel><title>{html.escape(report['publisher'])}</title><link>https://e.example/</link>"
            f"<item><media:title>A picture</media:title><title>{html.escape(report['title'])}</title><link>{html.escape(report['url'])}</link>"
            f"<pubDate>{date}</pubDate><description>Only the beginning &amp;hellip;</description>"
            f"<content:encoded>{body}</content:encoded></item></channel></rss>").encode()


def atom(report, as_xhtml):
    body = f"<div xmlns='http://www.w3.org/1999/xhtml'>{paragraphs(report)}</div>" if as_xhtml else html.escape(paragraphs(report))
    return (f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{html.escape(report['publisher'])}</title>"
            f"<entry><title>{html.escape(report['title'])}</title><link rel='self' href='https://e.example/feed'/>"
            f"<link href='{html.escape(report['url'])}'/><updated>2030-01-01T00:00:00Z</updated>"
            f"<published>{report['published']}T09:00:00+08:00</published>"
            f"<content type='{'xhtml' if as_xhtml else 'html'}'>{body}</content></entry></feed>").encode()


def mail(report, kind):
    """`kind`: plain in quoted-printable, or html in base64 beside a plain part that stops early."""
    headers = email.message.Message()
    headers["From"] = email.utils.formataddr((report["publisher"], "news@e.example"))
    headers["Subject"] = report["title"]
    headers["Date"] = mail_date(report)
    headers["Message-ID"] = f"<{abs(hash(report['text']))}@e.example>"
    headers["Archived-At"] = f"<{report['url']}>"
    head = headers.as_string().rstrip("\n") + "\nMIME-Version: 1.0\n"
    if kind == "plain":
        body = quopri.encodestring(report["text"].encode()).decode()
        return (head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + body + "\n").encode()
    body = base64.encodebytes(f"<html><body>{paragraphs(report)}</body></html>".encode()).decode()
    return (head + 'Content-Type: multipart/alternative; boundary="=_b"\n\nNobody sees this.\n--=_b\nContent-Type: text/plain\n\n'
            "Read this in your browser.\n--=_b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + body + "--=_b--\n").encode()


def mailbox(all_reports):
    return b"".join(b"From news@e.example Mon May 14 09:00:00 2018\n" + mail(report, "plain") + b"\n" for report in all_reports)


def table(all_reports, delimiter):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["headline", "body", "day", "source", "url", "note"], delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    for report in all_reports:
        writer.writerow({"headline": report["title"], "body": report["text"], "day": report["published"], "source": report["publisher"],
                         "url": report["url"], "note": 'with "quotes"'})
    return out.getvalue().encode()


def mapped_json(all_reports):
    return json.dumps([{"headline": r["title"], "content": {"body": r["text"]}, "day": r["published"], "source": r["publisher"], "url": r["url"]}
                       for r in all_reports], indent=1).encode()


def warc_record(kind, uri, content_type, body):
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-01-01T00:00:00Z\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n")
    return head.encode() + body + b"\r\n\r\n"


def crawl(all_reports, pack, chunked=False):
    records = [warc_record("warcinfo", "", "application/warc-fields", b"software: x\r\n")]
    for report in all_reports:
        body = page(report, "utf-8")
        headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        if chunked:
            headers += b"Transfer-Encoding: chunked\r\n"
            body = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 700]), body[i:i + 700]) for i in range(0, len(body), 700)) + b"0\r\n\r\n"
        records.append(warc_record("request", report["url"], "application/http", b"GET / HTTP/1.1\r\n\r\n"))
        records.append(warc_record("response", report["url"], "application/http; msgtype=response", headers + b"\r\n" + body))
    records.append(warc_record("response", "https://e.example/x", "application/http", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNo"))
    records.append(warc_record("response", "https://e.example/y", "application/http", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"))
    return b"".join(map(pack, records))


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def said(record):
    """What a record says, without where it stands."""
    rest = {key: value for key, value in record.items() if key not in PLACES}
    rest["text"] = " ".join(record["text"].split())
    rest["sides"] = [{k: v for k, v in party.items() if k not in ("begin", "end", "named")} for party in record["parties"]]
    return rest


def every_format(all_reports):
    """Name, files in order, options."""
    def each(make, *arguments):
        return [make(report, *arguments) for report in all_reports]
    mixed = [(f"../{i:03}/x", data) for i, data in enumerate(each(plain)[:1] + each(page, "utf-8")[1:])]
    yield "JSON Lines", [lines(all_reports)], []
    yield "plain text", each(plain), []
    yield "plain text in UTF-16", [b"\xff\xfe" + data.decode().encode("utf-16-le") for data in each(plain)], []
    yield "HTML", each(page, "utf-8"), []
    yield "HTML in windows-1252", each(page, "windows-1252"), []
    yield "HTML in UTF-16", [b"\xff\xfe" + data.decode().encode("utf-16-le") for data in each(page, "utf-8")], []
    yield "RSS", each(rss, False), []
    yield "RSS with CDATA", each(rss, True), []
    yield "Atom", each(atom, False), []
    yield "Atom with XHTML", each(atom, True), []
    yield "mail", each(mail, "plain"), []
    yield "mail in HTML", each(mail, "html"), []
    yield "mbox", [mailbox(all_reports)], []
    yield "CSV", [table(all_reports, ",")], ["--map", "title=headline,text=body,date=day,publisher=source"]
    yield "TSV", [table(all_reports, "\t")], ["--map", "title=headline,text=body,date=day,publisher=source"]
    yield "JSON array", [mapped_json(all_reports)], ["--map", "title=headline,text=content.body,date=day,publisher=source"]
    yield "JSON objects, indented", [json.dumps(report, indent=2).encode() for report in all_reports], []
    yield "WARC", [crawl(all_reports, bytes)], []
    yield "WARC, chunked, gzip a record", [crawl(all_reports, gzip.compress, True)], []
    yield "WARC, zstd a record", [crawl(all_reports, zstd)], []
    yield "zip", [zipped(mixed)], []
    yield "tar", [tarred(mixed)], []
    yield "tar.gz with a zip in it", [gzip.compress(tarred([("inner.zip", zipped(mixed))]))], []


def leads_back(folder, all_reports):
    """Bytes of triggers: from where the document begins in its file, decoded as the format has it."""
    report = max(all_reports, key=lambda one: len(one["text"]))
    cases = [("plain", plain(report), 0, "utf-8", str), ("page", page(report, "windows-1252"), 0, "cp1252", html.unescape),
             ("rss", rss(report, False), rss(report, False).find(b"<item>"), "utf-8", lambda s: html.unescape(html.unescape(s))),
             ("cdata", rss(report, True), rss(report, True).find(b"<item>"), "utf-8", html.unescape),
             ("xhtml", atom(report, True), atom(report, True).find(b"<entry>"), "utf-8", html.unescape),
             ("mail", mail(report, "plain"), 0, "utf-8", lambda s: quopri.decodestring(s).decode()),
             ("csv", table([report], ","), table([report], ",").find(b"\n") + 1, "utf-8", lambda s: s.replace('""', '"')),
             ("warc", crawl([report], bytes), crawl([report], bytes).find(b"<!DOCTYPE"), "utf-8", html.unescape)]
    for name, data, begin, charset, decode in cases:
        (folder / name).write_bytes(data)
        options = ["--map", "title=headline,text=body,date=day,publisher=source"] if name == "csv" else []
        records = entente("code", folder / name, *options).records()
        expect(len(records) >= 3, f"{name} gives records")
        for record in records:
            trigger = record["trigger"]
            found = decode(data[begin + trigger["begin"]:begin + trigger["end"]].decode(charset))
            expect_equal(found, trigger["text"], f"bytes of a trigger in {name}")


def main():
    all_reports = list(reports())
    with Folder() as folder:
        wanted = None
        for number, (name, files, options) in enumerate(every_format(all_reports)):
            place = folder / f"{number:02}"
            place.mkdir()
            for index, data in enumerate(files):
                (place / f"{index:04}").write_bytes(data)
            done = entente("code", "--model", "fast", place, *options, timeout=600)
            told = [line for line in done.err.splitlines() if "note:" not in line]
            expect_equal((done.code, told), (0, []), f"code of {name}")
            records = [said(record) for record in done.records()]
            wanted = wanted or records
            expect(len(records) >= 300, f"{name} gives records: {len(records)}")
            for found, one in zip(records, wanted):
                expect_equal(found, one, f"a record of {name}")
            expect_equal(len(records), len(wanted), f"number of records of {name}")
            print(f"{name}: {len(records)} records of {len(all_reports)} reports")
        leads_back(folder, all_reports)

        (folder / "bomb.html").write_bytes(b"<html><body>" + b"<div>" * 1_000_000)
        bomb = entente("code", folder / "bomb.html", timeout=20)
        expect("400 deep" in bomb.err, f"a page nested without end is refused: {bomb.err}")


if __name__ == "__main__":
    main()
