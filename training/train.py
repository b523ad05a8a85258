"""Trains the joint network.  One command does it all: see training/run."""

import argparse
import collections
import json
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

DROP = {"word": 0.12, "char": 0.05, "input": 0.25, "layer": 0.33, "state": 0.2}


def index(values, least=1):
    counted = collections.Counter(values)
    return [v for v, c in counted.most_common() if c >= least]


def make_labels(treebank):
    kept = {"upos": sorted(set(t for s in treebank for t in s.upos)),
            "xpos": sorted(set(t for s in treebank for t in s.xpos)),
            "feats": index((t for s in treebank for t in s.feats), 2),
            "relations": sorted(set(t for s in treebank for t in s.relations)),
            "lemma": index((data.lemma_script(f, l) for s in treebank for f, l in zip(s.forms, s.lemmas)), 3),
            "names": ["O"] + [p + "-" + k for k in ("PER", "ORG", "LOC", "NORP") for p in "BIES"]}
    return kept


def load_vectors(path, counts, train_counts, limit):
    """Rows: the most frequent words of news and treebanks, those with a ready-made vector first in the choice."""
    raw = torch.load(path)
    ready = {w: i for i, w in enumerate(raw["words"])}
    words = [w for w, c in train_counts.items() if w in ready or c >= 2]
    have = set(words)
    for w, c in counts.most_common():
        if len(words) >= limit - 2:
            break
        if w not in have and c >= (4 if w in ready else 12):
            words.append(w)
            have.add(w)
    for w in raw["words"]:
        if len(words) >= limit - 2:
            break
        if w not in have and w.isalpha():
            words.append(w)
            have.add(w)
    words = ["<unknown>", "<hidden>"] + words
    vectors = torch.zeros(len(words), 100)
    for i, w in enumerate(words):
        if w in ready:
            vectors[i] = raw["vectors"][ready[w]]
    known = vectors.abs().sum(1) > 0
    vectors /= vectors[known].std()
    return words, vectors


class Labeller:
    def __init__(self, labels):
        self.maps = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.items()}

    def targets(self, b, sentences):
        """Packed label ids of every layer; -100 where a corpus has none."""
        m, out = self.maps, {}
        for layer in ("upos", "xpos", "feats", "names"):
            out[layer] = b.pack([None if getattr(s, layer) is None else
                                 [m[layer].get(v, -100) for v in getattr(s, layer)] for s in sentences])
        out["lemma"] = b.pack([None if s.lemmas is None else
                               [m["lemma"].get(v, -100) for v in s.lemmas] for s in sentences])
        out["heads"] = b.pack([s.heads for s in sentences])
        out["told"] = torch.tensor([-100 if sentences[i].told is None else int(sentences[i].told) for i in b.order])
        out["relations"] = b.pack([None if s.relations is None else
                                   [m["relations"].get(v, -100) for v in s.relations] for s in sentences])
        return out


def batches(sentences, tokens, rng):
    """Sentences of like length together, batches in random order."""
    keyed = sorted(sentences, key=lambda s: len(s.forms) + rng.random() * 4)
    out, current, size = [], [], 0
    for s in keyed:
        current.append(s)
        size += len(s.forms)
        if size >= tokens:
            out.append(current)
            current, size = [], 0
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


WEIGHTS = {"upos": 0.6, "xpos": 0.6, "feats": 0.4, "lemma": 0.4, "names": 1.5}


def loss_of(net, b, t, drop):
    states = net.encode(b, drop)
    rate = drop["layer"] if drop else 0.0
    tags = net.tag(states[1], rate)
    total, parts = 0.0, {}
    for layer, weight in WEIGHTS.items():
        if (t[layer] >= 0).any():
            parts[layer] = nn.functional.cross_entropy(tags[layer], t[layer], ignore_index=-100)
            total = total + weight * parts[layer] * float((t[layer] >= 0).float().mean())
    if (t["heads"] >= 0).any():
        arcs, rel_d, padded_r = net.parse(b, states[2], rate)
        flat = arcs[b.sentence, b.step]
        parts["arcs"] = nn.functional.cross_entropy(flat, t["heads"], ignore_index=-100)
        relations = net.relations(b, rel_d, padded_r, t["heads"].clamp(min=0))
        parts["relations"] = nn.functional.cross_entropy(relations, t["relations"], ignore_index=-100)
        share = float((t["heads"] >= 0).float().mean())
        total = total + (1.5 * parts["arcs"] + 1.2 * parts["relations"]) * share
    if net.shape.screen and (t["told"] >= 0).any():
        known = t["told"] >= 0
        parts["screen"] = nn.functional.binary_cross_entropy_with_logits(net.worth(b, states[0], rate)[known], t["told"][known].float())
        total = total + 0.4 * parts["screen"]
    return total, parts


