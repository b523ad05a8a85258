#!/usr/bin/env python3
"""What the chronicle must show on the example reports, with the reference article beside them where it is here."""
import json

from program import ROOT, SHARED, Folder, entente, expect, expect_equal

ARTICLE = SHARED / "seed/article.txt"


def asked(archive, *words):
    done = entente("--db", archive, *words, "--json")
    expect(done.code == 0, f"{words}: {done.err}")
    return done.records()


def one_occurrence(archive, record):
    """Every report of an occurrence leads to it, and it tells why each belongs."""
    occurrence = asked(archive, "occurrence", record)[0]
    expect(record in [r["record"] for r in occurrence["records"]], "the record is among its occurrence's records")
    expect(all(r["reason"] for r in occurrence["records"]), "every record tells why it belongs")
    expect_equal(asked(archive, "occurrence", occurrence["occurrence"])[0], occurrence, "found by its own id")
    text = entente("--db", archive, "occurrence", record)
    expect("why:" in text.out, "the table gives reasons")


def conflicts(archive):
    found = asked(archive, "conflicts", "China", "Laos")
    days = [c for c in found if c["conflict"] == "date" and "2018-05-13" in [a["value"] for a in c["accounts"]]]
    expect_equal(len(days), 1, "conflicts over 13 May 2018")
    day = days[0]
    expect_equal(day["preferred"], "2018-05-13", "the better supported day of the first ministerial meeting")
    expect_equal([a["value"] for a in day["accounts"]], ["2018-05-13", "2018-05-15"], "the days told")
    best = day["accounts"][0]
    expect(best["families"] >= 2, f"13 May has more than one independent source: {best}")
    one_occurrence(archive, best["records"][0]["record"])
    expect(any(c["conflict"] == "hedge" for c in found), "a hedge that one report lost is listed")


def record_at(archive, document, begin, kind="event"):
    """The record that begins at that byte of a report."""
    found = [r for r in entente("--db", archive, "export").records() if (r.get("document_id"), r.get("begin"), r["kind"]) == (document, begin, kind)]
    expect(found, f"a record at byte {begin} of {document}")
    return found[0]["record"]


def the_visit_of_may_2018(archive, with_article):
    """One meeting of the ministers, and the visit that holds the talks with four people."""
    meeting = asked(archive, "occurrence", record_at(archive, "example-058", 30))[0]
    undated = [r["text"] for r in meeting["records"] if "undated" in r["reason"]]
    expect(all(text.startswith("The meeting was the first") for text in undated), f"who goes back to the meeting without a day: {undated}")
    days = {r["begin"] for r in meeting["records"] if r["begin"] == r["end"] and "undated" not in r["reason"]}
    expect_equal(days, {"2018-05-13", "2018-05-15"}, "the next day's receptions are no reports of the ministers' meeting")
    elsewhere = [o for o in asked_timeline(archive) if o["occurrence"] != meeting["occurrence"] and o["begin"] in ("2018-05-13", "2018-05-15")
                 and o["kind"] == "event" and o["type"] == "CONSULT" and o["precision"] == "day"]
    expect_equal(elsewhere, [], "the meeting of May 2018 stands once")
    visit = asked(archive, "occurrence", record_at(archive, "example-058", 656))[0]
    talks = [asked(archive, "occurrence", j["occurrence"])[0] for j in visit["joined"] if j["role"] == "holds"]
    expect(meeting["occurrence"] in [t["occurrence"] for t in talks], "the visit holds the ministers' meeting")
    if with_article:
        met = {p["person"] for t in talks for p in t["people"] if p["state"] == "LAO"}
        expect_equal(met, {"Chansamone Chanyalath", "Somkeo Silavong", "Bounnhang Vorachith", "Thongloun Sisoulith"}, "the four whom Zhao met")
        expect_equal(len(talks), 4, "talks that the visit holds")


def asked_timeline(archive):
    return entente("--db", archive, "timeline", "China", "Laos", "--format", "jsonl").records()


