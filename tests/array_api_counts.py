"""Counts of a run of array-api-tests: ``python array_api_counts.py BACKEND REPORT.xml COMMIT EXAMPLES [COUNTS.json]``.

Prints them, updates the backend's in the given file, and exits with 1 where a test failed.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def outcome(case: ElementTree.Element) -> str:
    """What became of one test; ``explained`` is a failure that the backend's array_api_xfails.txt expects."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    skipped = case.find("skipped")
    if skipped is None:
        return "passed"
    return "explained" if skipped.get("type") == "pytest.xfail" else "skipped"


def main(backend: str, report: str, commit: str, examples: str, counts_file: str | None = None) -> int:
    found = Counter(outcome(case) for case in ElementTree.parse(report).iter("testcase"))
    if not found:
        print(f"{report} holds no test")
        return 1
    counts = {kind: found[kind] for kind in ("passed", "failed", "explained", "skipped")}
    print(backend, counts)
    if counts_file is not None:
        path = Path(counts_file)
        known = json.loads(path.read_text()) if path.exists() else {}
        known[backend] = {**counts, "suite_commit": commit, "max_examples": int(examples)}
        path.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    return int(counts["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
