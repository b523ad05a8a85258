#!/bin/sh
#SBATCH --job-name=entente --cpus-per-task=1 --mem=1G
# One task of a job array codes every Nth shard.  usage: one_of_an_array.sh FOLDER_FOR_RECORDS LIST_OF_SHARDS
#
#   ls shards/* > shards.txt && sbatch --array=0-99 one_of_an_array.sh records shards.txt        (Slurm)
#   for i in 0 1 2 3; do TASK=$i TASKS=4 one_of_an_array.sh records shards.txt & done; wait      (by hand)
#
# Records are complete or not there, as in with_parallel.sh: a task that was killed is submitted again as it was.
set -eu
ENTENTE=${ENTENTE:-entente}
task=${TASK:-${SLURM_ARRAY_TASK_ID:?number this task: TASK=0}}
tasks=${TASKS:-${SLURM_ARRAY_TASK_COUNT:?say how many tasks there are: TASKS=4}}
out=$1
mkdir -p "$out"
awk -v task="$task" -v tasks="$tasks" 'NR % tasks == task' "$2" | while IFS= read -r shard; do
  done="$out/$(basename "$shard").records.jsonl"
  [ -e "$done" ] && continue
  "$ENTENTE" code --threads 1 "$shard" > "$done.part" 2> "$done.troubles" </dev/null && mv "$done.part" "$done"
done
