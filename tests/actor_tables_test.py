#!/usr/bin/env python3
"""tools/check_actors.py finds what it promises to find: one planted error a promise, in a copy of the tables."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOLDER = "state\toffice_id\tperson\tvariants\tfrom\tto\tlast_seen\tsource\tnote".split("\t")


def holder(**cells):
    row = {"state": "LAO", "office_id": "minister_other", "person": "Some Body", "from": "1950", "to": "1951", "source": "project", **cells}
    return "\t".join(row.get(name, "") for name in HOLDER) + "\n"


def append(text):
    return lambda table: table + text


# (what is promised, the file, how it is broken, the finding).
PLANTED = [
    ("codes of states are valid", "actors/state_names.tsv", append("XXQ\tname\tNowhere\t\t\tproject\n"), r"unknown state 'XXQ'"),
    ("codes of holders are valid", "actors/office_holders.tsv", append(holder(state="XXQ")), r"unknown state 'XXQ'"),
    ("offices are known", "actors/office_holders.tsv", append(holder(office_id="no_such_office")), r"unknown office 'no_such_office'"),
    ("offices stay in their state", "actors/office_holders.tsv", append(holder(office_id="usa_secretary_of_state")), r"belongs to USA, not LAO"),
    ("codes stand once", "actors/states.tsv", lambda t: t + re.search(r"^LAO\t.*\n", t, re.M)[0].replace("\tLaos\t", "\tLaos again\t", 1)
     .replace("Lao People's Democratic Republic", "Laos again"), r"stands on line \d+ too|same row"),
    ("members are known", "actors/memberships.tsv", append("IGO:ASEAN\tXXQ\t\t\tproject\n"), r"unknown member 'XXQ'"),
    ("a member is in once at a time", "actors/memberships.tsv", append("IGO:ASEAN\tIDN\t1990\t\tproject\n"), r"IDN is in IGO:ASEAN twice at once"),
    ("dates are in the calendar", "actors/office_holders.tsv", append(holder(to="1951-02-30")), r"'1951-02-30' is not in the calendar"),
    ("dates are dates", "actors/office_holders.tsv", append(holder(to="soon")), r"'soon' is no date"),
    ("dates are ordered", "actors/office_holders.tsv", append(holder(to="1949")), r"from 1950 lies after to 1949"),
    ("an open end tells when last seen", "actors/office_holders.tsv", append(holder(to="")), r"neither an end nor the date last seen"),
    ("no two heads of government at once", "actors/office_holders.tsv",
     append(holder(office_id="prime_minister", **{"from": "2018-01-01", "to": "2018-12-31"})), r"LAO prime_minister: .* at once, no note"),
    ("no two heads of state at once", "actors/office_holders.tsv",
     append(holder(office_id="president", **{"from": "2018-01-01", "to": "2018-12-31"})), r"LAO president: .* at once, no note"),
    ("no variant of two people", "actors/office_holders.tsv",
     append(holder(variants="Xi Jinping", state="CHN", **{"from": "2018-01-01", "to": "2018-12-31"})), r"'xi jinping' of CHN stands for"),
    ("at least 6,000 office-holdings", "actors/office_holders.tsv", lambda t: "".join(t.splitlines(keepends=True)[:5000]),
     r"holdings; at least 6000 are promised"),
    ("ranks are 1 to 7", "actors/roles.tsv", append("grand vizier\tGOV\t8\ttitle\tproject\n"), r"rank '8' is not 1 to 7"),
    ("sectors are known", "actors/roles.tsv", append("grand vizier\tXXX\t3\ttitle\tproject\n"), r"unknown sector 'XXX'"),
    ("each row has its source", "actors/roles.tsv", append("grand vizier\tGOV\t3\ttitle\thearsay\n"), r"unknown source 'hearsay'"),
    ("towns are of known states", "places/cities.tsv", append("Nowhere\tNowhere\tXXQ\t\t1.0\t1.0\t60000\n"), r"unknown state 'XXQ'"),
]
# What looks alike and is allowed.
ALLOWED = [
    ("two heads with a note", "actors/office_holders.tsv",
     append(holder(office_id="prime_minister", note="contested", **{"from": "2018-01-01", "to": "2018-12-31"}))),
    ("a short form of two people", "actors/office_holders.tsv",
     append(holder(variants="Xi", state="CHN", **{"from": "2018-01-01", "to": "2018-12-31"}))),
]


def check(folder):
    done = subprocess.run([sys.executable, ROOT / "tools/check_actors.py", folder], capture_output=True, text=True)
    return done.returncode, done.stdout


def main():
    failures = []
    with tempfile.TemporaryDirectory() as name:
        copy = pathlib.Path(name)
        for table in ROOT.glob("data/*/*.tsv"):
            place = copy / table.relative_to(ROOT / "data")
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(table)

        def with_broken(file, change):
            place = copy / file
            place.unlink()
            place.write_text(change((ROOT / "data" / file).read_text(encoding="utf-8")), encoding="utf-8")
            result = check(copy)
            place.unlink()
            place.symlink_to(ROOT / "data" / file)
            return result

        code, out = check(copy)
        print(out.strip().splitlines()[-1])
        if code != 0:
            failures.append(f"the tables as they are have findings: {out[:500]}")
        for promise, file, change, finding in PLANTED:
            code, out = with_broken(file, change)
            if code != 1 or not re.search(rf"{file}:\d+: .*(?:{finding})", out):
                failures.append(f"not found: {promise}: {out[:300]}")
        for what, file, change in ALLOWED:
            code, out = with_broken(file, change)
            if code != 0:
                failures.append(f"wrongly found: {what}: {out[:300]}")
    print("\n".join(failures) or f"{len(PLANTED)} planted errors found, {len(ALLOWED)} lookalikes let pass")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
