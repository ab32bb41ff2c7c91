"""Optimizers: functions on trees of arrays. ``init`` and ``update`` are pure; ``step`` keeps the state between calls.

The state, the count of steps in it too, is a tree of arrays: an ``update`` within ``ivy.jit`` or ``jax.jit`` is compiled once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ivy
from ivy import tree
from ivy.errors import ArgumentError, DTypeError
from ivy.functional.dtypes import float32

if TYPE_CHECKING:
    from ivy.typing import Tree


class Optimizer:
    """Base: a subclass gives ``slots`` arrays per parameter and ``delta``, the change of one parameter.

    ``learning_rate`` is a number or a function of the count of steps taken, see :mod:`ivy.schedules`. Parameters without a
    gradient (``None`` in the tree of gradients) stay as they are.
    """

    slots = 0
    takes_complex = False

    def __init__(self, learning_rate: float | Callable[[Any], Any]) -> None:
        if not callable(learning_rate) and not learning_rate > 0:
            raise ArgumentError(f"ivy.{type(self).__name__}: learning_rate must be above 0, got {learning_rate}.")
        self.learning_rate = learning_rate
        self._state: Any = None

    def init(self, v: Tree) -> Any:
        """The state before the first step: the number of steps, 0-d int32, and ``slots`` trees like ``v``."""
        parameters = tree.leaves(v)
        count = ivy.sum(ivy.zeros_like(parameters[0], dtype="int32"), dtype="int32") if parameters else 0
        return {"count": count, "slots": [tree.map(lambda p, i=i: self.first(p, i), v) for i in range(self.slots)]}

    def first(self, p: Any, slot: int) -> Any:
        """What ``slot`` of the parameter ``p`` holds before the first step."""
        return ivy.zeros_like(p)

    def update(self, v: Tree, gradients: Tree, state: Any) -> tuple[Tree, Any]:
        """``(new parameters, new state)``."""
        rate = self.learning_rate(state["count"]) if callable(self.learning_rate) else self.learning_rate
        count = ivy.add(state["count"], 1) if tree.leaves(v) else 0
        parameters, treedef = tree.flatten(v)
        slots = [tree.leaves(s) for s in state["slots"]]
        rows = [self._one(count, rate, p, g, *s) for p, g, *s in zip(parameters, tree.leaves(gradients), *slots, strict=True)]
        new = [tree.unflatten(treedef, column) for column in zip(*rows, strict=True)] if rows else [v, *state["slots"]]
        return new[0], {"count": count, "slots": new[1:]}

    def _one(self, count: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        if g is None:
            return p, *slots
        dtype = ivy.dtype_of(p)
        if dtype.kind == "complex" and not self.takes_complex:
            raise DTypeError(f"ivy.{type(self).__name__}: parameters must be real, got {dtype}. Give real and imaginary parts.")
        t = ivy.astype(count, ivy.promote_types(dtype, float32)) if dtype.kind == "float" else count
        change, *new = self.delta(t, rate, p, g, *slots)
        kept = [ivy.astype(n, ivy.dtype_of(s)) for n, s in zip(new, slots, strict=True)]
        return ivy.astype(ivy.subtract(p, change), dtype), *kept

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        """What to subtract from the parameter ``p`` with gradient ``g`` at step ``t`` (from 1), and the new slots."""
        raise NotImplementedError(f"{type(self).__name__} must define delta")

    def step(self, v: Tree, gradients: Tree) -> Tree:
        """New parameters; the state is kept in the optimizer."""
        if self._state is None:
            self._state = self.init(v)
        v, self._state = self.update(v, gradients, self._state)
        return v


def average(old: Any, new: Any, decay: float) -> Any:
    """``decay * old + (1 - decay) * new``."""
    return ivy.add(ivy.multiply(old, decay), ivy.multiply(new, 1 - decay))


def decayed(g: Any, p: Any, weight_decay: float) -> Any:
    """The gradient ``g`` with that of ``weight_decay / 2 * p**2``."""
    return ivy.add(g, ivy.multiply(p, weight_decay)) if weight_decay else g


def correction(t: Any, decay: float) -> Any:
    """``1 - decay**t``, without the cancellation that single precision would suffer."""
    return ivy.negative(ivy.expm1(ivy.multiply(t, math.log(decay)))) if decay > 0 else 1.0


class SGD(Optimizer):
    """Gradient descent with momentum: ``m = momentum * m + g``, ``p -= learning_rate * m``, as in torch.

    With ``nesterov``, ``p -= learning_rate * (g + momentum * m)``.
    """

    slots = 1
    takes_complex = True

    def __init__(self, learning_rate: Any, *, momentum: float = 0.0, weight_decay: float = 0.0, nesterov: bool = False) -> None:
        super().__init__(learning_rate)
        self.momentum, self.weight_decay, self.nesterov = momentum, weight_decay, nesterov

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        g = decayed(g, p, self.weight_decay)
        m = ivy.add(ivy.multiply(slots[0], self.momentum), g) if self.momentum else g
        return ivy.multiply(ivy.add(g, ivy.multiply(m, self.momentum)) if self.nesterov else m, rate), m


class Adam(Optimizer):
    """Adam; ``weight_decay`` is added to the gradient. Source: Kingma and Ba, 2014, algorithm 1."""

    slots = 2

    def __init__(
        self, learning_rate: Any, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, weight_decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate)
        self.beta1, self.beta2, self.epsilon, self.weight_decay = beta1, beta2, epsilon, weight_decay

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        direction, m, s = self.direction(t, decayed(g, p, self.weight_decay), *slots)
        return ivy.multiply(direction, rate), m, s

    def direction(self, t: Any, g: Any, m: Any, s: Any) -> tuple[Any, ...]:
        """The mean of the gradients over the root of the mean of their squares, both corrected for their start at 0."""
        m, s = average(m, g, self.beta1), average(s, ivy.square(g), self.beta2)
        root = ivy.sqrt(ivy.divide(s, correction(t, self.beta2)))
        return ivy.divide(ivy.divide(m, correction(t, self.beta1)), ivy.add(root, self.epsilon)), m, s


class AdamW(Adam):
    """Adam with weight decay apart from the gradient. Source: Loshchilov and Hutter, 2017, algorithm 2."""

    def __init__(self, learning_rate: Any, *, weight_decay: float = 0.01, **options: Any) -> None:
        super().__init__(learning_rate, weight_decay=weight_decay, **options)

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        direction, m, s = self.direction(t, g, *slots)
        return ivy.multiply(decayed(direction, p, self.weight_decay), rate), m, s


class LAMB(AdamW):
    """AdamW whose step has, in each parameter, the norm of that parameter. Source: You et al., 2019, algorithm 2."""

    def __init__(self, learning_rate: Any, *, epsilon: float = 1e-6, **options: Any) -> None:
        super().__init__(learning_rate, epsilon=epsilon, **options)

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        direction, m, s = self.direction(t, g, *slots)
        direction = decayed(direction, p, self.weight_decay)
        size, length = norm(p), norm(direction)
        moves = ivy.logical_and(size > 0, length > 0)
        ratio = ivy.where(moves, ivy.divide(size, ivy.where(moves, length, 1.0)), 1.0)
        return ivy.multiply(ivy.multiply(direction, ratio), rate), m, s


class Lion(Optimizer):
    """The sign of an average of gradients. Source: Chen et al., "Symbolic discovery of optimization algorithms", 2023."""

    slots = 1

    def __init__(self, learning_rate: Any, *, beta1: float = 0.9, beta2: float = 0.99, weight_decay: float = 0.0) -> None:
        super().__init__(learning_rate)
        self.beta1, self.beta2, self.weight_decay = beta1, beta2, weight_decay

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        direction = ivy.sign(average(slots[0], g, self.beta1))
        return ivy.multiply(decayed(direction, p, self.weight_decay), rate), average(slots[0], g, self.beta2)


class RMSprop(Optimizer):
    """The gradient over the root of the mean of its squares (less the square of its mean if ``centered``), as in torch.

    Source: Hinton, lecture 6e of "Neural networks for machine learning", 2012; centered: Graves, 2013.
    """

    slots = 3

    def __init__(
        self, learning_rate: Any, *, decay: float = 0.99, epsilon: float = 1e-8, momentum: float = 0.0, centered: bool = False,
        weight_decay: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(learning_rate)
        self.decay, self.epsilon, self.momentum = decay, epsilon, momentum
        self.centered, self.weight_decay = centered, weight_decay

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        squares, mean, m = slots
        g = decayed(g, p, self.weight_decay)
        squares = average(squares, ivy.square(g), self.decay)
        mean = average(mean, g, self.decay) if self.centered else mean
        spread = ivy.subtract(squares, ivy.square(mean)) if self.centered else squares
        m = ivy.add(ivy.multiply(m, self.momentum), ivy.divide(g, ivy.add(ivy.sqrt(spread), self.epsilon)))
        return ivy.multiply(m, rate), squares, mean, m


class Adagrad(Optimizer):
    """The gradient over the root of the sum of its squares. Source: Duchi et al., 2011."""

    slots = 1

    def __init__(
        self, learning_rate: Any, *, initial: float = 0.0, epsilon: float = 1e-10, weight_decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate)
        self.initial, self.epsilon, self.weight_decay = initial, epsilon, weight_decay

    def first(self, p: Any, slot: int) -> Any:
        return ivy.full_like(p, self.initial)

    def delta(self, t: Any, rate: Any, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        g = decayed(g, p, self.weight_decay)
        total = ivy.add(slots[0], ivy.square(g))
        return ivy.multiply(ivy.divide(g, ivy.add(ivy.sqrt(total), self.epsilon)), rate), total


def norm(x: Any) -> Any:
    """The Euclidean norm of all elements, 0-d."""
    return ivy.sqrt(ivy.sum(ivy.square(ivy.abs(x))))


def global_norm(gradients: Tree) -> Any:
    """The Euclidean norm of all elements of all arrays of a tree; ``None`` counts as 0."""
    norms = [norm(g) for g in tree.leaves(gradients) if g is not None]
    if not norms:
        raise ArgumentError("ivy.optimizers.global_norm: the tree must hold at least one array, got none.")
    return norms[0] if len(norms) == 1 else norm(ivy.stack(norms))


def _mapped(fn: Callable[[Any], Any], gradients: Tree) -> Tree:
    return tree.map(lambda g: None if g is None else ivy.astype(fn(g), ivy.dtype_of(g)), gradients)


def clip_by_global_norm(gradients: Tree, most: float) -> tuple[Tree, Any]:
    """``(gradients, norm)``: all scaled by one number, so that their common norm is at most ``most``. Source: Pascanu et al., 2012."""
    length = global_norm(gradients)
    factor = ivy.divide(most, ivy.maximum(length, most))
    return _mapped(lambda g: ivy.multiply(g, factor), gradients), length


def clip_by_norm(gradients: Tree, most: float) -> Tree:
    """Each array scaled so that its own norm is at most ``most``."""
    return _mapped(lambda g: ivy.multiply(g, ivy.divide(most, ivy.maximum(norm(g), most))), gradients)


def clip_by_value(gradients: Tree, most: float) -> Tree:
    """Each element brought within [``-most``, ``most``]."""
    return _mapped(lambda g: ivy.clip(g, -most, most), gradients)
