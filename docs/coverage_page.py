"""The page of functions and backends, from the result files of the conformance kit: ``docs/coverage/NAME.json``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ORDER = ("numpy", "torch", "jax", "tensorflow")  # others follow by name
INTRODUCTION = """# Which backend has which function

What the conformance kit (`ivy.testing.conformance`) found on each backend, by

```
pytest --pyargs ivy.testing.conformance --ivy-backend=NAME --ivy-coverage=docs/coverage/NAME.json
```

and `nox -s docs`. In a cell, *own* is a function that the backend computes by its framework's kernels, *core* one that the core
composes of others, *no* one that the backend declares to lack; then the number of tests that passed, and of those that failed, are
expected to fail (each is explained beside the plugin, in `xfails.txt`) or were skipped, as gradients are on NumPy. A dash is a
function without a result: the file is older than the function.
"""
BY = {"backend": "own", "core": "core", "nobody": "no"}
SHOWN = {"failed": "failed", "expected": "expected", "skipped": "skipped"}


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The results by backend."""
    found = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    return {n: found[n] for n in [*(n for n in ORDER if n in found), *(n for n in found if n not in ORDER)]}


def cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return "–"
    notes = [f"{row[key]} {word}" for key, word in SHOWN.items() if row.get(key)]
    return " ".join([BY[row["by"]], str(row.get("passed", 0)), *([f"({', '.join(notes)})"] if notes else [])])


def table(names: list[str], rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(r) + " |" for r in [names, ["---"] * len(names), *rows]]


def totals(results: dict[str, dict[str, Any]]) -> list[str]:
    rows = []
    for name, result in results.items():
        functions = result["functions"].values()
        by = Counter(row["by"] for row in functions)
        tests = {key: str(sum(row.get(key, 0) for row in functions)) for key in ("passed", *SHOWN)}
        complete = sum(bool(row.get("passed")) and not row.get("failed") for row in functions)
        rows.append([name, str(len(functions)), str(by["backend"]), str(by["core"]), str(by["nobody"]), str(complete), *tests.values()])
    head = ["backend", "functions", "own", "core", "no", "with tests that pass, and none that fails", "tests passed", *SHOWN]
    return ["## In sum", "", *table(head, rows), ""]


def standard(path: Path) -> list[str]:
    """The counts of the public array API suite, where there are any."""
    if not path.exists():
        return []
    found = json.loads(path.read_text(encoding="utf-8"))
    keys = ("passed", "failed", "explained", "skipped", "max_examples", "suite_commit")
    names = [name for name in [*ORDER, *sorted(set(found) - set(ORDER))] if name in found]
    rows = [[name, *(str(found[name].get(key, "–")) for key in keys)] for name in names]
    suite = "[data-apis/array-api-tests](https://github.com/data-apis/array-api-tests)"
    text = f"Tests of {suite}, by `nox -s array_api`; *explained* are expected failures, each with its reason beside the plugin."
    return [
        "## The array API standard's own suite", "", text, "",
        *table(["backend", *(k.replace("_", " ") for k in keys)], rows), "",
    ]  # fmt: skip


def page(docs: Path, functions: dict[str, Any], public_name: Callable[[str], str]) -> str:
    results = read(docs / "coverage")
    lines = [INTRODUCTION, *totals(results), *standard(docs / "array_api.json")]
    for topic, specs in functions.items():
        if not specs:
            continue
        lines += [f"## {topic.replace('_', ' ').capitalize()}", ""]
        rows: list[list[str]] = []
        for spec in specs:
            name = public_name(spec.name)
            cells = [cell(r["functions"].get(spec.name)) for r in results.values()]
            rows.append([f"[`{name}`](api/{topic}.md#{anchor(name, topic)})", *cells])
        lines += [*table(["function", *results], rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def anchor(name: str, topic: str) -> str:
    return (name if topic == "hooks" else f"ivy{name}").replace(".", "")
