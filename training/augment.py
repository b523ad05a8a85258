"""Makes web text look like news: foreign names, titles before names, headline case, curly quotes.

Names come from the actor tables (facts, not texts).  Tokens are replaced one for one or put in with their
own heads, so that every tree stays a tree.
"""

import os
import random
import re
import data

ACTORS = "data/actors/oeda-dictionaries/Phoenix.Countries.actors.txt"
NAMED_IN_FULL = ["Bounnhang Vorachith", "Thongloun Sisoulith", "Sonexay Siphandone", "Saleumxay Kommasith",
                 "Vilay Lakhamfong", "Chansamone Chanyalath", "Bounkeut Sangsomsak", "Choummaly Sayasone",
                 "Wang Yi", "Zhao Kezhi", "Guo Shengkun", "Meng Jianzhu", "Chang Wanquan", "Wei Fenghe", "Xu Qiliang",
                 "Hun Manet", "Hun Sen", "Tea Banh", "Sar Kheng", "Prak Sokhonn", "Min Aung Hlaing", "Soe Win",
                 "Wunna Maung Lwin", "Sein Win", "To Lam", "Pham Minh Chinh", "Phan Van Giang", "Nguyen Phu Trong",
                 "Prayut Chan", "Don Pramudwinai", "Anutin Charnvirakul", "Retno Marsudi", "Prabowo Subianto",
                 "Volodymyr Zelenskyy", "Sergei Lavrov", "Hakan Fidan", "Abdel Fattah", "Ebrahim Raisi",
                 "Hossein Amir", "Bilawal Bhutto", "Subrahmanyam Jaishankar", "Ajit Doval", "Yoon Suk", "Kim Yo"]

# Title words as (form, upos, xpos, feats, lemma, head, relation); head 0 is the name, others count within.
P, S = "PROPN", "Number=Sing"


def _title(words):
    return [tuple(w) for w in words]


def _adj(form, head):
    return (form, "ADJ", "JJ", "Degree=Pos", form.lower(), head, "amod")


TITLES = [_title(t) for t in (
    [(f, P, "NNP", S, f, 0, "nmod:desc")] for f in ("President", "General", "Ambassador", "Senator", "Secretary",
                                                   "Chancellor", "Premier", "King", "Colonel", "Gen.", "Minister"))]
TITLES += [_title([_adj(a, 2), ("Minister", P, "NNP", S, "Minister", 0, "nmod:desc")])
           for a in ("Foreign", "Prime", "Foreign", "Prime", "Deputy")]
TITLES += [_title([(a, P, "NNP", S, a, 2, "compound"), (b, P, "NNP", S, b, 0, "nmod:desc")])
           for a, b in (("Defense", "Minister"), ("Defence", "Minister"), ("Interior", "Minister"), ("State", "Councilor"),
                        ("Army", "Chief"), ("Vice", "President"), ("Finance", "Minister"), ("Vice", "Premier"))]
TITLES += [_title([(a, "NOUN", "NN", S, a, 2, "compound"), (b, "NOUN", "NN", S, b, 0, "nmod:desc")])
           for a, b in (("ministry", "spokesman"), ("army", "chief"), ("police", "chief"), ("opposition", "leader"),
                        ("government", "spokeswoman"), ("party", "leader"))]
TITLES += [_title([("Minister", P, "NNP", S, "Minister", 0, "nmod:desc"), ("of", "ADP", "IN", "_", "of", 4, "case"),
                   (a, *b[:4], 4, b[4]), (c, P, "NNP", S, c, 1, "nmod")])
           for a, b, c in (("Public", ("ADJ", "JJ", "Degree=Pos", "public", "amod"), "Security"),
                           ("National", ("ADJ", "JJ", "Degree=Pos", "national", "amod"), "Defense"),
                           ("Foreign", ("ADJ", "JJ", "Degree=Pos", "foreign", "amod"), "Affairs"))]
TITLES += [_title([("Secretary", P, "NNP", S, "Secretary", 0, "nmod:desc"), ("of", "ADP", "IN", "_", "of", 3, "case"),
                   ("State", P, "NNP", S, "State", 1, "nmod")]),
           _title([("Minister", P, "NNP", S, "Minister", 0, "nmod:desc"), ("of", "ADP", "IN", "_", "of", 3, "case"),
                   ("Defence", P, "NNP", S, "Defence", 1, "nmod")]),
           _title([("State", P, "NNP", S, "State", 2, "compound"),
                   ("Councilor", P, "NNP", S, "Councilor", 0, "nmod:desc"), ("and", "CCONJ", "CC", "_", "and", 4, "cc"),
                   ("Minister", P, "NNP", S, "Minister", 2, "conj"), ("of", "ADP", "IN", "_", "of", 7, "case"),
                   _adj("Public", 7), ("Security", P, "NNP", S, "Security", 4, "nmod")]),
           _title([_adj("Deputy", 3), _adj("Prime", 3), ("Minister", P, "NNP", S, "Minister", 0, "nmod:desc"),
                   ("and", "CCONJ", "CC", "_", "and", 6, "cc"), _adj("Foreign", 6),
                   ("Minister", P, "NNP", S, "Minister", 3, "conj")])]
