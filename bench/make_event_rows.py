#!/usr/bin/env python3
"""Writes rows laid out as GDELT 2.0 has them, to measure what importing many of them costs: invented events of real states.

Usage: bench/make_event_rows.py ROWS [SEED] > rows.tsv

All rows have two states, a whole date and a CAMEO code, so that all of them become records.  In the order of their days; 2.2 rows an article;
states and codes drawn as news has them: the n-th commonest 1/n as often as the first.  The same arguments give the same bytes.
"""
import datetime
import itertools
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST, LAST = datetime.date(2014, 1, 1), datetime.date(2026, 9, 30)
ROWS_PER_ARTICLE = 2.2
PUBLISHERS = 400
SECTORS = ["GOV", "", "MIL", "BUS", "COP", "LEG", "CVL", "MED"]


def column(path, name):
    lines = [line.rstrip("\n").split("\t") for line in open(ROOT / path, encoding="utf-8") if line.strip() and not line.startswith("#")]
    return [line[lines[0].index(name)] for line in lines[1:]]


def drawn(draw, values):
    """Endless draws, common values first; in blocks, which is much faster than one at a time."""
    weights = list(itertools.accumulate(1 / (n + 1) for n in range(len(values))))
    while True:
        yield from draw.choices(values, cum_weights=weights, k=10_000)


def main():
    rows = int(sys.argv[1])
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    states = [code for code in column("data/actors/states.tsv", "code") if len(code) == 3]
    first_ones = ["USA", "CHN", "RUS", "GBR", "ISR", "IND", "FRA", "JPN", "DEU", "TUR", "KOR", "IRN", "VNM", "THA", "LAO"]
    states = first_ones + [code for code in states if code not in first_ones]
    codes = [code for code in column("data/events/cameo.tsv", "code") if len(code) >= 3]
    draw.shuffle(codes)
    source, target, code, sector = drawn(draw, states), drawn(draw, states), drawn(draw, codes), drawn(draw, SECTORS)
    publisher = drawn(draw, [f"https://www.news{number}.example/world/" for number in range(PUBLISHERS)])
    days = (LAST - FIRST).days + 1
    url, left = "", 0
    for number in range(rows):
        day = (FIRST + datetime.timedelta(days=number * days // rows)).strftime("%Y%m%d")
        if left <= 0:
            url, left = f"{next(publisher)}{day}/report-{number}.html", left + ROWS_PER_ARTICLE
        left -= 1
        a, b, act = next(source), next(target), next(code)
        actor = lambda state: f"{state}\tSOMEBODY\t{state}\t\t\t\t\t{next(sector)}\t\t\t"  # Ten cells from Actor1Code on.
        place = f"4\tSomewhere, Some Province, {a}\t{a}\t{a}01\t\t17.9667\t102.6\t-2300001\t"
        print(f"{1_000_000_000 + number}\t{day}\t{day[:6]}\t{day[:4]}\t{day[:4]}.5\t{actor(a)}{actor(b)}1\t{act}\t{act[:3]}\t{act[:2]}\t1\t1.0\t4\t1\t4\t-0.5\t"
              f"{place}{place}{place}{day}120000\t{url}")


if __name__ == "__main__":
    main()
