#!/usr/bin/env python3
"""How news reports tell an act over several sentences: sides named only before, deeds spoken of again, towns that are visited.

One invented report a construction; the act that must be found in it, and what must not be."""
import json

from program import entente, expect

# What the construction is; day of publication; the report; type, states of the source, of the target (together: the
# states of both), status or None.
CASES = [
    ("craft whose land was told before", "1987-10-19", "Iranian gunboats sank a Kuwaiti tanker on Monday. American destroyers attacked the gunboats.",
     "ASSAULT", {"USA"}, {"IRN"}, "happened"),
    ("an attack that is condemned", "1987-10-19", "American destroyers attacked two Iranian gunboats on Monday. Britain condemned the attack.",
     "ACCUSE", {"GBR"}, {"USA"}, None),
    ("a deed told in the clause before", "2024-05-15", "Britain expelled two Iranian diplomats on Monday, and Tehran denounced the expulsion.",
     "ACCUSE", {"IRN"}, {"GBR"}, None),
    ("a ministry that speaks for one of two", "1987-03-18", "France protested over Canada's decision to close its ports. A foreign ministry statement called on Ottawa to "
     "reexamine the decision.", "REQUEST", {"FRA"}, {"CAN"}, "happened"),
    ("what a government says will be done", "1987-03-18", "Canada said the French trawlers would be seized.", "COERCE", {"CAN"}, {"FRA"}, "planned"),
    ("people whose land was told before", "1987-03-18", "Thai soldiers arrested three Cambodian fishermen. Thailand released the fishermen on Monday.",
     "RETREAT", {"THA"}, {"KHM"}, "happened"),
    ("a move that is welcomed", "1987-03-18", "Thailand released three Cambodian fishermen on Monday. Phnom Penh welcomed the move.", "SUPPORT", {"KHM"}, {"THA"}, "happened"),
    ("asked of the other of two", "1987-03-18", "President Reagan imposed tariffs on Japanese exports. Tokyo asked that the tariffs be lifted.", "REQUEST", {"JPN"}, {"USA"}, "happened"),
    ("claims that another did it", "1987-03-18", "Canada is claiming that French boats have exceeded their quota.", "ACCUSE", {"CAN"}, {"FRA"}, None),
    ("a promise said to be broken", "1987-03-18", "American officials said Japan had failed to honour the pact.", "ACCUSE", {"USA"}, {"JPN"}, None),
    ("a request that was followed", "2016-08-01", "The United States bombed a camp in Syria following a request from Iraq.", "REQUEST", {"IRQ"}, {"USA"}, None),
    ("who goes to and fro", "1987-03-18", "Envoys have shuttled between Tehran and Paris for talks.", "CONSULT", {"IRN", "FRA"}, {"IRN", "FRA"}, None),
    ("a delegation that is told something", "1987-03-18", "The Iranian president told a visiting Nicaraguan delegation that the war would go on.", "CONSULT", {"IRN"}, {"NIC"}, None),
    ("a town that is visited", "2018-05-05", "The Egyptian president flew to Riyadh on Monday.", "CONSULT", {"EGY"}, {"SAU"}, "happened"),
    ("a crowd and its town", "2024-05-10", "Thousands of protesters march through Warsaw against the rules of the European Union.", "PROTEST", {"POL"}, {"IGO:EU"}, None),
    ("tariffs that are doubled", "2018-08-10", "The American president authorized the doubling of tariffs on imports of steel from Turkey.", "SANCTION", {"USA"}, {"TUR"}, None),
    ("strikes by arms", "2025-06-13", "Israel launches targeted assassination strikes against Iranian generals.", "ASSAULT", {"ISR"}, {"IRN"}, "happened"),
    ("a visa that is withdrawn", "2022-01-10", "Australia cancelled the visa of Serbia's ambassador.", "SANCTION", {"AUS"}, {"SRB"}, "happened"),
    ("a headline without were", "2024-05-16", "Two Hezbollah militants killed in an Israeli airstrike in Tyre, Lebanon.", "ASSAULT", {"ISR"}, {"NSA:Hezbollah"}, "happened"),
    ("where a raid struck", "2024-05-16", "Dozens of people are killed in an Israeli attack on a school in Gaza City.", "ASSAULT", {"ISR"}, {"PSE"}, "happened"),
    ("whose the telling is", "2022-06-16", "Prices rose after the Biden administration's announcement of new sanctions against Iran.", "SANCTION", {"USA"}, {"IRN"}, None),
    ("talks held between two", "1987-03-18", "The measure would harm fishing negotiations held between Ottawa and Paris.", "CONSULT", {"CAN", "FRA"}, {"CAN", "FRA"}, None),
    ("a word between land and name", "2026-01-17", "American fugitive Harald Sten is arrested in Pachuca, Mexico.", "COERCE", {"MEX"}, {"USA"}, "happened"),
    ("saved once", "2019-06-12", "Two Canadian women are rescued by Ghanaian police.", "AID", {"GHA"}, {"CAN"}, "happened"),
    ("an accord that is revoked", "2016-01-20", "Kyrgyzstan's parliament revokes an agreement with Russia to build power plants.", "SANCTION", {"KGZ"}, {"RUS"}, "happened"),
    ("talks that come to an end", "2025-02-28", "The United States and Ukraine ended their talks on Friday.", "CONSULT", {"USA", "UKR"}, {"USA", "UKR"}, "happened"),
    ("visas given again", "2023-02-09", "South Korea resumes the issuance of visas to Chinese citizens.", "CONCEDE", {"KOR"}, {"CHN"}, "happened"),
    ("a prize for which one is named", "2025-10-13", "The Pakistani prime minister nominates the American president for the Nobel Peace Prize.", "SUPPORT", {"PAK"}, {"USA"}, "happened"),
    ("a name that stands alone later", "1987-06-01", "Harald Stenov, head of the Gulf desk at the Soviet Foreign Ministry, spoke in Kuwait. Stenov accused the United States "
     "of lying.", "ACCUSE", {"SUN"}, {"USA"}, "happened"),
    ("tariffs whose maker was told before", "1987-04-01", "Reagan imposed tariffs on Japanese chips on Friday. The duties on Japanese exports go into effect next week.",
     "SANCTION", {"USA"}, {"JPN"}, None),
    ("restraint that is agreed", "1987-04-01", "Japan agreed to curb exports of steel to the United States.", "AGREE", {"JPN"}, {"USA"}, None),
    ("a strike that is feared", "1987-06-29", "The risk of an Iranian attack on American warships is low.", "ASSAULT", {"IRN"}, {"USA"}, "hypothetical"),
    ("a headline's two states", "2005-02-02", "Argentina, Venezuela in oil deal", "AGREE", {"ARG", "VEN"}, {"ARG", "VEN"}, None),
    ("what a name stands for, told behind it", "2014-03-22", "Russian troops capture Novofedorivka, an airbase of the Ukrainian Navy.", "COERCE", {"RUS"}, {"UKR"}, "happened"),
    ("a court's verdict", "2021-01-08", "A court in Pakistan jailed a Laotian banker on Friday. India and the United States welcomed the verdict.", "SUPPORT", {"IND", "USA"}, {"PAK"}, None),
    ("a decision that allows", "2024-05-24", "The European Union makes a decision allowing Ukraine to use the money.", "CONCEDE", {"IGO:EU"}, {"UKR"}, None),
    ("what draws condemnation", "2023-09-20", "A statement by Ukraine's president drew condemnation from Poland.", "ACCUSE", {"POL"}, {"UKR"}, "happened"),
    ("whence shells were fired", "2016-03-08", "Mortar shells fired from Syria killed two people in a Turkish town.", "ASSAULT", {"SYR"}, {"TUR"}, "happened"),
    ("dollars that are no state", "2018-05-29", "The American government announces a tariff on US$50 billion of Chinese goods.", "SANCTION", {"USA"}, {"CHN"}, None),
    ("what a government approves", "2024-07-03", "The Israeli government approves the seizure of Palestinian land.", "COERCE", {"ISR"}, {"PSE"}, None),
    ("criticism that is dismissed", "1987-06-10", "Bonn dismissed American criticism of its interest rates.", "REJECT", {"DEU"}, {"USA"}, "happened"),
]

