"""Trains the fast network on what the accurate model says about news, beside the treebanks.

The accurate model's parses are taken as they come (its best labels, heads and names, without scores); every fourth
batch is a labelled one of the treebanks and name sets.  Word rows start from the accurate model's own rows, brought to
the smaller width by a matrix that is learnt.

Usage: see training/fast
"""

import argparse
import collections
import json
import os
import random
import re
import sys
import time
import numpy as np
import torch
import augment
import data
import kernels
import model
import model_file
import train

DROP = {"word": 0.04, "char": 0.02, "input": 0.05, "layer": 0.08, "state": 0.05}
LONGEST_SENTENCE = 100
LAYERS = {"upos": 3, "xpos": 4, "feats": 5, "relations": 7}


def read_records(path):
    """Of each document of a file that `entente code` wrote: the bytes of the sentences that hold a record."""
    spans = collections.defaultdict(set)
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        if "sentence" in record:
            spans[record["document_id"]].add(tuple(record["sentence"]))
    return spans


def read_parses(path, records):
    """Sentences of a file that `entente parse` wrote.  Equal strings are one object: millions of words fit in memory."""
    out, rows, scripts, document = [], [], {}, ""
    for line in open(path, encoding="utf-8"):
        if line[0] == "#":
            if line.startswith("# newdoc id = "):
                document = line[14:-1]
            continue
        if line != "\n":
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                rows.append(cells)
            continue
        if 3 <= len(rows) <= LONGEST_SENTENCE:
            s = data.Sentence([sys.intern(r[1]) for r in rows], "news")
            for layer, column in LAYERS.items():
                setattr(s, layer, [sys.intern(r[column]) for r in rows])
            s.heads = [int(r[6]) for r in rows]
            s.lemmas = []
            for r in rows:
                pair = sys.intern(r[1]), sys.intern(r[2])
                if pair not in scripts:
                    scripts[pair] = sys.intern(data.lemma_script(*pair))
                s.lemmas.append(scripts[pair])
            raw = [r[9].partition("Name=")[2] or "O" for r in rows]
            s.names = data.bioes(len(rows), data.spans(raw))
            at = [int(n) for r in (rows[0], rows[-1]) for n in re.findall(r"Bytes=(\d+)-(\d+)", r[9])[-1]]
            s.told = any(begin < at[-1] and at[0] < end for begin, end in records[document])
            out.append(s)
        rows = []
    return out


