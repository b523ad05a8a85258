#!/usr/bin/env python3
"""Pages and feeds by address, from a server on this machine: robots.txt, changes only, redirects, limits, refusals."""
import gzip
import http.server
import os
import signal
import sqlite3
import subprocess
import threading
import time
import zlib

import program
from program import Folder, entente, expect, expect_equal

TEXTS = {
    "minister": "VIENTIANE, May 14 -- Chinese Foreign Minister Wang Yi met Lao Foreign Minister Saleumxay Kommasith in Vientiane on Monday. "
                "The two ministers agreed to deepen cooperation between the two countries.",
    "patrol": "JINGHONG, May 23 -- China, Laos, Myanmar and Thailand launched a joint patrol on the Mekong River on Wednesday. "
              "It was the 70th joint patrol of the four countries.",
}


def page(text, head=""):
    return f"<!DOCTYPE html><html><head><title>Report</title>{head}</head><body><article><p>{text}</p></article></body></html>".encode("utf-8")


class Site:
    """Answers by path: a function of the handler, or (status, headers, body).  Keeps what was asked."""

    def __init__(self):
        self.answers = {}
        self.asked = []  # (path, headers, time)
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append((self.path, dict(self.headers), time.monotonic()))
                answer = site.answers.get(self.path, (404, {}, b"no such page"))
                try:
                    if callable(answer):
                        answer = answer(self)
                    if answer is None:
                        return
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except (BrokenPipeError, ConnectionResetError):
                    pass

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):  # Of clients that leave early, as ours does at its limits.
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"

    def paths(self):
        return [path for path, _, _ in self.asked]

    def clear(self):
        self.asked = []

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def read(archive, *arguments, private=True, delay="0", timeout=120):
    options = ["--delay", delay] + (["--allow-private-addresses"] if private else [])
    return entente("--db", archive, "read", *options, *arguments, timeout=timeout)


def column(archive, what):
    with sqlite3.connect(archive) as db:
        return [row[0] for row in db.execute(f"SELECT {what} FROM documents ORDER BY number")]


def with_validators(body, etag, kind="text/html; charset=utf-8"):
    def answer(handler):
        if handler.headers.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, {"Content-Type": kind, "ETag": etag}, body
    return answer


def reads_a_page_and_what_changed(site, folder):
    site.answers = {"/a.html": with_validators(page(TEXTS["minister"], '<meta property="article:published_time" content="2018-05-14">'), '"1"'),
                    "/b.txt": (200, {"Content-Type": "text/plain"}, TEXTS["patrol"].encode())}
    archive = folder / "a.db"
    first = read(archive, site.origin + "/a.html#part", site.origin + "/b.txt")
    expect_equal(first.code, 0, f"exit code of a first reading: {first.err}")
    expect("read 2 documents" in first.out, f"both pages are read: {first.out}{first.err}")
    expect_equal(column(archive, "url"), [site.origin + "/a.html", site.origin + "/b.txt"], "addresses of the documents")
    expect_equal(column(archive, "published"), ["2018-05-14", None], "dates: the page's own, and never the time of reading")
    expect_equal(column(archive, "origin")[0], site.origin + "/a.html, byte 0", "origin")
    expect_equal(site.paths(), ["/robots.txt", "/a.html", "/b.txt"], "robots.txt is asked for once, before all others")
    agent = site.asked[1][1]["User-Agent"]
    expect(agent.startswith("entente/") and agent[8].isdigit(), f"the program gives its name and version: {agent}")

    site.clear()
    second = read(archive, site.origin + "/a.html", site.origin + "/b.txt")
    expect("read 0 documents" in second.out and "1 known already" in second.out and "1 not_changed (note)" in second.out, f"second reading: {second.out}")
    expect_equal(site.asked[1][1].get("If-None-Match"), '"1"', "the page is asked for only if it changed")
    site.answers["/a.html"] = with_validators(page(TEXTS["minister"] + " They signed an agreement on railways."), '"2"')
    expect("read 1 documents" in read(archive, site.origin + "/a.html").out, "a page that changed is read")

    fresh = folder / "fresh.db"
    fresh.with_name("fresh.db.fetched").write_bytes(archive.with_name("a.db.fetched").read_bytes())
    expect("read 1 documents" in read(fresh, site.origin + "/a.html").out, "a note without its archive holds nothing back")


