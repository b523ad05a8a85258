"""Reads the corpora into sentences of one shape: treebanks, names, tags.

Every label list is optional: a corpus that lacks a layer leaves it None and the loss is masked there.
"""

import glob
import os
import re
import subprocess

SHARED = os.environ.get("ENTENTE_SHARED", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../shared"))
TREEBANKS = os.path.join(SHARED, "data/treebanks")
NAMES = os.path.join(SHARED, "data/names")


class Sentence:
    __slots__ = ("forms", "upos", "xpos", "feats", "lemmas", "heads", "relations", "names", "id", "spaces", "source")

    def __init__(self, forms, source):
        self.forms, self.source = forms, source
        self.upos = self.xpos = self.feats = self.lemmas = self.heads = self.relations = self.names = None
        self.spaces, self.id = None, ""


def read_conllu(path, source):
    """UD words only (multiword ranges and empty nodes left out)."""
    out, rows, sid = [], [], ""
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        elif line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append(c)
        elif not line and rows:
            s = Sentence([r[1] for r in rows], source)
            s.id = sid
            s.lemmas = [r[2] for r in rows]
            s.upos = [r[3] for r in rows]
            s.xpos = [r[4] for r in rows]
            s.feats = [r[5] for r in rows]
            s.heads = [int(r[6]) for r in rows]
            s.relations = [r[7] for r in rows]
            s.spaces = ["SpaceAfter=No" not in r[9] for r in rows]
            out.append(s)
            rows = []
    return out


def nationalities():
    """Demonyms from the actor tables: their words mark nationality or group."""
    path = os.path.join(SHARED, "data/actors/countryinfo/CountryInfo.120116.txt")
    found, inside = set(), False
    for line in open(path, encoding="utf-8", errors="replace"):
        if "<Nationality>" in line:
            inside = True
            line = line.split("<Nationality>", 1)[1]
        if inside:
            found.update(w.strip().lower() for w in re.split(r"[\n,]", line.split("</Nationality>")[0]))
        if "</Nationality>" in line:
            inside = False
    found |= {"african", "asian", "european", "arab", "arabs", "muslim", "muslims", "christian", "christians", "jewish",
              "jews", "jew", "shiite", "shiites", "sunni", "sunnis", "kurdish", "kurds", "kurd", "hindu", "hindus",
              "buddhist", "tibetan", "uyghur", "uighur", "soviet", "soviets", "western", "latin", "islamic", "catholic",
              "republican", "republicans", "democrat", "democrats", "democratic", "communist", "americans", "russians",
              "iraqis", "israelis", "palestinians", "palestinian", "germans", "indians", "pakistanis", "iranians",
              "lao", "laotian", "burmese", "myanmar", "rohingya", "khmer", "cambodian", "thai", "vietnamese", "chinese"}
    found -= {"", "western", "islamic", "democratic", "communist", "myanmar", "of"}
    return {w for w in found if " " not in w and len(w) > 2}


def spans(labels):
    """(first, last, type) from BIO or IO labels."""
    out, start, kind = [], None, None
    for i, label in enumerate(labels + ["O"]):
        head, _, t = label.partition("-")
        if start is not None and (head != "I" or t != kind):
            out.append((start, i, kind))
            start = None
        if head in ("B", "I") and start is None:
            start, kind = i, t
    return out


def bioes(length, found):
    labels = ["O"] * length
    for first, last, kind in found:
        if last - first == 1:
            labels[first] = "S-" + kind
        else:
            labels[first], labels[last - 1] = "B-" + kind, "E-" + kind
            for i in range(first + 1, last - 1):
                labels[i] = "I-" + kind
    return labels


CLASSES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "politician": "PER", "person": "PER", "organisation": "ORG",
           "politicalparty": "ORG", "country": "LOC", "location": "LOC"}


def name_labels(forms, raw, demonyms, other):
    """Maps a corpus' classes; single demonyms outside of names become NORP if the corpus marks them `other`
    or leaves them plain."""
    found = [(a, b, CLASSES[k]) for a, b, k in spans(raw) if k in CLASSES]
    taken = {i for a, b, _ in found for i in range(a, b)}
    for a, b, k in spans(raw):
        if k in other and any(forms[i].lower() in demonyms for i in range(a, b)) and b - a <= 2:
            found.append((a, b, "NORP"))
            taken.update(range(a, b))
    inside_other = {i for a, b, k in spans(raw) if k not in CLASSES for i in range(a, b)}
    for i, f in enumerate(forms):
        if i not in taken and i not in inside_other and f[0].isupper() and f.lower() in demonyms:
            found.append((i, i + 1, "NORP"))
    return bioes(len(forms), sorted(found))


def read_columns(path, column, separator):
    out, forms, labels, sid = [], [], [], ""
    for line in list(open(path, encoding="utf-8")) + ["\n"]:
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        if line.startswith("#") and (separator == "\t") and line.count("\t") < column:
            continue
        if not line.strip():
            if forms:
                out.append((sid, forms, labels))
            forms, labels = [], []
            continue
        c = line.split(separator)
        forms.append(c[column - 1])
        labels.append(c[column] if len(c) > column else "O")
    return out


