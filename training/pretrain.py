"""Prepares the lower layers on unlabelled news: a language model beside the labelled tasks.

Two losses on every news batch: the first layer's two directions predict the next and the previous word, and
the top layer predicts hidden words (one in seven) from both sides.  After every third news batch comes a
labelled one, so that what is learnt stays of use.  MASC adds Penn tags.
"""

import argparse
import json
import math
import os
import random
import time
import numpy as np
import torch
from torch import nn
import augment
import data
import kernels
import model
import train

DROP = {"word": 0.05, "char": 0.03, "input": 0.1, "layer": 0.1, "state": 0.1}
OUTPUT, SAMPLES, HIDE = 128, 1500, 0.15


class WordPredictor(nn.Module):
    """Softmax over the batch's own words and a sample of others."""

    def __init__(self, counts, hidden):
        super().__init__()
        self.id = {w: i for i, w in enumerate(counts)}
        p = torch.tensor(list(counts.values()), dtype=torch.float)
        p /= p.sum()
        self.p, self.sampling = p, p ** 0.75 / (p ** 0.75).sum()
        self.table = nn.Parameter(torch.randn(len(counts), OUTPUT) * 0.05)
        self.next_w = model.uniform(OUTPUT, hidden, bound=math.sqrt(3.0 / hidden))
        self.previous_w = model.uniform(OUTPUT, hidden, bound=math.sqrt(3.0 / hidden))
        self.hidden_w = model.uniform(OUTPUT, 2 * hidden, bound=math.sqrt(1.5 / hidden))

    def forward(self, b, states, hidden_words):
        types = {}
        for i, f in zip(b.type_of.tolist(), (f for f in b.flat)):
            types.setdefault(i, f)
        of_type = torch.tensor([self.id.get(types[i].lower(), -1) for i in range(len(types))])
        word = of_type[b.type_of]
        following = torch.full((b.n,), -1, dtype=torch.long)
        preceding = torch.full((b.n,), -1, dtype=torch.long)
        for rows in b.rows:
            following[rows[:-1]] = word[rows[1:]]
            preceding[rows[1:]] = word[rows[:-1]]
        own = torch.unique(word[word >= 0])
        sample = torch.multinomial(self.sampling, SAMPLES)
        candidates = torch.unique(torch.cat([own, sample]))
        leaf = self.table.detach()[candidates].requires_grad_()
        chance = (b.n * self.p[candidates] + SAMPLES * self.sampling[candidates]).clamp(max=1.0)
        correction = self.p[candidates].log() - chance.log()
        place = torch.full((len(self.p) + 1,), -100, dtype=torch.long)
        place[candidates] = torch.arange(len(candidates))
        h = states[0].shape[1] // 2
        hidden = torch.nonzero(hidden_words).squeeze(1)
        losses = []
        for name, w, x, target in (("next", self.next_w, states[0][:, :h], following),
                                   ("previous", self.previous_w, states[0][:, h:], preceding),
                                   ("hidden", self.hidden_w, states[2][hidden], word[hidden])):
            logits = kernels.dense(kernels.dense(x, w), leaf) + correction
            losses.append(nn.functional.cross_entropy(logits, place[target], ignore_index=-100))
        return losses, candidates, leaf


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--out", required=True)
    a.add_argument("--cache", required=True)
    a.add_argument("--news", required=True)
    a.add_argument("--minutes", type=float, default=33)
    a.add_argument("--tokens", type=int, default=2500)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--seed", type=int, default=2)
    a.add_argument("--words", type=int, default=12_000_000, help="read this many words of news once")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    os.makedirs(args.out, exist_ok=True)
    prepared = torch.load(os.path.join(args.cache, "prepared.pt"))
    labels, lexicon = prepared["labels"], model.Lexicon(prepared["words"])
    labeller = train.Labeller(labels)
    treebank = data.ewt("train")[0] + data.gum("train")
    for s in treebank:
        s.lemmas = [data.lemma_script(f, l) for f, l in zip(s.forms, s.lemmas)]
    noise = augment.Noise(data.SHARED, rng)
    named = data.wikigold() + data.crossner()
    dev = data.ewt("dev")[0]
    masc = data.masc()
    net = model.Network(prepared["vectors"], {k: len(v) for k, v in labels.items()})
    counts = dict(list(prepared["news_counts"].items())[:30000])
    predictor = WordPredictor(counts, net.shape.hidden)
    optimiser = kernels.Adam(list(net.parameters()) + list(predictor.parameters()), [net.words, predictor.table],
                             decay=1e-5)
    lines = open(args.news, encoding="utf-8").read().split("\n")
    rng.shuffle(lines)
    news, total = list(masc), 0
    for line in lines:
        forms = line.split()
        if len(forms) >= 4:
            news.append(data.Sentence(forms, "news"))
            total += len(forms)
        if total > args.words:
            break
    del lines
    rng.shuffle(news)
    groups, chunk = [], 6000
    for i in range(0, len(news), chunk):
        groups += train.batches(news[i:i + chunk], args.tokens, rng)
    labelled = []
    print("news batches", len(groups), flush=True)
    started, sums, words, reported = time.time(), np.zeros(4), 0, 0
    for k, group in enumerate(groups):
        minutes = (time.time() - started) / 60
        done = max(minutes / args.minutes, k / len(groups))
        if done >= 1:
            break
        rate = args.rate * min(1.0, (optimiser.steps + 1) / 300) * (1 - 0.7 * done)
        b = model.Batch([s.forms for s in group], lexicon)
        hide = torch.rand(b.n) < HIDE
        states = net.encode(b, DROP, hide)
        losses, rows, leaf = predictor(b, states, hide)
        loss = 0.5 * (losses[0] + losses[1]) * 0.5 + losses[2] * 0.5
        if any(s.xpos is not None for s in group):
            xpos = labeller.targets(b, group)["xpos"]
            if (xpos >= 0).any():
                tags = net.tag(states[1], 0.2)
                loss = loss + nn.functional.cross_entropy(tags["xpos"], xpos, ignore_index=-100) * \
                    float((xpos >= 0).float().mean())
        loss.backward()
        optimiser.step(rate, 2.0, [(b.word_rows, b.word_leaf.grad), (rows, leaf.grad)])
        sums += [1] + [float(l) for l in losses]
        words += b.n
        if k % 3 == 2:
            if not labelled:
                labelled = train.batches([noise(s) for s in treebank + named], args.tokens, rng)
            group = labelled.pop()
            b = model.Batch([s.forms for s in group], lexicon)
            loss, _ = train.loss_of(net, b, labeller.targets(b, group), train.DROP)
            loss.backward()
            optimiser.step(rate, 2.0, [(b.word_rows, b.word_leaf.grad), None])
        if minutes - reported > 4:
            reported = minutes

            def check():
                scores = train.score(train.predict(net, lexicon, labels, [s.forms for s in dev]), dev)
                weights = {k2: v.clone() for k2, v in net.state_dict().items() if k2 != "vectors"}
                torch.save({"weights": weights, "labels": labels, "shape": tuple(net.shape)}, os.path.join(args.out, "last.pt"))
                return scores
            scores = train.with_average(net, optimiser, check)
            print(json.dumps({"minutes": round(minutes, 1), "share": round(done, 3), "words": words,
                              "perplexity": [round(math.exp(x), 1) for x in sums[1:] / sums[0]],
                              "ewt_dev": scores}), flush=True)
            sums[:] = 0

    def keep():
        weights = {k2: v.clone() for k2, v in net.state_dict().items() if k2 != "vectors"}
        torch.save({"weights": weights, "labels": labels, "shape": tuple(net.shape)}, os.path.join(args.out, "last.pt"))
    train.with_average(net, optimiser, keep)
    print("done", words, "words of news", flush=True)


if __name__ == "__main__":
    main()
