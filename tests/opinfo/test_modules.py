"""What docs/modules.json records is what a run finds: a fast part of it, one sample of each entry on NumPy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("expecttest")
HERE = Path(__file__).parent
RECORDED: dict[str, dict[str, Any]] = json.loads((HERE.parents[1] / "docs" / "modules.json").read_text())


@pytest.mark.parametrize("mode", ["convert", "frontend"])
def test_what_is_recorded_as_passing_passes(tmp_path, mode):
    place, path = f"{mode}/numpy", tmp_path / "results.json"
    command = [sys.executable, str(HERE / "run.py"), "--suite", "modules", "--quiet", "--backend", "numpy", "--mode", mode]
    subprocess.run([*command, "--samples", "1", "--results", str(path)], check=True, capture_output=True)
    results = {name: row for name, _, row in map(json.loads, path.read_text().splitlines()) if row is not None}
    assert set(results) == {name for name, row in RECORDED.items() if place in row}, "run nox -s modinfo to record the entries"
    passing = {name for name, row in RECORDED.items() if isinstance(row.get(place), int)}
    assert {n: r["why"] for n, r in results.items() if r["worst"] != "pass" and n in passing} == {}


def test_nothing_is_silently_wrong():
    wrong = {f"{n} {p}" for n, row in RECORDED.items() for p, c in row.items() if not isinstance(c, int) and c["worst"] == "wrong"}
    assert wrong == set(json.loads((HERE / "known_wrong_modules.json").read_text())), "each wrong value needs its reason"