def attach_uner(sentences, part, demonyms):
    """Lays UNER labels over EWT by sentence id and characters, since their tokens differ in places."""
    path = glob.glob(NAMES + "/uner-ewt/en_ewt-ud-" + part + "*.iob2")[0]
    by_id = {sid: (forms, labels) for sid, forms, labels in read_columns(path, 2, "\t")}
    missed = 0
    for s in sentences:
        if s.id not in by_id:
            missed += 1
            continue
        forms, labels = by_id[s.id]
        labels = ["O" if l in ("B-O", "I-O") else l for l in labels]
        if forms == s.forms:
            s.names = name_labels(s.forms, labels, demonyms, ("OTH",))
            continue
        if "".join(forms) != "".join(s.forms):
            missed += 1
            continue
        start, begin_of, end_of = 0, {}, {}
        for i, f in enumerate(s.forms):
            begin_of[start] = i
            start += len(f)
            end_of[start] = i + 1
        offsets, start = [], 0
        for f in forms:
            offsets.append(start)
            start += len(f)
        offsets.append(start)
        mapped = ["O"] * len(s.forms)
        for a, b, k in spans(labels):
            first, last = begin_of.get(offsets[a]), end_of.get(offsets[b])
            if first is not None and last is not None and first < last:
                mapped[first] = "B-" + k
                for i in range(first + 1, last):
                    mapped[i] = "I-" + k
        s.names = name_labels(s.forms, mapped, demonyms, ("OTH",))
    return missed


def ewt(part):
    s = read_conllu(TREEBANKS + "/ewt/en_ewt-ud-" + part + ".conllu", "ewt")
    missed = attach_uner(s, part, nationalities())
    return s, missed


def gum(part):
    return read_conllu(TREEBANKS + "/gum-open/en_gum_nonnc-" + part + ".conllu", "gum")


def wikigold():
    demonyms, out = nationalities(), []
    for _, forms, labels in read_columns(NAMES + "/wikigold/wikigold.conll.txt", 1, " "):
        s = Sentence(forms, "wikigold")
        s.names = name_labels(forms, labels, demonyms, ("MISC",))
        out.append(s)
    return out


def crossner():
    demonyms, out = nationalities(), []
    for part in ("train", "dev", "test"):
        for _, forms, labels in read_columns(NAMES + "/crossner-politics/" + part + ".txt", 1, "\t"):
            s = Sentence(forms, "crossner")
            s.names = name_labels(forms, labels, demonyms, ("misc",))
            out.append(s)
    return out


PTB = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def masc():
    """Penn tags only.  Hyphenated words stay whole there, unlike in the treebanks: such sentences are left out."""
    data = subprocess.run(["tar", "xf", TREEBANKS + "/masc-pos.tar.zst", "--zstd", "-O", "--wildcards", "*.txt"],
                          stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    out = []
    for line in data.split("\n"):
        pairs = [p.rpartition("_") for p in line.split()]
        if not 3 <= len(pairs) <= 60 or any(not a or not b or not b[0].isascii() for a, _, b in pairs):
            continue
        if any("-" in a and len(a) > 1 for a, _, _ in pairs):
            continue
        s = Sentence([PTB.get(a, a) for a, _, _ in pairs], "masc")
        s.xpos = [PTB.get(b, b) for _, _, b in pairs]
        s.xpos = [{"(": "-LRB-", ")": "-RRB-", "[": "-LRB-", "]": "-RRB-", '"': "''"}.get(b, b) for b in s.xpos]
        out.append(s)
    return out


def lemma_script(form, lemma):
    """An edit from form to lemma: case kept or lowered, characters cut at both ends, text put there; or, where
    the two share no letter, "!" and the lemma."""
    if lemma == form:
        return "="
    best = None
    for low in (True, False):
        source = form.lower() if low else form
        # Longest common stretch, simple and quadratic: words are short.
        length, at, to = 0, 0, 0
        for i in range(len(source)):
            for j in range(len(lemma)):
                k = 0
                while i + k < len(source) and j + k < len(lemma) and source[i + k] == lemma[j + k]:
                    k += 1
                if k > length:
                    length, at, to = k, i, j
        if length == 0:
            continue
        script = "%s|%d|%s|%d|%s" % ("l" if low else "k", at, lemma[:to], len(source) - at - length,
                                     lemma[to + length:])
        cost = (at + len(source) - at - length + len(lemma) - length, 0 if low else 1)
        if best is None or cost < best[0]:
            best = (cost, script)
    return best[1] if best else "!" + lemma


def apply_lemma(form, script):
    if script == "=":
        return form
    if script[0] == "!":
        return script[1:]
    case, cut, prefix, tail, suffix = script.split("|")
    source = form.lower() if case == "l" else form
    cut, tail = int(cut), int(tail)
    if cut + tail > len(source):
        return source
    return prefix + source[cut:len(source) - tail] + suffix
