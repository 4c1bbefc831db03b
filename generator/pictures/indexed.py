"""Indexed pictures: sixteen colours, half a byte a pixel, written as PNG in a fraction of what a page takes.

Three things make it fast. A line of a PNG is a filter's number and its pixels: the picture is kept two pixels wider
than it is, both of colour 0, which packed are the byte that says "no filter", so no line has to be touched. Deflate
with runs alone (`Z_RLE`) suits areas of one colour. And lines that all pictures share are packed once: a stream of
deflate can be put together of parts that end on a whole byte.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 16
BESIDE = 2
"""Pixels that stand before each line for its filter."""
PALETTE_OF_NONE = bytes(3 * COLOURS)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
STREAM, END = b"\x78\x01", zlib.compressobj(wbits=-zlib.MAX_WBITS).flush()
"""What a stream of zlib begins with, and an empty last part of deflate."""
ADLER = 65521
Colour = tuple[int, int, int]


class Band(NamedTuple):
    """Lines of a picture: deflated up to a whole byte, with the check sum and the number of their bytes before that."""

    packed: bytes
    check: int
    length: int


def band(lines: Image, small: bool = False) -> Band:
    """Packs lines of indexes (mode L), which become a picture of a palette on the way; `small` takes five times as
    long, and a quarter less room."""
    lines.putpalette(PALETTE_OF_NONE)
    pixels = lines.tobytes("raw", "P;4")
    level, strategy = (6, zlib.Z_DEFAULT_STRATEGY) if small else (1, zlib.Z_RLE)
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL + 1, strategy)
    return Band(packer.compress(pixels) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(pixels), len(pixels))


def png(size: tuple[int, int], palette: Sequence[Colour], bands: Iterable[Band], length: int = 0) -> bytes:
    """The PNG of a picture whose bands stand one below the other.

    With a `length` it is so long, if its pixels leave room: the rest is a chunk that every reader skips.
    """
    told = tuple(bands)
    check = 1
    for one in told:
        check = _together(check, one)
    pixels = _chunk(b"IDAT", b"".join((STREAM, *(one.packed for one in told), END, struct.pack(">I", check))))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 4, 3, 0, 0, 0))
    begun = SIGNATURE + head + _chunk(b"PLTE", b"".join(map(bytes, palette)))
    end, empty = _chunk(b"IEND", b""), len(_chunk(b"fiLl", b""))
    missing = length - len(begun) - len(pixels) - len(end) - empty
    return begun + (_chunk(b"fiLl", bytes(missing)) if missing >= 0 else b"") + pixels + end


def _together(check: int, band: Band) -> int:
    """The check sum (Adler-32) of what has `check` followed by a band."""
    a, b = check & 0xFFFF, check >> 16
    c, d = band.check & 0xFFFF, band.check >> 16
    return (b + d + band.length * (a - 1)) % ADLER << 16 | (a + c - 1) % ADLER


def _chunk(name: bytes, data: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(data)), name, data, struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))))


def ramp(first: int, steps: int) -> tuple[int, ...]:
    """What index a coverage from 0 to 255 has, of a colour whose steps from the ground to itself begin at `first`."""
    shades = [round(coverage * steps / 255) for coverage in range(256)]
    return tuple(first + shade - 1 if shade else 0 for shade in shades)


def steps_between(ground: Colour, colour: Colour, steps: int) -> list[Colour]:
    """The colours of a ramp, the last of which is the colour itself."""
    told = []
    for step in range(1, steps + 1):
        red, green, blue = (round(a + (b - a) * step / steps) for a, b in zip(ground, colour, strict=True))
        told.append((red, green, blue))
    return told
