"""Whether the kit itself tests every function, and the functions say what they do."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import ivy
from ivy.dispatch import ALIASES, SPECS
from ivy.documentation import missing, parsed

TOPICS = sorted(p.stem for p in Path(__file__).parent.glob("test_*.py") if p.stem != Path(__file__).stem)


def covered() -> set[str]:
    modules = [importlib.import_module(f"ivy.testing.conformance.{topic}") for topic in TOPICS]
    return {name for m in modules for name in getattr(m, "TESTED_ELSEWHERE", ())} | {
        case.function for m in modules for case in getattr(m, "CASES", ())
    }


def test_every_function_has_a_case() -> None:
    assert set(SPECS) - covered() == set()


def test_every_case_has_a_function() -> None:
    assert covered() - set(SPECS) == set()


@pytest.mark.parametrize("name", sorted(SPECS))
def test_function_is_public_and_documented(name: str) -> None:
    spec = SPECS[name]
    assert missing(spec) == []
    assert all(text.endswith(".") for text in parsed(spec.fn.__doc__ or "").values())
    if spec.kind != "transformation":
        assert getattr(ivy, name).__doc__ == spec.fn.__doc__


def test_aliases_are_the_functions_themselves() -> None:
    for new, old in ALIASES.items():
        assert getattr(ivy, new) is getattr(ivy, old)
