"""In-place operations and views as in torch: a write through a view reaches its base and every other view of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch import layout

Replay = Callable[[Array], Array]
Inverse = Callable[..., Array]  # (base, value, *arguments of the call) -> the base after the view was given the value


class Storage:
    """A value that is written in place. As a view it knows its base, how to be read from it and how to be written to it.

    Each holds its value and the epoch of its base at which the value was read; a write raises the epochs on the way to the
    root, so other views notice, when they are read, that they are stale.
    """

    __slots__ = ("base", "epoch", "inverse", "replay", "seen", "value")

    def __init__(self, value: Array, base: Storage | None = None, replay: Replay | None = None, inverse: Inverse | None = None) -> None:
        self.value, self.base, self.replay, self.inverse = value, base, replay, inverse
        self.epoch = 0
        self.seen = 0 if base is None else base.epoch

    def root(self) -> Storage:
        """The storage that this is a view of, through all views, or itself."""
        return self if self.base is None else self.base.root()

    def read(self) -> Array:
        """The value now."""
        if self.base is not None and self.replay is not None:
            below = self.base.read()
            if self.base.epoch != self.seen:
                self.value = self.replay(below)
                self.seen = self.base.epoch
                self.epoch += 1
        return self.value

    def write(self, value: Array) -> None:
        """Replace the value here, in the base, and in whatever else is read from it."""
        if self.base is not None and self.inverse is not None:
            self.base.write(self.inverse(self.base.read(), value))
            self.seen = self.base.epoch
        self.value = value
        self.epoch += 1

    def layout(self) -> Array:
        """Shape and strides; raises :class:`ValueError` where the elements do not lie in memory by strides."""
        if self.base is None or self.replay is None:
            return layout.contiguous(self.value.shape)
        return self.replay(self.base.layout())


def scatter(view: Callable[..., Any]) -> Inverse:
    """The inverse of any view: its elements are found by viewing the positions of the base's elements."""

    def inverse(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
        with ivy.use_backend(base.backend):
            positions = view(ivy.reshape(ivy.arange(base.size, dtype=ivy.int64), base.shape), *args, **kwargs)
            flat = ivy.set_item(ivy.reshape(base, (-1,)), ivy.reshape(positions, (-1,)), ivy.reshape(value, (-1,)))
            return ivy.reshape(flat, base.shape)

    return inverse


def scatter_part(view: Callable[..., Any]) -> Inverse:
    """:func:`scatter` for one of the views that a call returns; its place follows the value."""

    def inverse(base: Array, value: Array, part: int, *args: Any, **kwargs: Any) -> Array:
        return scatter(lambda positions: view(positions, *args, **kwargs)[part])(base, value)

    return inverse


def reshaped(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
    """The inverse of a view that keeps all elements in their order."""
    return ivy.reshape(value, base.shape)
