"""The counts of a run of the array API suite, from a report that pytest itself writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "array_api_counts.py"
SUITE = """
import pytest

def test_right(): pass
@pytest.mark.parametrize("n", [1, 2])
def test_wrong(n): assert not n
@pytest.mark.xfail(reason="explained")
def test_explained(): raise ValueError
@pytest.mark.skip(reason="flaky")
def test_skipped(): pass
@pytest.fixture
def broken(): raise ValueError
def test_error(broken): pass
"""


def run(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, args)], capture_output=True, text=True, check=False)


def test_counts(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]")
    report, counts = tmp_path / "report.xml", tmp_path / "counts.json"
    run("-m", "pytest", "-c", tmp_path / "pytest.ini", f"--junitxml={report}", tmp_path)
    counts.write_text('{"numpy": {}}')
    assert run(SCRIPT, "jax", report, "abc", 20, counts).returncode == 1
    expected = {"passed": 1, "failed": 3, "explained": 1, "skipped": 1, "suite_commit": "abc", "max_examples": 20}
    assert json.loads(counts.read_text()) == {"numpy": {}, "jax": expected}


def test_the_counts_in_the_document_are_those_of_the_table() -> None:
    root = SCRIPT.parent.parent
    text = (root / "tests" / "README.md").read_text()
    for backend, found in json.loads((root / "docs" / "array_api.json").read_text()).items():
        row = " | ".join(str(found[kind]) for kind in ("passed", "failed", "explained", "skipped", "max_examples"))
        assert f"| {backend} | {row} |" in text and found["suite_commit"] in text
