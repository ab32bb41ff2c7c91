"""How a backend fares with each function in a run of the conformance kit, as a JSON file: ``--ivy-coverage=FILE``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from ivy.backend import Backend, load
from ivy.dispatch import SPECS
from ivy.testing.cases import Case

OUTCOMES = ("passed", "failed", "expected", "skipped")


class Coverage:
    """Collects the outcomes of the tests of each function; under pytest-xdist from the workers, to which reports carry the names."""

    def __init__(self, path: Path, backend: str, examples: int, is_worker: bool) -> None:
        self.path, self.backend, self.examples, self.is_worker = path, backend, examples, is_worker
        self.counts: dict[str, Counter[str]] = {}
        self.counted: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            item.user_properties.append(("ivy_functions", functions_of(item)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if (report.when == "teardown" and not report.failed) or (report.when == "setup" and report.passed):
            return
        outcome = "expected" if hasattr(report, "wasxfail") else report.outcome
        if report.nodeid in self.counted:  # a teardown that fails after its test was counted
            return
        self.counted.add(report.nodeid)
        for name in dict(report.user_properties).get("ivy_functions", ()):  # type: ignore[call-overload]
            self.counts.setdefault(name, Counter())[outcome] += 1

    def pytest_sessionfinish(self) -> None:
        if self.is_worker:
            return
        backend = load(self.backend)
        functions = {
            name: {"by": provider(backend, name), **{o: n for o in OUTCOMES if (n := self.counts.get(name, Counter())[o])}}
            for name in sorted(SPECS)
        }
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in functions.items())
        head = f'{{"backend": {json.dumps(self.backend)}, "examples": {self.examples}, "functions": {{\n'
        self.path.write_text(f"{head}{lines}\n}}}}\n", encoding="utf-8")


def provider(backend: Backend, name: str) -> str:
    """Who computes a function on a backend: its own ``backend``, the ``core`` by a composite, or nobody."""
    if not backend.has(name):
        return "nobody"
    return "core" if getattr(backend.table[name], "is_default", False) else "backend"


def functions_of(item: pytest.Item) -> list[str]:
    """The functions that a test of the kit is about: that of its case, else that which a parameter names, else those listed as
    ``TESTED_ELSEWHERE`` in its file that its code names."""
    given = list(item.callspec.params.values()) if hasattr(item, "callspec") else []  # type: ignore[attr-defined]
    cases = [value.function for value in given if isinstance(value, Case)]
    named = [value for value in given if isinstance(value, str) and value in SPECS]
    if cases or named:
        return cases or named
    used = set(mentioned(item.function.__code__)) | {value for value in given if isinstance(value, str)}
    return [name for name in getattr(getattr(item, "module", None), "TESTED_ELSEWHERE", ()) if is_named(name, used)]


def is_named(name: str, used: set[str]) -> bool:
    """Whether ``name`` is among ``used``, also as ``ivy.random.key`` of ``random_key``."""
    return name in used or (name.partition("_")[0] in ("random", "linalg", "fft") and name.partition("_")[2] in used)


def mentioned(code: CodeType) -> Iterator[str]:
    """The names and strings in a function and in those within it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple):
            yield from (c for c in constant if isinstance(c, str))
        elif isinstance(constant, CodeType):
            yield from mentioned(constant)
