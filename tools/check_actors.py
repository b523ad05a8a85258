#!/usr/bin/env python3
"""Checks the actor tables in data/actors and the place tables in data/places.

Usage: check_actors.py [DATA_FOLDER]     (default: ../data beside this file)

Every finding is one line "file:line: what is wrong"; the exit status is 1 if there is any.
What is promised is told in data/actors/README.md; this file is where the promises are kept.
Needs nothing but the standard library.
"""

import collections
import pathlib
import re
import sys

HEADERS = {
    "states.tsv": "code alpha2 name region subregion latitude longitude neighbours from to source",
    "state_names.tsv": "code kind text from to source",
    "organisations.tsv": "code kind name acronyms aliases home from to source",
    "memberships.tsv": "organisation member from to source",
    "offices.tsv": "office_id state title variants rank sector domain body source",
    "office_holders.tsv": "state office_id person variants from to last_seen source note",
    "roles.tsv": "words sector rank kind source",
}
PLACE_HEADERS = {
    "regions.tsv": "name ascii_name state latitude longitude",
    "cities.tsv": "name ascii_name state region latitude longitude population",
}
SOURCES = {"project", "archigos", "factbook-2026", "countryinfo", "phoenix-dictionary", "iso3166", "iso3166-3",
           "user-assigned", "geonames"}
SECTORS = set("GOV MIL COP JUD LEG OPP REB CVL BUS MED EDU IGO NGO PTY".split())
NAME_KINDS = set("name short historic demonym adjective capital seat military police parliament party media "
                 "government company".split())
ORGANISATION_KINDS = {"igo", "grouping", "armed_group", "company", "ngo"}
ROLE_KINDS = {"title", "body", "group", "agent"}
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
MIN_HOLDINGS = 6000
MAX_PLACE_BYTES = 2_000_000

# Offices with one holder at a time. Two holders on one day need a note (acting, contested, coalition of rivals).
SINGLE_HOLDER = set("""
president monarch prime_minister chancellor governor_general foreign_minister defence_minister deu_chancellor
deu_president aut_chancellor esp_president_government ita_council_president irl_taoiseach twn_premier ussr_premier
cpc_general_secretary cmc_chairman npc_chairman cppcc_chairman chn_public_security_minister
chn_state_security_minister chn_commerce_minister hkg_chief_executive mac_chief_executive lprp_general_secretary
lao_defence_minister lao_public_security_minister lao_national_assembly_president cpv_general_secretary
vnm_public_security_minister vnm_national_assembly_chair khm_senate_president mmr_state_counsellor
mmr_commander_in_chief phl_foreign_secretary phl_defence_secretary jpn_chief_cabinet_secretary
kor_unification_minister prk_state_affairs_president prk_wpk_general_secretary rus_security_council_secretary
rus_duma_chairman rus_federation_council_chair cpsu_general_secretary usa_secretary_of_state usa_defense_secretary
usa_treasury_secretary usa_national_security_advisor usa_cia_director gbr_foreign_secretary gbr_defence_secretary
gbr_home_secretary gbr_chancellor_exchequer fra_foreign_minister fra_armed_forces_minister
ind_external_affairs_minister ind_home_minister aus_foreign_minister can_foreign_minister mex_foreign_secretary
bra_foreign_minister supreme_leader pope un_secretary_general eu_commission_president eu_council_president
eu_high_representative
""".split())

findings = []


def report(path, line, message):
    findings.append(f"{path}:{line}: {message}")


def read_table(path, header):
    """Rows of a table as (line number, dict). Reports a wrong header, wrong width, stray blanks and duplicates."""
    columns = header.split()
    rows = []
    if not path.exists():
        report(path, 0, "table is missing")
        return rows
    seen = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1:
            if line.split("\t") != columns:
                report(path, 1, f"header must be {' '.join(columns)}")
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            report(path, number, f"{len(cells)} cells instead of {len(columns)}")
            continue
        if any(cell != cell.strip() for cell in cells):
            report(path, number, "blank at the start or end of a cell")
        if line in seen:
            report(path, number, f"same row as line {seen[line]}")
        seen[line] = number
        rows.append((number, dict(zip(columns, cells))))
    return rows


