"""In-place operations and views as in torch: a write through a view reaches its base and every other view of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError
from ivy.frontends import aliasing
from ivy_frontend_torch import layout
from ivy_frontend_torch.autograd.tape import Edge, Leaf, grad_mode, is_cut, record

Inverse = Callable[..., Array]  # (base, value, *arguments of the call) -> the base after the view was given the value


class Storage(aliasing.Storage):
    """The memory of a tensor, which also knows how its elements lie there, and what made its value.

    ``linked`` says whether gradients pass between a view and its base: not where it was made by ``detach`` or without gradients.
    ``cut`` says that no gradient passes to the base, whoever takes it: a write reaches the base as values only.
    ``overlaps`` says that one element of the base may stand at several places of a view.
    """

    __slots__ = ("cut", "linked", "made_by", "overlaps")

    def __init__(self, value: Array, base: Any = None, replay: Any = None, inverse: Any = None, linked: bool | None = None) -> None:
        super().__init__(_own(value, base), base, replay, inverse)
        self.cut, self.overlaps = linked is False, False
        self.linked = base is not None and (grad_mode.get() if linked is None else linked)
        self.made_by: Edge | None = self._from_base() if self.linked else None

    def _from_base(self) -> Edge | None:
        below, edge = self.base.value, self.base.made_by  # type: ignore[union-attr]
        if edge is None:
            return None
        return record("ViewBackward0", lambda arrays: [self.replay(arrays[0])], [below], [edge], [self.value])[0]  # type: ignore[misc]

    def edge(self) -> Edge | None:
        """What made the value now."""
        if self.base is not None:
            self.read()
        return self.made_by

    def read(self) -> Array:
        """The value now."""
        if self.base is not None and self.replay is not None:
            below = self.base.read()
            if self.base.epoch != self.seen:
                self.value, self.seen = _own(self.replay(below), self.base), self.base.epoch
                self.epoch += 1
                self.made_by = self._from_base() if self.linked else self.made_by
        return self.value

    def write(self, value: Array, edge: Edge | None = None, history: bool | None = None) -> None:
        """Replace the value here, in the base, and in whatever else is read from it; ``edge`` says what made it.

        Without ``history``, as where no gradients are recorded, what made the values stays what it was.
        """
        history = grad_mode.get() if history is None else history
        if history:
            self.refuse_leaf()
        if is_cut() and tuple(value.shape) == tuple(self.read().shape):
            value = carried(value, self.read())
        if self.base is not None and self.replay is not None:
            below, inverse = self.base.read(), self.inverse or _scattered(self.replay)
            whole, above = inverse(below, value), None
            whole = carried(whole, below) if self.cut else whole
            if history and self.linked and (edge is not None or self.base.made_by is not None):
                edges = [self.base.made_by, edge]
                above = record("CopySlices", lambda arrays: [inverse(*arrays)], [below, value], edges, [whole])[0]
            self.base.write(whole, above, history and self.linked)  # type: ignore[call-arg]
            self.seen = -1 if self.overlaps else self.base.epoch  # what was written may stand at other places of it too
        self.value = _own(value, self)
        self.epoch += 1
        if history:
            self.made_by = edge

    def refuse_leaf(self) -> None:
        """Raise as torch does where this, or what it is a view of, is a tensor that gradients are collected in."""
        store, what = self, "a leaf"
        while store is not None:
            if store.made_by is not None and isinstance(store.made_by[0], Leaf):
                raise RuntimeError(f"{what} Variable that requires grad is being used in an in-place operation.")
            store, what = (store.base if store.linked else None), "a view of a leaf"  # type: ignore[assignment]

    def copied(self, memo: dict[int, Any]) -> Storage:
        """The same value in memory of its own; with one ``memo``, what shared memory shares it again."""
        if id(self) not in memo:
            value = self.read()
            base = None if self.base is None else self.base.copied(memo)  # type: ignore[attr-defined]
            made = Storage(Array(value.native, value.backend), base, self.replay, self.inverse, False)
            made.overlaps = self.overlaps
            memo[id(self)] = made
            memo.setdefault(id(memo), []).append(self)  # type: ignore[union-attr]  # alive, as deepcopy keeps what it has an id of
        return memo[id(self)]

    def layout(self) -> Array:
        """Shape and strides; raises :class:`ValueError` where the elements do not lie in memory by strides."""
        if not isinstance(self.base, Storage) or self.replay is None:
            return layout.contiguous(self.value.shape)
        return self.replay(self.base.layout())


class Unsure(Storage):
    """A copy where torch may make a view, as it is not known how the elements lie in memory: neither may be written afterwards."""

    __slots__ = ("seen_at", "source")

    def __init__(self, value: Array, source: Storage) -> None:
        super().__init__(value)
        self.source = source.root()
        self.seen_at = self.source.epoch

    def refuse(self) -> NoReturn:
        raise UnsupportedError(
            "ivy.frontends.torch: a tensor was reshaped that is a view in a way that has no strides here, and one of the two is written"
            " afterwards; in torch the other may change with it. Call .clone() before reshaping."
        )

    def read(self) -> Array:
        if self.source.epoch != self.seen_at:
            self.refuse()
        return super().read()

    def write(self, value: Array, edge: Edge | None = None, history: bool | None = None) -> None:
        self.refuse()


def carried(value: Array, path: Array) -> Array:
    """``value``, with the gradient that goes to ``path``, as in torch after a write that gradients do not see.

    Where ``path`` is not finite its gradient is 0.
    """
    if path.dtype.kind not in ("float", "complex") or value.dtype.kind not in ("float", "complex"):
        return value
    with ivy.use_backend(path.backend):
        nothing = ivy.where(ivy.isfinite(path), path - ivy.stop_gradient(path), ivy.zeros_like(path))  # and has the gradient
        return ivy.stop_gradient(value) + nothing.astype(value.dtype)


def _own(value: Array, base: Any) -> Array:
    """``value`` as an object of its own: of two storages over one object, gradients could not tell which is meant."""
    return value if base is None else Array(value.native, value.backend)


def overlapping(view: Callable[..., Any]) -> Inverse:
    """:func:`scatter` for views in which one element of the base may stand at several places: only what has changed is written."""

    def inverse(base: Array, value: Array, *args: Any, **kwargs: Any) -> Array:
        places = ivy.reshape(view(ivy.reshape(ivy.arange(base.size), base.shape), *args, **kwargs), (-1,))
        before, after = ivy.reshape(view(base, *args, **kwargs), (-1,)), ivy.reshape(value, (-1,))
        places = ivy.where(ivy.equal(before, after), base.size, places)  # one place more, for what stays
        longer = ivy.concat([ivy.reshape(base, (-1,)), ivy.zeros((1,), dtype=base.dtype)])
        written = ivy.set_item(longer, places, after)
        return ivy.reshape(ivy.get_item(written, slice(0, base.size)), base.shape)

    inverse.overlaps = True  # type: ignore[attr-defined]
    return inverse


def _scattered(replay: Callable[[Array], Array]) -> Inverse:
    return lambda base, value: aliasing.scattered(base, value, replay)


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
