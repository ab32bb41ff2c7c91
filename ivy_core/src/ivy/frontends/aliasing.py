"""Memory that arrays share: a write through a view reaches its base and every other view of it."""

from __future__ import annotations

from collections.abc import Callable

import ivy
from ivy.array import Array

Replay = Callable[[Array], Array]
Inverse = Callable[[Array, Array], Array]  # (base, value of the view) -> the base after the view was given the value


class Storage:
    """A value that is written in place; as a view it knows its base, how to be read from it, and how to be written to it
    (by :func:`scattered` unless an ``inverse`` is given).

    Each holds the epoch of its base at which its value was read; a write raises the epochs on the way to the root, so
    that other views notice, when they are read, that they are stale.
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
                self.value, self.seen = self.replay(below), self.base.epoch
                self.epoch += 1
        return self.value

    def write(self, value: Array) -> None:
        """Replace the value here, in the base, and in whatever else is read from it."""
        if self.base is not None and self.replay is not None:
            below = self.base.read()
            self.base.write(self.inverse(below, value) if self.inverse is not None else scattered(below, value, self.replay))
            self.seen = self.base.epoch
        self.value = value
        self.epoch += 1


def scattered(base: Array, value: Array, view: Replay) -> Array:
    """``base`` after ``view`` of it was given ``value``: the view of the positions of its elements says where each goes."""
    with ivy.use_backend(base.backend):
        places = view(ivy.reshape(ivy.arange(base.size, dtype=base.backend.default_integer()), base.shape))
        flat = ivy.set_item(ivy.reshape(base, (-1,)), ivy.reshape(places, (-1,)), ivy.reshape(value, (-1,)))
        return ivy.reshape(flat, base.shape)
