#!/usr/bin/env python3
"""--model: the fast model reads the same text another way, codes the plain cases alike, and a wrong path is told."""
from program import ROOT, Folder, entente, example_documents, expect, expect_equal


def main():
    plain = b"President Xi Jinping met President Thongloun Sisoulith in Beijing on Tuesday. China condemned the attack.\n"
    text = "\n".join(document["text"] for _, document in example_documents()).encode("utf-8")

    accurate, fast = (entente("parse", "--model", name, stdin=text) for name in ("accurate", "fast"))
    expect_equal((accurate.code, fast.code), (0, 0), "both models parse")
    expect_equal(accurate.out, entente("parse", stdin=text).out, "accurate is the default")
    heads = [[line.split("\t")[6:8] for line in done.lines() if line[:1].isdigit() and "\t" in line] for done in (accurate, fast)]
    expect_equal(len(heads[0]), len(heads[1]), "words are cut alike")
    same = sum(a == b for a, b in zip(*heads)) / len(heads[0])
    expect(0.75 < same < 1, f"trees are alike, but not the same: {same:.3f}")

    for name in ("accurate", "fast"):
        records = [r for r in entente("code", "--model", name, stdin=plain).records() if r.get("type") == "CONSULT"]
        sides = [sorted(party.get("state") for party in r["parties"]) for r in records]
        expect_equal(sides, [["CHN", "LAO"]], f"{name} codes a plain meeting")

    with Folder() as folder:
        copy = folder / "my.model"
        copy.write_bytes((ROOT / "models/english-fast.model").read_bytes())
        expect_equal(entente("parse", "--model", copy, stdin=plain).out, entente("parse", "--model", "fast", stdin=plain).out, "a path names a model")
    lost = entente("code", "--model", "absent.model", stdin=plain)
    expect_equal(lost.code, 1, "a model that is not there")
    expect("absent.model" in lost.err, f"the message names the file: {lost.err}")


if __name__ == "__main__":
    main()
