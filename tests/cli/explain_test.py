#!/usr/bin/env python3
"""entente explain: why a record was made, and what failed where two actors have none."""
from program import Folder, entente, expect, expect_equal


def main():
    done = entente("explain", "Chinese President Xi Jinping visited Laos on Monday.", "--on", "2017-11-15", "--json")
    expect_equal(done.code, 0, f"exit code: {done.err}")
    lines = done.records()
    expect_equal(len(lines), 1, "one object a sentence")
    visit = [r for r in lines[0]["records"] if r.get("type") == "CONSULT"]
    expect_equal(len(visit), 1, "the visit is told once")
    expect_equal(visit[0]["date"]["begin"], "2017-11-13", "Monday is read from the day given")
    expect(visit[0]["rule"].startswith("frame visit."), "the rule is named")
    expect(any("visited" in note and "happened" in note for note in lines[0]["why"]), "the reason for the status is told")
    expect(any("LAO" in one for actor in lines[0]["actors"] for one in actor["stands_for"]), "the actors are told")

    # Two states, no act: the verdict says so, and a table says the same.
    apart = "China and Laos are countries."
    line = entente("explain", apart, "--json").records()[0]
    expect_equal(line["records"], [], "nothing is made of a description")
    expect("verdict" in line, "the verdict is given where two actors have no record")
    table = entente("explain", apart)
    expect(line["verdict"] in table.out and table.out.startswith(apart), "the table says the same")

    # A trigger whose places are not filled is told with its condition.
    line = entente("explain", "China said the visit to the museum in Laos was long.", "--json").records()[0]
    expect(line["records"] or line["not_filled"] or line["why"], "a trigger that comes to nothing is told")

    # What `code` leaves out before parsing is explained all the same, and marked.
    both = entente("explain", "Xi Jinping visited Laos on Monday. The museum has a long hall.", "--json").records()
    expect_equal([one["parsed_by_code"] for one in both], [True, False], "the sentence without an actor is left out by code")
    expect("left out by entente code" in entente("explain", "The museum has a long hall.").out, "the table says so")

    with Folder() as folder:
        file = folder / "report.txt"
        file.write_text("Vietnam accused China of violating its waters.\n", encoding="utf-8")
        done = entente("explain", file, "--on", "2014-05-10", "--json")
        expect_equal(done.code, 0, f"exit code: {done.err}")
        expect(any(r.get("type") == "ACCUSE" for one in done.records() for r in one["records"]), "a file is read as documents")

    expect_equal(entente("explain", "China visited Laos.", "--on", "yesterday").code, 2, "a day that is none is a wrong call")


if __name__ == "__main__":
    main()
