"""Functions of functions: compilation, gradients, batching, for functions of arrays in nested lists, tuples and dicts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ivy import tree
from ivy.array import Array
from ivy.backend import Backend, backend_for, selected
from ivy.errors import ArgumentError, KeyNeededError
from ivy.random import next_key, use_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.typing import Function, Tree

_WRAPPED, _NATIVE = object(), object()


def split(backend: Backend, leaves: list[Any]) -> tuple[list[Any], list[Any]]:
    """Native arrays among ``leaves``, and for each leaf how to put it back: ``wrapped``, ``native`` or the leaf itself."""
    natives: list[Any] = []
    kinds: list[Any] = []
    for leaf in leaves:
        if isinstance(leaf, Array):
            natives.append(leaf.native)
            kinds.append(_WRAPPED)
        elif isinstance(leaf, backend.array_types):
            natives.append(leaf)
            kinds.append(_NATIVE)
        else:
            kinds.append(leaf)
    return natives, kinds


def is_place(kind: Any) -> bool:
    """Whether :func:`split` took an array from there."""
    return kind is _WRAPPED or kind is _NATIVE


def join(backend: Backend, treedef: Any, kinds: list[Any], natives: Any) -> Any:
    """The tree of which :func:`split` took the native arrays, with other ones."""
    rest = iter(natives)
    return tree.unflatten(
        treedef,
        [Array(next(rest), backend) if k is _WRAPPED else next(rest) if k is _NATIVE else k for k in kinds],
    )


class Call:
    """One call of ``fn``: its arguments as a list of native arrays, and ``fn`` as a function of such lists."""

    def __init__(self, fn: Function, args: Any, kwargs: Any) -> None:
        self.fn = fn
        leaves, self.treedef = tree.flatten((args, kwargs))
        self.backend, _ = backend_for(leaves)
        self.natives, self.kinds = split(self.backend, leaves)
        self.results: tuple[Any, list[Any]] = None, []

    def native(self, inputs: Any) -> list[Any]:
        """``fn`` of native arrays, as the native arrays of its result."""
        args, kwargs = join(self.backend, self.treedef, self.kinds, inputs)
        token = selected.set(self.backend)
        try:
            leaves, treedef = tree.flatten(self.fn(*args, **kwargs))
        finally:
            selected.reset(token)
        natives, kinds = split(self.backend, leaves)
        self.results = treedef, kinds
        return natives

    def program(self, draws: bool) -> Callable[[Any], list[Any]]:
        """:meth:`native` as a plain function, to be compiled: it outlives this call, whose arrays it lets go of.

        If it ``draws`` random numbers, the last of its inputs is the key of a call.
        """
        self.natives = []

        def run(inputs: Any) -> list[Any]:
            if not draws:
                return self.native(inputs)
            *others, key = inputs
            with use_key(key):
                return self.native(others)

        return run

    def result(self, natives: Any) -> Any:
        """The result of ``fn`` whose native arrays these are."""
        return join(self.backend, *self.results, natives)

    def run(self, name: str, *args: Any) -> Any:
        """The backend's transformation ``name`` of this call."""
        if not self.backend.has(name):
            raise self.backend.lacks(name)
        return self.backend.table[name](self.native, self.natives, *args)


def moved(fn: Function, argnums: Any, args: tuple[Any, ...], kwargs: Any, name: str) -> tuple[Callable[..., Any], Any]:
    """``fn`` as a function of its arguments ``argnums`` alone, and those."""
    numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    if any(not -len(args) <= i < len(args) for i in numbers):
        raise ArgumentError(f"ivy.{name}: argnums must be within the {len(args)} positional arguments, got {argnums}.")

    def of_some(chosen: Any) -> Any:
        merged = list(args)
        for i, value in zip(numbers, [chosen] if isinstance(argnums, int) else chosen, strict=True):
            merged[i] = value
        return fn(*merged, **kwargs)

    return of_some, args[argnums] if isinstance(argnums, int) else tuple(args[i] for i in numbers)


def value_and_grad(fn: Function, /, argnums: int | Sequence[int] = 0, *, has_aux: bool = False) -> Function:
    """A function of the arguments of ``fn`` returning ``(value, gradient with respect to the arguments argnums)``.

    ``fn`` returns a 0-d or one-element array, or ``(value, anything)`` if ``has_aux``; then the value of the new
    function is that pair. The gradient has the structure of the argument, or is a tuple of those if ``argnums`` are
    several. Raises :class:`ivy.errors.UnsupportedError` on a backend without gradients (numpy).
    """

    @functools.wraps(fn)
    def transformed(*args: Any, **kwargs: Any) -> Any:
        of_some, variables = moved(fn, argnums, args, kwargs, "value_and_grad")
        return _value_and_grad(of_some, variables, (args, kwargs), has_aux)

    return transformed


def _value_and_grad(fn: Function, variables: Tree, others: Any, has_aux: bool) -> Any:
    leaves, treedef = tree.flatten(variables)
    backend, _ = backend_for([*leaves, *tree.leaves(others)])
    if not backend.has("value_and_grad"):
        raise backend.lacks("value_and_grad")
    natives, kinds = split(backend, leaves)
    if not natives:
        raise ArgumentError("ivy.value_and_grad: what is differentiated must hold at least one array, got none.")
    outputs: list[Any] = []

    def native_fn(inputs: list[Any]) -> Any:
        out = fn(join(backend, treedef, kinds, inputs))
        value, aux = out if has_aux else (out, None)
        aux_leaves, aux_def = tree.flatten(aux)
        aux_natives, aux_kinds = split(backend, aux_leaves)
        outputs[:] = [isinstance(value, Array), aux_def, aux_kinds]
        return (value.native if isinstance(value, Array) else value), aux_natives

    token = selected.set(backend)
    try:
        (value, aux_natives), gradients = backend.table["value_and_grad"](native_fn, has_aux=True)(natives)
    finally:
        selected.reset(token)
    wrapped, aux_def, aux_kinds = outputs
    value = Array(value, backend) if wrapped else value
    gradient = join(backend, treedef, kinds, list(gradients))
    return ((value, join(backend, aux_def, aux_kinds, aux_natives)) if has_aux else value), gradient


