#!/usr/bin/env python3
"""The reference article: the records that the first issue names, with exact bytes, and nothing from its site furniture."""
import json

from program import SHARED, entente, expect, skip

ARTICLE = SHARED / "seed/article.txt"


def main():
    if not ARTICLE.exists():
        skip("../shared/seed is not here")
    text = ARTICLE.read_bytes()
    line = json.dumps({"id": "seed", "published": "2018-05-23", "publisher": "The Diplomat", "text": text.decode("utf-8")})
    done = entente("code", stdin=line.encode() + b"\n")
    expect(done.code == 0, f"exit code: {done.err}")
    records = done.records()
    for record in records:
        expect(text[record["begin"]:record["end"]].decode("utf-8") == record["text"], f"exact bytes of {record['record']}")

    def told(what, kinds, date_begin, date_end, words):
        """A record of one of the kinds, between China and Laos, dated within the interval, whose sentence holds the words."""
        for record in records:
            states = {p.get("state") for p in record["parties"]}
            sentence = text[record["sentence"][0]:record["sentence"][1]].decode("utf-8")
            begin, end = record["date"].get("begin") or "", record["date"].get("end") or ""
            if (record["kind"] in kinds and {"CHN", "LAO"} <= states and words in sentence and date_begin <= begin and end <= date_end
                    and begin and end):
                return
        expect(False, f"{what} is not found")

    told("the meeting of May 2018, first mention", {"event"}, "2018-05-12", "2018-05-15", "inaugural standalone meeting")
    told("the meeting of May 2018, second mention", {"event"}, "2018-05-11", "2018-05-20", "once again in the headlines")
    told("the visit of November 2017", {"event"}, "2017-11-01", "2017-11-30", "in November")
    told("the partnership of 2009", {"level", "event"}, "2009-01-01", "2009-12-31", "comprehensive strategic partnership")
    told("the relations of 1961", {"level", "event"}, "1961-01-01", "1961-12-31", "diplomatic relations in 1961")

    lines = text.splitlines(keepends=True)
    furniture = len(text) - sum(len(line) for line in [l for l in lines if l.strip()][-4:])
    late = [r for r in records if r["begin"] >= furniture]
    expect(not late, f"records from the site furniture: {late}")


if __name__ == "__main__":
    main()
