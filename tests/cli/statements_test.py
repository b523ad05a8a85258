#!/usr/bin/env python3
"""Statements between states: who is meant by "the ministers" and "they", who promises whom, what is done and what lies ahead."""
import json

from program import entente, expect, expect_equal

G7 = {"USA", "GBR", "FRA", "DEU", "ITA", "JPN", "CAN"}


def code(text, published="2023-05-10"):
    line = json.dumps({"id": "case", "published": published, "text": text})
    done = entente("code", stdin=line.encode() + b"\n")
    expect_equal(done.code, 0, f"exit code ({done.err})")
    return [r for r in done.records() if r.get("type")]


def side(record, *sides):
    return {p["state"] for p in record["parties"] if p["side"] in sides and p.get("state")}


def of_type(records, type_, words=""):
    return [r for r in records if r["type"] == type_ and words in r["trigger"]["text"]]


def one(records, type_, words=""):
    found = of_type(records, type_, words)
    expect(len(found) == 1, f"one {type_} '{words}': {[(r['type'], r['trigger']['text'], r['rule']) for r in records]}")
    return found[0]


def members_act_for_an_organisation():
    records = code("Finance ministers from the Group of Seven met in Washington on Tuesday. The ministers agreed on the need to stabilize "
                   "currencies. The communique welcomed measures planned by the Japanese to open their markets.")
    met = one(records, "CONSULT", "met")
    expect_equal(side(met, "participant"), G7, "the members meet")
    agreed = one(records, "AGREE", "agreed")
    expect_equal((side(agreed, "participant"), agreed["status"]), (G7, "happened"), "what they agreed on is agreed")
    welcomed = one(records, "SUPPORT", "welcomed")
    expect_equal((side(welcomed, "source"), side(welcomed, "target")), ({"IGO:G7"}, {"JPN"}), "their communique speaks for them")


def code_given_out(title, text):
    line = json.dumps({"id": "case", "published": "2024-05-10", "publisher": "The White House", "title": title, "text": text})
    done = entente("code", stdin=line.encode() + b"\n")
    expect_equal(done.code, 0, f"exit code ({done.err})")
    return [r for r in done.records() if r.get("type")]


def who_gives_a_statement_speaks_in_it():
    records = code_given_out("Statement from President Joe Biden on an Attack", "Laos attacked Thailand today. I condemn this brazen attack.")
    accused = one(records, "ACCUSE")
    expect_equal((side(accused, "source"), side(accused, "target")), ({"USA"}, {"LAO"}), "who condemns, and whose attack")


def a_label_is_no_side():
    records = code_given_out("Remarks by Vice President Harris on an Attack", "THE VICE PRESIDENT: So, today, Laos launched many missiles at Thailand.")
    attacked = one(records, "ASSAULT")
    expect_equal(side(attacked, "source"), {"LAO"}, "whose turn it is has attacked nobody")


def the_turn_tells_who_speaks():
    records = code_given_out("Remarks by President Biden and President Zelenskyy Before a Meeting",
                             "PRESIDENT BIDEN: It is a fine day.\n\nPRESIDENT ZELENSKYY: Thank you. I would like to thank President Biden for his invitation.")
    thanked = one(records, "SUPPORT", "thank")
    expect_equal((side(thanked, "source"), side(thanked, "target")), ({"UKR"}, {"USA"}), "who speaks in his turn")


def the_two_are_those_who_acted():
    records = code("China and Laos signed a pact in Vientiane on Monday. Officials said rail lines could one day reach Thailand, Malaysia "
                   "and Singapore. The two leaders also agreed to build a bridge.")
    expect_equal(side(one(records, "AGREE", "agreed"), "participant"), {"CHN", "LAO"}, "not the states named last")


def the_teller_promises_the_hearer():
    records = code("President Joe Biden spoke with King Salman of Saudi Arabia on Tuesday. The President told King Salman he would work to "
                   "make the relationship as strong as possible.")
    promise = one(records, "AGREE")
    expect_equal((side(promise, "source"), side(promise, "target"), promise["status"]), ({"USA"}, {"SAU"}, "planned"), "he is the teller")


def things_are_praised_and_guests_received():
    expect(of_type(code("China welcomed the revival of Lao industry on Monday."), "CONSULT") == [], "a thing is no guest")
    guest = one(code("China welcomed the president of Laos in Beijing on Monday."), "CONSULT")
    expect_equal(side(guest, "target"), {"LAO"}, "a guest is")


def expectations_ask_nobody():
    records = code("The leaders of China and Laos are expected to discuss rail links on Friday.")
    expect_equal(of_type(records, "REQUEST"), [], "what is expected lies ahead")


def fighting_a_disease_threatens_nobody():
    records = code("China and Laos held talks on Monday. The two leaders underscored their commitment to combating malaria.")
    expect_equal(of_type(records, "THREATEN"), [], "no threat")
    expect_equal(side(one(records, "AGREE"), "participant"), {"CHN", "LAO"}, "a commitment of both")


def the_diary_present_tells_what_happened():
    records = code("Thai forces seize Burmese military equipment near the border.")
    expect_equal([r["status"] for r in of_type(records, "COERCE")], ["happened"], "seize")


def main():
    members_act_for_an_organisation()
    the_two_are_those_who_acted()
    who_gives_a_statement_speaks_in_it()
    the_turn_tells_who_speaks()
    a_label_is_no_side()
    the_teller_promises_the_hearer()
    things_are_praised_and_guests_received()
    expectations_ask_nobody()
    fighting_a_disease_threatens_nobody()
    the_diary_present_tells_what_happened()


if __name__ == "__main__":
    main()
