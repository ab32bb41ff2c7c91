"""Control flow on trees of arrays: conditions and loops that the framework compiles, and differentiates where it can."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from ivy import tree
from ivy.array import Array
from ivy.backend import Backend, backend_for, selected
from ivy.errors import ArgumentError, UnsupportedError
from ivy.graph.sizes import plain
from ivy.random import key_source
from ivy.transformations import join
from ivy.transformations import split as separate

if TYPE_CHECKING:
    from ivy.typing import Function, Tree

__all__ = ["cond", "fori_loop", "map", "scan", "while_loop"]


def _refuse_key(backend: Backend) -> NoReturn:
    raise UnsupportedError(
        "ivy: a random function inside a loop needs key=..., or every turn would draw the same numbers. Split the key before"
        " the loop, and hand it through xs or the state."
    )


class _Traceable:
    """A function of trees as one of lists of native arrays; remembers how the last result was nested."""

    def __init__(self, fn: Function, backend: Backend) -> None:
        self.fn, self.backend = fn, backend
        self.nesting: tuple[Any, list[Any]] | None = None

    def __call__(self, *args: Any) -> tuple[list[Any], Any, list[Any]]:
        """The native arrays of the result, its structure, and what of it was wrapped."""
        tokens = selected.set(self.backend), key_source.set(_refuse_key)
        try:
            leaves, treedef = tree.flatten(self.fn(*args))
        finally:
            key_source.reset(tokens[1])
            selected.reset(tokens[0])
        natives, kinds = separate(self.backend, leaves)
        self.nesting = treedef, kinds
        return natives, treedef, kinds

    def restored(self, natives: list[Any]) -> Any:
        """A list of native arrays nested as the last result."""
        treedef, kinds = self.nesting or (None, [])
        return join(self.backend, treedef, kinds, natives)


def _arrays(backend: Backend, value: Tree) -> tuple[list[Any], Any, list[Any]]:
    """The leaves of a state as native arrays, Python numbers among them too, the structure, and how to put them back."""
    leaves, treedef = tree.flatten(value)
    made = [
        Array(backend.table["asarray"](leaf), backend) if isinstance(leaf, (bool, int, float, complex)) else leaf for leaf in leaves
    ]
    natives, kinds = separate(backend, made)
    return natives, treedef, kinds


def _like(name: str, backend: Backend, before: list[Any], after: list[Any], same: bool) -> list[Any]:
    """``after``, which must have the structure, shapes and dtypes of ``before``."""
    shape_of, dtype_of = backend.table["shape_of"], backend.table["dtype_of"]

    def kind(x: Any) -> str:
        return f"{dtype_of(x)}{[plain(n) for n in shape_of(x)]}"

    old, new = [kind(x) for x in before], [kind(x) for x in after]
    if not same or old != new:
        raise ArgumentError(
            f"ivy.{name}: what a turn gives must be nested, and have the shapes and dtypes, as what it was given: {', '.join(old)};"
            f" got {', '.join(new)}. Convert it with ivy.astype or ivy.broadcast_to."
        )
    return after


def _hook(backend: Backend, name: str) -> Callable[..., Any]:
    if not backend.has(name):
        raise backend.lacks(name)
    return backend.table[name]


def cond(predicate: Any, true_fn: Function, false_fn: Function, /, *operands: Tree) -> Any:
    """``true_fn(*operands)`` if ``predicate``, a boolean or a 0-d boolean array, else ``false_fn(*operands)``.

    Both functions give trees of one structure, with arrays of the same shapes and dtypes.
    """
    if isinstance(predicate, bool):
        return (true_fn if predicate else false_fn)(*operands)
    backend, _ = backend_for([predicate, *tree.leaves(operands)])
    natives, treedef, kinds = _arrays(backend, operands)
    branches = [_Traceable(fn, backend) for fn in (true_fn, false_fn)]
    shapes: list[Any] = []

    def native(branch: _Traceable) -> Callable[..., list[Any]]:
        def run(values: list[Any]) -> list[Any]:
            out, structure, _ = branch(*join(backend, treedef, kinds, list(values)))
            if not shapes:
                shapes.append((out, structure))
            return _like("cond", backend, shapes[0][0], out, structure == shapes[0][1])

        return run

    flag = predicate.native if isinstance(predicate, Array) else predicate
    out = _hook(backend, "cond")(flag, native(branches[0]), native(branches[1]), natives)
    return next(b for b in branches if b.nesting is not None).restored(list(out))


def while_loop(condition: Function, body: Function, state: Tree, /) -> Any:
    """``state = body(state)`` for as long as ``condition(state)``, a 0-d boolean array, holds; the last state.

    The state is a tree whose shapes and dtypes stay as they are. JAX differentiates it forwards only: use :func:`scan`.
    """
    backend, _ = backend_for(tree.leaves(state))
    natives, treedef, kinds = _arrays(backend, state)
    test, turn = _Traceable(condition, backend), _Traceable(body, backend)

    def native_condition(values: list[Any]) -> Any:
        return test(join(backend, treedef, kinds, list(values)))[0][0]

    def native_body(values: list[Any]) -> list[Any]:
        out = turn(join(backend, treedef, kinds, list(values)))[0]
        after, after_def, _ = _arrays(backend, turn.restored(out))
        return _like("while_loop", backend, list(values), after, after_def == treedef)

    return join(backend, treedef, kinds, list(_hook(backend, "while_loop")(native_condition, native_body, natives)))


def fori_loop(lower: Any, upper: Any, body: Function, state: Tree, /) -> Any:
    """``state = body(i, state)`` for ``i`` from ``lower`` to ``upper - 1``: a :func:`scan` if both are numbers, else a while loop."""
    if isinstance(lower, int) and isinstance(upper, int):
        if upper <= lower:
            return state
        backend, _ = backend_for(tree.leaves(state))
        places = Array(backend.table["arange"](lower, upper, 1, dtype=backend.default_integer()), backend)
        return scan(lambda carry, i: (body(i, carry), None), state, places)[0]

    def turn(value: Any) -> Any:
        i, stop, inner = value
        return i + 1, stop, body(i, inner)

    first, last = (Array(n, backend_for([n])[0]) if not isinstance(n, (int, Array)) else n for n in (lower, upper))
    return while_loop(lambda value: value[0] < value[1], turn, (first, last, state))[2]


def scan(fn: Function, init: Tree, xs: Tree = None, /, *, length: int | None = None, reverse: bool = False) -> tuple[Any, Any]:
    """``carry, y = fn(carry, x)`` for each ``x`` along the first axis of the arrays of ``xs``: the last carry, and all ``y`` stacked.

    The carry is a tree whose shapes and dtypes stay as they are. Without ``xs``, ``length`` says how often, and ``x`` is None.
    ``reverse`` begins at the end; the ``y`` are where their ``x`` are.
    """
    backend, _ = backend_for([*tree.leaves(init), *tree.leaves(xs)])
    carries, carry_def, carry_kinds = _arrays(backend, init)
    natives, xs_def, xs_kinds = _arrays(backend, xs)
    sizes = [backend.table["shape_of"](x)[:1] for x in natives]
    lengths = {plain(size[0]) for size in sizes if size} | ({plain(length)} if length is not None else set())
    if len(lengths) != 1 or not all(sizes):
        raise ArgumentError(
            "ivy.scan: xs must be arrays with a first axis of one size, or length be given; got sizes"
            f" {sorted(lengths)} for {len(natives)} arrays."
        )
    turn = _Traceable(fn, backend)
    nesting: list[Any] = []

    def native_fn(carry: list[Any], x: list[Any]) -> tuple[list[Any], list[Any]]:
        given = join(backend, carry_def, carry_kinds, list(carry)), join(backend, xs_def, xs_kinds, list(x))
        parts = turn.restored(turn(*given)[0])
        if not isinstance(parts, tuple) or len(parts) != 2:
            raise ArgumentError(f"ivy.scan: the function must return (carry, y), got {type(parts).__name__}.")
        after, after_def, _ = _arrays(backend, parts[0])
        y_leaves, y_def = tree.flatten(parts[1])
        ys, y_kinds = separate(backend, y_leaves)
        nesting[:] = [y_def, y_kinds]
        return _like("scan", backend, list(carry), after, after_def == carry_def), ys

    carry, ys = _hook(backend, "scan")(native_fn, carries, natives, length=None if natives else length, reverse=reverse)
    return join(backend, carry_def, carry_kinds, list(carry)), join(backend, nesting[0], nesting[1], list(ys))


def map(fn: Function, xs: Tree, /) -> Any:
    """``fn`` of each element along the first axis of the arrays of ``xs``, the results stacked, one at a time."""
    return scan(lambda _, x: ((), fn(x)), (), xs)[1]
