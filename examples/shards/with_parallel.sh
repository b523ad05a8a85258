#!/bin/sh
# Codes shards side by side with GNU parallel.  usage: with_parallel.sh FOLDER_FOR_RECORDS SHARD…
#
# A shard is any file that `entente code` reads.  Its records are complete or not there: they are written beside their
# place and moved into it at the end.  Running again does only what is missing, so a run may be stopped at any time.
# On several machines: PARALLEL="--sshlogin host1,host2" with the shards and ENTENTE at the same paths.
set -eu
ENTENTE=${ENTENTE:-entente}
out=$1
shift
mkdir -p "$out"
export ENTENTE out
parallel --no-notice --halt soon,fail=20% --joblog "$out/jobs.log" '
  done="$out"/{/}.records.jsonl
  [ -e "$done" ] || { "$ENTENTE" code --threads 1 {} > "$done.part" 2> "$done.troubles" && mv "$done.part" "$done"; }
' ::: "$@"
