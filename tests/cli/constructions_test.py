#!/usr/bin/env python3
"""Ways in which sentences tell an act, one invented sentence each: what is coded, between whom, and whether it happened."""
import json

from program import entente, expect

PUBLISHED = "2018-05-23"

# What the construction is; the sentence; type, states in order of source and target, status (None: any).
CASES = [
    ("a noun that is told of its subject", "The Chinese premier is on an official visit to Laos.", "CONSULT", {"CHN", "LAO"}, None),
    ("an office-holder who is in another land", "The Chinese premier is in Laos for talks.", "CONSULT", {"CHN", "LAO"}, None),
    ("one who is due", "Italy's prime minister is due in Libya on Tuesday.", "CONSULT", {"ITA", "LBY"}, None),
    ("with whom, told behind by which means", "The American vice president spoke by telephone with the prime minister of Iraq.", "CONSULT", {"USA", "IRQ"}, "happened"),
    ("who was met, told behind where", "The American president met on the margins of the summit with the president of Poland.", "CONSULT", {"USA", "POL"}, "happened"),
    ("a title before the name", "The Chinese premier met with His Excellency, the president of Laos.", "CONSULT", {"CHN", "LAO"}, "happened"),
    ("a list that is announced", "The Chinese premier met with the following: the president of Brazil, the president of Mexico and the prime minister of India.",
     "CONSULT", {"CHN", "BRA", "MEX", "IND"}, "happened"),
    ("a list without commas, each with an office in brackets",
     "The Chinese premier met with the following: Harald Sten (Prime Minister of Norway) Arvo Lehto (President of Finland) Others Attending: Wang Yi.",
     "CONSULT", {"CHN", "NOR", "FIN"}, "happened"),
    ("a call that is paid", "Japan's defence minister paid a call on the president of the Philippines.", "CONSULT", {"JPN", "PHL"}, "happened"),
    ("sides who are at war", "Israel and Egypt had been at war many times.", "ASSAULT", {"ISR", "EGY"}, "happened"),
    ("a passive whose doer is told by the blow", "Twelve Ukrainian soldiers were killed in a Russian missile strike.", "ASSAULT", {"RUS", "UKR"}, "happened"),
    ("a verb of an uncommon past", "Ukrainian drones struck an oil terminal in Russia.", "ASSAULT", {"UKR", "RUS"}, "happened"),
    ("forces that are pushed out", "Iraqi troops pushed Iranian forces out of their positions.", "ASSAULT", {"IRQ", "IRN"}, "happened"),
    ("fighting on one side", "American and French troops fought side by side.", "COOPERATE", {"USA", "FRA"}, "happened"),
    ("two bodies under one word", "Chinese and Laotian police conducted a joint patrol on the Mekong.", "COOPERATE", {"CHN", "LAO"}, "happened"),
    ("a word with a hyphen", "A Chinese build-up along the border with India worried the generals.", "MOBILIZE", {"CHN", "IND"}, None),
    ("whose the thing given was", "American weapons were delivered to Israel.", "AID", {"USA", "ISR"}, "happened"),
    ("what is received", "Benin received a shipment of vaccines from India.", "AID", {"IND", "BEN"}, "happened"),
    ("an order that bans", "The president of the United States signed an order banning travel from South Africa.", "SANCTION", {"USA", "ZAF"}, "happened"),
    ("dealings that are stopped", "The Philippines suspended sending workers to Qatar.", "SANCTION", {"PHL", "QAT"}, "happened"),
    ("those told to leave", "The Czech Republic told three Russian diplomats to leave.", "SANCTION", {"CZE", "RUS"}, "happened"),
    ("whence the expelled go", "Russian diplomats were expelled from Britain.", "SANCTION", {"GBR", "RUS"}, "happened"),
    ("a name struck off a list", "The United States removed Sudan from its list of terror sponsors.", "CONCEDE", {"USA", "SDN"}, "happened"),
    ("harm on a condition", "The United States said it would impose sanctions on Venezuela if it held the vote.", "THREATEN", {"USA", "VEN"}, "happened"),
    ("what is regretted of another", "The United States regretted Brazil's decision to stop payments.", "ACCUSE", {"USA", "BRA"}, "happened"),
    ("what a paper says", "Norway signed an accord on Thursday to supply Poland with gas.", "SUPPORT", {"NOR", "POL"}, "happened"),
    ("a headline's infinitive", "Australia to fund bridge in Indonesia", "AID", {"AUS", "IDN"}, "planned"),
    ("a headline without a verb", "India, France in submarine deal", "AGREE", {"IND", "FRA"}, None),
    ("what is to be", "The summit that Cambodia is to host in November will bring together ASEAN and China.", "CONSULT", {"KHM"}, "planned"),
    ("a form in -ing as the subject", "Fighting broke out between Thailand and Cambodia.", "ASSAULT", {"THA", "KHM"}, "happened"),
    ("a pronoun of the teller in what he says of another", "Thailand said that Laos had shelled its border post.", "ASSAULT", {"LAO", "THA"}, "happened"),
    ("the land behind smaller places", "Israeli warplanes killed six farmers in a village in the valley of Bekaa, Lebanon.", "ASSAULT", {"ISR", "LBN"}, "happened"),
    ("who did it, told behind where", "A general died in an attack on Monday in the capital by Iran.", "ASSAULT", {"IRN"}, "happened"),
    ("whence the thing received comes", "Kenya received a shipment of 20,000 doses of a vaccine from China.", "AID", {"CHN", "KEN"}, "happened"),
    ("who was shot, and not where", "A Laotian was shot dead in Vietnam.", "ASSAULT", {"LAO"}, "happened"),
    ("money in any coin", "Thailand contributed two million baht to Laos.", "AID", {"THA", "LAO"}, "happened"),
    ("the role that another plays", "The Japanese premier praised the important role Jordan plays in the region.", "SUPPORT", {"JPN", "JOR"}, "happened"),
    ("the two who met, and not those they spoke of", "The Japanese premier met today with the king of Jordan. They welcomed the recent summit in Baghdad between "
     "Iraq, Kuwait and Egypt. The two leaders agreed on the need for roads.", "AGREE", {"JPN", "JOR"}, "happened"),
    ("officials who met before", "Senior officials from Japan and Chile met today in Santiago. The two days went fast. Officials also agreed on the need for roads.",
     "AGREE", {"JPN", "CHL"}, "happened"),
    ("the group that met before", "Officials from Japan and Chile met today in Santiago. It rained. The group agreed on the need for roads.", "AGREE", {"JPN", "CHL"},
     "happened"),
    ("their meeting told once more", "Officials from Japan and Chile will meet in Santiago. It rained. The talks focused on roads.", "CONSULT", {"JPN", "CHL"}, "happened"),
    ("to whom a standard is promised", "Japan and Chile agreed to a pact today. Chile commits to a robust standard for the protection of forests.", "AGREE", {"CHL", "JPN"},
     "intended"),
    ("this attack, and whose it was", "Laos attacked Thailand today. Japan condemns this brazen attack.", "ACCUSE", {"JPN", "LAO"}, "happened"),
    ("a capital that is visited", "During a state visit to Beijing, the Pakistani prime minister praised the harvest.", "CONSULT", {"PAK", "CHN"}, "happened"),
    ("talks that a relative clause hosts", "The dialogue that Vietnam will host in November will bring ASEAN together.", "CONSULT", {"VNM"}, "planned"),
    ("one thing that is given now", "Kenya receives a shipment of vaccines from China.", "AID", {"CHN", "KEN"}, "happened"),
    ("what is told beside a denial", "Laos has not grown enough rice, with China buying rice from Vietnam.", "COOPERATE", {"CHN", "VNM"}, "happened"),
    ("a right is no plan", "Thailand said Laos has the right to attack Cambodia.", "ASSAULT", {"LAO", "KHM"}, "hypothetical"),
    ("a bid that is accepted", "A Japanese company has accepted a bid from a Thai company.", "AGREE", {"JPN", "THA"}, "happened"),
    ("to wish to say is to say", "On behalf of Laos, I would like to thank Japan for its help.", "SUPPORT", {"LAO", "JPN"}, "happened"),
    ("whose country the speaker's is", "On behalf of Laos I speak today. My country condemns the raid by Myanmar.", "ACCUSE", {"LAO", "MMR"}, "happened"),
    ("who speaks in quotation marks", "“We thank Kenya for its patience,” the Japanese foreign minister said.", "SUPPORT", {"JPN", "KEN"}, None),
    ("a person helped for what another land did", "The Japanese premier thanked Chancellor Merkel for Germany's help.", "SUPPORT", {"JPN", "DEU"}, "happened"),
    ("the army and its plural", "The Israel Defense Forces said they killed two Iranian soldiers.", "ASSAULT", {"ISR", "IRN"}, None),
    ("shots that warn", "Laotian guards fired warning shots at a Thai boat.", "THREATEN", {"LAO", "THA"}, "happened"),
    ("a war that breaks out", "War broke out between Thailand and Laos.", "ASSAULT", {"THA", "LAO"}, "happened"),
    ("an invasion that begins", "The Thai invasion of Laos began on Monday.", "ASSAULT", {"THA", "LAO"}, None),
    ("attacks that are faced", "Ukraine faced new attacks from Russia.", "ASSAULT", {"RUS", "UKR"}, None),
    ("support in words", "Japan gave its full support to the proposal of Kenya.", "SUPPORT", {"JPN", "KEN"}, "happened"),
    ("support in money", "Japan gave financial support to Kenya.", "AID", {"JPN", "KEN"}, "happened"),
    ("a club that is joined", "Finland joins NATO.", "SUPPORT", {"FIN", "IGO:NATO"}, None),
    ("an embassy that is closed", "Brazil announced the closure of its embassy in Grenada.", "SANCTION", {"BRA", "GRD"}, None),
    ("an embassy opened again", "Russia will re-open its embassy in Libya.", "SUPPORT", {"RUS", "LBY"}, "planned"),
    ("accusations traded", "Vietnam and China traded accusations over the collision.", "ACCUSE", {"VNM", "CHN"}, "happened"),
    ("a conviction that two share", "The premier of Japan and the president of Kenya reaffirmed their conviction that trade should grow.", "AGREE", {"JPN", "KEN"}, None),
    ("an organisation told in full before a role", "Tunisia arrested two United Nations workers.", "COERCE", {"TUN", "IGO:UN"}, "happened"),
]


