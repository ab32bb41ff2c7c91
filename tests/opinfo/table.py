"""The recorded results of a suite: ``docs/opinfo.json``, one line an entry, and the table in ``docs/opinfo.md`` made of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from suites import Suite

DOCS = Path(__file__).parents[2] / "docs"
SEVERITY = ("pass", "refused", "error", "wrong", "crash")


def load(suite: Suite) -> dict[str, dict[str, Any]]:
    """The recorded results by entry, then by ``mode/backend``."""
    path = DOCS / f"{suite.page}.json"
    return {name: {k: unpacked(v) for k, v in row.items()} for name, row in json.loads(path.read_text()).items()} if path.exists() else {}


def unpacked(cell: Any) -> Any:
    """A result as the checks give it; what passed is recorded as its number of samples alone."""
    return {"passed": cell, "of": cell, "worst": "pass", "why": None} if isinstance(cell, int) else cell


def packed(cell: Any) -> Any:
    return cell["of"] if cell["worst"] == "pass" else cell


def write(suite: Suite, table: dict[str, dict[str, Any]], names: list[str]) -> None:
    """Record ``table``, in the order of ``names``."""
    rows = {n: {k: packed(v) for k, v in sorted(table[n].items()) if v is not None} for n in sorted(names) if n in table}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    (DOCS / f"{suite.page}.json").write_text("{\n" + lines + "\n}\n")
    shown = {n: {k: unpacked(v) for k, v in row.items()} for n, row in rows.items()}
    (DOCS / f"{suite.page}.md").write_text(page(suite.introduction, shown, suite.entries().excluded()))


def page(introduction: str, rows: dict[str, dict[str, Any]], left_out: dict[str, str]) -> str:
    """The table as Markdown."""
    columns = sorted({column for row in rows.values() for column in row}, key=lambda c: (c.split("/")[0] != "eager", c))
    parts = [introduction, "| | entries | pass | " + " | ".join(SEVERITY[1:]) + " |", "|---|" + "---|" * (len(SEVERITY) + 1)]
    for column in columns:
        counts = Counter(row[column]["worst"] for row in rows.values() if column in row)
        total = counts.total()
        cells = [str(counts[s]) for s in SEVERITY[1:]]
        parts.append(f"| {column} | {total} | {counts['pass']} ({100 * counts['pass'] / total:.1f} %) | {' | '.join(cells)} |")
    parts += ["", f"{len(left_out)} entries are left out:", ""]
    reasons: dict[str, list[str]] = {}
    for name, reason in left_out.items():
        reasons.setdefault(reason, []).append(f"`{name}`")
    parts += [f"* {reason}: {', '.join(names)}" for reason, names in sorted(reasons.items())]
    parts += ["", "## What does not pass", "", "| entry | where | samples | outcome | |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        for column, cell in row.items():
            if cell["worst"] != "pass":
                why = str(cell["why"]).replace("|", "\\|")
                parts.append(f"| `{name}` | {column} | {cell['passed']}/{cell['of']} | {cell['worst']} | {why} |")
    return "\n".join(parts) + "\n"
