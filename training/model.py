"""The joint network: tags, features, lemmas, names, arcs and relations over three LSTM layers."""

import math
import typing
import unicodedata
import numpy as np
import torch
from torch import nn
import kernels

WINDOW = 5


class Shape(typing.NamedTuple):
    """Widths; all but `char_embedding` are multiples of 64, which the program's kernels ask for."""
    hidden: int
    word: int
    char: int
    char_embedding: int
    tag_hidden: int
    name_hidden: int
    arc: int
    rel: int
    simple: bool = False  # Simple recurrent units (no products over the states) instead of LSTM cells.
    screen: int = 0  # Width of the head that tells from the first layer whether a sentence is worth the others.


ACCURATE = Shape(hidden=320, word=128, char=192, char_embedding=32, tag_hidden=256, name_hidden=128, arc=256, rel=192)
FAST = Shape(hidden=128, word=128, char=64, char_embedding=32, tag_hidden=128, name_hidden=64, arc=64, rel=64, simple=True,
             screen=64)
LONGEST = 24  # Characters of a word that are read: the first and the last twelve.
PAD, UNKNOWN, BEGIN, END = 0, 1, 2, 3


def characters(form):
    """Accents are dropped so that foreign names share letters; other scripts share one symbol."""
    plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    if len(plain) > LONGEST:
        plain = plain[:LONGEST // 2] + plain[-LONGEST // 2:]
    return [BEGIN] + [ord(c) - 32 + 4 if 32 <= ord(c) < 127 else UNKNOWN for c in plain] + [END]


CHARACTERS = 127 - 32 + 4


class Lexicon:
    """Rows of word vectors by lower-cased form; row 0 is the unknown word, row 1 stands for a hidden one."""

    def __init__(self, words):
        self.words = words
        self.row = {w: i for i, w in enumerate(words)}
        self.cache = {}

    def __call__(self, form):
        found = self.cache.get(form)
        if found is None:
            found = (self.row.get(form.lower(), 0), characters(form))
            if len(self.cache) < 2_000_000:
                self.cache[form] = found
        return found


class Batch:
    """Sentences packed by time, long to short.  `rows[i]` are the packed rows of sentence i's tokens."""

    def __init__(self, forms, lexicon):
        order = sorted(range(len(forms)), key=lambda i: -len(forms[i]))
        self.order = order
        self.forms = [forms[i] for i in order]
        lengths = np.array([len(f) for f in self.forms])
        self.lengths = lengths
        longest = int(lengths[0])
        count = np.array([(lengths > t).sum() for t in range(longest)], dtype=np.int32)
        offset = np.concatenate([[0], np.cumsum(count)])
        self.count = torch.from_numpy(count)
        self.n = int(offset[-1])
        sentence = np.concatenate([np.arange(c) for c in count])
        step = np.repeat(np.arange(longest), count)
        self.sentence = torch.from_numpy(sentence)
        self.step = torch.from_numpy(step)
        self.rows = [torch.from_numpy(offset[:l] + i) for i, l in enumerate(lengths)]
        flat = self.flat = [self.forms[s][t] for s, t in zip(sentence, step)]
        types = {}
        self.type_of = torch.tensor([types.setdefault(f, len(types)) for f in flat])
        entries = [lexicon(f) for f in types]
        self.type_rows = torch.tensor([e[0] for e in entries])
        width = max(len(e[1]) for e in entries)
        chars = np.zeros((len(entries), width + WINDOW - 1), dtype=np.int64)
        for i, e in enumerate(entries):
            chars[i, WINDOW // 2:WINDOW // 2 + len(e[1])] = e[1]
        self.chars = torch.from_numpy(chars)
        self.char_mask = torch.from_numpy(chars[:, WINDOW // 2:WINDOW // 2 + width] != 0)

    def pack(self, per_sentence, fill=-100):
        """A packed row of numbers from one list a sentence (in the order given to the constructor)."""
        out = np.full(self.n, fill, dtype=np.int64)
        for i, o in enumerate(self.order):
            if per_sentence[o] is not None:
                out[self.rows[i].numpy()] = per_sentence[o]
        return torch.from_numpy(out)


def uniform(*shape, bound):
    return nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))


class Network(nn.Module):
    def __init__(self, vectors, sizes, shape=ACCURATE):
        super().__init__()
        self.shape, hidden = shape, shape.hidden
        self.register_buffer("vectors", vectors)
        self.project = uniform(shape.word, vectors.shape[1], bound=1 / math.sqrt(vectors.shape[1]))
        self.words = nn.Parameter(torch.zeros(vectors.shape[0], shape.word))
        self.chars = uniform(CHARACTERS, shape.char_embedding, bound=0.5)
        self.window = uniform(shape.char, WINDOW * shape.char_embedding, bound=1 / math.sqrt(WINDOW * shape.char_embedding))
        self.window_bias = nn.Parameter(torch.zeros(shape.char))
        self.wx, self.wh, self.wb, self.wv = (nn.ParameterList() for _ in range(4))
        size = shape.word + shape.char
        for _ in range(3):
            if shape.simple:
                self.wx.append(uniform(2, 3 * hidden, size, bound=math.sqrt(3.0 / size)))
                self.wv.append(uniform(2, 2, hidden, bound=0.5))
                bias = torch.zeros(2, 3 * hidden)
                bias[:, :hidden] = 1.0
                self.wb.append(nn.Parameter(bias))
                size = 2 * hidden
                continue
            self.wx.append(uniform(2, 4 * hidden, size, bound=math.sqrt(3.0 / size) * 0.7))
            recurrent = torch.empty(2, 4, hidden, hidden)
            for d in range(2):
                for g in range(4):
                    nn.init.orthogonal_(recurrent[d, g])
            self.wh.append(nn.Parameter(recurrent.reshape(2, 4 * hidden, hidden).contiguous()))
            bias = torch.zeros(2, 4 * hidden)
            bias[:, hidden:2 * hidden] = 1.0
            self.wb.append(nn.Parameter(bias))
            size = 2 * hidden
        self.heads = nn.ParameterDict()

        def linear(name, out, inside):
            self.heads[name + "_w"] = uniform(out, inside, bound=math.sqrt(3.0 / inside))
            self.heads[name + "_b"] = nn.Parameter(torch.zeros(out))

        linear("tag_hidden", shape.tag_hidden, size)
        linear("name_hidden", shape.name_hidden, size)
        linear("tags", sizes["upos"] + sizes["xpos"] + sizes["feats"] + sizes["lemma"], shape.tag_hidden)
        linear("names", sizes["names"], shape.name_hidden)
        linear("parse", 2 * shape.arc + 2 * shape.rel, size)
        self.heads["root"] = nn.Parameter(torch.randn(1, shape.arc + shape.rel) * 0.1)
        self.heads["arc"] = nn.Parameter(torch.zeros(shape.arc, shape.arc))
        self.heads["arc_head"] = nn.Parameter(torch.zeros(shape.arc))
        linear("relation", sizes["relations"], 3 * shape.rel)
        if shape.screen:
            linear("screen_hidden", shape.screen, 2 * hidden)
            linear("screen", 1, shape.screen)
        self.sizes = sizes

    def linear(self, name, x):
        return kernels.dense(x, self.heads[name + "_w"], self.heads[name + "_b"])

    def embed_types(self, b):
        # The touched rows of the table are a leaf of their own, so that the gradient stays small.
        b.word_rows, inverse = torch.unique(b.type_rows, return_inverse=True)
        b.word_leaf = self.words.detach()[b.word_rows]
        b.word_leaf.requires_grad_(torch.is_grad_enabled())
        word = kernels.dense(self.vectors[b.type_rows], self.project) + b.word_leaf[inverse]
        u, width = b.chars.shape
        e = self.chars[b.chars] * (b.chars != 0).unsqueeze(2)
        inside = width - WINDOW + 1
        windows = torch.cat([e[:, k:k + inside] for k in range(WINDOW)], 2).reshape(u * inside, -1)
        c = torch.relu(kernels.dense(windows, self.window, self.window_bias)).reshape(u, inside, self.shape.char)
        c = (c * b.char_mask.unsqueeze(2)).max(1)[0]
        return torch.cat([word, c], 1)

    def encode(self, b, drop=None, hidden_words=None):
        """The states after each layer.  `drop`: rates for training, or None."""
        x = self.embed_types(b)[b.type_of]
        if hidden_words is not None:
            x = x * (~hidden_words).unsqueeze(1)
        if drop:
            keep = torch.ones(b.n, 2)
            keep[torch.rand(b.n) < drop["word"], 0] = 0
            keep[torch.rand(b.n) < drop["char"], 1] = 0
            x = torch.cat([x[:, :self.shape.word] * keep[:, :1], x[:, self.shape.word:] * keep[:, 1:]], 1)
        states = []
        sentences = len(b.rows)
        for layer in range(3):
            recurrent = None
            if drop:
                rate = drop["input"] if layer == 0 else drop["layer"]
                x = x * kernels.mask(sentences, x.shape[1], rate=rate)[b.sentence]
                if not self.shape.simple:
                    recurrent = kernels.mask(2, sentences, self.shape.hidden, rate=drop["state"])
            if self.shape.simple:
                x = kernels.simple(x, self.wx[layer], self.wv[layer], self.wb[layer], b.count)
            else:
                x = kernels.lstm(x, self.wx[layer], self.wh[layer], self.wb[layer], recurrent, b.count)
            states.append(x)
        return states

    def tag(self, state, drop=0.0):
        state = kernels.dropout(state, drop)
        hidden = kernels.dropout(torch.relu(self.linear("tag_hidden", state)), drop)
        name = kernels.dropout(torch.relu(self.linear("name_hidden", state)), drop)
        s = self.sizes
        parts = self.linear("tags", hidden).split([s["upos"], s["xpos"], s["feats"], s["lemma"]], 1)
        return dict(zip(("upos", "xpos", "feats", "lemma"), parts), names=self.linear("names", name))

    def worth(self, b, state, drop=0.0):
        """For each sentence, in the order of the batch: the log odds that it is worth the other layers."""
        words = self.linear("screen", torch.relu(self.linear("screen_hidden", kernels.dropout(state, drop)))).flatten()
        padded = torch.full((len(b.rows), int(b.lengths[0])), -1e9).index_put((b.sentence, b.step), words)
        return padded.max(1)[0]

    def parse(self, b, state, drop=0.0):
        """Arc scores, sentences x tokens x (root + tokens), and what relations need."""
        state = kernels.dropout(state, drop)
        x = nn.functional.leaky_relu(self.linear("parse", state), 0.1)
        x = kernels.dropout(x, drop)
        arc, rel = self.shape.arc, self.shape.rel
        arc_d, arc_h, rel_d, rel_h = x.split([arc, arc, rel, rel], 1)
        s, longest = len(b.rows), int(b.lengths[0])
        left = kernels.dense(arc_d, self.heads["arc"].t()) + self.heads["arc_head"]
        padded_d = torch.zeros(s, longest, arc).index_put((b.sentence, b.step), left)
        root = self.heads["root"]
        padded_h = torch.zeros(s, longest + 1, arc).index_put((b.sentence, b.step + 1), arc_h)
        padded_h = torch.cat([root[:, :arc].expand(s, 1, arc), padded_h[:, 1:]], 1)
        arcs = torch.bmm(padded_d, padded_h.transpose(1, 2)) / math.sqrt(arc)
        at = torch.arange(longest + 1)
        arcs = arcs.masked_fill((at.unsqueeze(0) > torch.from_numpy(b.lengths).unsqueeze(1)).unsqueeze(1), -1e9)
        arcs = arcs.masked_fill((at[1:].unsqueeze(1) == at.unsqueeze(0)).unsqueeze(0), -1e9)
        padded_r = torch.zeros(s, longest + 1, rel).index_put((b.sentence, b.step + 1), rel_h)
        padded_r = torch.cat([root[:, arc:].expand(s, 1, rel), padded_r[:, 1:]], 1)
        return arcs, rel_d, padded_r

    def relations(self, b, rel_d, padded_r, heads):
        h = padded_r[b.sentence, heads]
        return self.linear("relation", torch.cat([rel_d * h, rel_d, h], 1))


def best_tree(scores):
    """Heads (0 = root) of the best tree with one root.  scores: n x (n + 1), rows dependents."""
    n = scores.shape[0]
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return heads
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    best = None
    roots = np.argsort(-scores[:, 0])[:4]
    for r in roots:
        trial = full.copy()
        trial[1:, 0] = -np.inf
        trial[r + 1] = -np.inf
        trial[r + 1, 0] = scores[r, 0]
        h = _chu_liu(trial)
        total = sum(trial[d, h[d]] for d in range(1, n + 1))
        if best is None or total > best[0]:
            best = (total, h[1:])
    return best[1]


def _cycle(heads):
    n = len(heads)
    seen = np.zeros(n + 1, dtype=int)
    for i in range(1, n + 1):
        path, j = [], i
        while j != 0 and seen[j] == 0:
            seen[j] = -1
            path.append(j)
            j = heads[j - 1]
        if j != 0 and seen[j] == -1:
            return True
        for p in path:
            seen[p] = 1
    return False


def _chu_liu(s):
    """s[d, h]; node 0 is the root.  Plain recursive contraction."""
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = 0
    state, cycle = np.zeros(n, dtype=int), None
    for i in range(1, n):
        path, j = [], i
        while j != 0 and state[j] == 0:
            state[j] = i
            path.append(j)
            j = heads[j]
        if j != 0 and state[j] == i:
            cycle = path[path.index(j):]
            break
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    t = np.full((m + 1, m + 1), -np.inf)
    enter, leave = {}, {}
    total = sum(s[c, heads[c]] for c in cycle)
    for a, i in enumerate(rest):
        for b2, j in enumerate(rest):
            t[a, b2] = s[i, j]
        costs = [s[c, i] - s[c, heads[c]] for c in cycle]
        k = int(np.argmax(costs))
        t[m, a], enter[a] = costs[k] + total, cycle[k]
        outs = [s[i, c] for c in cycle]
        k = int(np.argmax(outs))
        t[a, m], leave[a] = outs[k], cycle[k]
    t[0] = -np.inf
    t[m, m] = -np.inf
    h = _chu_liu(t)
    out = heads.copy()
    for a, i in enumerate(rest):
        if i != 0:
            out[i] = leave[a] if h[a] == m else rest[h[a]]
    into = enter[h[m]]
    out[into] = rest[h[m]]
    return out
