"""Optimizers: functions on trees of arrays. ``init`` and ``update`` are pure; ``step`` keeps the state between calls."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import ivy
from ivy import tree
from ivy.errors import ArgumentError

if TYPE_CHECKING:
    from ivy.typing import Tree


class Optimizer:
    """Base: a subclass gives ``slots`` arrays per parameter and ``delta``, the change of one parameter.

    Parameters without a gradient (``None`` in the tree of gradients) stay as they are.
    """

    slots = 0

    def __init__(self, learning_rate: float) -> None:
        if not learning_rate > 0:
            raise ArgumentError(f"ivy.{type(self).__name__}: learning_rate must be above 0, got {learning_rate}.")
        self.learning_rate = learning_rate
        self._state: Any = None

    def init(self, v: Tree) -> Any:
        """The state before the first step: the number of steps, and ``slots`` trees of zeros like ``v``."""
        return {"count": 0, "slots": [tree.map(ivy.zeros_like, v) for _ in range(self.slots)]}

    def update(self, v: Tree, gradients: Tree, state: Any) -> tuple[Tree, Any]:
        """``(new parameters, new state)``."""
        count = state["count"] + 1
        parameters, treedef = tree.flatten(v)
        slots = [tree.leaves(s) for s in state["slots"]]
        rows = [self._one(count, p, g, *s) for p, g, *s in zip(parameters, tree.leaves(gradients), *slots, strict=True)]
        new = [tree.unflatten(treedef, column) for column in zip(*rows, strict=True)] if rows else [v, *state["slots"]]
        return new[0], {"count": count, "slots": new[1:]}

    def _one(self, count: int, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        if g is None:
            return p, *slots
        change, *new = self.delta(count, p, g, *slots)
        return ivy.astype(ivy.subtract(p, change), ivy.dtype_of(p)), *new

    def delta(self, count: int, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        """What to subtract from the parameter ``p`` with gradient ``g`` at step ``count``, and the new slots."""
        raise NotImplementedError(f"{type(self).__name__} must define delta")

    def step(self, v: Tree, gradients: Tree) -> Tree:
        """New parameters; the state is kept in the optimizer."""
        if self._state is None:
            self._state = self.init(v)
        v, self._state = self.update(v, gradients, self._state)
        return v


class SGD(Optimizer):
    """Gradient descent with momentum: ``m = momentum * m + g``, ``p -= learning_rate * m``, as in torch."""

    slots = 1

    def __init__(self, learning_rate: float, *, momentum: float = 0.0, weight_decay: float = 0.0) -> None:
        super().__init__(learning_rate)
        self.momentum, self.weight_decay = momentum, weight_decay

    def delta(self, count: int, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        g = g if not self.weight_decay else ivy.add(g, ivy.multiply(p, self.weight_decay))
        m = ivy.add(ivy.multiply(slots[0], self.momentum), g) if self.momentum else g
        return ivy.multiply(m, self.learning_rate), m


class Adam(Optimizer):
    """Adam; ``weight_decay`` is added to the gradient. Source: Kingma and Ba, 2014, algorithm 1."""

    slots = 2

    def __init__(
        self, learning_rate: float, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, weight_decay: float = 0.0
    ) -> None:
        super().__init__(learning_rate)
        self.beta1, self.beta2, self.epsilon, self.weight_decay = beta1, beta2, epsilon, weight_decay

    def delta(self, count: int, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        return self._adam(count, g if not self.weight_decay else ivy.add(g, ivy.multiply(p, self.weight_decay)), *slots)

    def _adam(self, count: int, g: Any, m: Any, s: Any) -> tuple[Any, ...]:
        m = ivy.add(ivy.multiply(m, self.beta1), ivy.multiply(g, 1 - self.beta1))
        s = ivy.add(ivy.multiply(s, self.beta2), ivy.multiply(ivy.multiply(g, g), 1 - self.beta2))
        rate = self.learning_rate / (1 - self.beta1**count)
        root = ivy.divide(ivy.sqrt(s), math.sqrt(1 - self.beta2**count))
        return ivy.divide(ivy.multiply(m, rate), ivy.add(root, self.epsilon)), m, s


class AdamW(Adam):
    """Adam with weight decay apart from the gradient. Source: Loshchilov and Hutter, 2017, algorithm 2."""

    def __init__(self, learning_rate: float, *, weight_decay: float = 0.01, **options: Any) -> None:
        super().__init__(learning_rate, weight_decay=weight_decay, **options)

    def delta(self, count: int, p: Any, g: Any, *slots: Any) -> tuple[Any, ...]:
        change, m, s = self._adam(count, g, *slots)
        return ivy.add(change, ivy.multiply(p, self.learning_rate * self.weight_decay)), m, s
