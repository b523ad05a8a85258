#!/usr/bin/env python3
"""Did it happen, when, and on whose word: one invented sentence, or a public fact retold, for each way in which that is misread."""
import json

from program import entente, expect

# What the construction is; day of publication; sentence; type, states; what must hold of a record of theirs.
CASES = [
    # Did it happen?
    ("a belief about what will be is no plan", "2018-05-23", "He believes that cooperation between China and Laos will grow.", None, {"CHN", "LAO"},
     {"status": "hypothetical"}),
    ("what outsiders foretell is no plan", "2018-05-23", "Analysts said China would support Laos.", "SUPPORT", {"CHN", "LAO"}, {"status": "hypothetical"}),
    ("what a government says of itself is a plan", "2018-05-23", "China said it would support Laos.", "SUPPORT", {"CHN", "LAO"}, {"status": "planned"}),
    ("a duty is no deed", "2018-05-23", "Japan has to sign a treaty with Russia.", None, {"JPN", "RUS"}, {"status": "hypothetical"}),
    ("a duty that was met", "2018-05-23", "Thailand had to withdraw its troops from Laos.", "RETREAT", {"THA", "LAO"}, {"status": "happened"}),
    ("an urging is the urger's deed and no promise", "2018-05-23", "China urged Laos to strengthen their cooperation.", "REQUEST", {"CHN", "LAO"}, {"status": "happened"}),
    ("a condition without its if", "2021-12-13", "Should Russia decide to invade Ukraine, Poland will protest.", "ASSAULT", {"RUS", "UKR"}, {"status": "hypothetical"}),
    ("a noun under an if", "2018-05-23", "If a duty is found necessary as a result of consultations between China and Laos, it shall be set.", "CONSULT", {"CHN", "LAO"},
     {"status": "hypothetical"}),
    ("what an if speaks of as known", "2018-05-23", "If the Thai troops that attacked Laos leave, China will help.", "ASSAULT", {"THA", "LAO"}, {"status": "happened"}),
    ("a purpose of what may be", "2018-05-23", "China might be used to attack Laos.", "ASSAULT", {"CHN", "LAO"}, {"status": "hypothetical"}),
    ("a visit during which one will meet", "2015-05-12", "John Kerry will meet Vladimir Putin during his first visit to Russia since the crisis began.", "CONSULT",
     {"USA", "RUS"}, {"status": "planned"}),
    ("the first to do it will do it", "2016-03-18", "Barack Obama will become the first American president to visit Cuba since 1928.", "CONSULT", {"USA", "CUB"},
     {"status": "planned"}),
    ("the first to do it has done it", "2016-03-23", "Barack Obama became the first American president to visit Cuba since 1928.", "CONSULT", {"USA", "CUB"},
     {"status": "happened"}),
    ("next week's talks lie ahead", "2018-05-23", "Traders waited for next week's talks between China and Laos.", "CONSULT", {"CHN", "LAO"}, {"status": "planned"}),
    ("a probable meeting", "2018-05-23", "A probable meeting between China and Laos was watched.", "CONSULT", {"CHN", "LAO"}, {"status": "hypothetical"}),
    ("an embargo that stands", "2018-05-23", "The American embargo against Cuba is unjust.", "SANCTION", {"USA", "CUB"}, {"status": "ongoing"}),
    ("an embargo that must be ended stands", "2018-05-23", "We must put an end to the embargo imposed on Cuba by the United States.", "SANCTION", {"USA", "CUB"},
     {"status": "ongoing"}),
    ("exports that are rising", "2018-05-23", "Chinese exports to Laos are increasing.", "COOPERATE", {"CHN", "LAO"}, {"status": "ongoing"}),
    # When?
    ("what bounds a first dates nothing", "2016-03-18", "Barack Obama arrives in Cuba for the first visit by a sitting American president since Calvin Coolidge in 1928.",
     "CONSULT", {"USA", "CUB"}, {"year": "2016"}),
    ("since dates what has lasted", "2018-05-23", "China has been fighting Vietnam since 2015.", "ASSAULT", {"CHN", "VNM"}, {"year": "2015"}),
    ("an old year has no part in what will be", "2012-10-20",
     "In 2009 China and Laos met in Bangkok. China and Laos discussed the Asia-Europe Meeting that Vientiane will host in November.", "CONSULT", {"LAO", "IGO:ASEM"},
     {"year": "2012", "status": "planned"}),
    ("news told in the present is of its day", "2025-03-20", "Rebels seize a town in Laos following the collapse of talks with China.", None, {"LAO"}, {"year": "2025"}),
    ("what is wanted has a day of its own", "2021-06-07", "Joe Biden invited Volodymyr Zelenskyy to visit Washington later this summer.", None, {"USA", "UKR"},
     {"begin": "2021-06-07", "end": "2021-06-07"}),
    # On whose word?
    ("hearsay", "2018-05-23", "China reportedly sent troops to Laos.", "MOBILIZE", {"CHN", "LAO"}, {"voice": "reported", "names": ["an unnamed source (“reportedly”)"]}),
    ("hearsay in the passive", "2018-05-23", "China is said to have sent troops to Laos.", "MOBILIZE", {"CHN", "LAO"}, {"voice": "reported"}),
    ("two who speak are two", "2018-05-23", "France and Japan announced that they will evacuate their citizens from Sudan.", None, {"FRA", "JPN", "SDN"},
     {"names": ["France", "Japan"]}),
    ("who gives the text out speaks in it", "2018-05-23", "I think China attacked Laos.", "ASSAULT", {"CHN", "LAO"}, {"voice": "asserted"}),
    ("he has a name", "2018-05-23", "The minister met Zhang Dejiang of China. He said that Thailand attacked Laos.", "ASSAULT", {"THA", "LAO"}, {"names": ["Zhang Dejiang"]}),
    ("a trend on somebody's word", "2018-05-23", "The Thai minister said that cooperation between China and Laos has deepened.", None, {"CHN", "LAO"}, {"voice": "reported"}),
    # Is it a first?
    ("counted anew each year", "2018-05-23", "China and Laos held their first meeting of the year.", "CONSULT", {"CHN", "LAO"}, {"first": False}),
    ("counted anew, this year", "2018-05-23", "China and Laos held the first joint patrol of this year on the Mekong.", "COOPERATE", {"CHN", "LAO"}, {"first": False}),
]