LOOK_ALIKES = [
    ("Four farmers left their homes during the Thai invasion of Laos.", "ASSAULT", {"THA", "LAO"}),
    ("Japan gave its views on the war between Thailand and Laos.", "ASSAULT", {"THA", "LAO"}),
    ("I would like to thank Japan for its help.", "SUPPORT", {"LAO", "JPN"}),
    ("On behalf of Laos, I would like to thank Japan for its help.", "REQUEST", {"LAO", "JPN"}),
    ("Laotian guards fired warning shots at a Thai boat.", "ASSAULT", {"LAO", "THA"}),
    ("A Laotian company delivered the trucks that Thailand bought under the contract to Thailand.", "AID", {"LAO", "THA"}),
    ("Chinese jets intercepted a Japanese drone.", "COERCE", {"CHN", "JPN"}),
    ("Thailand searched the sea for missing Laotian fishermen.", "COERCE", {"THA", "LAO"}),
    ("The list names two Laotian towns that Vietnam added to the World Heritage List.", "SANCTION", {"VNM", "LAO"}),
    ("The American arms embargo on China limits what France can sell.", "SANCTION", {"USA", "CHN"}),
    ("Kenya receives three million doses from Japan.", "CONSULT", {"KEN", "JPN"}),
    ("Japan gave its full support to the proposal of Kenya.", "AID", {"JPN", "KEN"}),
    ("American strikes against Iran went on.", "PROTEST", {"USA", "IRN"}),
    ("Kenya is going to become a partner of Japan.", "CONSULT", {"KEN", "JPN"}),
    ("The two navies talked through the China-Laos Defence Cooperation Agreement.", "AGREE", {"CHN", "LAO"}),
    ("Japan came under pressure in Venice.", "CONSULT", {"JPN", "ITA"}),
]


