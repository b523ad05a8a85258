#!/usr/bin/env python3
"""Who acts in the reference article: the seven office-holdings with rank, every metonym, "both sides", "its" and "he"."""
import json
import re

from program import SHARED, entente, expect, expect_equal, skip

ARTICLE = SHARED / "seed/article.txt"

# (person, office as written, state, rank), in the order of the text.
HOLDINGS = [
    ("Xi Jinping", "President", "CHN", 1),
    ("Xi Jinping", "Communist Party general secretary", "CHN", 1),
    ("Zhao Kezhi", "State Councilor and Minister of Public Security", "CHN", 3),
    ("Chansamone Chanyalath", "Defense Minister", "LAO", 4),
    ("Somkeo Silavong", "Minister of Public Security", "LAO", 4),
    ("Bounnhang Vorachit", "President", "LAO", 1),
    ("Thongloun Sisoulith", "Prime Minister", "LAO", 2),
]
METONYMS = {"Beijing": "CHN", "Vientiane": "LAO", "Hanoi": "VNM"}
NAMES = {"CHN": ["China", "Chinese", "Beijing", "Zhao Kezhi", "Xi Jinping"], "LAO": ["Laos", "Lao", "Vientiane"]}
PAIR = r"(?:[Bb]oth sides|the two (?:states|countries|sides))"

# (a stretch of the sentence, the word, the states or the person it stands for, in the order of the text; None = nobody).
PRONOUNS = [
    ("characterized by state media as their inaugural", "their", ["CHN LAO"]),
    ("to advance its economy", "its", ["LAO", "LAO"]),
    ("as it seeks to diversify", "it", ["LAO"]),
    ("to realize its interests", "its", ["CHN", "CHN"]),
    ("included Laos in his first overseas trip", "his", ["Xi Jinping", "Xi Jinping"]),
    ("expand the scope of its Mekong patrols", "its", ["CHN", "CHN"]),
    ("even in its official rhetoric", "its", ["CHN"]),
    ("he noted that China was willing", "he", ["Zhao Kezhi"]),
    ("still has its share of challenges", "its", []),  # The relationship's.
    ("it was a bilateral meeting", "it", []),
]


def main():
    if not ARTICLE.exists():
        skip("../shared/seed is not here")
    text = ARTICLE.read_text(encoding="utf-8")
    line = json.dumps({"id": "seed", "published": "2018-05-23", "publisher": "The Diplomat", "text": text}).encode() + b"\n"

    coded = entente("code", stdin=line)
    expect_equal(coded.code, 0, f"exit code: {coded.err}")
    offices = sorted((r for r in coded.records() if r["kind"] == "office"), key=lambda r: r["begin"])
    expect_equal(len(offices), len(HOLDINGS), "office-holdings found")
    for record, (person, office, state, rank) in zip(offices, HOLDINGS):
        party = record["parties"][0]
        found = (party["office"], party["state"], party["rank"])
        expect_equal(found, (office, state, rank), f"office, state and rank of {person}")
        expect(party["person"].rstrip("h") == person.rstrip("h"), f"{person}, not {party['person']}")  # Two spellings.

    body = text.encode("utf-8")
    referred = 0
    for record in coded.records():
        for party in record["parties"]:
            words = body[party["begin"]:party["end"]].decode("utf-8") if "begin" in party else ""
            if not re.fullmatch(rf"{PAIR}|[Hh]e|[Ii]t[s]?", words):
                continue
            referred += 1
            expect("named" in party, f"'{words}' of {record['record']} leads to a name")
            name = body[party["named"][0]:party["named"][1]].decode("utf-8")
            expect(any(known in name for known in NAMES[party["state"]]), f"'{words}' leads to {party['state']}, not '{name}'")
            expect(party["named"][1] <= party["begin"], f"'{words}' leads back: {party['named']}")
    expect(referred >= 6, f"sides that only refer to a name: {referred}")

    told = entente("explain", "-", "--json", stdin=line)
    expect_equal(told.code, 0, f"exit code: {told.err}")
    sentences = [json.loads(one) for one in told.out.splitlines()]

    def stands_for(sentence, word):
        """What each mention written as `word` stands for: its states, or its person."""
        found = []
        for actor in sentence["actors"]:
            if actor["words"] == word:
                people = {person for person, _, _, _ in HOLDINGS if any(person in one for one in actor["stands_for"])}
                found.append(" ".join(people) or " ".join(sorted(s.split()[0] for s in actor["stands_for"])))
        return found

    metonyms = pairs = 0
    for sentence in sentences:
        for name, state in METONYMS.items():
            written = len(re.findall(rf"\b{name}\b", sentence["sentence"]))
            expect_equal(stands_for(sentence, name), [state] * written, f"{name} in: {sentence['sentence']}")
            metonyms += written
        for words in re.findall(PAIR, sentence["sentence"]):
            expect(stands_for(sentence, words) == ["CHN LAO"], f"'{words}' stands for China and Laos in: {sentence['sentence']}")
            pairs += 1
    expect_equal(metonyms, len(re.findall("|".join(METONYMS), text)), "metonyms looked at")
    expect_equal(pairs, len(re.findall(PAIR, text)), "'both sides' and 'the two states' looked at")

    for stretch, word, expected in PRONOUNS:
        holding = [s for s in sentences if stretch in s["sentence"]]
        expect_equal(len(holding), 1, f"sentences with '{stretch}'")
        expect_equal(stands_for(holding[0], word), expected, f"'{word}' in: {holding[0]['sentence']}")


if __name__ == "__main__":
    main()
