"""Packing: the front of what a build leaves, as it is kept: columns instead of thousands of objects."""

from __future__ import annotations

from typing import Any

from generator.making import columns
from generator.making.kept import Front, Inputs
from generator.making.published import Published
from generator.making.stamps import Stamps

Packed = tuple[Any, ...]


def packed_front(front: Front) -> Packed:
    inputs = front.inputs
    told = None if inputs is None else (tuple(inputs.stamps), columns.of_told(inputs.digests), *inputs[2:])
    return dict(front.base), told, front.published.columns, front.without_history


def front(told: Packed) -> Front:
    base, inputs, published, without_history = told
    return Front(base, None if inputs is None else _inputs(inputs), Published(*published), without_history)


def _inputs(told: Packed) -> Inputs:
    stamps, digests, head, complaints = told
    return Inputs(Stamps(*stamps), columns.told(digests), head, complaints)
