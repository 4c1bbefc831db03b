"""One ZIP of everything, and the digests of all files. No clock is asked: the same files make the same bytes."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

LEVEL = 4
NEVER = (0, 1 << 5 | 1)
"""Time and date of every entry: the first moment that a ZIP can tell, the beginning of 1980."""
NEEDED, UTF_8, DEFLATED = 20, 1 << 11, 8
MADE_BY = 3 << 8 | NEEDED
READABLE = 0o100644 << 16
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
LOCAL_LENGTH = 30


class _Entry(NamedTuple):
    name: bytes
    digest: int
    length: int
    packed: bytes


def archive(files: Mapping[str, bytes], before: bytes | None = None, same: Container[str] = ()) -> bytes:
    """The files by their paths in it; those that are the `same` are as in the archive made `before`, packed already."""
    kept = dict(_entries(before)) if before else {}
    written = bytearray()
    listed = bytearray()
    for path, content in files.items():
        entry = kept[path] if path in same and path in kept else _packed(path, content)
        lengths = len(entry.packed), entry.length
        head = struct.pack("<5H", NEEDED, UTF_8, DEFLATED, *NEVER)
        head += struct.pack("<3L2H", entry.digest, *lengths, len(entry.name), 0)
        listed += CENTRAL + struct.pack("<H", MADE_BY) + head
        listed += struct.pack("<3H2L", 0, 0, 0, READABLE, len(written)) + entry.name
        written += LOCAL + head + entry.name + entry.packed
    end = struct.pack("<4H2LH", 0, 0, len(files), len(files), len(listed), len(written), 0)
    return bytes(written + listed + END + end)


def _packed(path: str, content: bytes) -> _Entry:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return _Entry(path.encode(), zlib.crc32(content), len(content), packed)


def _entries(told: bytes) -> Iterator[tuple[str, _Entry]]:
    """Those of an archive that was made here."""
    with zipfile.ZipFile(io.BytesIO(told)) as opened:
        for entry in opened.infolist():
            name = entry.filename.encode()
            start = entry.header_offset + LOCAL_LENGTH + len(name)
            packed = told[start : start + entry.compress_size]
            yield entry.filename, _Entry(name, entry.CRC, entry.file_size, packed)


class Digests:
    """SHA-256 of files by name, each worked out once; those of `same` files are taken from the sums made `before`."""

    def __init__(self, files: Mapping[str, bytes], before: bytes | None = None, same: Container[str] = ()) -> None:
        self._files = files
        lines = (line.split("  ", 1) for line in (before or b"").decode().splitlines())
        self._known = {name: told for told, name in lines if name in same}

    def __getitem__(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = hashlib.sha256(self._files[name]).hexdigest()
        return self._known[name]

    def sums(self) -> bytes:
        """Those of all files, as `sha256sum --check` reads them."""
        return "".join(f"{self[name]}  {name}\n" for name in sorted(self._files)).encode()
