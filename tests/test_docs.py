"""The committed pages of ``docs/`` are what ``docs/build.py`` makes, and leave nothing public out."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import ivy
from ivy.dispatch import SPECS

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def build() -> Any:
    sys.path.insert(0, str(DOCS))
    try:
        yield importlib.import_module("build")
    finally:
        sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def pages(build: Any) -> dict[str, str]:
    return build.pages()


def test_pages_are_built(pages: dict[str, str]) -> None:
    committed = {str(p.relative_to(DOCS)): p.read_text(encoding="utf-8") for p in [*(DOCS / "api").glob("*.md"), DOCS / "coverage.md"]}
    assert sorted(committed) == sorted(pages), "run nox -s docs"
    assert [name for name, text in pages.items() if committed[name] != text] == [], "run nox -s docs"


def test_every_public_name_is_described(pages: dict[str, str]) -> None:
    headings = {h for text in pages.values() for h in re.findall(r"^## `ivy\.(\S+)`$", text, flags=re.MULTILINE)}
    dtypes = set(re.findall(r"`ivy\.(\w+)`", next(line for line in pages["api/dtypes.md"].splitlines() if line.startswith("The dtypes:"))))
    constants = {"e", "inf", "nan", "pi"}
    known = headings | {h.replace(".", "_", 1) for h in headings} | dtypes | constants | {"reduce_mean", "IvyError"}
    lazy = set(ivy._LAZY)
    public = lazy | {n for n, v in vars(ivy).items() if not n.startswith("_") and not isinstance(v, ModuleType)}
    assert public - known - {"Any", "annotations"} == set()
    assert "also called `ivy.reduce_mean`" in pages["api/reductions.md"]


def test_links_lead_to_headings(pages: dict[str, str], build: Any) -> None:
    anchors = {name: {build.anchor(h) for h in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)} for name, text in pages.items()}
    for name, text in pages.items():
        for page, target in re.findall(r"\]\(([\w/-]+\.md)(?:#([\w-]+))?\)", text):
            path = f"api/{page}" if name.startswith("api/") else page
            assert path in pages and (not target or target in anchors[path]), f"{name}: {page}#{target}"


def test_coverage_names_every_function(pages: dict[str, str], build: Any) -> None:
    named = set(re.findall(r"^\| \[`(\S+)`\]", pages["coverage.md"], flags=re.MULTILINE))
    assert {build.public_name(name) for name in SPECS} == named


def test_coverage_shows_what_failed_and_what_is_missing(build: Any) -> None:
    cell = build.coverage_page.cell
    assert cell({"by": "backend", "passed": 3}) == "own 3"
    assert cell({"by": "core", "passed": 2, "failed": 1, "expected": 4}) == "core 2 (1 failed, 4 expected)"
    assert cell({"by": "nobody", "skipped": 1}) == "no 0 (1 skipped)"
    assert cell(None) == "–"


def test_pages_read_as_signatures(pages: dict[str, str]) -> None:
    """No addresses of objects, and defaults that are strings in quotes."""
    assert [name for name, text in pages.items() if re.search(r"0x[0-9a-f]{6,}|<(function|class) ", text)] == []
    assert "data_format: str = 'channels_first'" in pages["api/pooling.md"]
