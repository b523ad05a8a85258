#!/usr/bin/env python3
"""Draws the sentences that data/evaluation/news_statements.tsv codes, and prints them to be read.

Usage: sample_statements.py SHARED [--print]

From the news of SHARED/data/news, sentences that name two states or organisations are drawn at random with a fixed seed,
so many from each source as SHARES says, one from a document.  Every second one is kept for the final score.
Prints one line a sentence: number, half, file, document, first and last byte of the sentence in the document's text;
with --print also the date, the title, the words before and the sentence itself.
The program is not asked: names are found in the country code table, so that neither drawing nor coding knows its output.
"""

import csv
import json
import pathlib
import random
import re
import subprocess
import sys

SEED = 20261124
SHARES = {"whitehouse": 90, "current-events-2014-2026": 90, "reuters-1987": 80, "unga-2008-2024": 40}
MORE = {"United States": "USA", "U.S.": "USA", "US": "USA", "American": "USA", "Washington": "USA", "Biden": "USA",
        "Trump": "USA", "Britain": "GBR", "British": "GBR", "UK": "GBR", "U.K.": "GBR", "Russia": "RUS", "Russian": "RUS",
        "Soviet": "RUS", "Moscow": "RUS", "China": "CHN", "Chinese": "CHN", "Beijing": "CHN", "Japan": "JPN",
        "Japanese": "JPN", "Tokyo": "JPN", "Iran": "IRN", "Iranian": "IRN", "Tehran": "IRN", "Israel": "ISR",
        "Israeli": "ISR", "Syria": "SYR", "Syrian": "SYR", "South Korea": "KOR", "North Korea": "PRK",
        "South Korean": "KOR", "North Korean": "PRK", "Ukraine": "UKR", "Ukrainian": "UKR", "Turkey": "TUR",
        "Turkish": "TUR", "France": "FRA", "French": "FRA", "German": "DEU", "Germany": "DEU", "India": "IND",
        "Indian": "IND", "Pakistan": "PAK", "Pakistani": "PAK", "Saudi": "SAU", "Iraqi": "IRQ", "Iraq": "IRQ",
        "Egyptian": "EGY", "Vietnam": "VNM", "Vietnamese": "VNM", "Mexican": "MEX", "Canadian": "CAN",
        "Brazilian": "BRA", "Australian": "AUS", "Italian": "ITA", "Spanish": "ESP", "Polish": "POL", "Dutch": "NLD",
        "Hamas": "NSA:Hamas", "Hezbollah": "NSA:Hezbollah", "Houthi": "NSA:Houthi", "Taliban": "NSA:Taliban",
        "Venezuelan": "VEN", "Venezuela": "VEN", "Palestinian": "PSE", "Afghan": "AFG", "Libyan": "LBY",
        "European Union": "IGO:EU", "EU": "IGO:EU", "NATO": "IGO:NATO", "United Nations": "IGO:UN", "UN": "IGO:UN",
        "U.N.": "IGO:UN", "European Community": "IGO:EU", "EC": "IGO:EU", "ASEAN": "IGO:ASEAN", "IMF": "IGO:IMF",
        "OPEC": "IGO:OPEC", "African Union": "IGO:AU", "World Bank": "IGO:WB"}


def state_names(shared):
    names = dict(MORE)
    with open(shared / "data/actors/country-codes/country-codes.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for column in ("CLDR display name", "UNTERM English Short"):
                name = row.get(column) or ""
                name = re.sub(r"\s*\(.*|^the ", "", name)
                if len(name) > 3:
                    names.setdefault(name, row["ISO3166-1-Alpha-3"])
    names.pop("Georgia", None)
    return names


def sentences(text):
    """First and last character of each sentence; a full stop behind a capital or a short title ends none."""
    start = 0
    for match in re.finditer(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])|\n\s*\n|\n(?=[*#-])", text):
        before = text[start:match.start()]
        if match.group().strip(" ") == "" and re.search(r"(\b[A-Z]|\b(Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Pres|vs|No|Jr|mln|dlrs|pct|Corp|Inc|Co))\.$", before):
            continue
        if before.strip():
            lead = len(before) - len(before.lstrip())
            yield start + lead, start + len(before.rstrip())
        start = match.end()
    if text[start:].strip():
        lead = len(text[start:]) - len(text[start:].lstrip())
        yield start + lead, len(text.rstrip())


def main():
    shared = pathlib.Path(sys.argv[1])
    show = "--print" in sys.argv
    names = state_names(shared)
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")
    number = 0
    for source, count in SHARES.items():
        packed = shared / f"data/news/{source}.jsonl.zst"
        lines = subprocess.run(["zstd", "-dc", str(packed)], capture_output=True, check=True).stdout.decode("utf-8").splitlines()
        draw = random.Random(f"{SEED} {source}")
        draw.shuffle(lines)
        taken = 0
        for line in lines:
            document = json.loads(line)
            text = document["text"]
            if source == "whitehouse" and "http" in text[:1500] and document["id"].find("articles") >= 0:
                continue
            fit = []
            for begin, end in sentences(text):
                sentence = text[begin:end]
                states = {names[name] for name in pattern.findall(sentence)}
                if len(states) >= 2 and 40 <= len(sentence) <= 450 and "http" not in sentence:
                    fit.append((begin, end))
            if not fit:
                continue
            begin, end = draw.choice(fit)
            byte = lambda at: len(text[:at].encode("utf-8"))
            half = "development" if number % 2 == 0 else "final"
            print(f"{number}\t{half}\t{source}\t{document['id']}\t{byte(begin)}\t{byte(end)}")
            if show:
                before = " ".join(text[max(0, begin - 350):begin].split())
                print(f"  [{document['published'][:10]}] {document['title']}\n  …{before}\n  >>> {' '.join(text[begin:end].split())}")
            number += 1
            taken += 1
            if taken == count:
                break


if __name__ == "__main__":
    main()
