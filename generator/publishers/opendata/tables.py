"""CSV, as RFC 4180 has it, that spreadsheets open as it is meant: with a byte order mark, and without formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula; some take the wide signs of East Asia for the others."""
FLAGS = {True: "true", False: "false"}
BOM = "\ufeff"


def to_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table; what is not known is an empty cell."""
    written = io.StringIO(newline="")
    written.write(BOM)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(map(_cells, rows))
    return written.getvalue().encode()


def _cells(row: Sequence[Any]) -> list[Any]:
    """In one expression: there are hundreds of thousands of cells."""
    return [
        (f"'{value}" if value[:1] in DANGEROUS else value)
        if type(value) is str
        else FLAGS[value]
        if type(value) is bool
        else value
        for value in row
    ]