def goes_by_robots(site, folder):
    site.answers = {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /\n\nUser-agent: entente\nDisallow: /private\nCrawl-delay: 0.4\n"),
                    "/open.html": (200, {}, page(TEXTS["minister"])), "/open2.html": (200, {}, page(TEXTS["patrol"])),
                    "/private.html": (200, {}, page(TEXTS["patrol"])), "/to_private": (302, {"Location": "/private.html"}, b"")}
    done = read(folder / "b.db", *(site.origin + path for path in ["/open.html", "/private.html", "/to_private", "/open2.html"]))
    expect("read 2 documents" in done.out and "2 not_allowed" in done.out, f"robots.txt is kept to: {done.out}{done.err}")
    expect("/private.html" not in site.paths(), "what is not allowed is not asked for, by a redirect neither")
    times = {path: at for path, _, at in site.asked}
    expect(times["/to_private"] - times["/open.html"] >= 0.39, "the delay that robots.txt asks for")

    for status, reading in [(500, "0 documents"), (503, "0 documents"), (403, "1 documents"), (404, "1 documents")]:
        site.answers["/robots.txt"] = (status, {}, b"")
        done = read(folder / f"robots{status}.db", site.origin + "/open.html")
        expect("read " + reading in done.out, f"robots.txt with status {status}: {done.out}{done.err}")
        if status >= 500:
            expect(f"status {status}" in done.err and done.code == 1, f"the reason is told: {done.err}")


def waits_between_requests(site, folder):
    site.answers = {"/1.html": (200, {}, page(TEXTS["minister"])), "/2.html": (200, {}, page(TEXTS["patrol"]))}
    read(folder / "delay.db", site.origin + "/1.html", site.origin + "/2.html", delay="0.7")
    times = {path: at for path, _, at in site.asked}
    expect(times["/2.html"] - times["/1.html"] >= 0.69, "--delay is kept to")
    site.clear()
    read(folder / "delay2.db", site.origin + "/1.html", site.origin + "/2.html", delay="0")
    times = {path: at for path, _, at in site.asked}
    expect(times["/2.html"] - times["/1.html"] < 0.69, "without a delay there is none")


def follows_redirects_within_limits(site, folder):
    site.answers = {"/old": (301, {"Location": "new?x=1"}, b""), "/new?x=1": (200, {}, page(TEXTS["minister"])),
                    "/loop": (302, {"Location": "/loop"}, b""), "/file": (302, {"Location": "file:///etc/passwd"}, b""),
                    "/ftp": (302, {"Location": "ftp://127.0.0.1/x"}, b""), "/nowhere": (302, {}, b""),
                    "/password": (302, {"Location": site.origin.replace("//", "//me:secret@") + "/new?x=1"}, b"")}
    done = read(folder / "c.db", *(site.origin + path for path in ["/loop", "/file", "/ftp", "/nowhere", "/password", "/old"]))
    expect("read 1 documents" in done.out and "3 not_allowed" in done.out and "2 not_fetched" in done.out, f"redirects: {done.out}{done.err}")
    expect_equal(column(folder / "c.db", "url"), [site.origin + "/new?x=1"], "the address in the end is the document's")
    expect("more than 5 times" in done.err and "file:///etc/passwd, which is no http" in done.err, f"reasons: {done.err}")
    expect_equal(site.paths().count("/loop"), 6, "requests for a page that leads to itself")


