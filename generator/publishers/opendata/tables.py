"""CSV, as RFC 4180 has it, that spreadsheets open as it is meant: with a byte order mark, and without formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""
BOM = "\ufeff"


def to_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table; what is not known is an empty cell."""
    written = io.StringIO(newline="")
    written.write(BOM)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(DANGEROUS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