def viterbi(scores, labels):
    """Best label row that is well-formed; scores n x labels (numpy)."""
    k = len(labels)
    allowed = np.full((k, k), -1e9)
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            inside = a[0] in "BI"
            good = (b[0] in "IE" and b[1:] == a[1:]) if inside else b[0] in "OBS"
            if good:
                allowed[i, j] = 0
    n = len(scores)
    best = scores[0] + np.array([0 if l[0] in "OBS" else -1e9 for l in labels])
    back = []
    for i in range(1, n):
        step = best[:, None] + allowed
        back.append(step.argmax(0))
        best = step.max(0) + scores[i]
    best = best + np.array([0 if l[0] in "OES" else -1e9 for l in labels])
    at = int(best.argmax())
    path = [at]
    for row in reversed(back):
        at = int(row[at])
        path.append(at)
    return [labels[i] for i in reversed(path)]


def predict(net, lexicon, labels, forms, tokens=4000):
    """One dict a sentence: upos, xpos, feats, lemmas, heads, relations, names."""
    out = [None] * len(forms)
    order = sorted(range(len(forms)), key=lambda i: len(forms[i]))
    groups, size = [[]], 0
    for i in order:
        groups[-1].append(i)
        size += len(forms[i])
        if size > tokens:
            groups.append([])
            size = 0
    with torch.no_grad():
        for g in groups:
            if not g:
                continue
            b = model.Batch([forms[i] for i in g], lexicon)
            states = net.encode(b)
            tags = net.tag(states[1])
            arcs, rel_d, padded_r = net.parse(b, states[2])
            arcs = torch.log_softmax(arcs, 2).numpy()
            heads = np.zeros(b.n, dtype=np.int64)
            for i, rows in enumerate(b.rows):
                n = len(rows)
                heads[rows.numpy()] = model.best_tree(arcs[i, :n, :n + 1])
            relations = net.relations(b, rel_d, padded_r, torch.from_numpy(heads)).numpy()
            root = labels["relations"].index("root")
            relations[heads != 0, root] = -1e9
            relations = relations.argmax(1)
            relations[heads == 0] = root
            top = {k: tags[k].argmax(1).numpy() for k in ("upos", "xpos", "feats", "lemma")}
            names = torch.log_softmax(tags["names"], 1).numpy()
            for i, rows in enumerate(b.rows):
                r = rows.numpy()
                f = b.forms[i]
                out[g[b.order[i]]] = {
                    "upos": [labels["upos"][j] for j in top["upos"][r]],
                    "xpos": [labels["xpos"][j] for j in top["xpos"][r]],
                    "feats": [labels["feats"][j] for j in top["feats"][r]],
                    "lemmas": [data.apply_lemma(w, labels["lemma"][j]) for w, j in zip(f, top["lemma"][r])],
                    "heads": heads[r].tolist(),
                    "relations": [labels["relations"][j] for j in relations[r]],
                    "names": viterbi(names[r], labels["names"])}
    return out


def score(predicted, gold):
    """Accuracies on gold tokens, as the CoNLL 2018 rules count them (relations without subtypes)."""
    right, total = collections.Counter(), collections.Counter()
    for p, s in zip(predicted, gold):
        if s.heads is not None:
            for i in range(len(s.forms)):
                total["words"] += 1
                same = p["heads"][i] == s.heads[i]
                right["uas"] += same
                right["las"] += same and p["relations"][i].split(":")[0] == s.relations[i].split(":")[0]
                for k, mine in (("upos", s.upos), ("xpos", s.xpos), ("feats", s.feats), ("lemmas", s.lemmas)):
                    right[k] += p[k][i] == mine[i]
        if s.names is not None:
            # Bioes "B-X" "I-X" "E-X" "S-X" to spans.
            def found(row):
                return {(a, b, k) for a, b, k in data.spans([l.replace("E-", "I-").replace("S-", "B-") for l in row])
                        if k != "NORP"}
            a, g = found(p["names"]), found(s.names)
            right["hit"] += len(a & g)
            total["found"] += len(a)
            total["gold"] += len(g)
    out = {k: round(100.0 * right[k] / max(1, total["words"]), 2) for k in
           ("uas", "las", "upos", "xpos", "feats", "lemmas")}
    if total["gold"]:
        out["names"] = round(200.0 * right["hit"] / (total["found"] + total["gold"]), 2)
    return out


