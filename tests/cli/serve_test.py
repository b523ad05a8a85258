#!/usr/bin/env python3
"""entente serve from outside: its answers, who may ask, hostile documents, and records that are only counted."""
import http.client
import json
import re
import signal
import subprocess
import time
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

    def post(self, what, body=b"", expected=200):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        data = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8")
        connection.request("POST", "/api/" + what, body=data, headers={"Connection": "close", "X-Entente-Token": self.token})
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        connection.close()
        expect_equal(response.status, expected, f"POST {what}: {text[:200]}")
        return json.loads(text)

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


def check_dossier(served, archive, folder):
    for options, asked in (((), ""), (("--domain", "security", "--as-of", "2018-05-23"), "&domain=security&as_of=2018-05-23")):
        file = folder / "dossier.html"
        expect_equal(entente("--db", archive, "brief", "CHN", "LAO", "--html", file, *options).code, 0, "the dossier from the command line")
        expect_equal(served.ask(f"/api/brief.html?a=CHN&b=LAO{asked}")[1], file.read_text(encoding="utf-8"), "the page gives the same dossier")
    expect(file.stat().st_size < 2_000_000, "small enough to mail")


def check_review(served):
    choices = served.json("review/choices")
    expect("visit" in [m["name"] for t in choices["types"] if t["name"] == "CONSULT" for m in t["modes"]], "the choices hold modes")
    card = served.post("review/next", {})
    record = card["record"]["record"]
    expect(card["drawn"] and len(card["fields"]) == 11, "a record is drawn, with every field that can be corrected")
    expect_equal("".join(p["text"] for p in card["marked"]["pieces"] if p["where"] == "passage"), card["record"]["text"], "the passage is marked")
    expect(any("act" in p["roles"] for p in card["marked"]["pieces"]), "and so is the act")
    expect_equal(served.post("review/next", {})["record"]["record"], record, "it waits until it is judged")
    other = served.post("review/next", {"skipped": [record]})["record"]["record"]
    expect(other != record, "a skipped one lets the next come")
    said = {"record": record, "verdict": "correct", "fields": {"date": "2011-02-03", "status": "denied"}, "who": "ana"}
    served.post("review", {**said, "fields": {"date": "2011-02-03", "status": "maybe"}}, expected=400)
    served.post("review", {**said, "who": ""}, expected=400)
    expect_equal(served.json("review/progress")["judged"], 0, "nothing is kept where one value is wrong")
    expect_equal(served.post("review", said)["said"], 2, "one decision on two fields")
    fields = {f["field"]: f["value"] for f in served.json("review/record", id=record)["fields"]}
    expect_equal((fields["date"], fields["status"]), ("2011-02-03", "denied"), "the record stands corrected")
    told = served.json("record", id=record)
    expect_equal((told["record"]["date"]["begin"], told["record"]["status"], told["rejected"]), ("2011-02-03", "denied", False), "a record is told as it stands corrected")
    expect_equal([(r["who"], r["field"]) for r in told["said"]], [("ana", "date"), ("ana", "status")], "with who said so")
    measured = {a["field"]: (a["right"], a["reviewed"]) for a in served.json("review/progress")["accuracy"]}
    expect_equal((measured["record"], measured["date"], measured["type"]), ((1, 1), (0, 1), (1, 1)), "the accuracy counts it field by field")
    expect_equal(served.post("review/undo", {"who": "ana", "count": 2})["undone"], 2, "both words are taken back")
    expect_equal(served.json("review/progress")["judged"], 0, "and nothing is judged")
    expect(served.json("record", id=record)["record"]["date"] == card["record"]["date"], "and the record is told as it was coded")
    served.post("review", {"record": record, "verdict": "reject", "who": "ana"})
    expect(served.json("record", id=record)["rejected"], "a rejected record says so")
    in_document = lambda: next(r for r in served.json("document", id=card["source"]["document"])["records"] if r["record"] == record)
    expect(in_document()["rejected"], "so it does where its document is opened")
    words = " ".join(f'"{word}"' for word in card["record"]["text"].split()[:6])
    among_found = lambda: [r["record"] for item in served.json("search", q=words)["items"] for r in item["records"]]
    expect(record not in among_found(), "a search does not name it")
    served.post("review/undo", {"who": "ana"})
    expect(not in_document()["rejected"] and record in among_found(), "taken back, it stands again in both")
    served.post("review", {"record": record, "verdict": "correct", "who": "ana", "fields": {"type": "SUPPORT", "mode": ""}})
    expect_equal((in_document()["type"], in_document()["mode"]), ("SUPPORT", ""), "a corrected one is shown as corrected")
    served.post("review/undo", {"who": "ana", "count": 2})
    served.post("review", {"record": record, "verdict": "accept", "who": "ana"})
    measured = {a["field"]: (a["right"], a["reviewed"]) for a in served.json("review/progress")["accuracy"]}
    expect_equal(measured["date"], (1, 1), "judged again after undoing, it counts in the sample")
    served.post("review/undo", {"who": "somebody else"}, expected=400)
    served.post("review", b"no json", expected=400)
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.putrequest("POST", "/api/review/next")
    connection.putheader("X-Entente-Token", served.token)
    connection.putheader("Content-Length", str((1 << 20) + 1))
    connection.endheaders()
    expect_equal(connection.getresponse().status, 413, "a question that is too long is refused before it is read")
    connection.close()


