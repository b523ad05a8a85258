#!/usr/bin/env python3
"""Event data of other programs become records without a passage, marked as such, that series and briefs count."""
import gzip
import json

from program import SHARED, Folder, entente, expect, expect_equal

ICEWS = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
         "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"]


def gdelt2(number, day, source, target, code, url):
    row = [""] * 61
    row[0], row[1], row[7], row[12], row[17], row[22], row[26] = str(number), day, source, "GOV", target, "GOV", code
    row[59], row[60] = day + "120000", url
    return "\t".join(row)


def icews(number, day, source, target, code, story):
    row = ["NA"] * 20
    row[0], row[1], row[3], row[4], row[6], row[9], row[10], row[11], row[13] = str(number), day, "Government", source, code, "Government", target, story, "Agency"
    return "\t".join(row)


def records_of(archive):
    done = entente("--db", archive, "export")
    expect_equal(done.code, 0, "export")
    return done.records()


def imported(archive, path, *options):
    done = entente("--db", archive, "import", path, *options)
    expect_equal(done.code, 0, f"import of {path}: {done.err}")
    return done.out


def main():
    with Folder() as folder:
        archive = folder / "a.db"
        rows = [gdelt2(i, f"2018{1 + i % 12:02}14", "CHN", "LAO", "042" if i % 3 else "057", f"https://a.example/{i // 2}") for i in range(24)]
        rows += [gdelt2(100, "20180514", "CHN", "", "042", "https://a.example/x"), gdelt2(101, "20189914", "CHN", "LAO", "042", "https://a.example/y"), "broken"]
        (folder / "day.gz").write_bytes(gzip.compress(("\n".join(rows) + "\n").encode()))
        out = imported(archive, folder / "day.gz")
        expect("imported 24 records without a passage from 27 rows, in 12 articles" in out, out)
        expect("1 without a date" in out and "2 without two states" in out, out)
        again = imported(archive, folder / "day.gz")
        expect("imported 0 records" in again and "12 articles known" in again, again)

        records = records_of(archive)
        expect_equal(len(records), 24, "records in the archive")
        for record in records:
            expect(record["rule"] == "import gdelt2" and not {"begin", "end", "text", "sentence"} & set(record), f"marked as imported: {record}")
            expect_equal(record["confidence"], 0, "nobody measured these")

        table = entente("--db", archive, "export", "--format", "csv").out.splitlines()
        at = table[0].split(",").index("confidence")
        expect_equal({line.split(",")[at] for line in table[1:]}, {""}, "the table leaves their confidence empty")
        expect("not measured" in entente("--db", archive, "show", records[0]["record"]).out, "show says so")

        (folder / "icews.tab").write_text("\n".join(["\t".join(ICEWS), icews(1, "2018-05-14", "China", "Laos", "042", "s1"),
                                                     icews(2, "2018-05-15", "Russian Federation", "Laos", "051", "s2")]) + "\n")
        expect("imported 2 records" in imported(archive, folder / "icews.tab"), "ICEWS is found by its columns")
        (folder / "own.csv").write_text('when,who,whom,cameo,where\n2018-05-16,China,"Laos",0871,"Vientiane, Laos"\n2018-05-16,ASEAN,Laos,036,\n')
        expect("imported 2 records" in imported(archive, folder / "own.csv", "--format", "csv", "--map", "date=when,source=who,target=whom,code=cameo,place=where"), "any table")
        (folder / "petrarch.txt").write_text("20180514\tCHNMIL\tLAOGOV\t0871\t\tx_1\n")
        expect("imported 1 records" in imported(archive, folder / "petrarch.txt"), "PETRARCH's output")

        series = entente("--db", archive, "series", "CHN", "LAO", "--period", "year")
        expect(series.code == 0 and "2018" in series.out, f"series count imported records: {series.out}{series.err}")
        brief = entente("--db", archive, "brief", "CHN", "LAO")
        expect(brief.code == 0 and "came with imported event data" in brief.out, f"a brief says how many have no passage: {brief.out}")
        told, passages = brief.out.split("## Passages")
        for part in (told, passages):
            expect("known from event data of gdelt2, without a passage" in part and "“known from" not in part, f"a brief shows no empty quotes: {part}")
        page = folder / "dossier.html"
        expect_equal(entente("--db", archive, "brief", "CHN", "LAO", "--html", page).code, 0, "a dossier")
        html = page.read_text(encoding="utf-8")
        expect("known from event data of gdelt2" in html and "“known from" not in html, "a dossier shows none either")
        shown = entente("--db", archive, "show", records[0]["record"])
        expect("passage      none" in shown.out, shown.out)

        report = {"text": "Chinese President Xi Jinping met Lao President Bounnhang Vorachit in Beijing on May 14, 2018.", "published": "2018-05-15"}
        (folder / "r.jsonl").write_text(json.dumps(report) + "\n")
        expect_equal(entente("--db", archive, "read", folder / "r.jsonl").code, 0, "texts and rows in one archive")
        both = entente("--db", archive, "brief", "CHN", "LAO").out
        expect(" of " in both and "came with imported event data" in both, both)

        wrong = entente("--db", archive, "import", folder / "r.jsonl")
        expect(wrong.code == 1 and "--format" in wrong.err, f"what is no event data is refused: {wrong.err}")
        unknown = entente("--db", archive, "import", folder / "own.csv", "--format", "tabari")
        expect_equal(unknown.code, 2, "an unknown format is a wrong call")
        missing = entente("--db", archive, "import", folder / "own.csv", "--format", "csv")
        expect(missing.code == 1 and "no column gives the date" in missing.err, missing.err)

        sample = SHARED / "data/events/icews/events.2018.sample.tab"
        if sample.exists():
            out = imported(folder / "icews.db", sample)
            print(out.strip())
            expect("imported 3337 records without a passage from 3705 rows" in out, out)
            expect("left out: 368 without two states" in out, f"rows whose data say NA, and no others: {out}")


if __name__ == "__main__":
    main()
