"""Plain text to token lines for training without labels: one sentence a line, tokens apart by blanks.

A rough cut in the manner of the treebanks (clitics and hyphens apart); the program itself uses its own
learned segmenter.  Usage: plain_text.py FOLDER_OF_JSONL_ZST OUT
"""

import json
import re
import subprocess
import sys

TOKEN = re.compile(r"""
    (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+
  | \d+(?:st|nd|rd|th|s)\b | \d+(?:[.,:/]\d+)*
  | (?:[A-Z]\.){2,} | (?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.
  | [A-Z]\.(?=\s) | \w+?(?=n['’]t\b) | n['’]t\b | ['’](?:s|S|re|ve|ll|d|m)\b
  | [^\W_]+(?:['’][^\W_]+(?<!['’]s))? | \.{2,} | -{2,} | \S
""", re.X)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.N|[a-z]\.[a-z])\.$")


def tokens(sentence):
    return TOKEN.findall(sentence)


def sentences(text):
    for paragraph in re.split(r"\n\s*\n|\n {3,}", text):
        paragraph = " ".join(paragraph.split())
        begin = 0
        for m in SENTENCE_END.finditer(paragraph):
            if ABBREVIATION.search(paragraph[max(0, m.start() - 8):m.start()]):
                continue
            yield paragraph[begin:m.end()].strip()
            begin = m.end()
        if paragraph[begin:].strip():
            yield paragraph[begin:].strip()


def main():
    import glob
    with open(sys.argv[2], "w") as out:
        for path in sorted(glob.glob(sys.argv[1] + "/*.zst")):
            reader = subprocess.Popen(["zstdcat", path], stdout=subprocess.PIPE)
            for line in reader.stdout:
                text = json.loads(line).get("text", "")
                text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)  # Markdown links.
                for s in sentences(text):
                    t = tokens(s)
                    if 3 <= len(t) <= 80:
                        out.write(" ".join(t) + "\n")


if __name__ == "__main__":
    main()
