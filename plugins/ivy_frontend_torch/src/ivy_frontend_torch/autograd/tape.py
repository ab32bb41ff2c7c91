"""The tape: which call made a tensor, so that gradients find their way back through it.

A call is recorded as a function of the arrays that gradients are taken of, with everything else fixed. Arrays are never changed
in place, so what a call was given stays what it was: writing to a tensor afterwards makes no gradient wrong.
"""

from __future__ import annotations

import copy
import itertools
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import Any

import ivy
from ivy.array import Array
from ivy.errors import UnsupportedError

grad_mode: ContextVar[bool] = ContextVar("ivy_torch_grad_mode", default=True)
# Within a function that the backend differentiates, and of which nothing is recorded: in which directions, and the program's own switch.
transformed: ContextVar[tuple[frozenset[str], bool] | None] = ContextVar("ivy_torch_transformed", default=None)
Edge = tuple["Node", int]  # what made a value, and which of its results it is
_order = itertools.count(1)
CONTAINERS = (tuple, list, dict, slice)


def is_enabled() -> bool:
    """Whether the program takes gradients of what it computes now."""
    within = transformed.get()
    return grad_mode.get() if within is None else within[1]


def switch(enabled: bool) -> None:
    """Have the program take gradients of what it computes from now on, or not."""
    within = transformed.get()
    if within is None:
        grad_mode.set(enabled)
    else:
        transformed.set((within[0], enabled))


def is_cut() -> bool:
    """Whether gradients that the backend takes must not pass through what is computed now."""
    within = transformed.get()
    if within is None or within[1] or "reverse" not in within[0]:
        return False
    if "forward" in within[0]:
        raise UnsupportedError(
            "torch.no_grad: in torch, derivatives in forward mode pass through it and others do not, which cannot be told apart in a"
            " function of which both are taken (torch.func.jvp or jacfwd of grad). Use .detach(), through which neither passes."
        )
    return True


class Node:
    """What made some values. ``edges`` say what made its inputs, None for those that need no gradient."""

    __slots__ = ("__weakref__", "edges", "hooks", "label", "order", "retained")

    def __init__(self, name: str, edges: Sequence[Edge | None]) -> None:
        self.label, self.edges, self.order = name, list(edges), next(_order)
        self.hooks: dict[int, dict[int, Callable[..., Any]]] = {}
        self.retained: dict[int, weakref.ref[Any]] = {}

    def pull(self, cotangents: list[Any]) -> Sequence[Any]:
        """The gradients of the inputs, for those of the results, of which None are zeros."""
        raise NotImplementedError

    def release(self) -> None:
        """Let go of what :meth:`pull` needs."""

    def name(self) -> str:
        """What was called, as torch tells it."""
        return self.label

    @property
    def next_functions(self) -> tuple[Edge | tuple[None, int], ...]:
        """What made the inputs, as torch tells it."""
        return tuple(e or (None, 0) for e in self.edges)

    def __repr__(self) -> str:
        return f"<{self.label}>"


class Leaf(Node):
    """A tensor that gradients are collected in, as its ``grad``."""

    __slots__ = ("after", "variable")

    def __init__(self, tensor: Any) -> None:
        super().__init__("AccumulateGrad", ())
        self.order, self.variable = 0, weakref.ref(tensor)
        self.after: dict[int, Callable[..., Any]] = {}


class Released:
    """What takes the place of a recorded function after ``backward``."""

    def __call__(self, arrays: Any) -> Any:
        raise RuntimeError(
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already been"
            " freed). Specify retain_graph=True if you need to backward through the graph a second time."
        )


