"""What docs/opinfo.json records is what a run finds: a fast part of it, one sample of each dtype, eagerly on NumPy."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("expecttest")
HERE = Path(__file__).parent
RECORDED: dict[str, dict[str, Any]] = json.loads((HERE.parents[1] / "docs" / "opinfo.json").read_text())
PLACE = "eager/numpy"
KNOWN = {name: row[PLACE] for name, row in RECORDED.items() if PLACE in row and not isinstance(row[PLACE], int)}


def found(path: Path, *options: str) -> dict[str, Any]:
    """The results of a run by entry."""
    command = [sys.executable, str(HERE / "run.py"), "--quiet", "--backend", "numpy", "--mode", "eager", "--results", str(path), *options]
    subprocess.run(command, check=True, capture_output=True)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return {name: row for name, _, row in rows if row is not None}


def test_what_is_recorded_as_passing_passes(tmp_path):
    results = found(tmp_path / "results.json", "--samples", "1")
    assert set(results) == {name for name, row in RECORDED.items() if PLACE in row}, "run nox -s opinfo to record the entries"
    assert {n: r["why"] for n, r in results.items() if r["worst"] != "pass" and n not in KNOWN} == {}


def test_what_is_recorded_as_not_passing_does_not(tmp_path):
    pattern = "|".join(f"{re.escape(name)}$" for name in KNOWN)
    results = found(tmp_path / "results.json", "--ops", pattern) if KNOWN else {}
    assert {n: r["worst"] for n, r in results.items()} == {n: r["worst"] for n, r in KNOWN.items()}, "run nox -s opinfo to record this"


def test_nothing_is_silently_wrong():
    wrong = {(n, p): c["why"] for n, row in RECORDED.items() for p, c in row.items() if not isinstance(c, int) and c["worst"] == "wrong"}
    known = json.loads((HERE / "known_wrong.json").read_text())
    assert set(map(" ".join, wrong)) == set(known), "each wrong value needs its reason in known_wrong.json"
