"""What docs/modules.json records is what a run finds: a fast part of it, one sample of some entries on NumPy."""

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
RECORDED: dict[str, dict[str, Any]] = json.loads((HERE.parents[1] / "docs" / "modules.json").read_text())
PLACES = ("convert/numpy", "frontend/numpy")
CHOSEN = r"nn\.(.*Conv2d|.*MaxPool2d|LSTM|GRU|RNN|Multihead.*|TransformerDecoder.*|Embedding.*|BatchNorm.*|CTC.*|KLDiv.*|.*Dropout)( more)?$"


def test_what_is_recorded_as_passing_passes(tmp_path):
    path, modes = tmp_path / "results.json", ("--mode", "convert", "--mode", "frontend")
    command = [sys.executable, str(HERE / "run.py"), "--suite", "modules", "--quiet", "--backend", "numpy", *modes, "--ops", CHOSEN]
    subprocess.run([*command, "--samples", "1", "--results", str(path)], check=True, capture_output=True)
    results = {(name, place): row for name, place, row in map(json.loads, path.read_text().splitlines()) if row is not None}
    recorded = {(n, p): row[p] for n, row in RECORDED.items() for p in PLACES if p in row and re.match(CHOSEN, n)}
    assert set(results) == set(recorded), "run nox -s modinfo to record the entries"
    assert {k: r["why"] for k, r in results.items() if r["worst"] != "pass" and isinstance(recorded[k], int)} == {}


def test_nothing_is_silently_wrong():
    wrong = {f"{n} {p}" for n, row in RECORDED.items() for p, c in row.items() if not isinstance(c, int) and c["worst"] == "wrong"}
    assert wrong == set(json.loads((HERE / "known_wrong_modules.json").read_text())), "each wrong value needs its reason"