def with_average(net, optimiser, act):
    kept = [p.detach().clone() for p in optimiser.parameters]
    with torch.no_grad():
        for p, e in zip(optimiser.parameters, optimiser.mean()):
            p.copy_(e)
        result = act()
        for p, k in zip(optimiser.parameters, kept):
            p.copy_(k)
    return result


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--out", required=True)
    a.add_argument("--cache", required=True)
    a.add_argument("--epochs", type=int, default=30)
    a.add_argument("--tokens", type=int, default=2500)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--words", type=int, default=60000)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--warm", help="weights of a language model to begin with")
    a.add_argument("--resume", action="store_true")
    a.add_argument("--no-augment", action="store_true")
    a.add_argument("--minutes", type=float, default=1e9, help="the schedule is fitted to end by then")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    os.makedirs(args.out, exist_ok=True)
    ewt, _ = data.ewt("train")
    gum = data.gum("train")
    named = data.wikigold() + data.crossner()
    dev, _ = data.ewt("dev")
    gum_dev = data.gum("dev")
    prepared = torch.load(os.path.join(args.cache, "prepared.pt"))
    labels, lexicon = prepared["labels"], model.Lexicon(prepared["words"])
    labeller = Labeller(labels)
    for s in ewt + gum:
        s.lemmas = [data.lemma_script(f, l) for f, l in zip(s.forms, s.lemmas)]
    sizes = {k: len(v) for k, v in labels.items()}
    net = model.Network(prepared["vectors"], sizes)
    if args.warm:
        warm = torch.load(args.warm)["weights"]
        missing = net.load_state_dict(warm, strict=False)
        print("warm start; heads not taken over:", len(missing.missing_keys), flush=True)
    optimiser = kernels.Adam(net.parameters(), [net.words], decay=1e-5)
    print("parameters", sum(p.numel() for p in net.parameters()), flush=True)
    begin_epoch, started = 0, time.time()
    state_path = os.path.join(args.out, "state.pt")
    if args.resume and os.path.exists(state_path):
        saved = torch.load(state_path)
        net.load_state_dict(saved["net"])
        optimiser.restore(saved["optimiser"])
        begin_epoch = saved["epoch"]
        rng.setstate(saved["rng"])
    noise = None if args.no_augment else augment.Noise(data.SHARED, rng)
    per_epoch = len(batches(ewt + gum + named, args.tokens, random.Random(0)))
    best = -1.0
    for epoch in range(begin_epoch, args.epochs):
        t0, words, sums, seen = time.time(), 0, collections.Counter(), 0
        pool = ewt + gum + named
        if noise:
            pool = [noise(s) for s in pool]
        for group in batches(pool, args.tokens, rng):
            step = epoch * per_epoch + seen
            done = max(step / (args.epochs * per_epoch), (time.time() - started) / (60 * args.minutes))
            if done >= 1:
                break
            rate = args.rate * min(1.0, (optimiser.steps + 1) / 150) * (1 - done) ** 1.0
            b = model.Batch([s.forms for s in group], lexicon)
            t = labeller.targets(b, [group[i] for i in range(len(group))])
            loss, parts = loss_of(net, b, t, DROP)
            loss.backward()
            optimiser.step(rate, 2.0, [(b.word_rows, b.word_leaf.grad)])
            seen += 1
            words += b.n
            for k, v in parts.items():
                sums[k] += float(v)
        def check():
            r = score(predict(net, lexicon, labels, [s.forms for s in dev]), dev)
            g = score(predict(net, lexicon, labels, [s.forms for s in gum_dev]), gum_dev)
            weights = {k: v.clone() for k, v in net.state_dict().items() if k != "vectors"}
            return r, g, weights
        trained = time.time() - t0
        r, g, weights = with_average(net, optimiser, check)
        print(json.dumps({"epoch": epoch + 1, "minutes": round((time.time() - started) / 60, 1),
                          "words_per_second": round(words / trained), "rate": rate,
                          "loss": {k: round(v / max(1, seen), 3) for k, v in sums.items()}, "ewt_dev": r,
                          "gum_dev": g}), flush=True)
        torch.save({"weights": weights, "labels": labels, "shape": tuple(net.shape), "epoch": epoch + 1, "dev": r},
                   os.path.join(args.out, "last.pt"))
        if r["las"] + r["uas"] + r["upos"] > best:
            best = r["las"] + r["uas"] + r["upos"]
            torch.save({"weights": weights, "labels": labels, "shape": tuple(net.shape), "epoch": epoch + 1, "dev": r, "gum": g},
                       os.path.join(args.out, "best.pt"))
        torch.save({"net": net.state_dict(), "optimiser": optimiser.state(), "epoch": epoch + 1,
                    "rng": rng.getstate()}, state_path)
        if done >= 1:
            break


if __name__ == "__main__":
    main()
