#!/usr/bin/env python3
"""Claim check: the reference article against the examples gets the verdicts that analysts would give."""
import re

from program import ROOT, SHARED, Folder, entente, expect, expect_equal, skip

ARTICLE = SHARED / "seed/article.txt"


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        draft = folder / "draft.txt"
        draft.write_text("China and Mongolia held talks on 3 March 2015.\n", encoding="utf-8")
        absent = entente("--db", archive, "check", draft, "--published", "2018-05-23")
        expect_equal(absent.code, 0, f"check ({absent.err})")
        expect("not in the archive event" in absent.out, f"what is not told is not contradicted: {absent.out}")
        expect_equal(entente("--db", archive, "check", folder / "none.txt").code, 1, "a draft that is not there")
        if not ARTICLE.exists():
            skip("../shared/seed is not here")
        check_article(archive)


def check_article(archive):
    done = entente("--db", archive, "check", ARTICLE, "--published", "2018-05-23")
    expect_equal(done.code, 0, f"check of the article ({done.err})")

    def verdicts(words, what):
        """Findings of that kind under the sentence that holds the words."""
        found, inside = [], False
        for line in done.lines():
            if not line.startswith("  "):
                inside = words in line
            elif inside and (match := re.match(rf"  (supported|contradicted|only partly|not in the archive) {what}: .*", line)):
                found.append(match.group(0))
        return found

    date = verdicts("May 15", "date")
    expect(any("2018-05-13" in line and ("contradicted" in line or "only partly" in line) for line in date), f"the date: {date}\n{done.out}")
    inaugural = verdicts("inaugural", "first")
    expect(any(line.startswith("  supported") for line in inaugural), f"the inaugural meeting: {inaugural}\n{done.out}")
    decade = verdicts("decade", "first")
    expect(any(line.startswith("  only partly") for line in decade), f"the first in a decade: {decade}\n{done.out}")
    trend = verdicts("", "trend")
    expect(trend and not any(line.startswith("  contradicted") for line in trend), f"the growth claim: {trend}\n{done.out}")


if __name__ == "__main__":
    main()
