#!/usr/bin/env python3
"""entente evaluate actors: the three sets reach what is asked; absent sets are named, not passed over."""
import re

from program import SHARED, Folder, entente, expect, expect_equal, skip

# (row of the printed table, the least share).
FLOORS = [("country and sector", 0.85), ("state of the counterpart", 0.97), ("office and rank", 0.92), ("all foreign states", 0.97)]


def main():
    with Folder() as folder:
        absent = entente("evaluate", "actors", folder)
        expect_equal(absent.code, 1, "exit code where the sets are absent")
        expect("ngec_actor_cases.jsonl" in absent.err, f"the absent set is named: {absent.err}")
    if not (SHARED / "data/events/gold").is_dir():
        skip("no ../shared/data here")
    done = entente("evaluate", "actors", SHARED, "--misses", 1, timeout=300)
    expect_equal(done.code, 0, f"exit code: {done.err}")
    for row, least in FLOORS:
        found = re.search(rf"^\| {row} \|.*\| ([\d.]+) \[([\d.]+), ([\d.]+)\] (\d+)/(\d+) \|", done.out, re.M)
        expect(found is not None, f"the row '{row}' is printed: {done.out[:2000]}")
        value, low, high = (float(found[i]) for i in (1, 2, 3))
        expect(low <= value <= high, f"{row}: the interval holds the share")
        expect(value >= least, f"{row}: at least {least}, found {value}")
    expect_equal(done.out.count("  expected: "), 3, "one miss a set is printed")


main()
