"""Which entries of torch's module database are run, on which samples, and why the others are not; with those of :mod:`module_cases`."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import itertools
import math
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from calls import mapped, to_frontend
from entries import spread
from module_cases import CASES
from torch.testing._internal.common_modules import module_db

import ivy.frontends.torch as frontend

EXCLUDED: dict[str, str] = {}
DIFFER = re.compile("(Lazy)?(Batch|Instance)Norm|.*Dropout|RReLU|Transformer|MultiheadAttention|RNN$|LSTM$|GRU$")  # in training and evaluation


@dataclasses.dataclass
class Sample:
    """One module of torch, how it is made of the frontend's classes, and one call of it."""

    module: torch.nn.Module
    twin: Callable[[], Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Entry:
    """A name and its samples in training or evaluation; ``differs`` where both are to be run."""

    name: str
    differs: bool
    listed: Callable[[bool], list[Callable[[], Sample]]]

    def samples(self, count: int) -> Iterator[Sample]:
        """``count`` samples, evenly spread, in the mode that their module is in."""
        every = [(make, training) for training in ((True, False) if self.differs else (True,)) for make in self.listed(training)]
        for make, training in spread(every, count):
            sample = make()
            sample.module.train(training)
            yield sample


def label(entry: Entry) -> str:
    """The name of an entry."""
    return entry.name


def entries() -> list[Entry]:
    """Every entry that is run."""
    groups = itertools.groupby(sorted(CASES, key=class_name), key=class_name)
    own = [Entry(f"nn.{name} more", bool(DIFFER.match(name)), written(list(cases))) for name, cases in groups]
    return [Entry(i.name, i.train_and_eval_differ, recorded(i)) for i in module_db if i.name not in excluded()] + own


def excluded() -> dict[str, str]:
    """The entries that are not run, with the reason."""
    return {i.name: reason for i in module_db if (reason := reason_to_exclude(i)) is not None}


def reason_to_exclude(info: Any) -> str | None:
    """Why an entry is not run, or None."""
    return "no float32 on CPU" if torch.float32 not in info.dtypes else EXCLUDED.get(info.name)


def class_name(case: tuple[str, str]) -> str:
    return case[0].partition("(")[0]


@contextlib.contextmanager
def constructors_kept(cls: Any) -> Iterator[None]:
    """Its objects remember what they are made with: the database hands layers to the constructor of another module."""
    before = cls.__init__

    def remembering(self: Any, *args: Any, **kwargs: Any) -> None:
        before(self, *args, **kwargs)
        self.__dict__["made_with"] = args, kwargs

    cls.__init__ = remembering
    try:
        yield
    finally:
        cls.__init__ = before


def translated(value: Any) -> Any:
    """An argument of a constructor for the frontend's class."""
    if isinstance(value, torch.nn.Module):
        args, kwargs = value.__dict__["made_with"]
        return getattr(frontend.nn, type(value).__name__)(*mapped(translated, args), **mapped(translated, kwargs))
    if value in FUNCTIONS:
        return getattr(frontend.nn.functional, value.__name__)
    return to_frontend(value)


FUNCTIONS = {torch.nn.functional.relu, torch.nn.functional.gelu}


def recorded(info: Any) -> Callable[[bool], list[Callable[[], Sample]]]:
    """The samples of the database."""

    def listed(training: bool) -> list[Callable[[], Sample]]:
        torch.manual_seed(1234)
        with warnings.catch_warnings(), constructors_kept(torch.nn.TransformerEncoderLayer):
            warnings.simplefilter("ignore")
            found = info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=True, training=training)
        return [lambda given=given: made(given) for given in found]

    def made(given: Any) -> Sample:
        built, call = given.constructor_input, given.forward_input
        torch.manual_seed(5)
        module = initialised(info.module_cls(*copy.deepcopy(built.args), **copy.deepcopy(built.kwargs)).float(), call.args, call.kwargs)
        name = info.module_cls.__name__
        twin = lambda: getattr(frontend.nn, name)(*mapped(translated, built.args), **mapped(translated, built.kwargs)).float()  # noqa: E731
        return Sample(module, twin, call.args, call.kwargs)

    return listed


def initialised(module: torch.nn.Module, args: Any, kwargs: Any) -> torch.nn.Module:
    """A lazy module learns its sizes from a first call."""
    if isinstance(module, torch.nn.modules.lazy.LazyModuleMixin):
        with torch.no_grad():
            module(*args, **kwargs)
    return module


def written(cases: list[tuple[str, str]]) -> Callable[[bool], list[Callable[[], Sample]]]:
    """The samples of this repository."""

    def made(constructor: str, inputs: str) -> Sample:
        torch.manual_seed(5)
        args = eval(f"({inputs},)", {"T": torch, "S": tensors(itertools.count())})
        module = initialised(eval(f"T.nn.{constructor}", {"T": torch, "nn": torch.nn}), args, {})
        return Sample(module, lambda: eval(f"T.nn.{constructor}", {"T": frontend, "nn": frontend.nn}), args, {})

    return lambda training: [lambda case=case: made(*case) for case in cases]


def tensors(seeds: Iterator[int]) -> Callable[..., torch.Tensor]:
    """A function that makes tensors of given shapes, all of different values."""

    def make(*shape: int) -> torch.Tensor:
        values = np.random.default_rng(next(seeds)).permutation(math.prod(shape)) / max(1, math.prod(shape)) * 3 - 1.4
        return torch.tensor(values.reshape(shape), dtype=torch.float32, requires_grad=True)

    return make
