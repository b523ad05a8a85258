"""Checks attachments on invented news sentences.

Usage: news_check.py build            news_check.txt to news_check.conllu (heads only where judged)
       news_check.py CHECKPOINT PREPARED [-v]     share of judgements that the network gets right
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def sentences():
    lines = [l.strip() for l in open(os.path.join(HERE, "news_check.txt")) if l.strip() and l[0] != "#"]
    for words, judgements in zip(lines[::2], lines[1::2]):
        forms = words.split()

        def place(word):
            form, _, k = word.partition("#")
            return [i + 1 for i, f in enumerate(forms) if f == form][int(k or 1) - 1]
        judged = {}
        for j in judgements.split():
            dependent, rest = j.split(">")
            head, relation = rest.split(":", 1)
            judged[place(dependent)] = (0 if head == "ROOT" else place(head), relation)
        yield forms, judged


def build():
    with open(os.path.join(HERE, "news_check.conllu"), "w") as out:
        out.write("# Built by training/news_check.py from news_check.txt; heads only where judged.\n")
        for k, (forms, judged) in enumerate(sentences()):
            out.write("# sent_id = news-%d\n# text = %s\n" % (k + 1, " ".join(forms)))
            for i, f in enumerate(forms):
                head, relation = judged.get(i + 1, ("_", "_"))
                out.write("%d\t%s\t_\t_\t_\t_\t%s\t%s\t_\t_\n" % (i + 1, f, head, relation))
            out.write("\n")


def check(checkpoint, prepared, verbose):
    import torch
    import model
    import train
    prepared, c = torch.load(prepared), torch.load(checkpoint)
    labels = c.get("labels") or prepared["labels"]
    lexicon = model.Lexicon(prepared["words"])
    net = model.Network(prepared["vectors"], {k: len(v) for k, v in labels.items()}, model.Shape(*c["shape"]))
    net.load_state_dict(c["weights"], strict=False)
    all_sentences = list(sentences())
    predicted = train.predict(net, lexicon, labels, [f for f, _ in all_sentences])
    heads = both = total = 0
    for (forms, judged), p in zip(all_sentences, predicted):
        for i, (head, relation) in judged.items():
            total += 1
            mine, label = p["heads"][i - 1], p["relations"][i - 1]
            right = mine == head
            heads += right
            both += right and label.split(":")[0] == relation.split(":")[0]
            if verbose and not (right and label.split(":")[0] == relation.split(":")[0]):
                print("%-14s should hang on %-12s as %-9s hangs on %-12s as %-9s | %s" % (
                    forms[i - 1], forms[head - 1] if head else "ROOT", relation, forms[mine - 1] if mine else "ROOT",
                    label, " ".join(forms)[:90]))
    print("news check: %d judgements, heads %.1f %%, with relation %.1f %%" % (total, 100 * heads / total,
                                                                             100 * both / total))


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build()
    else:
        check(sys.argv[1], sys.argv[2], "-v" in sys.argv)