class Recorded(Node):
    """A call as ``fn``, a function of a list of arrays that returns one, at ``inputs``; gradients come from the backend's ``vjp``."""

    __slots__ = ("backend", "fn", "inputs", "outputs", "recording")

    def __init__(
        self, name: str, fn: Callable[[list[Array]], list[Array]], inputs: Sequence[Array], edges: Sequence[Edge | None], outputs: Any
    ) -> None:
        super().__init__(name, edges)
        self.fn, self.backend = fn, inputs[0].backend
        self.recording: Recording | None = None
        self.inputs: list[Any] = [x.native for x in inputs]
        self.outputs = [(x.shape, x.dtype) for x in outputs]

    def native(self, natives: Any) -> list[Any]:
        """The call on native arrays."""
        with ivy.use_backend(self.backend):
            return [x.native for x in self.fn([Array(n, self.backend) for n in natives])]

    def gradients(self, arrays: list[Array]) -> list[Array]:
        """The gradients, as a function of the inputs and then the cotangents."""
        natives, count = [a.native for a in arrays], len(self.inputs)
        _, pullback = self.backend.table["vjp"](self.native, natives[:count])
        return [Array(g, self.backend) for g in pullback(natives[count:])]

    def pull(self, cotangents: list[Any]) -> Sequence[Any]:
        if not self.backend.has("vjp"):
            raise UnsupportedError(
                f"ivy.frontends.torch: the {self.backend.name} backend computes no gradients. Choose one that does with"
                f" ivy.set_backend, before the tensors are made: {self.backend.lacks('vjp')}"
            )
        if isinstance(self.fn, Released):
            self.fn(())
        stores = [None if c is None else c.storage_of() for c in cotangents]
        zero = self.backend.table["zeros"]
        given = [
            Array(zero(shape, dtype=dtype), self.backend) if store is None else store.read()
            for store, (shape, dtype) in zip(stores, self.outputs, strict=True)
        ]
        arrays = [*(Array(n, self.backend) for n in self.inputs), *given]
        if self.recording is not None and self.backend.plugin.compiles_calls and not grad_mode.get():
            from ivy_frontend_torch.autograd.compiled import gradients
            from ivy_frontend_torch.torch_function import tensor_of

            found = gradients(self.recording, self.backend, self.inputs, [a.native for a in given])
            if found is not None:
                return [tensor_of(Array(g, self.backend)) for g in found]
        # the gradient of a linear function does not depend on where it is taken
        inputs = [None] * len(self.edges) if self.label in LINEAR else self.edges
        edges = [*inputs, *(s and s.edge() for s in stores)]
        return linked(f"{self.label}Backward", self.gradients, arrays, edges)

    def release(self) -> None:
        self.fn, self.inputs, self.recording = Released(), [], None


def linked(name: str, fn: Callable[[list[Array]], list[Array]], arrays: list[Array], edges: Sequence[Edge | None]) -> list[Any]:
    """The tensors of ``fn(arrays)``, recorded where gradients are."""
    from ivy_frontend_torch.torch_function import tensor_of

    results = fn(arrays)
    tensors = [tensor_of(r) for r in results]
    if grad_mode.get():
        for tensor, edge in zip(tensors, record(name, fn, arrays, edges, results), strict=True):
            tensor.storage_of().made_by = edge
    return tensors


def record(
    name: str, fn: Callable[[list[Array]], list[Array]], arrays: Sequence[Array], edges: Sequence[Edge | None], results: Sequence[Array]
) -> list[Edge | None]:
    """What made each of ``results``, which are ``fn(arrays)``; None where it needs no gradient."""
    places = [i for i, edge in enumerate(edges) if edge is not None]
    if not places:
        return [None] * len(results)
    # new objects, since a user's ivy.Array may be assigned to
    fixed = [Array(a.native, a.backend) for a in arrays]

    def of_some(chosen: list[Array]) -> list[Array]:
        given = list(fixed)
        for i, value in zip(places, chosen, strict=True):
            given[i] = value
        return fn(given)

    node = Recorded(name, of_some, [arrays[i] for i in places], [edges[i] for i in places], results)
    return [(node, slot) if is_inexact(r) else None for slot, r in enumerate(results)]


def is_inexact(array: Array) -> bool:
    """Whether gradients of ``array`` exist."""
    return array.dtype.kind in ("float", "complex")


def arrays_of(value: Any) -> Iterator[Array]:
    """The arrays of a result, in order."""
    if type(value) is Array:
        yield value
    elif isinstance(value, (tuple, list)):
        for v in value:
            yield from arrays_of(v)


