"""Runs the entente program in tests: one temporary folder a test, output and exit code as values."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/entente")
SKIPPED = 77  # ctest's SKIP_RETURN_CODE


class Finished:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def lines(self):
        return self.out.splitlines()

    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]


def entente(*arguments, stdin=b"", timeout=120):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout)
    return Finished(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))


class Folder:
    """A temporary folder that goes away at the end: with Folder() as path: …"""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="entente-test-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def expect(condition, what):
    if not condition:
        print(f"FAILED: {what}", file=sys.stderr)
        sys.exit(1)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: wanted {wanted!r}, found {found!r}")


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(SKIPPED)


def example_documents():
    """The example reports as (path, document) of those that are JSON Lines."""
    for path in sorted((ROOT / "examples/reports").glob("*.jsonl")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def is_root():
    return os.geteuid() == 0
