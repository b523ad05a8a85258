#!/usr/bin/env python3
"""Watching a pair: silent when nothing is new, and once told is told."""
import re
import shutil

from program import ROOT, Folder, entente, expect, expect_equal


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        early, late = folder / "early", folder / "late"
        early.mkdir()
        late.mkdir()
        for report in sorted((ROOT / "examples/reports").iterdir()):
            shutil.copy(report, early if report.name < "057" else late)
        expect_equal(entente("--db", archive, "read", early).code, 0, "read the earlier reports")
        first = entente("--db", archive, "watch", "China", "Laos")
        expect(first.code == 0 and first.out.startswith("Watching from now on"), f"the first run: {first.out} {first.err}")
        expect_equal(entente("--db", archive, "watch", "Lao", "CHN").out, "", "nothing is new, in either order of the states")
        expect_equal(entente("--db", archive, "read", late).code, 0, "read the later reports")
        news = entente("--db", archive, "watch", "China", "Laos")
        expect(re.search(r"^first claimed, 2018-05-13, ", news.out, re.M), f"the first of May 2018 is new: {news.out}")
        expect("reports disagree on the " in news.out, f"a conflict is new: {news.out}")
        expect(all("r-" in line for line in news.lines() if line.startswith(("first", "reports", "level", "promise"))), "each opens its record")
        expect("Laos has deported" not in news.out, "what is only counted is not told in words")
        expect_equal(entente("--db", archive, "watch", "China", "Laos").out, "", "once told is told")
        (folder / "examples.db.watch" / "CHN-LAO").write_text("something else\n", encoding="utf-8")
        expect_equal(entente("--db", archive, "watch", "China", "Laos").code, 1, "a file that is not ours")


if __name__ == "__main__":
    main()