def grad(fn: Function, /, argnums: int | Sequence[int] = 0, *, has_aux: bool = False) -> Function:
    """A function returning the gradient of ``fn`` with respect to ``argnums``; ``(gradient, auxiliary)`` if ``has_aux``."""
    both = value_and_grad(fn, argnums, has_aux=has_aux)

    @functools.wraps(fn)
    def gradient(*args: Any, **kwargs: Any) -> Any:
        value, found = both(*args, **kwargs)
        return (found, value[1]) if has_aux else found

    return gradient


def execute_with_gradients(fn: Function, variables: Tree, /) -> tuple[Any, Tree]:
    """``fn(variables)``, a scalar, and its gradient with respect to ``variables``, in their structure."""
    return value_and_grad(fn)(variables)


def jit(fn: Function, /) -> Function:
    """``fn`` compiled by the framework of its arguments, for each structure of arguments that it is called with.

    Arrays are arguments of the compiled program; everything else is a constant of it, and must be hashable. Random functions
    without a key draw other numbers in each call, as they do without compilation.
    """
    compiled: dict[Any, Any] = {}
    drawing: set[Any] = set()

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        leaves, treedef = tree.flatten((args, kwargs))
        backend, _ = backend_for(leaves)
        natives, kinds = split(backend, leaves)
        signature = (backend.name, treedef, tuple(kinds))
        if signature not in compiled:
            made = Call(fn, args, kwargs)
            compiled[signature] = made, backend.table["jit"](made.program(signature in drawing))
        made, run = compiled[signature]
        if signature in drawing:
            return made.result(list(run([*natives, next_key(backend)])))
        try:
            return made.result(list(run(natives)))
        except KeyNeededError:
            drawing.add(signature)
            del compiled[signature]
        return call(*args, **kwargs)

    return call


def checkpoint(fn: Function, /) -> Function:
    """``fn`` with less memory in the backward pass: intermediate results are not kept, but computed again.

    Every array of which a gradient is taken must be an argument of ``fn``. ``fn`` itself on a backend without gradients.
    """

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        made = Call(fn, args, kwargs)
        return made.result(made.run("checkpoint") if made.backend.has("checkpoint") else made.native(made.natives))

    return call


def vmap(fn: Function, /, in_axes: Any = 0, out_axes: int = 0) -> Function:
    """``fn`` over a batch: a function of arguments with one more axis, whose results have one more at ``out_axes``.

    ``in_axes`` says where that axis is, None for arguments that all calls share: one for all positional arguments or one for
    each, in which one for all arrays of the argument or a tree of them. Keyword arguments have it first. Random functions draw
    the same for the whole batch; give every call its own key. A backend without batching runs a loop.
    """

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        made = Call(fn, args, kwargs)
        move = made.backend.table["moveaxis"]
        axes = _axes(in_axes, args, kwargs, made)
        inputs = [x if a is None else move(x, a, 0) if a else x for x, a in zip(made.natives, axes, strict=True)]
        sizes = {made.backend.table["shape_of"](x)[0] for x, a in zip(inputs, axes, strict=True) if a is not None}
        if len(sizes) != 1:
            raise ArgumentError(f"ivy.vmap: the mapped axes must have one size, got {sorted(sizes) or 'none that is mapped'}.")
        mapped = [a is not None for a in axes]
        batch = made.backend.table.get("vmap") or functools.partial(loop, made.backend)
        outputs = batch(made.native, inputs, mapped)
        return made.result([move(x, 0, out_axes) if out_axes else x for x in outputs])

    return call


def _axes(in_axes: Any, args: tuple[Any, ...], kwargs: Any, call: Call) -> list[int | None]:
    """The mapped axis of each native array of ``call``."""
    per_argument = [in_axes] * len(args) if in_axes is None or isinstance(in_axes, int) else list(in_axes)
    if len(per_argument) != len(args):
        raise ArgumentError(f"ivy.vmap: in_axes must be one or {len(args)} (the arguments), got {len(per_argument)}.")
    found: list[Any] = []
    for axes, argument in zip(per_argument, args, strict=True):
        leaves = tree.leaves(argument)
        given = [axes] * len(leaves) if axes is None or isinstance(axes, int) else tree.leaves(axes)
        if len(given) != len(leaves):
            raise ArgumentError(f"ivy.vmap: in_axes {axes} must match the {len(leaves)} leaves of its argument.")
        found += given
    found += [0] * len(tree.leaves(kwargs))
    kinds = call.kinds
    return [a for a, kind in zip(found, kinds, strict=True) if is_place(kind)]


def loop(backend: Backend, fn: Any, inputs: list[Any], mapped: list[bool]) -> list[Any]:
    """:func:`vmap` of native arrays, one call after the other."""
    item, stack = backend.table["get_item"], backend.table["stack"]
    size = next(backend.table["shape_of"](x)[0] for x, m in zip(inputs, mapped, strict=True) if m)
    if not size:
        raise ArgumentError(f"ivy.vmap: the {backend.name} backend runs a loop, which needs at least one step, got a batch of 0.")
    rows = [fn([item(x, i) if m else x for x, m in zip(inputs, mapped, strict=True)]) for i in range(size)]
    return [stack(list(column), axis=0) for column in zip(*rows, strict=True)]