def keeps_to_its_limits(site, folder):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x" * (1 << 20))

    def cut_off(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(300)) + packer.flush()
    site.answers = {"/endless": endless, "/bomb": (200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, bomb),
                    "/cut": cut_off, "/broken": (200, {"Content-Encoding": "gzip"}, b"this is not gzip"),
                    "/headers": (200, {f"X-{i}": "y" * 1000 for i in range(90)} | {f"Z-{i}": "y" * 3000 for i in range(70)}, b""),
                    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(100)), "/empty": (200, {}, b""),
                    "/error": (500, {}, page(TEXTS["patrol"])), "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(page(TEXTS["minister"])))}
    paths = ["/endless", "/bomb", "/cut", "/broken", "/headers", "/picture", "/empty", "/error", "/missing", "/packed"]
    began = time.monotonic()
    done = read(folder / "d.db", *(site.origin + path for path in paths))
    expect("read 1 documents" in done.out, f"the good page is read: {done.out}{done.err}")
    for path, why in [("/endless", "longer than 67108864 bytes"), ("/bomb", "longer than 67108864 bytes"), ("/cut", "ends in the middle"), ("/broken", "compression"),
                      ("/headers", "headers"), ("/picture", "format that is not read"), ("/empty", "empty"), ("/error", "status 500"), ("/missing", "status 404")]:
        line = next((line for line in done.err.splitlines() if site.origin + path + "," in line), "")
        expect(why in line, f"{path} is named with its reason ({why}): {line or done.err}")
    expect("2 too_long" in done.out and "5 not_fetched" in done.out and "1 unsupported" in done.out and "1 empty_file (note)" in done.out, f"counts: {done.out}")
    expect(time.monotonic() - began < 60, "it takes no longer than its limits")
    strict = read(folder / "e.db", "--strict", site.origin + "/missing", site.origin + "/packed")
    expect(strict.code == 1 and "status 404" in strict.err, f"--strict stops at a page that is not there: {strict.err}")


def refuses_private_addresses(site, folder):
    site.answers = {"/a.html": (200, {}, page(TEXTS["minister"]))}
    port = site.origin.rsplit(":", 1)[1]
    hosts = ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
    done = read(folder / "f.db", *(f"http://{host}:{port}/a.html" for host in hosts), private=False)
    expect(done.code == 1 and f"{len(hosts)} not_allowed" in done.out, f"private addresses are refused: {done.out}{done.err}")
    expect("private address 127.0.0.1" in done.err and "allow private addresses" in done.err, f"and named: {done.err}")
    expect_equal(site.asked, [], "requests that reached the server")
    expect("private address" in entente("code", site.origin + "/a.html").err, "entente code refuses them too")


def says_when_there_is_no_network(folder):
    done = read(folder / "g.db", "http://no-such-host.invalid/a.html", "https://no-such-host.invalid/b.html", "http://127.0.0.1:1/c.html", "http://")
    expect_equal(done.code, 1, "exit code when nothing could be fetched")
    expect(done.err.count("the host's name is not known (hint: check the address and the network)") == 2, f"an unknown host is told: {done.err}")
    expect("no connection to the host" in done.err and "not a whole http or https address" in done.err, f"other reasons: {done.err}")


def reads_feeds(site, folder):
    items = "".join(f"<item><title>T</title><link>{site.origin}/{name}.html</link><pubDate>Wed, 23 May 2018 0{i}:00:00 GMT</pubDate>"
                    f"<description>{text}</description></item>" for i, (name, text) in enumerate(TEXTS.items()))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Agency</title>{items}</channel></rss>'.encode()
    site.answers = {"/feed.xml": with_validators(feed, '"f"', "application/rss+xml"),
                    "/minister.html": (200, {}, page(TEXTS["minister"] + " Trade grew.", '<meta property="article:published_time" content="2018-05-14">')),
                    "/patrol.html": (200, {}, page(TEXTS["patrol"] + " Ships of all four took part."))}
    done = read(folder / "h.db", site.origin + "/feed.xml")
    expect("read 2 documents" in done.out, f"items of a feed: {done.out}{done.err}")
    expect_equal(column(folder / "h.db", "url"), [f"{site.origin}/{name}.html" for name in TEXTS], "addresses of items")
    expect_equal(column(folder / "h.db", "published_basis"), ["RSS pubDate"] * 2, "dates of items")
    expect_equal(site.paths(), ["/robots.txt", "/feed.xml"], "without --follow nothing else is asked for")
    expect("1 not_changed" in read(folder / "h.db", site.origin + "/feed.xml").out, "a feed that did not change is not read again")

    site.clear()
    done = read(folder / "i.db", "--follow", site.origin + "/feed.xml")
    expect("read 2 documents" in done.out, f"pages that items link to: {done.out}{done.err}")
    expect_equal(column(folder / "i.db", "published"), ["2018-05-14", "2018-05-23"], "dates: the page's own, else its item's")
    expect(site.paths()[1:] == ["/feed.xml", "/minister.html", "/patrol.html"], f"in their order: {site.paths()}")
    del site.answers["/patrol.html"]
    again = read(folder / "i.db", "--follow", site.origin + "/feed.xml")
    expect("1 not_fetched" in again.out and "1 known already" in again.out, f"a page that is gone is named, the others are asked again: {again.out}{again.err}")


