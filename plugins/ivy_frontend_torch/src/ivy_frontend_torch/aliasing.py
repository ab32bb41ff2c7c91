"""In-place operations and views as in torch: a write through a view reaches its base and every other view of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy.frontends import aliasing
from ivy_frontend_torch import layout

Inverse = Callable[..., Array]  # (base, value, *arguments of the call) -> the base after the view was given the value


class Storage(aliasing.Storage):
    """The memory of a tensor, which also knows how its elements lie there."""

    __slots__ = ()

    def layout(self) -> Array:
        """Shape and strides; raises :class:`ValueError` where the elements do not lie in memory by strides."""
        if not isinstance(self.base, Storage) or self.replay is None:
            return layout.contiguous(self.value.shape)
        return self.replay(self.base.layout())


def scatter(view: Callable[..., Any]) -> Inverse:
    """The inverse of any view: its elements are found by viewing the positions of the base's elements."""

    def inverse(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
        return aliasing.scattered(base, value, lambda positions: view(positions, *args, **kwargs))

    return inverse


def scatter_part(view: Callable[..., Any]) -> Inverse:
    """:func:`scatter` for one of the views that a call returns; its place follows the value."""

    def inverse(base: Array, value: Array, part: int, *args: Any, **kwargs: Any) -> Array:
        return scatter(lambda positions: view(positions, *args, **kwargs)[part])(base, value)

    return inverse


def reshaped(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
    """The inverse of a view that keeps all elements in their order."""
    return ivy.reshape(value, base.shape)
