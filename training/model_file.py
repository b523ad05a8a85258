"""Writes the model file: one file of named sections.  The layout is told in docs/formats/model.md.

Usage as a program: model_file.py list FILE | model_file.py add FILE NAME BLOB
(`add` puts the bytes of BLOB in as a section, or replaces it, and seals the file anew).
"""

import struct
import sys
import zlib
import numpy as np

MAGIC = b"ENTMODEL"
VERSION = 1  # 1: the first.
READABLE = 1  # The oldest reader that can use what is written here.
KINDS = {"bytes": 0, "i8": 1, "u32": 2, "f32": 3}
HEADER, ENTRY, ALIGN = 64, 64, 64


class ModelFile:
    def __init__(self):
        self.sections = {}

    def add(self, name, value):
        """value: bytes, or an int8, uint32 or float32 array of one or two dimensions."""
        assert len(name.encode()) < 32
        if isinstance(value, (bytes, bytearray)):
            self.sections[name] = ("bytes", 1, len(value), bytes(value))
            return
        value = np.ascontiguousarray(value)
        kind = {"int8": "i8", "uint32": "u32", "float32": "f32"}[value.dtype.name]
        rows, columns = value.shape if value.ndim == 2 else (1, value.size)
        self.sections[name] = (kind, rows, columns, value.astype(value.dtype.newbyteorder("<")).tobytes())

    def encode(self):
        at = HEADER + ENTRY * len(self.sections)
        directory, body = b"", b""
        for name, (kind, rows, columns, data) in self.sections.items():
            start = (at + len(body) + ALIGN - 1) // ALIGN * ALIGN
            body += b"\0" * (start - at - len(body)) + data
            directory += struct.pack("<32sIIIIQQ", name.encode(), KINDS[kind], rows, columns, 0, start, len(data))
        rest = directory + body
        header = MAGIC + struct.pack("<IIIIQ", VERSION, READABLE, len(self.sections), zlib.crc32(rest),
                                     HEADER + len(rest))
        return header.ljust(HEADER, b"\0") + rest

    def write(self, path):
        with open(path, "wb") as out:
            out.write(self.encode())


def read(path):
    data = open(path, "rb").read()
    version, _, count, crc, size = struct.unpack_from("<IIIIQ", data, 8)
    assert data[:8] == MAGIC and version == VERSION and size == len(data) and zlib.crc32(data[HEADER:]) == crc, path
    out = ModelFile()
    names = {v: k for k, v in KINDS.items()}
    for i in range(count):
        name, kind, rows, columns, _, start, length = struct.unpack_from("<32sIIIIQQ", data, HEADER + ENTRY * i)
        out.sections[name.rstrip(b"\0").decode()] = (names[kind], rows, columns, data[start:start + length])
    return out


def main():
    file = read(sys.argv[2])
    if sys.argv[1] == "add":
        file.add(sys.argv[3], open(sys.argv[4], "rb").read())
        file.write(sys.argv[2])
    for name, (kind, rows, columns, data) in file.sections.items():
        print("%-24s %-5s %8d x %-8d %10d bytes" % (name, kind, rows, columns, len(data)))


if __name__ == "__main__":
    main()
