#!/usr/bin/env python3
"""entente serve from outside: its answers, who may ask, hostile documents, and records that are only counted."""
import http.client
import json
import re
import signal
import subprocess
import urllib.parse

import program
from program import ROOT, Folder, entente, expect, expect_equal

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> "quoted" & more'


class Served:
    def __init__(self, archive, *options):
        self.process = subprocess.Popen([program.PROGRAM, "--db", str(archive), "serve", "--port", "0", *options], stdout=subprocess.PIPE, text=True)
        found = re.search(r"http://127\.0\.0\.1:(\d+)/#token=(\w+)", self.process.stdout.readline())
        expect(found, "serve prints its address with the token")
        self.port, self.token = int(found[1]), found[2]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        expect_equal(self.process.wait(timeout=60), 0, "serve ends well when it is told to")
        self.process.stdout.close()

    def ask(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Connection": "close", **headers})
        response = connection.getresponse()
        body = response.read().decode("utf-8")
        connection.close()
        return response, body

    def json(self, what, **values):
        response, body = self.ask(f"/api/{what}?{urllib.parse.urlencode(values)}")
        expect_equal(response.status, 200, f"{what} {values}: {body[:200]}")
        return json.loads(body)


def check_answers(served):
    archive = served.json("archive")
    expect(any((p["a"], p["b"]) == ("CHN", "LAO") for p in archive["pairs"]), "the pairs hold China and Laos")
    dyad = served.json("dyad", a="LAO", b="CHN")
    expect_equal((dyad["a"], dyad["b"]), ("CHN", "LAO"), "either order names the same pair")
    expect(dyad["occurrences"] > 50 and dyad["series"]["years"], "the pair has occurrences and a series")
    line = served.json("timeline", a="CHN", b="LAO")
    expect(line["lanes"] and line["drawn"] > 0, "the timeline has lanes")
    narrow = served.json("timeline", a="CHN", b="LAO", **{"from": "2018-05-01", "to": "2018-05-31"})
    expect_equal(narrow["unit"], "day", "a month is drawn by days")
    expect(0 < narrow["drawn"] < line["drawn"], "a narrower window holds less")
    one = served.json("occurrences", a="CHN", b="LAO", limit=1)["items"][0]
    opened = served.json("occurrence", a="CHN", b="LAO", id=one["id"])
    report = opened["reports"][0]
    expect_equal(report["context"]["passage"], report["record"]["text"], "the passage is the record's text")
    document = served.json("document", id=report["source"]["document"])
    expect_equal(document["sha256"], report["source"]["sha256"], "the hash is the document's")
    for record in document["records"]:
        expect(0 <= record["begin"] < record["end"] <= len(document["text"]), "records lie within the text")
    expect_equal(served.json("record", id=report["record"]["record"])["record"], report["record"], "a record by its id")
    expect(served.json("search", q='"ministerial meeting"')["items"], "the search finds passages")
    expect(served.json("actors", state="LAO")["items"], "there are office-holders of Laos")
    served.json("map", a="CHN", b="LAO")
    served.json("brief", a="CHN", b="LAO")
    for wrong in ("record?id=r-0000000000", "nothing", "timeline?a=CHN&b=LAO&from=yesterday"):
        expect_equal(served.ask("/api/" + wrong)[0].status, 404, wrong)


def check_guard(served):
    response, page = served.ask("/dyad/CHN/LAO?from=2018-01-01")
    expect_equal(response.status, 200, "a view's address gives the page")
    expect("script-src 'self'" in response.getheader("Content-Security-Policy"), "a strict policy stands on the page")
    expect("unsafe" not in response.getheader("Content-Security-Policy"), "nothing unsafe stands in the policy")
    expect(served.token not in page, "the page does not hold the token")
    local = f"127.0.0.1:{served.port}"
    expect_equal(served.ask("/api/archive", Host="evil.example")[0].status, 403, "another Host")
    expect_equal(served.ask("/api/archive", Host=local, Origin="http://evil.example")[0].status, 403, "another Origin")
    expect_equal(served.ask("/api/archive", Host=local, Sec_Fetch_Site="cross-site")[0].status, 403, "another site")
    expect_equal(served.ask("/api/review", "POST", Host=local)[0].status, 401, "writing without the token")
    expect_equal(served.ask("/api/review", "PUT", Host=local, X_Entente_Token=served.token)[0].status, 405, "another method")
    done = entente("serve", "--listen", "0.0.0.0", "--port", "0")
    expect_equal(done.code, 2, "to listen beyond loopback needs a token")


def check_hostile(folder):
    document = {"id": HOSTILE, "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(3)", "published": "2018-05-23",
                "text": f"China and Laos signed an agreement on border patrols on May 20. {HOSTILE}."}
    source = folder / "hostile.jsonl"
    source.write_text(json.dumps(document) + "\n", encoding="utf-8")
    archive = folder / "hostile.db"
    expect_equal(entente("--db", archive, "read", source).code, 0, "read the hostile document")
    with Served(archive) as served:
        found = served.json("search", q="border")["items"]
        expect_equal(found[0]["source"]["title"], HOSTILE, "the title comes as it is, as a JSON string")
        expect_equal(found[0]["source"]["url"], "", "an address that is no web address is no link")
        for what in ("archive", "dyad?a=CHN&b=LAO", "search?q=border"):
            response, _ = served.ask("/api/" + what)
            expect_equal(response.getheader("Content-Type"), "application/json", f"{what} is JSON and nothing else")
            expect_equal(response.getheader("X-Content-Type-Options"), "nosniff", f"{what} is not guessed at")
        response, dossier = served.ask("/api/brief.html?a=CHN&b=LAO")
        expect("sandbox" in response.getheader("Content-Security-Policy"), "the dossier has no rights")
        expect("<script" not in dossier and "<img" not in dossier, "the dossier escapes what documents say")


def check_counted(folder):
    told = "Thailand deported Somchai Ardenko, 31, of Chiang Rai to China on May 4, 2018."
    document = {"title": "A week", "publisher": "The Reader", "published": "2018-05-08",
                "text": f"China and Thailand signed an agreement on trade on May 3, 2018. {told} Their ministers met again on May 6, 2018."}
    source = folder / "counted.jsonl"
    source.write_text(json.dumps(document) + "\n", encoding="utf-8")
    archive = folder / "counted.db"
    expect_equal(entente("--db", archive, "read", source).code, 0, "read a document that tells of a deportation")
    with Served(archive) as served:
        found = served.json("search", q="agreement")["items"][0]
        opened = served.json("document", id=found["source"]["document"])
        expect("agreement on trade" in opened["text"] and opened["only_counted"] > 0, "the document opens, and one record is only counted")
        record = opened["records"][0]
        expect("agreement" in opened["text"][record["begin"]:record["end"]], "places are those of the text that is shown")
        for answer in (opened, served.json("record", id=record["record"])):
            expect("Somchai" not in json.dumps(answer), "the sentence that is only counted is not shown")


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        with Served(archive) as served:
            check_answers(served)
            check_guard(served)
        check_hostile(folder)
        check_counted(folder)


if __name__ == "__main__":
    main()