def prepare(accurate, sentences, gold, limit):
    """Label lists of the accurate model, and its rows for the words that are met most."""
    text = {k: accurate.sections["labels." + k][3].decode().split("\n")
            for k in ("upos", "xpos", "feats", "relations", "lemma", "names")}
    _, rows, width, raw = accurate.sections["words.q"]
    table = np.frombuffer(raw, np.int8).reshape(rows, width).astype(np.float32)
    table *= np.frombuffer(accurate.sections["words.scale"][3], np.float32)[:, None]
    ends = np.frombuffer(accurate.sections["words.offsets"][3], np.uint32)
    keys = accurate.sections["words.bytes"][3]
    row = {keys[a:b].decode(): i for i, (a, b) in enumerate(zip(ends[:-1], ends[1:])) if b > a}
    counts = collections.Counter(w.lower() for s in sentences for w in s.forms)
    for s in gold:
        counts.update([w.lower() for w in s.forms] * 2)
    words = ["<unknown>", "<hidden>"] + [w for w, c in counts.most_common(limit - 2) if c >= 3]
    vectors = torch.zeros(len(words), width)
    for i, w in enumerate(words):
        if w in row:
            vectors[i] = torch.from_numpy(table[row[w]])
    known = vectors.abs().sum(1) > 0
    vectors /= vectors[known].std()
    return {"words": words, "vectors": vectors, "labels": text}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--out", required=True)
    a.add_argument("--accurate", required=True, help="the model file that was the teacher")
    a.add_argument("--parses", required=True)
    a.add_argument("--records", required=True, help="what the coder makes of the same documents")
    a.add_argument("--minutes", type=float, default=40, help="of processor time")
    a.add_argument("--words", type=int, default=30_000_000, help="stop after so many words of news")
    a.add_argument("--rows", type=int, default=40000)
    a.add_argument("--tokens", type=int, default=1500)
    a.add_argument("--rate", type=float, default=3e-3)
    a.add_argument("--seed", type=int, default=3)
    a.add_argument("--every", type=int, default=4, help="development scores are of every so-manieth sentence")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    os.makedirs(args.out, exist_ok=True)
    ewt, gum = data.ewt("train")[0], data.gum("train")
    dev, gum_dev = data.ewt("dev")[0][::args.every], data.gum("dev")[::args.every]
    named = data.wikigold() + data.crossner()
    for s in ewt + gum:
        s.lemmas = [data.lemma_script(f, l) for f, l in zip(s.forms, s.lemmas)]
    news = read_parses(args.parses, read_records(args.records))
    prepared = prepare(model_file.read(args.accurate), news, ewt + gum, args.rows)
    torch.save(prepared, os.path.join(args.out, "prepared.pt"))
    labels, lexicon = prepared["labels"], model.Lexicon(prepared["words"])
    labeller = train.Labeller(labels)
    net = model.Network(prepared["vectors"], {k: len(v) for k, v in labels.items()}, model.FAST)
    with torch.no_grad():  # Begin with the directions in which the accurate model's rows differ most.
        net.project.copy_(torch.linalg.svd(prepared["vectors"], full_matrices=False)[2][:net.shape.word])
    optimiser = kernels.Adam(net.parameters(), [net.words], decay=1e-5)
    noise = augment.Noise(data.SHARED, rng)
    print(json.dumps({"news_sentences": len(news), "news_words": sum(len(s.forms) for s in news),
                      "rows": len(prepared["words"]), "parameters": sum(p.numel() for p in net.parameters())}), flush=True)

    def endless(sentences, chunk):
        while True:
            rng.shuffle(sentences)
            for i in range(0, len(sentences), chunk):
                yield from train.batches([noise(s) for s in sentences[i:i + chunk]], args.tokens, rng)

    held = news[-len(news) // 40:]  # Of documents of their own: the parses come in the order of documents.
    del news[-len(held):]
    from_news, from_gold = endless(news, 6000), endless(ewt + gum + named, 10**9)
    words, step, sums, seen, before = 0, 0, collections.Counter(), 0, 0.0
    state_path = os.path.join(args.out, "state.pt")
    if os.path.exists(state_path):
        saved = torch.load(state_path)
        net.load_state_dict(saved["net"])
        optimiser.restore(saved["optimiser"])
        words, step, before = saved["words"], saved["step"], saved["minutes"]
    started, reported = time.process_time() - 60 * before, before

    def screened():
        """Of the held sentences: the share that may be left out if so many of those with a record are to stay."""
        worth = []
        with torch.no_grad():
            for group in train.batches(held, args.tokens, random.Random(1)):
                b = model.Batch([s.forms for s in group], lexicon)
                odds = net.worth(b, net.encode(b)[0])
                worth += [(float(odds[k]), group[o].told) for k, o in enumerate(b.order)]
        told = sorted(w for w, t in worth if t)
        return {share: round(sum(w < told[int((1 - share) * len(told))] for w, _ in worth) / len(worth), 3)
                for share in (0.99, 0.98, 0.97, 0.95, 0.9)} | {"told": round(len(told) / len(worth), 3)}

    def keep():
        weights = {k: v.clone() for k, v in net.state_dict().items() if k != "vectors"}
        torch.save({"weights": weights, "labels": labels, "shape": tuple(net.shape), "words": words},
                   os.path.join(args.out, "last.pt"))
        return [train.score(train.predict(net, lexicon, labels, [s.forms for s in part]), part) for part in (dev, gum_dev, held)] + [screened()]

    while True:
        minutes = (time.process_time() - started) / 60
        done = max(minutes / args.minutes, words / args.words)
        if minutes - reported > 8 or done >= 1:
            reported = minutes
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state(), "words": words, "step": step,
                        "minutes": minutes}, state_path)
            scores = train.with_average(net, optimiser, keep)
            print(json.dumps({"minutes": round(minutes, 1), "share": round(done, 3), "words": words, "steps": step,
                              "loss": {k: round(v / max(1, seen), 3) for k, v in sums.items()},
                              "ewt_dev": scores[0], "gum_dev": scores[1], "news": scores[2], "screen": scores[3]}), flush=True)
            sums, seen = collections.Counter(), 0
        if done >= 1:
            break
        group = next(from_gold if step % 4 == 3 else from_news)
        b = model.Batch([s.forms for s in group], lexicon)
        loss, parts = train.loss_of(net, b, labeller.targets(b, group), DROP)
        loss.backward()
        rate = args.rate * min(1.0, (step + 1) / 300) * (1 - done)
        optimiser.step(rate, 2.0, [(b.word_rows, b.word_leaf.grad)])
        if step % 4 != 3:
            words += b.n
            seen += 1
            for k, v in parts.items():
                sums[k] += float(v)
        step += 1


if __name__ == "__main__":
    main()
