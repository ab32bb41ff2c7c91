"""The broadcasting rules on shapes alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ivy.errors import ArgumentError


def broadcast_shapes(*shapes: Sequence[int | None]) -> tuple[int | None, ...]:
    """The shape to which arrays of ``shapes`` broadcast; None is a size that is not known, and stays so.

    Source: Python array API standard 2025.12, ``broadcast_shapes``.
    """
    result: list[int | None] = []
    for sizes in itertools.zip_longest(*[tuple(s)[::-1] for s in shapes], fillvalue=1):
        wide = [n for n in sizes if n is None or n != 1]
        known = [n for n in wide if n is not None]
        if any(n != known[0] for n in known[1:]):
            raise ArgumentError(
                f"ivy: shapes {', '.join(str(tuple(s)) for s in shapes)} do not broadcast: sizes {known} meet on one axis, and"
                " only a size of 1 is repeated."
            )
        result.append(1 if not wide else None if None in wide else known[0])
    return tuple(result[::-1])