def states(record):
    return {p["state"] for p in record["parties"] if p.get("state")}


def fits(record, wanted):
    date = record["date"]
    checks = {
        "status": lambda v: record["status"] == v,
        "voice": lambda v: record["voice"] == v,
        "names": lambda v: [a.get("name") for a in record.get("attribution", [])] == v,
        "year": lambda v: date.get("begin", "")[:4] == v,
        "begin": lambda v: date.get("begin") == v,
        "end": lambda v: date.get("end") == v,
        "first": lambda v: ("first" in record) == v,
    }
    return all(checks[key](value) for key, value in wanted.items())


def main():
    lines = "".join(json.dumps({"id": f"s{i}", "published": case[1], "text": case[2]}) + "\n" for i, case in enumerate(CASES))
    done = entente("code", stdin=lines.encode())
    expect(done.code == 0, f"exit code {done.code}: {done.err}")
    failed = []
    for i, (name, _, sentence, kind, wanted_states, wanted) in enumerate(CASES):
        told = [r for r in done.records() if r["document_id"] == f"s{i}" and r["kind"] != "office"]
        of_these = [r for r in told if kind in (None, r.get("type")) and wanted_states <= states(r)]
        if not any(fits(r, wanted) for r in of_these):
            seen = [(r.get("type"), sorted(states(r)), r["status"], r["date"].get("begin"), r["voice"], [a.get("name") for a in r.get("attribution", [])], r.get("first")) for r in told]
            failed.append(f"{name}: {sentence} gave {seen}")
    expect(not failed, "\n".join(failed))


if __name__ == "__main__":
    main()
