#!/usr/bin/env python3
"""Writes seeds for the fuzz targets of sources/: three of the example reports in every format that is read.

Usage: fuzz/make_seeds.py FOLDER        one folder a target: FOLDER/fuzz_feed/…, FOLDER/fuzz_sources/… (all of them)
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/cli"))
import formats_test  # noqa: E402

TARGETS = {"RSS": "feed", "Atom": "feed", "mail": "mail", "mbox": "mailbox", "CSV": "table", "TSV": "table", "JSON": "json", "WARC": "warc", "zip": "archive", "tar": "archive"}


def main():
    out = pathlib.Path(sys.argv[1])
    reports = sorted(formats_test.reports(), key=lambda report: len(report["text"]))[:3]
    for number, (name, files, _) in enumerate(formats_test.every_format(reports)):
        target = next((target for start, target in TARGETS.items() if name.startswith(start)), None)
        for folder in [out / "fuzz_sources"] + ([out / f"fuzz_{target}"] if target else []):
            folder.mkdir(parents=True, exist_ok=True)
            for index, data in enumerate(files):
                (folder / f"{number:02}-{index}").write_bytes(data)
    robots = out / "fuzz_robots"
    robots.mkdir(parents=True, exist_ok=True)
    (robots / "1").write_bytes(b"/news/a.html?x=%7Ey\nUser-agent: *\nDisallow: /*.pdf$\nAllow: /news\nCrawl-delay: 2\n\nUser-agent: entente\nDisallow: /n*a\n")


if __name__ == "__main__":
    main()
