#!/usr/bin/env python3
"""The R script reads an archive, and the chunks of its vignette say what the brief says.  Skipped where R is not here."""
import os
import pathlib
import re
import shutil
import subprocess

import figures
import program
from program import ROOT, Folder, entente, expect, expect_equal, skip


def main():
    if not shutil.which("Rscript"):
        skip("R is not here")
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        environment = {**os.environ, "ENTENTE": str(pathlib.Path(program.PROGRAM).resolve()), "ARCHIVE": str(archive), "LC_ALL": "C.UTF-8"}

        def run(script, succeeds=True):
            path = folder / "script.R"
            path.write_text(script, encoding="utf-8")
            done = subprocess.run(["Rscript", "--vanilla", path], capture_output=True, text=True, cwd=ROOT, env=environment)
            expect((done.returncode == 0) == succeeds, f"{script[:300]}: {done.stdout[-500:]}{done.stderr[-1500:]}")
            return done.stdout

        records = len(entente("--db", archive, "export").out.splitlines())
        said = run('source("r/entente.R"); a <- Sys.getenv("ARCHIVE"); r <- entente_records(a); o <- entente_occurrences(a, "China", "Laos")\n'
                   'cat(nrow(r), class(r$date_begin), sum(is.na(r$confidence)), all(grepl("CHN", o$states)), any(grepl("ö|é|’|“", r$text)), nrow(entente_deeds(o)) > 50)')
        expect_equal(said.split()[:4], [str(records), "Date", "0", "TRUE"], "records and occurrences")
        expect(said.split()[5] == "TRUE", "deeds")
        run('source("r/entente.R"); entente_records("none.db")', succeeds=False)
        if subprocess.run(["Rscript", "--vanilla", "-e", 'quit(status = !requireNamespace("RSQLite", quietly = TRUE))'], capture_output=True).returncode != 0:
            skip("R reads the archive; RSQLite is not here for the vignette")
        chunks = re.findall(r"^```\{r\}\n(.*?)^```$", (ROOT / "r/figures.Rmd").read_text(encoding="utf-8"), re.S | re.M)
        expect(len(chunks) >= 4, "the vignette has chunks")
        said = run("\n".join(chunks))
        brief = figures.Brief(archive)
        brief.check(re.sub(r" +\n", "\n", said))
        table = re.search(r"\n((?: *\d{4})+) *\n((?: +\d+)+) *\n", said)
        shown = dict(zip(map(int, table[1].split()), map(int, table[2].split())))
        expect_equal(shown, {year: brief.years[year] for year in shown}, "deeds a year are the brief's")


if __name__ == "__main__":
    main()