def the_article(archive):
    """Event mentions of the gold fall into the occurrences that the gold gives, found by place, type and states."""
    gold = [json.loads(line) for line in (SHARED / "seed/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    events = [g for g in gold if g["kind"] == "event"]
    expect_equal((len(events), len({g["cluster"] for g in events})), (14, 13), "event mentions and occurrences of the gold")
    records = [r for r in entente("--db", archive, "export", "--format", "jsonl").records() if r["kind"] == "event"]
    found = {}
    for g in events:
        span = g["span"]
        states = {a["country"] for a in g["actor1"] + g["actor2"]}
        fits = []
        for r in records:
            common = min(r["end"], span["byte_end"]) - max(r["begin"], span["byte_start"])
            whole = max(r["end"], span["byte_end"]) - min(r["begin"], span["byte_start"])
            same = r["type"] == g["plover"]["type"] if g["plover"] else False
            if common > 0 and same and states <= {p.get("state") for p in r["parties"]}:
                fits.append((common / whole, r["record"]))
        if fits:
            found[g["id"]] = max(fits)[1]
    home = {id: asked(archive, "occurrence", record)[0]["occurrence"] for id, record in found.items()}
    cluster = {g["id"]: g["cluster"] for g in events}
    expect({g["id"] for g in events} - set(found) <= {"SG-034"}, f"mentions found: {sorted(found)}; an appointment at home is none between states")
    expect_equal(len(set(found.values())), len(found), "each mention has a record of its own")
    wrong = [(a, b) for a in found for b in found if a < b and (home[a] == home[b]) != (cluster[a] == cluster[b])]
    expect_equal(wrong, [], "pairs of mentions joined or parted against the gold")


def mechanisms(archive):
    cards = asked(archive, "mechanisms")
    exchange = [c for c in cards if "border defence friendship exchange" in c["names"]]
    expect_equal(len(exchange), 1, "cards of the frontier exchange")
    expect_equal([m["number"] for m in exchange[0]["meetings"]], [1, 3], "frontier exchanges seen")
    expect_equal(exchange[0]["missing"], [2], "the second frontier exchange is implied and missing")
    patrols = [c for c in cards if c["mechanism"] == "Mekong River joint patrols"][0]
    seen = [m["number"] for m in patrols["meetings"] if m["number"]]
    days = [m["begin"] for m in patrols["meetings"] if m["number"]]
    expect(set(seen) >= {63, 74, 88, 89, 91, 106, 110, 111, 116, 141}, f"patrol numbers seen: {seen}")
    expect_equal(seen, sorted(seen), "patrols in the order of their numbers")
    expect_equal(days, sorted(days), "and of their days")
    expect_equal(patrols["misplaced"], [], "none out of order")
    expect(70 in patrols["missing"] and 117 in patrols["missing"] and not set(seen) & set(patrols["missing"]), "missing patrols are named")
    expect(11 < patrols["per_year"] < 12, f"implied yearly rate: {patrols['per_year']}")
    expect_equal(patrols["parties"], ["CHN", "LAO", "MMR", "THA"], "parties of the patrols")


def firsts(archive):
    """The claim of the reference article, against the example reports."""
    claims = [c for c in asked(archive, "firsts", "China", "Laos") if "more than a decade" in c["scope"]]
    expect_equal(len(claims), 1, "claims about more than a decade")
    claim = claims[0]
    expect_equal(claim["verdict"], "only in scope", "true for heads of state only")
    expect_equal([(c["begin"], c["why"]) for c in claim["counter"]], [("2016-09-06", "Li Keqiang, rank 2")], "the premier's visit of 2016")
    expect(claim["archive_reaches"] <= "2007-11", "the archive reaches behind the decade")
    ministerial = [c for c in asked(archive, "firsts", "China", "Laos") if "law enforcement" in c["scope"]]
    expect_equal([(c["day"], c["verdict"], c["counter"]) for c in ministerial], [("2018-05-13", "confirmed", [])],
                 "the ministers of public security had not met: one check, nothing against it")
    overseas = [c for c in asked(archive, "firsts", "China", "Laos") if c["scope"] == "overseas trip"]
    expect_equal([c["verdict"] for c in overseas], ["cannot tell"], "the first trip after a re-appointment of unknown day")


def levels(archive, with_article):
    steps = asked(archive, "levels", "China", "Laos")
    ties = [s for s in steps if s["kind"] == "ties"]
    expect_equal([(s["level"], s["starts"][0]["begin"][:7]) for s in ties], [("diplomatic relations", "1961-04")], "relations since April 1961")
    formal = [s for s in steps if s["kind"] == "level"]
    expect_equal([s["level"] for s in formal], ["comprehensive strategic partnership"], "one level under its two names")
    expect("comprehensive strategic partnership of cooperation" in formal[0]["words"], f"the communiqué's name is kept: {formal[0]['words']}")
    expect_equal(formal[0]["rungs"][0]["ladder"], "CHN", "placed on China's ladder")
    if with_article:  # No example report tells when it began.
        expect(formal[0]["starts"][0]["begin"].startswith("2009"), "since 2009")
    japan = [s["level"] for s in asked(archive, "levels", "Japan", "Laos") if s["kind"] == "level"]
    expect_equal(japan[:2], ["comprehensive partnership", "strategic partnership"], "Japan and Laos rose from one rung to the next")
    if with_article:
        phases = [s["phase"] for s in steps if s["kind"] == "phase"]
        expect("period of tension" in phases, f"phases as told: {phases}")
    expect("since" in entente("--db", archive, "levels", "China", "Laos").out, "the table tells since when")


def promises(archive):
    ledger = asked(archive, "promises", "China", "Laos")
    fraud = [p for p in ledger if "law_enforcement.telecom_fraud" in p["issues"] and p["begin"].startswith("2018-05")]
    expect(fraud, "the promise of May 2018 to act against telecom fraud")
    for promise in fraud:
        expect_equal(promise["standing"], "followed", "suspects were handed over in October 2019")
        expect(any(f["begin"].startswith("2019-10") and f["as"] == "followed" and 500 < f["days_after"] < 540 for f in promise["followers"]), f"followed by: {promise['followers']}")
    still_open = [p for p in ledger if p["standing"] == "open"]
    expect(all(p["age_days"] > 0 and not p["followers"] for p in still_open), "what nothing followed has an age")
    dates = [p["begin"] for p in ledger]
    expect_equal(dates, sorted(dates), "promises by date")
    expect("promises: " in entente("--db", archive, "promises", "China", "Laos").out, "the table ends with a sum")


def witnesses(archive):
    """Copies, and publishers of one owner, are one witness."""
    days = [c for c in asked(archive, "conflicts", "China", "Laos") if c["conflict"] == "date" and c["preferred"] == "2018-05-13"][0]
    expect_equal([(a["value"], a["families"]) for a in days["accounts"]], [("2018-05-13", 2), ("2018-05-15", 1)],
                 "Chinese and Lao state media for 13 May, one magazine for 15 May")
    expect_equal(days["reason"], "2 independent sources against 1", "why 13 May")


def reviews(archive):
    """A reader's word is kept, applied, counted and taken back."""
    drawn = asked(archive, "review", "next")[0]["record"]
    expect(entente("--db", archive, "review", "reject", "--who", "ana").code == 0, "the drawn record is judged")
    expect(asked(archive, "review", "accuracy")[0] | {"high": 0} == {"field": "record", "reviewed": 1, "right": 0, "share": 0.0, "low": 0.0, "high": 0},
           "one reviewed, none right")
    wrong = entente("--db", archive, "review", "correct", "status", "maybe", "--record", drawn)
    expect_equal(wrong.code, 2, "an unknown value is a wrong call")
    expect(entente("--db", archive, "review", "undo", "--who", "ana").code == 0, "undone")

    conflict = [c for c in asked(archive, "conflicts", "China", "Laos") if c["conflict"] == "date"][0]
    record = conflict["accounts"][0]["records"][0]["record"]
    whole = asked(archive, "occurrence", record)[0]
    expect(entente("--db", archive, "split", record, "--who", "ana").code == 0, "split")
    alone = asked(archive, "occurrence", record)[0]
    expect_equal([r["record"] for r in alone["records"]], [record], "the record stands alone after the split")
    expect("ana" in alone["records"][0]["reason"], "the reason tells who split it")
    other = [r["record"] for r in whole["records"] if r["record"] != record][0]
    expect(entente("--db", archive, "merge", other, record, "--who", "ana").code == 0, "merge")
    expect_equal(asked(archive, "occurrence", record)[0]["occurrence"], whole["occurrence"], "together again, under the same id")


def main():
    with Folder() as folder:
        inputs = [ROOT / "examples/reports"]
        if ARTICLE.exists():
            line = {"id": "seed", "published": "2018-05-23", "publisher": "The Diplomat", "text": ARTICLE.read_text(encoding="utf-8")}
            (folder / "seed.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
            inputs.append(folder / "seed.jsonl")
        archive = folder / "a.db"
        expect(entente("--db", archive, "read", *inputs).code == 0, "the reports are read")
        conflicts(archive)
        the_visit_of_may_2018(archive, ARTICLE.exists())
        mechanisms(archive)
        levels(archive, ARTICLE.exists())
        promises(archive)
        if ARTICLE.exists():
            witnesses(archive)
        if ARTICLE.exists():
            firsts(archive)
            alone = folder / "article.db"
            expect(entente("--db", alone, "read", folder / "seed.jsonl").code == 0, "the article is read")
            the_article(alone)
        reviews(archive)


if __name__ == "__main__":
    main()