def states(record):
    return {p["state"] for p in record["parties"] if p.get("state")}


def code(sentences, publisher=None):
    lines = "".join(json.dumps({"id": f"s{i}", "published": PUBLISHED, "publisher": publisher, "text": text}) + "\n" for i, text in enumerate(sentences))
    done = entente("code", stdin=lines.encode())
    expect(done.code == 0, f"exit code {done.code}: {done.err}")
    by_sentence = {}
    for record in done.records():
        by_sentence.setdefault(record["document_id"], []).append(record)
    return [by_sentence.get(f"s{i}", []) for i in range(len(sentences))]


def main():
    failed = []
    for (name, sentence, kind, wanted, status), records in zip(CASES, code([case[1] for case in CASES])):
        found = [r for r in records if r.get("type") == kind and wanted <= states(r) and status in (None, r["status"])]
        if not found:
            failed.append(f"{name}: {sentence} gave {[(r.get('type'), sorted(states(r)), r['status']) for r in records]}")
    expect(not failed, "\n".join(failed))

    # Who gives is the source, whoever stands first.
    for name in ("whence the thing received comes", "what is received"):
        sentence = next(case[1] for case in CASES if case[0] == name)
        given = [r for r in code([sentence])[0] if r.get("type") == "AID"]
        expect(given and all(p["side"] == "target" for r in given for p in r["parties"] if p["state"] in ("KEN", "BEN")), f"who receives is the target: {sentence}")
    # What looks alike and is told otherwise: the sentence; a type and the states that must not be coded.
    for sentence, kind, states_not in LOOK_ALIKES:
        got = [r for r in code([sentence])[0] if r.get("type") == kind and states_not <= states(r)]
        expect(not got, f"{sentence} gave {[(r.get('type'), sorted(states(r))) for r in got]}")
    # "we" and "the President" in what a government gives out are its own; in a newspaper they are nobody.
    for publisher, wanted in (("Ministry of Foreign Affairs of Japan", True), ("Japan Times", False)):
        given = code(["We have lent money to Kenya."], publisher)[0]
        expect(any(states(r) == {"JPN", "KEN"} for r in given) == wanted, f"'we' as told by {publisher}: {[sorted(states(r)) for r in given]}")
    # A host's coming month lies ahead.
    summit = next(case[1] for case in CASES if case[0] == "what is to be")
    planned = [r for r in code([summit])[0] if r["status"] == "planned" and r["date"].get("precision") == "month"]
    expect(planned and all(r["date"]["begin"] == "2018-11-01" for r in planned), "the November after publication")
    # People sent out of a land are counted, never named.
    expelled = code(["Malaysia expelled 462 Indonesian citizens on Monday."])[0]
    expect(expelled and all(r.get("handling") for r in expelled if r.get("cameo") == "174"), "deportations are only counted")
    # What is meant to be done together is promised, one record an aim.
    aims = code(["China and Laos held talks on Monday. State media called the talks meant to strengthen cooperation in mining, to protect the "
                 "borders of the two countries, and to please the press."])[0]
    told = [r["text"] for r in aims if r["rule"] == "aim.meant"]
    expect(len(told) == 2 and all(states(r) == {"CHN", "LAO"} for r in aims if r["rule"] == "aim.meant"), f"two shared aims: {told}")
    # Areas in quotation marks, one promise each.
    areas = code(["China said it was willing to work with Laos in a range of areas, including “fighting smuggling, online gambling, telecom fraud "
                  "and illegal immigration, among others.”"])[0]
    expect(len([r for r in areas if r["kind"] == "commitment"]) == 4, f"four areas: {[r['text'] for r in areas]}")


if __name__ == "__main__":
    main()
