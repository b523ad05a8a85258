#!/usr/bin/env python3
"""The Python module reads an archive, with pandas and without, and its notebook says what the brief says.

    python_test.py PROGRAM            tests; the notebook needs pandas, else that part is skipped
    python_test.py PROGRAM --write    runs the notebook's cells and keeps what they print
"""
import contextlib
import io
import json
import os
import pathlib
import re
import subprocess
import sys

import figures
import program
from program import ROOT, Folder, entente, expect, expect_equal, skip

NOTEBOOK = ROOT / "python/figures.ipynb"


def check_module(archive, folder):
    """Without pandas: plain lists."""
    sys.path.insert(0, str(ROOT / "python"))
    import entente as module
    module.pandas = None
    records, documents = module.records(archive), module.documents(archive)
    pair = module.occurrences(archive, "China", "Laos", program=program.PROGRAM)
    exported = [json.loads(line) for line in entente("--db", archive, "export").out.splitlines()]
    expect_equal({r["record"] for r in records}, {r["record"] for r in exported}, "all records")
    counted = [r for r in records if r.get("handling") == "aggregate_only"]
    expect(counted and not any(r.get("text") or r.get("trigger_text") for r in counted), "what is only to be counted has no words")
    expect_equal(sum(d["records"] for d in documents), len(records), "every record has its document")
    expect(all(re.fullmatch(r"[0-9a-f]{64}", d["hash"]) and d["document"] == "d-" + d["hash"][:20] for d in documents), "hashes")
    expect(all({"CHN", "LAO"} <= set(o["states"]) for o in pair) and len(module.deeds(pair)) > 50, "occurrences of the pair")
    texts = ["China and Laos signed a pact on Monday.", "It rained.", {"id": "mine", "text": "Japan gave Laos rice on Monday.", "published": "2018-05-23"}]
    coded = module.code(texts, program=program.PROGRAM)
    expect_equal([[r["type"] for r in one] for one in coded], [["SUPPORT"], [], ["AID"]], "texts are coded in their order")
    expect(coded[2][0]["document_id"] == "mine" and coded[2][0]["date"]["begin"] == "2018-05-21" and "document_id" not in coded[0][0], "ids and days")
    for wrong in (lambda: module.records(folder / "none.db"), lambda: module.occurrences(folder / "none.db", program=program.PROGRAM)):
        try:
            wrong()
        except (FileNotFoundError, module.Failed):
            continue
        expect(False, "an archive that is not there is an error")


def run_cells(archive):
    """What each code cell prints; in this process, so that no notebook server is needed."""
    os.environ.update(ENTENTE=str(pathlib.Path(program.PROGRAM).resolve()), ARCHIVE=str(archive))
    os.chdir(ROOT)
    names, printed = {}, []
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile("".join(cell["source"]), NOTEBOOK.name, "exec"), names)
            printed.append(out.getvalue())
    return notebook, printed


def main():
    with Folder() as folder:
        archive = folder / "examples.db"
        expect_equal(entente("--db", archive, "read", ROOT / "examples/reports").code, 0, "read the examples")
        if "--notebook" not in sys.argv and "--write" not in sys.argv:
            check_module(archive, folder)
            for python in dict.fromkeys((sys.executable, "/usr/bin/python3")):
                if subprocess.run([python, "-c", "import pandas"], capture_output=True).returncode == 0:
                    done = subprocess.run([python, __file__, program.PROGRAM, "--notebook"])
                    sys.exit(done.returncode)
            skip("the module was tested; pandas is not here for the notebook")
        notebook, printed = run_cells(archive)
        figures.Brief(archive).check("\n".join(printed))
        brief = figures.Brief(archive)
        years = [line.split() for line in printed[1].splitlines()]
        head = [int(year) for year in years[0]]
        deeds = dict(zip(head, map(int, years[2][1:])))
        expect_equal(deeds, {year: brief.years[year] for year in head}, "deeds a year are the brief's")
        cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
        outputs = [[{"name": "stdout", "output_type": "stream", "text": text.splitlines(True)}] if text else [] for text in printed]
        if "--write" in sys.argv:
            for number, (cell, output) in enumerate(zip(cells, outputs), 1):
                cell.update(execution_count=number, outputs=output)
            NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        else:
            expect_equal([c["outputs"] for c in cells], outputs, "the notebook shows what its cells print (else: python_test.py PROGRAM --write)")


if __name__ == "__main__":
    main()
