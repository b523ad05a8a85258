"""Prepares what every training step shares: word rows with ready-made vectors, and label lists.

Usage: prepare.py WINK_EMBEDDINGS_JSON NEWS_TOKENS CACHE [ROWS]
"""

import collections
import json
import os
import sys
import torch
import data
import train


def main():
    vectors_path, news, cache = sys.argv[1:4]
    rows = int(sys.argv[4]) if len(sys.argv) > 4 else 60000
    raw = os.path.join(cache, "vectors.pt")
    if not os.path.exists(raw):
        with open(vectors_path) as f:
            loaded = json.load(f)
        words = loaded["words"]
        vectors = torch.tensor([loaded["vectors"][w][:100] for w in words])
        torch.save({"words": words, "vectors": vectors}, raw)
        del loaded
    counts = collections.Counter()
    with open(news) as f:
        for line in f:
            counts.update(line.lower().split())
    treebank = data.ewt("train")[0] + data.gum("train")
    train_counts = collections.Counter(w.lower() for s in treebank for w in s.forms)
    words, vectors = train.load_vectors(raw, counts, train_counts, rows)
    frequent = [w for w, _ in counts.most_common(40000)]
    torch.save({"words": words, "vectors": vectors, "labels": train.make_labels(treebank),
                "news_counts": {w: counts[w] for w in frequent}}, os.path.join(cache, "prepared.pt"))
    print(len(words), "rows;", {k: len(v) for k, v in train.make_labels(treebank).items()})


if __name__ == "__main__":
    main()