# The report; a type and states that must not be told together.
LOOK_ALIKES = [
    ("We do not seek confrontation with Iran, the American president said.", "REQUEST", {"USA", "IRN"}),
    ("The Iranian minister arrived in Geneva on Monday.", "CONSULT", {"IRN", "CHE"}),
    ("The Israeli military claims that twenty Hamas militants were killed.", "ACCUSE", {"ISR", "NSA:Hamas"}),
    ("Military aid during the war, Norway and the Russian invasion of Ukraine", "ASSAULT", {"RUS", "UKR"}),
    ("Azerbaijan and Armenia agree to end their conflict.", "THREATEN", {"AZE", "ARM"}),
    ("Ukrainian officials call it the largest Russian attack on Ukraine.", "THREATEN", {"UKR", "RUS"}),
]


def states(record, side):
    return {p["state"] for p in record["parties"] if p.get("state") and p["side"] in (side, "participant")}


def main():
    lines = [json.dumps({"id": f"s{i}", "published": case[1], "text": case[2]}) for i, case in enumerate(CASES)]
    lines += [json.dumps({"id": f"n{i}", "published": "2018-05-23", "text": case[0]}) for i, case in enumerate(LOOK_ALIKES)]
    done = entente("code", stdin=("\n".join(lines) + "\n").encode())
    expect(done.code == 0, f"exit code {done.code}: {done.err}")
    told = {}
    for record in done.records():
        if record.get("type"):
            told.setdefault(record["document_id"], []).append(record)
    failed = []
    for i, (name, _, report, kind, source, target, status) in enumerate(CASES):
        here = told.get(f"s{i}", [])
        if not any(r["type"] == kind and states(r, "source") >= source and states(r, "target") >= target and status in (None, r["status"]) for r in here):
            failed.append(f"{name}: {report} gave {[(r['type'], sorted(states(r, 'source')), sorted(states(r, 'target')), r['status']) for r in here]}")
    for i, (report, kind, both) in enumerate(LOOK_ALIKES):
        wrong = [r for r in told.get(f"n{i}", []) if r["type"] == kind and both <= states(r, "source") | states(r, "target")]
        if wrong:
            failed.append(f"{report} gave {kind} of {sorted(both)}: {wrong[0]['rule']}")
    expect(not failed, "\n".join(failed))


if __name__ == "__main__":
    main()
