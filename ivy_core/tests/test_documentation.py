"""The parts of docstrings: what is written by hand, what follows from annotations and topics, and what is missing."""

from __future__ import annotations

from types import FunctionType, SimpleNamespace
from typing import Any

import ivy
from ivy.dispatch import SPECS
from ivy.documentation import completed, dtypes, missing, parsed


def spec(doc: str, topic: dict[str, str], **rules: str) -> Any:
    fn = FunctionType((lambda x: None).__code__, topic)
    fn.__doc__ = doc
    return SimpleNamespace(fn=fn, rules=rules)


def test_fields_come_from_the_function_then_its_topic_then_its_annotations() -> None:
    topic = {"SHAPES": "As ``x``.", "SPECIAL": "None.", "SOURCE": "A standard"}
    given = spec("Something. Shapes: () -> (1,).\n    Source: Gauss, 1809.", topic, x="Inexact")
    given.fn.__doc__ = completed(given)
    assert parsed(given.fn.__doc__) == {
        "": "Something.",
        "Shapes": "() -> (1,).",
        "Dtypes": "``x`` floating or complex; integers and booleans become float32.",
        "Special": "None.",
        "Source": "Gauss, 1809.",
    }
    assert missing(given) == []


def test_what_is_missing_is_named() -> None:
    given = spec("Something.", {"SOURCE": "A standard"}, x="Promoted")
    assert missing(given) == ["Shapes", "Special", "Source", "Dtypes"]
    given.fn.__doc__ = completed(given)
    assert missing(given) == ["Shapes", "Special"]
    assert missing(spec("", {})) == ["description", "Shapes", "Special", "Source"]


def test_dtypes_say_the_rules_in_words() -> None:
    assert dtypes((("x1", "Promoted"), ("x2", "Promoted"))) == "``x1``, ``x2`` any; brought to their common dtype"
    assert dtypes((("x", "Array"), ("indices", "Array"))) == "``x`` any; ``indices`` integers"
    assert dtypes((("x", "Array"), ("dtype", "SumDType"))).endswith("at least the default integer type")
    assert dtypes((("n", "int"),)) == ""


def test_help_shows_all_of_it() -> None:
    assert {"Shapes", "Dtypes", "Special", "Source"} <= set(parsed(ivy.acos.__doc__ or ""))
    assert ivy.linalg.det.__doc__ == SPECS["linalg_det"].fn.__doc__