def check_import(folder):
    archive = folder / "imported.db"
    first = folder / "first.txt"
    first.write_text("Vientiane, 3 March 2019. Laos and Vietnam signed an agreement on border patrols.\n", encoding="utf-8")
    expect_equal(entente("--db", archive, "read", first).code, 0, "an archive to import into")
    with Served(archive) as served:
        served.post("import/read", expected=400)
        served.post("import/file?name=first.txt", first.read_bytes())
        served.post("import/file?name=..%2F..%2Fsecond.txt", b"Hanoi, 5 March 2019. Vietnam and Laos opened a bridge on March 5, 2019.")
        served.post("import/file?name=bad.txt", b"A\xff\xfe\x00\x80")
        served.post("import/read")
        for _ in range(600):
            progress = served.json("import")
            if progress["state"] != "reading":
                break
            time.sleep(0.1)
        expect_equal((progress["state"], progress["documents"], progress["known"]), ("done", 1, 1), f"one is new, one known: {progress}")
        expect_equal(sum(progress["skipped"].values()), 1, "one is skipped, and it is told why")
        expect("bad.txt" in progress["troubles"][0] and "/tmp" not in progress["troubles"][0], "under the name that the user gave it")
        expect_equal(served.json("archive")["documents"], 2, "the archive holds both")
        found = served.json("search", q="bridge")["items"][0]["source"]
        expect_equal(found["origin"].split(",")[0], "dropped: second.txt", "the document tells where it came from")
        third = folder / "third.txt"
        third.write_text("Hanoi, 9 March 2019. Vietnam and Laos held talks on March 9, 2019.\n", encoding="utf-8")
        expect_equal(entente("--db", archive, "read", third).code, 0, "another program reads into the archive")
        for _ in range(200):
            documents = served.json("archive")["documents"]
            if documents == 3:
                break
            time.sleep(0.1)
        expect_equal(documents, 3, "what another program wrote shows some seconds later")
        response, _ = served.ask("/api/import/file?name=x", "POST")
        expect_equal(response.status, 401, "sending a file needs the token")


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


def all_cards(served):
    cards = []
    while (card := served.post("review/next", {"skipped": [c["record"]["record"] for c in cards]}))["record"] is not None:
        cards.append(card)
    expect(cards, "there are records to review")
    return cards


def check_counted(folder):
    told = "Thailand deported Somchai Ardenko, 31, of Chiang Rai to China on May 4, 2018."
    document = {"title": "Chiang Rai loses Somchai", "url": "https://reader.example/somchai", "publisher": "The Reader", "published": "2018-05-08",
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
        expect(all(len(c["marked"]["pieces"]) and "Somchai" not in json.dumps(c) for c in all_cards(served)), "nor drawn for review")
        for answer in (found, opened, served.json("record", id=record["record"])):
            expect("somchai" not in json.dumps(answer).lower(), "the sentence that is only counted is not shown, nor headline and address that may tell of it")
            expect("[title not shown]" in json.dumps(answer), "and that is said")


def stops_at_once(folder):
    """A large pair that is being worked out, before anybody asks or for one who does, keeps nobody who says Ctrl-C."""
    archive = folder / "large.db"
    days = [f"{year}-{month:02}-{day:02}" for year in range(2015, 2025) for month in range(1, 13) for day in range(1, 29)]
    length, first = 0.0, 0
    while length < 3 and first < 360_000:  # As many rows as keep this machine busy for longer than the bound.
        codes = ["042", "057", "061", "112"]
        rows = [f"e{i},{days[i % len(days)]},{'CHN' if i % 2 else 'LAO'},{'LAO' if i % 2 else 'CHN'},{codes[i // len(days) % 4]}"
                for i in range(first, first + 45_000)]
        first += 45_000
        done = entente("--db", archive, "import", "-", stdin="\n".join(["id,date,source,target,code", *rows]).encode())
        expect_equal(done.code, 0, f"import: {done.err}")
        with Served(archive) as served:
            began = time.monotonic()
            served.json("dyad", a="CHN", b="LAO")
            length = time.monotonic() - began
    for asked in [False, True]:
        with Served(archive) as served:
            connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
            if asked:
                connection.request("GET", "/api/brief?a=CHN&b=LAO")
            time.sleep(0.3)
            began = time.monotonic()
            served.process.send_signal(signal.SIGINT)
            expect_equal(served.process.wait(timeout=60), 0, "Ctrl-C ends it well")
            waited = time.monotonic() - began
            connection.close()
        expect(waited < 2.5 < length, f"Ctrl-C (asked: {asked}) took {waited:.1f} s, the pair takes {length:.1f} s")
        print(f"Ctrl-C (asked: {asked}) took {waited:.1f} s, the pair takes {length:.1f} s")
    expect_equal(entente("--db", archive, "verify").code, 0, "the archive is whole")


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        with Served(archive) as served:
            check_answers(served)
            check_guard(served)
            check_dossier(served, archive, folder)
            check_review(served)
        check_import(folder)
        check_hostile(folder)
        check_counted(folder)
        stops_at_once(folder)


if __name__ == "__main__":
    main()
