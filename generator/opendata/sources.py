"""Sources as a table of their own: one row for each place of a record that names one, with the terms it came under."""

from __future__ import annotations

from generator.model.common import Source
from generator.opendata.shapes import STRING, Compound, Part, shape_of
from generator.words import N_

LISTED = "Listed"
EVERY_SOURCE = N_("all sources of all records, one in each row, with the terms on which they may be used")
SHAPE = Compound(
    LISTED,
    (*(Part(name, STRING, False, LISTED) for name in ("kind", "record", "within")), *shape_of(Source).parts),
)
"""`within` leads to the source in the record's JSON: `sources/0`, `evidence/2/source`."""