NATIONS = ["Chinese", "Lao", "Burmese", "Vietnamese", "Thai", "Russian", "Turkish", "Indian", "Pakistani", "Iranian",
           "French", "British", "Philippine", "Japanese", "Israeli", "Egyptian", "Saudi", "Cambodian", "Kenyan",
           "Ukrainian", "Malaysian", "Ethiopian", "Syrian", "Korean"]


def copy(s):
    out = data.Sentence(list(s.forms), s.source)
    for field in ("upos", "xpos", "feats", "lemmas", "heads", "relations", "names"):
        value = getattr(s, field)
        setattr(out, field, list(value) if value is not None else None)
    out.told = s.told
    return out


class Noise:
    def __init__(self, shared, rng):
        self.rng = rng
        self.people, self.places = [], []
        previous = ""
        for line in open(os.path.join(shared, ACTORS), encoding="utf-8", errors="replace"):
            m = re.match(r"([A-Z][A-Z'-]+(?:_[A-Z][A-Z'-]+){1,3})_? *; CountryInfo", line)
            if m:
                self.people.append([p.capitalize() for p in m.group(1).split("_")])
            m = re.match(r"\+?([A-Z]{4,14})_?\s*$", line)
            if m and previous[:1] in "+\n" and not re.search(r"(IAN|ESE|ISH|NAN|ANI|AQI)$", m.group(1)):
                self.places.append(m.group(1).capitalize())
            previous = line
        self.people += [n.split() for n in NAMED_IN_FULL] * 8

    def __call__(self, s):
        r = self.rng.random()
        if s.names is not None and self.rng.random() < 0.35 and any(l and l != "O" for l in s.names):
            s = self.rename(s)
        if s.names is not None and s.heads is not None and self.rng.random() < 0.15:
            s = self.entitle(s)
        if r < 0.03:
            s = copy(s)
            s.forms = [f.lower() for f in s.forms]
        elif r < 0.055:
            s = copy(s)
            s.forms = [f.upper() for f in s.forms]
        elif r < 0.075:
            s = copy(s)
            s.forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in s.forms]
        elif r < 0.125 and s.heads is not None and len(s.forms) > 4 and s.forms[-1] in ".!" and \
                len(s.forms) not in s.heads:
            s = copy(s)
            for field in ("forms", "upos", "xpos", "feats", "lemmas", "heads", "relations", "names"):
                if getattr(s, field) is not None:
                    getattr(s, field).pop()
        if "'" in "".join(s.forms) or '"' in s.forms:
            if self.rng.random() < 0.3:
                s = copy(s)
                opened = False
                for i, f in enumerate(s.forms):
                    if f == '"':
                        opened = not opened
                        s.forms[i] = "“" if opened else "”"
                    elif "'" in f:
                        s.forms[i] = f.replace("'", "’")
        return s

    def rename(self, s):
        s = copy(s)
        plain = [(l or "O").replace("E-", "I-").replace("S-", "B-") for l in s.names]
        for first, last, kind in data.spans(plain):
            if self.rng.random() < 0.4 or not all(f[0].isupper() and f[1:].islower() for f in s.forms[first:last]):
                continue
            if kind == "PER":
                name = self.rng.choice(self.people)
                if last - first == 1:
                    new = [self.rng.choice(name)]
                else:
                    new = [name[min(i, len(name) - 1)] for i in range(last - first)]
                    new[-1] = name[-1]
            elif kind == "LOC" and last - first == 1:
                new = [self.rng.choice(self.places)]
            else:
                continue
            s.forms[first:last] = new
            if s.lemmas is not None:
                s.lemmas[first:last] = ["="] * len(new)
        return s

    def entitle(self, s):
        plain = [(l or "O").replace("E-", "I-").replace("S-", "B-") for l in s.names]
        people = [(a, b) for a, b, k in data.spans(plain) if k == "PER" and s.upos[a] == "PROPN" and
                  all(s.heads[i] == a + 1 for i in range(a + 1, b)) and
                  not any(h == a + 1 and r.split(":")[0] in ("nmod", "det", "compound", "amod", "appos")
                          for h, r in zip(s.heads[:a], s.relations[:a])) and
                  not a + 1 <= s.heads[a] <= b]
        if not people:
            return s
        a, _ = self.rng.choice(people)
        title = list(self.rng.choice(TITLES))
        k = len(title)
        rows = [list(t) for t in title]
        if self.rng.random() < 0.5:
            main = next(i for i, t in enumerate(rows) if t[5] == 0)
            for t in rows:
                if t[5] > 0:
                    t[5] += 1
            rows.insert(0, list(_adj(self.rng.choice(NATIONS), main + 2)))
            rows[0][4] = rows[0][0]
            k += 1
        s = copy(s)
        name = a + k + 1
        s.heads = [h + k if h > a else h for h in s.heads]
        s.heads[a:a] = [name if t[5] == 0 else a + t[5] for t in rows]
        s.forms[a:a] = [t[0] for t in rows]
        s.upos[a:a] = [t[1] for t in rows]
        s.xpos[a:a] = [t[2] for t in rows]
        s.feats[a:a] = [t[3] for t in rows]
        s.lemmas[a:a] = [data.lemma_script(t[0], t[4]) for t in rows]
        s.relations[a:a] = [t[6] for t in rows]
        s.names[a:a] = ["S-NORP" if t[0] in NATIONS else "O" for t in rows]
        return s