def knows_character_sets(site, folder):
    text = TEXTS["minister"] + " The café was closed."
    site.answers = {"/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, page(text).decode("utf-8").encode("latin-1"))}
    done = read(folder / "j.db", site.origin + "/latin")
    expect("read 1 documents" in done.out, f"a page in Latin-1: {done.out}{done.err}")
    shown = entente("--db", folder / "j.db", "export", "--format", "jsonl")
    expect_equal(shown.code, 0, "export")
    expect(entente("code", "-", stdin=page(text)).records()[0]["document"] == shown.records()[0]["document"], "the same text as in UTF-8")


def uses_no_proxy(site, folder):
    site.answers = {"/a.html": (200, {}, page(TEXTS["minister"]))}
    proxies = {name: "http://127.0.0.1:9/" for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]}
    os.environ.update(proxies | {"no_proxy": "", "NO_PROXY": ""})
    try:
        done = read(folder / "k.db", site.origin + "/a.html")
    finally:
        for name in [*proxies, "no_proxy", "NO_PROXY"]:
            del os.environ[name]
    expect("read 1 documents" in done.out, f"the host is asked itself: {done.out}{done.err}")


def stops_at_once(site, folder):
    """Ctrl-C while it waits for --delay, or for a host that does not answer: what was read is kept, and nothing is noted as fetched."""
    hanging = threading.Event()
    site.answers = {"/a.html": with_validators(page(TEXTS["minister"]), '"1"'), "/b.html": (200, {}, page(TEXTS["patrol"])),
                    "/slow": lambda handler: hanging.wait(40) and None}
    for name, second, delay in [("delay", "/b.html", "1000"), ("slow", "/slow", "0")]:
        site.clear()
        hanging.clear()
        archive = folder / f"stop-{name}.db"
        running = subprocess.Popen([program.PROGRAM, "--db", archive, "read", "--allow-private-addresses", "--delay", delay, site.origin + "/a.html", site.origin + second],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wanted = "/a.html" if name == "delay" else "/slow"
        until = time.monotonic() + 60
        while wanted not in site.paths() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        began = time.monotonic()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        expect(time.monotonic() - began < 15, f"{name}: it stops at once")
        expect(running.returncode == 1 and "interrupted" in err and "read 1 documents" in out and "0 skipped" in out, f"{name}: what was read is kept: {out}{err}")
        expect(not archive.with_name(archive.name + ".fetched").exists(), f"{name}: nothing is noted as fetched")
        hanging.set()
        again = read(archive, site.origin + "/a.html", site.origin + "/b.html")
        expect("read 1 documents" in again.out and "1 known already" in again.out, f"{name}: the same call reads the rest: {again.out}{again.err}")


def main():
    with Folder() as folder:
        for check in [reads_a_page_and_what_changed, goes_by_robots, waits_between_requests, follows_redirects_within_limits, keeps_to_its_limits,
                      refuses_private_addresses, reads_feeds, knows_character_sets, uses_no_proxy, stops_at_once]:
            site = Site()
            try:
                check(site, folder)
            finally:
                site.close()
        says_when_there_is_no_network(folder)


if __name__ == "__main__":
    main()
