#!/usr/bin/env bash
# Writes anew what README.md, docs/ and python/ show of the program: pages of commands, coding manual, output, notebook.
#   tools/renew_docs.sh [PROGRAM] [--figures]      --figures also measures accuracy (minutes; needs ../shared)
set -euo pipefail
cd "$(dirname "$0")/.."
program=build/release/entente
[ $# -eq 0 ] || [ "$1" = --figures ] || { program=$1; shift; }
python3 tools/make_pages.py "$program" docs docs/commands
"$program" export --format codebook >docs/coding-manual.md
[ "${1:-}" != --figures ] || python3 tools/paste_figures.py "$program"
python3 tests/cli/docs_test.py "$program" --paste
for python in python3 /usr/bin/python3; do  # The first that has pandas.
  if "$python" -c "import pandas" 2>/dev/null; then
    "$python" tests/readers/python_test.py "$program" --write
    break
  fi
done
git --no-pager diff --stat -- README.md docs python