def earliest(date):
    return date + "-01" * ((10 - len(date)) // 3) if date else "0000-01-01"


def latest(date):
    if not date:
        return "9999-12-31"
    return date + {4: "-12-31", 7: "-31", 10: ""}[len(date)]


def check_date(path, number, name, date):
    if not date:
        return True
    match = DATE.match(date)
    if not match:
        report(path, number, f"{name} '{date}' is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    days = [31, 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28,
            31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if not 1800 <= year <= 2100 or not 1 <= month <= 12 or not 1 <= day <= days[month - 1]:
        report(path, number, f"{name} '{date}' is not in the calendar")
        return False
    return True


def check_span(path, number, row):
    good = all([check_date(path, number, name, row[name]) for name in ("from", "to")])
    if good and row["from"] and row["to"] and earliest(row["from"]) > latest(row["to"]):
        report(path, number, f"from {row['from']} lies after to {row['to']}")
    return good


def check_source(path, number, row):
    if row["source"] not in SOURCES:
        report(path, number, f"unknown source '{row['source']}'")


def check_list(path, number, name, cell):
    parts = cell.split("|") if cell else []
    if any(not part or part != part.strip() for part in parts):
        report(path, number, f"empty or padded entry in {name}")
    if len(set(parts)) != len(parts):
        report(path, number, f"an entry stands twice in {name}")
    return parts


def check_states(folder):
    path = folder / "states.tsv"
    rows = read_table(path, HEADERS["states.tsv"])
    codes = {row["code"] for _, row in rows}
    current = 0
    lines = {}
    for number, row in rows:
        if not re.fullmatch("[A-Z]{3}", row["code"]):
            report(path, number, f"code '{row['code']}' is not three capital letters")
        if row["code"] in lines:
            report(path, number, f"code {row['code']} stands on line {lines[row['code']]} too")
        lines[row["code"]] = number
        current += not row["to"]
        for neighbour in check_list(path, number, "neighbours", row["neighbours"]):
            if neighbour not in codes:
                report(path, number, f"unknown neighbour '{neighbour}'")
        for name, limit in (("latitude", 90), ("longitude", 180)):
            try:
                if abs(float(row[name])) > limit:
                    report(path, number, f"{name} {row[name]} is off the globe")
            except ValueError:
                report(path, number, f"{name} '{row[name]}' is no number")
        check_span(path, number, row)
        check_source(path, number, row)
    if current < 250:
        report(path, 0, f"{current} present states and territories; 249 of ISO 3166 and Kosovo are promised")
    for number, row in rows:
        for neighbour in row["neighbours"].split("|"):
            other = next((r for _, r in rows if r["code"] == neighbour), None)
            if other and not row["to"] and not other["to"] and row["code"] not in other["neighbours"].split("|"):
                report(path, number, f"{neighbour} does not name {row['code']} as its neighbour")
    return codes


def check_state_names(folder, codes):
    path = folder / "state_names.tsv"
    named = set()
    for number, row in read_table(path, HEADERS["state_names.tsv"]):
        if row["code"] not in codes:
            report(path, number, f"unknown state '{row['code']}'")
        if row["kind"] not in NAME_KINDS:
            report(path, number, f"unknown kind '{row['kind']}'")
        if not row["text"]:
            report(path, number, "empty name")
        if row["kind"] == "name":
            named.add(row["code"])
        check_span(path, number, row)
        check_source(path, number, row)
    for code in sorted(codes - named):
        report(path, 0, f"state {code} has no row of kind name")


def check_organisations(folder, codes):
    path = folder / "organisations.tsv"
    organisations = {}
    for number, row in read_table(path, HEADERS["organisations.tsv"]):
        if not re.match("(IGO|NSA|BUS|NGO):.", row["code"]):
            report(path, number, f"code '{row['code']}' must start with IGO: NSA: BUS: or NGO:")
        if row["code"] in organisations:
            report(path, number, f"code {row['code']} stands on line {organisations[row['code']]} too")
        organisations[row["code"]] = number
        if row["kind"] not in ORGANISATION_KINDS:
            report(path, number, f"unknown kind '{row['kind']}'")
        if row["home"] and row["home"] not in codes:
            report(path, number, f"unknown home state '{row['home']}'")
        check_list(path, number, "acronyms", row["acronyms"])
        check_list(path, number, "aliases", row["aliases"])
        check_span(path, number, row)
        check_source(path, number, row)
    path = folder / "memberships.tsv"
    spans = collections.defaultdict(list)
    for number, row in read_table(path, HEADERS["memberships.tsv"]):
        if row["organisation"] not in organisations:
            report(path, number, f"unknown organisation '{row['organisation']}'")
        if row["member"] not in codes and row["member"] not in organisations:
            report(path, number, f"unknown member '{row['member']}'")
        check_source(path, number, row)
        if check_span(path, number, row):
            spans[row["organisation"], row["member"]].append((number, row["from"], row["to"]))
    for (organisation, member), found in spans.items():
        found.sort(key=lambda item: earliest(item[1]))
        for first, second in zip(found, found[1:]):
            if earliest(second[1]) < earliest(first[2] or "9999"):
                report(path, second[0], f"{member} is in {organisation} twice at once (line {first[0]})")
    return set(organisations)


def check_offices(folder, codes):
    path = folder / "offices.tsv"
    offices = {}
    for number, row in read_table(path, HEADERS["offices.tsv"]):
        if row["office_id"] in offices:
            report(path, number, f"office {row['office_id']} stands twice")
        if not re.fullmatch("[a-z0-9_]+", row["office_id"]):
            report(path, number, f"office_id '{row['office_id']}' must be snake_case")
        if row["state"] != "*" and row["state"] not in codes:
            report(path, number, f"unknown state '{row['state']}'")
        if row["rank"] not in set("1234567"):
            report(path, number, f"rank '{row['rank']}' is not 1 to 7")
        if row["sector"] not in SECTORS:
            report(path, number, f"unknown sector '{row['sector']}'")
        if not row["title"] or not row["domain"]:
            report(path, number, "title and domain must be given")
        variants = [v.lower() for v in check_list(path, number, "variants", row["variants"])]
        if len(set(variants)) != len(variants) or row["title"].lower() in variants:
            report(path, number, "a variant differs from another name of the office only in case")
        check_source(path, number, row)
        offices[row["office_id"]] = row
    for office in sorted(SINGLE_HOLDER - set(offices)):
        report(path, 0, f"single-holder office {office} is not in the table")
    return offices


def check_overlaps(path, holdings):
    for (state, office), found in sorted(holdings.items()):
        found.sort(key=lambda item: earliest(item[1]["from"]))
        for index, (_, first) in enumerate(found):
            end = earliest(first["to"]) if first["to"] else latest(first["last_seen"])
            for number, second in found[index + 1:]:
                start = latest(second["from"]) if len(second["from"]) < 10 else second["from"]
                if start >= end:
                    continue
                if first["person"] != second["person"] and not first["note"] and not second["note"]:
                    report(path, number, f"{state} {office}: {second['person']} and {first['person']} at once, no note")


def check_variants(path, claims):
    for (state, variant), found in sorted(claims.items()):
        # A single word is a short form that needs an office or an earlier mention; the README tells this rule.
        if len({person for _, person, _, _ in found}) < 2 or " " not in variant:
            continue
        found.sort(key=lambda item: item[2])
        for index, (_, person, _, end) in enumerate(found):
            for number, other, start, _ in found[index + 1:]:
                if other != person and start < end:
                    report(path, number, f"'{variant}' of {state} stands for {person} and for {other} at once")


def check_holders(folder, codes, organisations, offices):
    path = folder / "office_holders.tsv"
    rows = read_table(path, HEADERS["office_holders.tsv"])
    holdings = collections.defaultdict(list)
    claims = collections.defaultdict(list)
    for number, row in rows:
        if row["state"] not in codes and row["state"] not in organisations:
            report(path, number, f"unknown state '{row['state']}'")
        office = offices.get(row["office_id"])
        if not office:
            report(path, number, f"unknown office '{row['office_id']}'")
        elif office["state"] not in ("*", row["state"]):
            report(path, number, f"office {row['office_id']} belongs to {office['state']}, not {row['state']}")
        if not row["person"]:
            report(path, number, "no person")
        good = check_span(path, number, row) and check_date(path, number, "last_seen", row["last_seen"])
        if row["to"] and row["last_seen"]:
            report(path, number, "last_seen stands beside a known end")
        if not row["to"] and not row["last_seen"]:
            report(path, number, "neither an end nor the date last seen")
        if row["last_seen"] and earliest(row["from"]) > latest(row["last_seen"]):
            report(path, number, f"last seen {row['last_seen']} before the start {row['from']}")
        check_source(path, number, row)
        variants = check_list(path, number, "variants", row["variants"])
        if row["person"] in variants:
            report(path, number, "the person's name is repeated as a variant")
        if not good:
            continue
        if row["office_id"] in SINGLE_HOLDER:
            holdings[row["state"], row["office_id"]].append((number, row))
        start = earliest(row["from"])
        end = earliest(row["to"]) if row["to"] else latest(row["last_seen"])
        for name in variants + [row["person"]]:
            if not row["note"].startswith("namesake"):
                claims[row["state"], name.lower()].append((number, row["person"], start, end))
    check_overlaps(path, holdings)
    check_variants(path, claims)
    if len(rows) < MIN_HOLDINGS:
        report(path, 0, f"{len(rows)} holdings; at least {MIN_HOLDINGS} are promised")
    return rows


def check_roles(folder):
    path = folder / "roles.tsv"
    seen = {}
    for number, row in read_table(path, HEADERS["roles.tsv"]):
        if not row["words"] or row["words"] != row["words"].lower():
            report(path, number, f"words '{row['words']}' must be lower case and not empty")
        if row["words"] in seen:
            report(path, number, f"'{row['words']}' stands on line {seen[row['words']]} too")
        seen[row["words"]] = number
        if row["sector"] not in SECTORS:
            report(path, number, f"unknown sector '{row['sector']}'")
        if row["rank"] not in {"", *"1234567"}:
            report(path, number, f"rank '{row['rank']}' is not 1 to 7")
        if row["kind"] not in ROLE_KINDS:
            report(path, number, f"unknown kind '{row['kind']}'")
        check_source(path, number, row)


def check_places(folder, codes):
    for name, header in PLACE_HEADERS.items():
        path = folder / name
        if not path.exists():
            continue
        if path.stat().st_size > MAX_PLACE_BYTES:
            report(path, 0, f"{path.stat().st_size} bytes; at most {MAX_PLACE_BYTES}")
        for number, row in read_table(path, header):
            if row["state"] not in codes:
                report(path, number, f"unknown state '{row['state']}'")
            try:
                if abs(float(row["latitude"])) > 90 or abs(float(row["longitude"])) > 180:
                    report(path, number, "coordinates off the globe")
                int(row.get("population", "0"))
            except ValueError:
                report(path, number, "coordinates or population are no numbers")


def main():
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "data"
    folder = data / "actors"
    codes = check_states(folder)
    check_state_names(folder, codes)
    organisations = check_organisations(folder, codes)
    offices = check_offices(folder, codes)
    rows = check_holders(folder, codes, organisations, offices)
    check_roles(folder)
    check_places(data / "places", codes)
    for finding in findings:
        print(finding)
    print(f"{len(rows)} holdings, {len(offices)} offices, {len(codes)} states, {len(organisations)} organisations: "
          f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
