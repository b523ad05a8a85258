"""Names on news from outside the West (evaluation only): person, organisation, place, nationality, exact spans.

Usage: names_news.py CHECKPOINT PREPARED [EVERY]     reads every EVERYth file of en-worldwide
"""

import collections
import glob
import sys
import torch
import data
import model
import train

KINDS = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "NORP": "NORP"}


def main():
    checkpoint, prepared = torch.load(sys.argv[1]), torch.load(sys.argv[2])
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    lexicon = model.Lexicon(prepared["words"])
    labels = checkpoint.get("labels") or prepared["labels"]
    net = model.Network(prepared["vectors"], {k: len(v) for k, v in labels.items()},
                        model.Shape(*checkpoint["shape"]))
    net.load_state_dict(checkpoint["weights"], strict=False)
    sentences = []
    for path in sorted(glob.glob(data.NAMES + "/en-worldwide/*.tsv"))[::every]:
        for _, forms, row in data.read_columns(path, 1, "\t"):
            if len(forms) <= 150 and all(forms):
                sentences.append((forms, row))
    predicted = train.predict(net, lexicon, labels, [f for f, _ in sentences])
    hit, found, there = collections.Counter(), collections.Counter(), collections.Counter()
    for (forms, row), p in zip(sentences, predicted):
        gold = {(a, b, KINDS[k]) for a, b, k in data.spans([l.strip() for l in row]) if k in KINDS}
        mine = set(data.spans([l.replace("E-", "I-").replace("S-", "B-") for l in p["names"]]))
        for k in KINDS.values():
            hit[k] += sum(x[2] == k for x in mine & gold)
            found[k] += sum(x[2] == k for x in mine)
            there[k] += sum(x[2] == k for x in gold)
    for name, kinds in (("PER+ORG+LOC", ("PER", "ORG", "LOC")),) + tuple((k, (k,)) for k in KINDS.values()):
        h, f, t = (sum(c[k] for k in kinds) for c in (hit, found, there))
        print("%s: P %.1f R %.1f F1 %.1f (%d)" % (name, 100 * h / max(1, f), 100 * h / max(1, t),
                                                 200 * h / max(1, f + t), t))


if __name__ == "__main__":
    main()