def mapped(fn: Callable[[Any], Any], value: Any) -> Any:
    """``value`` with ``fn`` of everything in it that is no container."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[mapped(fn, v) for v in value])
    if isinstance(value, (tuple, list)):
        return type(value)([mapped(fn, v) for v in value])
    if isinstance(value, dict):
        return {k: mapped(fn, v) for k, v in value.items()}
    if isinstance(value, slice):
        return slice(mapped(fn, value.start), mapped(fn, value.stop), mapped(fn, value.step))
    return fn(value)


class Keys:
    """The random keys that a call drew, given to it again when it is differentiated."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []
        self.outer = ivy.random.key_source.get()

    def draw(self, backend: Any) -> Any:
        """The next key, remembered."""
        token = ivy.random.key_source.set(self.outer)
        try:
            self.drawn.append(ivy.random.next_key(backend))
        finally:
            ivy.random.key_source.reset(token)
        return self.drawn[-1]

    def again(self) -> Callable[[Any], Any]:
        """A source of the same keys."""
        rest = iter(self.drawn)
        return lambda backend: next(rest)


class Recording:
    """One call that is being recorded: made before it runs, since a generator of random numbers then still stands where it began."""

    def __init__(self, fn: Callable[..., Any], args: Any, kwargs: Any, inputs: Sequence[tuple[Array, Edge | None]]) -> None:
        self.fn, self.keys = fn, Keys()
        chosen: dict[int, tuple[Array, Edge | None]] = {id(a): (a, edge) for a, edge in inputs if edge is not None}
        self.inputs, self.edges = [a for a, _ in chosen.values()], [e for _, e in chosen.values()]
        place = {key: i for i, key in enumerate(chosen)}

        self.constants: list[Array] = []

        def kept(leaf: Any) -> Any:
            if type(leaf) is Array:
                return _Place(place[id(leaf)]) if id(leaf) in place else self._constant(leaf)
            return copy.copy(leaf) if hasattr(leaf, "next_key") else leaf

        self.arguments = mapped(kept, (tuple(args), kwargs))
        self.token: Any = None

    def __enter__(self) -> Recording:
        self.token = ivy.random.key_source.set(self.keys.draw)
        return self

    def __exit__(self, *error: Any) -> None:
        ivy.random.key_source.reset(self.token)

    def _constant(self, array: Array) -> _Constant:
        # a new object, since a user's ivy.Array may be assigned to
        self.constants.append(Array(array.native, array.backend))
        return _Constant(len(self.constants) - 1)

    def again(self, arrays: list[Array], constants: list[Array] | None = None) -> list[Array]:
        """The call with other arrays in place of those that gradients are taken of, and of the others where they are given."""
        fixed = self.constants if constants is None else constants

        def given(leaf: Any) -> Any:
            if type(leaf) is _Place or type(leaf) is _Constant:
                array = (arrays if type(leaf) is _Place else fixed)[leaf.index]
                return Array(array.native, array.backend)
            return copy.copy(leaf) if hasattr(leaf, "next_key") else leaf

        args, kwargs = mapped(given, self.arguments)
        token = ivy.random.key_source.set(self.keys.again())
        try:
            return list(arrays_of(self.fn(*args, **kwargs)))
        finally:
            ivy.random.key_source.reset(token)

    def node(self, result: Any) -> Recorded | None:
        """The call's node, after it has run; None if it gave no arrays that gradients exist of."""
        results = list(arrays_of(result))
        if not any(is_inexact(r) for r in results):
            return None
        node = Recorded(backward_name(self.fn.__name__), self.again, self.inputs, self.edges, results)
        node.recording = self
        return node


class _Place:
    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class _Constant(_Place):
    __slots__ = ()


def backward_name(name: str) -> str:
    """``scaled_dot`` as ``ScaledDotBackward0``."""
    return "".join(part.capitalize() for part in name.split("_")) + "Backward0"


LINEAR = frozenset(
    map(
        backward_name,
        "add sub rsub neg sum mean cat concat stack clone to as_dtype_of where where_self masked_fill items_of index_select gather cumsum"
        " flip roll tile repeat tril triu".split(),
    )
) | {"ViewBackward0", "CopySlices"}
