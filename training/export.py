"""Writes a trained network as the model file.  

Usage: export.py CHECKPOINT PREPARED OUT [SEGMENTER_OF [LEAST]]: with LEAST, sentences pass the screen from those log odds on.
"""

import collections
import math
import sys
import numpy as np
import torch
import data
import model
import model_file


OUTSIDE_BIAS = 0.5


def packed(w, pad_rows_to=16):
    """Rows of weights as int8 with a scale a row, in panels of 16 rows and groups of 4 columns, as the kernels
    read them: [rows / 16][columns / 4][16][4].  Also the sum of each quantised row."""
    rows, columns = w.shape
    assert columns % 4 == 0
    padded = np.zeros(((rows + 15) // 16 * 16, columns), np.float32)
    padded[:rows] = w
    scale = np.abs(padded).max(1) / 127.0
    scale[scale == 0] = 1.0
    q = np.clip(np.rint(padded / scale[:, None]), -127, 127).astype(np.int8)
    panels = q.reshape(len(padded) // 16, 16, columns // 4, 4).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(panels).reshape(len(padded) // 16, -1), scale.astype(np.float32), \
        q.astype(np.int32).sum(1)


def add_matrix(out, name, w, bias=None):
    q, scale, _ = packed(w)
    out.add(name + ".q", q)
    out.add(name + ".scale", scale)
    b = np.zeros(len(scale), np.float32)
    if bias is not None:
        b[:len(bias)] = bias
    out.add(name + ".bias", b)


def fnv(data):
    h = 0xcbf29ce484222325
    for c in data:
        h = ((h ^ c) * 0x100000001b3) & 0xffffffffffffffff
    return h


def lemma_lexicon():
    """`form TAB UPOS TAB lemma` for the words of the treebanks' training parts, where one lemma prevails."""
    seen = collections.defaultdict(collections.Counter)
    for s in data.ewt("train")[0] + data.gum("train"):
        for form, upos, lemma in zip(s.forms, s.upos, s.lemmas):
            if upos not in ("PROPN", "X", "SYM", "NUM", "PUNCT", "INTJ") and form.replace("'", "").isalpha():
                seen[form.lower(), upos][lemma] += 1
    lines = []
    for (form, upos), lemmas in seen.items():
        (lemma, count), total = lemmas.most_common(1)[0], sum(lemmas.values())
        if count > 0.8 * total and (total > 1 or upos in ("VERB", "AUX")) and lemma != "_":
            lines.append("%s\t%s\t%s" % (form, upos, lemma))
    return "\n".join(sorted(lines)).encode()


def main():
    checkpoint, prepared = torch.load(sys.argv[1]), torch.load(sys.argv[2])
    w = {k: v.numpy() for k, v in checkpoint["weights"].items()}
    labels = checkpoint.get("labels") or prepared["labels"]
    out = model_file.ModelFile()
    s = model.Shape(*checkpoint["shape"])
    out.add("sizes", np.array([s.hidden, s.word, s.char, s.tag_hidden, s.name_hidden, s.arc, s.rel, model.WINDOW,
                               model.CHARACTERS, model.LONGEST, s.simple, s.screen], np.uint32))
    for name in ("upos", "xpos", "feats", "relations", "lemma", "names"):
        out.add("labels." + name, "\n".join(labels[name]).encode())
    out.add("lexicon.lemmas", lemma_lexicon())
    # Words: ready-made vector and learnt part in one row.
    table = prepared["vectors"].numpy() @ w["project"].T + w["words"]
    scale = np.abs(table).max(1) / 127.0
    scale[scale == 0] = 1.0
    out.add("words.q", np.clip(np.rint(table / scale[:, None]), -127, 127).astype(np.int8))
    out.add("words.scale", scale.astype(np.float32))
    keys = [k.encode() for k in prepared["words"]]
    keys[0] = keys[1] = b""
    slots = np.zeros(1 << (2 * len(keys) - 1).bit_length(), np.uint32)
    for i, k in enumerate(keys):
        if not k:
            continue
        at = fnv(k) & (len(slots) - 1)
        while slots[at]:
            at = (at + 1) & (len(slots) - 1)
        slots[at] = i
    out.add("words.slots", slots)
    out.add("words.offsets", np.cumsum([0] + [len(k) for k in keys]).astype(np.uint32))
    out.add("words.bytes", b"".join(keys))
    # The character window is linear in each character: one ready row a character and place.
    window = w["window"].reshape(s.char, model.WINDOW, s.char_embedding)
    chars = np.einsum("ce,owe->cwo", w["chars"], window)
    chars[0] = 0
    out.add("chars.table", chars.reshape(model.CHARACTERS, -1).astype(np.float32))
    out.add("chars.bias", w["window_bias"])
    for layer in range(3):
        wx, wb = (w["%s.%d" % (n, layer)] for n in ("wx", "wb"))
        for d in range(2):
            name = "lstm%d.%s" % (layer, "fb"[d])
            add_matrix(out, name + ".x", wx[d], wb[d])
            if s.simple:
                out.add(name + ".own", w["wv.%d" % layer][d].reshape(-1))
            else:
                add_matrix(out, name + ".h", w["wh.%d" % layer][d])
    h = {k[6:]: v for k, v in w.items() if k.startswith("heads.")}
    h["names_b"] = h["names_b"].copy()
    # Precision and recall of names are nearest to each other with this on the label "outside" (EWT dev).
    h["names_b"][labels["names"].index("O")] += OUTSIDE_BIAS
    for name in ("tag_hidden", "name_hidden", "tags", "names", "parse", "relation"):
        add_matrix(out, name, h[name + "_w"], h[name + "_b"])
    # score = dependent . arc . head / sqrt(size): the scale goes into the weights.
    k = 1 / math.sqrt(s.arc)
    add_matrix(out, "arc", h["arc"].T * k, h["arc_head"] * k)
    out.add("root", h["root"].reshape(-1))
    if s.screen:
        add_matrix(out, "screen_hidden", h["screen_hidden_w"], h["screen_hidden_b"])
        least = float(sys.argv[5]) if len(sys.argv) > 5 else 0.0
        out.add("screen", np.append(h["screen_w"][0], h["screen_b"] - least).astype(np.float32))
    if len(sys.argv) > 4:
        out.sections["segmenter"] = model_file.read(sys.argv[4]).sections["segmenter"]
    out.write(sys.argv[3])
    print(sys.argv[3], sum(len(s[3]) for s in out.sections.values()) / 1e6, "MB")


if __name__ == "__main__":
    main()
