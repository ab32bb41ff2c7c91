"""Rows of results, and the tables that show them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table


@dataclasses.dataclass(frozen=True)
class Row:
    """One comparison: a quantity of ours and the one that it is measured against, in the same unit; ``goal`` bounds the ratio."""

    what: str
    against: str
    ours: float
    theirs: float
    unit: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def met(self) -> bool:
        return self.goal is None or self.ratio <= self.goal


SCALES = {"µs": 1e6, "ms": 1e3, "s": 1.0, "MiB": 2.0**-20}


def quantity(value: float, unit: str) -> str:
    return f"{value * SCALES[unit]:.3g} {unit}" if value * SCALES[unit] < 100 else f"{value * SCALES[unit]:.0f} {unit}"


def verdict(row: Row) -> str:
    if row.goal is None:
        return "[dim]for information[/]"
    return f"[{'green' if row.met else 'red'}]≤ {row.goal:g}, {'met' if row.met else 'missed'}[/]"


def shown(title: str, rows: Iterable[Row], console: Console) -> list[Row]:
    """Print ``rows`` as a table once all are measured, with progress while they are."""
    table = Table("what", "against", "ours", "theirs", "ratio", "goal", title=title, title_justify="left")
    done: list[Row] = []
    with console.status(title) as status:
        for row in rows:
            done.append(row)
            status.update(f"{title}: {row.what} {row.ratio:.2f}")
            figures = quantity(row.ours, row.unit), quantity(row.theirs, row.unit), f"{row.ratio:.2f}"
            table.add_row(row.what, row.against, *figures, verdict(row))
    console.print(table)
    return done


def missed(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if not row.met)
