"""What Python code reads of tensors, sizes and values: a program depends on it, so it is an assumption of its graph."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.overrides import TorchFunctionMode

from ivy.errors import UnsupportedError
from ivy.graph.ir import Value
from ivy.graph.sizes import Family, Operation, Size, Symbolic, plain, symbolic
from ivy_frontend_torch.calls import COMPARISONS, one_each
from ivy_frontend_torch.operators import tensors_in

if TYPE_CHECKING:
    from ivy.graph.capture import Recorder
    from ivy_frontend_torch.isolation import Originals


def is_certain(comparison: str, number: float) -> bool:
    """Whether all numbers of [0, 1), or none of them, are ``lt``, ``le``, ``gt`` or ``ge`` than ``number``."""
    return number >= 1 or number <= 0 if comparison in ("lt", "ge") else number >= 1 or number < 0 if comparison in ("le", "gt") else False


class Readings(TorchFunctionMode):
    """The part of a capture that answers questions. ``dynamic`` values depend on inputs, whose sizes and values may be others in
    another call, ``weighted`` ones on parameters and buffers, whose values may be; the sizes of ``fixed`` ones are assumed to stay,
    as operators are given them as plain numbers."""

    memory: Originals
    recorder: Recorder
    family: Family
    value: Callable[[torch.Tensor], Value]
    run: Callable[..., Any]

    def __init__(self) -> None:
        super().__init__()
        self.dynamic: set[Value] = set()
        self.weighted: set[Value] = set()
        self.fixed: set[Value] = set()
        self.drawn: set[Value] = set()  # what depends on random numbers
        self.uniform: set[Value] = set()  # random numbers of [0, 1)
        self.certain: set[Value] = set()  # comparisons of these that have one outcome

    def add_to(self, kinds: Iterable[set[Value]], tensors: Iterable[torch.Tensor]) -> None:
        values = [self.value(t) for t in tensors]
        for kind in kinds:
            kind.update(values)

    def note_draw(self, short: str, recorded: Any, made: Iterable[torch.Tensor]) -> None:
        """Remember which numbers are uniform ones of [0, 1), and which comparisons of them are certain."""
        args, kwargs = recorded
        values = [self.value(t) for t in made]
        if short in ("rand", "rand_like") or (short == "uniform_" and len(args) == 1 and not kwargs):
            self.uniform.update(values)
        elif args and isinstance(args[0], Value) and args[0] in self.uniform:
            if short == "__getitem__":
                self.uniform.update(values)
            elif len(args) == 2 and isinstance(args[1], (int, float)) and is_certain(short.strip("_"), args[1]):
                self.certain.update(values)

    def refuse_draws(self, tensors: Iterable[torch.Tensor]) -> None:
        """Raise where the program depends on random numbers alone; not where operations are lacking, which one error lists."""
        values = [self.value(t) for t in tensors if not self.may_change(t)]
        if not self.recorder.unsupported and any(v in self.drawn and v not in self.certain for v in values):
            raise UnsupportedError(
                f"ivy: at {self.recorder.where()} the program depends on the value of a random number, of which a converted program draws"
                " others. Choose with torch.where(random, a, b), or turn the randomness off (a rate of 0, or .eval())."
            )

    def sizes(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """A shape whose sizes remember where they come from."""
        tensor, *rest = args
        result = self.run(fn, args, kwargs)
        value = self.value(tensor)
        if not self.memory.symbolic:
            self.fix(value)
            return result
        if value not in self.dynamic or name.endswith("__len__"):
            if name.endswith("__len__") and value in self.dynamic:
                bool(self.size(value, 0) == result)
            return result
        if "numel" in name or "nelement" in name:
            return math.prod(self.size(value, axis) for axis in range(len(value.shape)))
        if isinstance(result, int):
            return self.size(value, int(rest[0] if rest else kwargs["dim"]))
        return torch.Size([self.size(value, axis) for axis in range(len(value.shape))])

    def size(self, value: Value, axis: int) -> Any:
        """A size of ``value`` that remembers where it comes from."""
        return symbolic(value.shape[axis], Size(value, axis % len(value.shape)), self.family)

    def fix_all(self, *nested: Any) -> None:
        """Assume the sizes of all tensors in ``nested``, which code that is not seen may turn into numbers."""
        for tensor in tensors_in(nested):
            self.fix(self.value(tensor))

    def fix(self, value: Value) -> None:
        """Assume that the sizes of ``value`` are those of the capture, as plain numbers follow from them."""
        if value in self.dynamic and value not in self.fixed:
            for axis, size in enumerate(value.shape):
                self.recorder.assume(Operation("eq", (Size(value, axis), size)), True)
            self.fixed.add(value)

    def layout(self, short: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """How a tensor lies in memory, which follows from its sizes."""
        value, tensor = self.value(args[0]), args[0]
        if short != "stride" or not self.memory.symbolic or not self.run(torch.Tensor.is_contiguous, (tensor,), {}):
            self.fix(value)
        if value not in self.dynamic or value in self.fixed:
            return self.run(fn, args, kwargs)
        steps: list[Any] = [1]
        for axis in range(len(value.shape) - 1, 0, -1):
            steps.insert(0, steps[0] * symbolic(max(value.shape[axis], 1), Size(value, axis), self.family))
        axis = kwargs.get("dim", args[1] if len(args) > 1 else None)
        return tuple(steps[: len(value.shape)]) if axis is None else steps[axis]

    def count_parts(self, tensor: torch.Tensor, count: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """The number of results is fixed by the capture: an assumption where it follows from a size."""
        value = self.value(tensor)
        given = dict(zip(("input", "by", "dim"), args)) | {("dim" if k == "dim" else "by"): v for k, v in kwargs.items() if k != "input"}
        if count is one_each and "by" in given:
            given["dim"] = given["by"]
        size = self.size(value, int(given.get("dim", 0)))
        number = count(size, given.get("by"))
        if isinstance(number, Symbolic):
            self.recorder.assume(Operation("eq", (number.expression, plain(number))), True)

    def as_size(self, leaf: Any) -> Any:
        """A size that is given as a tensor, as the number that it is."""
        return self.listed(leaf) if isinstance(leaf, torch.Tensor) and not torch.Tensor.dim(leaf) else leaf

    def listed(self, tensor: torch.Tensor) -> Any:
        """The numbers in a tensor on which the shapes of results depend."""
        self.memory.value_needed()
        self.refuse_draws([tensor])
        numbers = self.run(torch.Tensor.tolist, (tensor,), {})
        if self.may_change(tensor):
            self.recorder.assume(self.value(tensor), numbers)
        return numbers

    def bincount(self, input: torch.Tensor, weights: torch.Tensor | None = None, minlength: int = 0) -> torch.Tensor:
        """``torch.bincount`` by calls that know how many counts there are: that no number needs more is an assumption."""
        self.memory.value_needed()
        counts = self.run(torch.bincount, (input, weights, minlength), {})  # which torch may refuse
        length = len(self.run(torch.Tensor.tolist, (counts,), {}))
        with self:
            bool((input >= 0).all() & ((input < length).all() if length == minlength else input.max() == length - 1))
            values = torch.ones_like(input, dtype=torch.int64) if weights is None else weights
            if weights is not None and weights.dtype is not torch.float32:
                values = weights.double()
            return torch.zeros(length, dtype=values.dtype).index_add(0, input, values)

    def may_change(self, tensor: torch.Tensor) -> bool:
        """Whether the values of a tensor may be others in another call."""
        value = self.value(tensor)
        return value in self.dynamic or value in self.weighted

    def read(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """A value read by Python code: an assumption, unless it depends on no input, parameter or buffer."""
        tensors = tensors_in((args, kwargs))
        changes = any(map(self.may_change, tensors))
        if changes:
            self.memory.value_needed()
        self.refuse_draws(tensors)
        short = name.rpartition(".")[2]
        if changes and short in COMPARISONS:
            with self:
                return bool(COMPARISONS[short](*args, **kwargs))
        result = self.run(fn, args, kwargs)
        if changes:
            if len(tensors) != 1:
                raise UnsupportedError(
                    f"ivy: {name} at {self.recorder.where()} compares the values of two tensors, on which the program then depends."
                )
            expected = self.run(torch.Tensor.tolist, (tensors[0].detach(),), {})
            self.recorder.assume(self.value(tensors[0]), expected)
        if isinstance(result, np.ndarray):
            result.flags.writeable = False  # what NumPy writes into the memory of a tensor is not seen
        return result
