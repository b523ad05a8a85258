"""What the brief on the examples says, as the notebook and the vignette must say it too."""
import re
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import entente, expect  # noqa: E402


class Brief:
    def __init__(self, archive):
        text = entente("--db", archive, "brief", "CHN", "LAO").out
        found = re.search(r"Verdict on change: .*?\. (\d+) deeds in 2021–2025 against (\d+) in 2016–2020, among (\d+) and (\d+) documents of the "
                          r"archive, counting only the (\d+) publishers", text)
        expect(found, "the brief's verdict is read")
        later, earlier, later_documents, earlier_documents, publishers = found.groups()
        found = re.search(r"by the document read ([\d.]+) times as many \(95% interval .*?, exact p = ([\d.]+)\)", text)
        expect(found, "the brief's ratio by the document is read")
        ratio, p = found.groups()
        self.windows = [later, later_documents, earlier, earlier_documents, publishers]
        self.ratio, self.p = float(ratio), float(p)
        self.years = {int(y): int(n) for y, n in re.findall(r"^\| (\d{4}) \| (?:\d+|none) \| (?:\d+|none) \| (\d+) \|", text, re.M)}
        self.peers = dict(re.findall(r"^\| (China and (?:Cambodia|Myanmar|Thailand|Vietnam)) \| (\d+ \| \d+) \|", text, re.M))

    def check(self, said):
        """`said` is what the notebook printed."""
        found = re.search(r"(\d+) deeds in 2021-2025 \( ?(\d+) documents ?\) against (\d+) in 2016-2020 \( ?(\d+) documents ?\), (\d+) publishers", said)
        expect(found and list(found.groups()) == self.windows, f"the windows are the brief's {self.windows}: {said}")
        found = re.search(r"per document ([\d.]+) times as many, exact p = ([\d.]+)", said)
        expect(abs(float(found[1]) - self.ratio) < 0.006 and abs(float(found[2]) - self.p) < 0.006, f"ratio and p are the brief's {self.ratio}, {self.p}: {found[0]}")
        for code, name in (("KHM", "Cambodia"), ("MMR", "Myanmar"), ("THA", "Thailand"), ("VNM", "Vietnam")):
            wanted = self.peers["China and " + name].replace(" |", "")
            expect(f"CHN {code} {wanted}" in said, f"China and {name}: {wanted}")
