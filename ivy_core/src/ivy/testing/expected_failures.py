"""``xfails.txt``: what a framework cannot do right, one test a line, each with its reason and an upstream link."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from ivy.errors import ArgumentError


@dataclasses.dataclass(frozen=True)
class ExpectedFailure:
    """One line: a pattern of test ids (``*`` and ``?`` stand for anything), the reason, and a link."""

    line: int
    pattern: str
    reason: str
    link: str

    def matches(self, test_id: str) -> bool:
        # fnmatch would take the brackets of a test id for a set of characters
        pattern = re.escape(self.pattern).replace(r"\*", ".*").replace(r"\?", ".")
        return re.fullmatch(pattern, test_id) is not None


def read(path: Path) -> list[ExpectedFailure]:
    """The lines of the file; fields are separated by two or more spaces, ``#`` begins a comment."""
    failures: list[ExpectedFailure] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        fields = re.split(r"\s{2,}|\t", text.strip())
        if len(fields) != 3 or "://" not in fields[2]:
            raise ArgumentError(
                f"{path}:{number}: a line must be `test-id-glob  reason  link`, separated by two spaces, got {text!r}."
            )
        failures.append(ExpectedFailure(number, *fields))
    return failures
