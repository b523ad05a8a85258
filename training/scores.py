"""Scores of a checkpoint on gold tokens, as Markdown rows for the model card.

Usage: scores.py CHECKPOINT PREPARED
"""

import collections
import sys
import torch
import data
import model
import train


def names_by_type(predicted, gold):
    """Exact spans and types; nationalities left out, since UNER has none."""
    hit, found, there = collections.Counter(), collections.Counter(), collections.Counter()

    def spans(row):
        plain = [(l or "O").replace("E-", "I-").replace("S-", "B-") for l in row]
        return {s for s in data.spans(plain) if s[2] != "NORP"}
    for p, s in zip(predicted, gold):
        if s.names is None:
            continue
        mine, theirs = spans(p["names"]), spans(s.names)
        for k in ("PER", "ORG", "LOC"):
            hit[k] += sum(x[2] == k for x in mine & theirs)
            found[k] += sum(x[2] == k for x in mine)
            there[k] += sum(x[2] == k for x in theirs)
    rows = []
    for name, kinds in (("all", ("PER", "ORG", "LOC")), ("PER", ("PER",)), ("ORG", ("ORG",)), ("LOC", ("LOC",))):
        h, f, t = (sum(c[k] for k in kinds) for c in (hit, found, there))
        rows.append("%s P %.1f R %.1f F1 %.1f (%d)" % (name, 100 * h / max(1, f), 100 * h / max(1, t),
                                                      200 * h / max(1, f + t), t))
    return "; ".join(rows)


def main():
    checkpoint, prepared = torch.load(sys.argv[1]), torch.load(sys.argv[2])
    labels = checkpoint.get("labels") or prepared["labels"]
    lexicon = model.Lexicon(prepared["words"])
    net = model.Network(prepared["vectors"], {k: len(v) for k, v in labels.items()},
                        model.Shape(*checkpoint["shape"]))
    net.load_state_dict(checkpoint["weights"], strict=False)
    print("| gold tokens | UPOS | XPOS | UAS | LAS |\n|---|---|---|---|---|")
    told = []
    for name, sentences in (("EWT dev", data.ewt("dev")[0]), ("EWT test", data.ewt("test")[0]),
                            ("GUM-open dev", data.gum("dev"))):
        predicted = train.predict(net, lexicon, labels, [s.forms for s in sentences])
        r = train.score(predicted, sentences)
        print("| %s | %.2f | %.2f | %.2f | %.2f |" % (name, r["upos"], r["xpos"], r["uas"], r["las"]))
        if sentences[0].names is not None:
            told.append("Names, %s: %s" % (name, names_by_type(predicted, sentences)))
    print("\n" + "\n\n".join(told))


if __name__ == "__main__":
    main()
