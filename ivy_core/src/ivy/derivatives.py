"""Derivatives of functions with any outputs: products with the Jacobian from both sides, the Jacobian itself, custom rules."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from ivy import tree
from ivy.backend import Backend, as_native, selected
from ivy.errors import ArgumentError
from ivy.transformations import Call, grad, is_place, join, loop, moved, split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivy.typing import Function, Tree


def _fitted(backend: Backend, given: Tree, treedef: Any, kinds: list[Any], like: Sequence[Any], name: str) -> list[Any]:
    """``given``, in structure ``treedef``, as native arrays in shape and dtype like those of ``like``; zeros for None."""
    leaves, structure = tree.flatten(given)
    if structure != treedef:
        raise ArgumentError(f"ivy.{name}: the structure {treedef} is needed, got {structure}.")
    chosen = [leaf for leaf, kind in zip(leaves, kinds, strict=True) if is_place(kind)]
    return [_fitted_array(backend, value, x, name) for value, x in zip(chosen, like, strict=True)]


def _fitted_array(backend: Backend, value: Any, x: Any, name: str) -> Any:
    table = backend.table
    dtype, shape = table["dtype_of"](x), tuple(table["shape_of"](x))
    if value is None:
        return table["zeros_like"](x)
    number = isinstance(value, (int, float, complex))
    native = table["scalar"](value, dtype) if number else as_native(value, backend)
    if tuple(table["shape_of"](native)) != shape:
        raise ArgumentError(f"ivy.{name}: shape {shape} is needed, got {tuple(table['shape_of'](native))}.")
    return native if table["dtype_of"](native) is dtype else table["astype"](native, dtype)


def vjp(fn: Function, /, *primals: Tree, has_aux: bool = False) -> Any:
    """``(outputs, pullback)``: ``pullback(cotangents)`` gives a tuple with the gradient of each of ``primals``.

    The cotangents are a tree like the outputs. If ``has_aux``, ``fn`` returns ``(outputs, auxiliary)``, and the result is
    ``(outputs, pullback, auxiliary)``. Raises :class:`ivy.errors.UnsupportedError` on a backend without gradients (numpy).
    """
    call = Call(fn, primals, {})
    natives, pull = call.run("vjp")
    treedef, kinds = call.results
    backend, result = call.backend, call.result(natives)

    def pullback(cotangents: Tree) -> Any:
        given = (cotangents, tree.map(lambda leaf: None, result[1])) if has_aux else cotangents
        found = pull(_fitted(backend, given, treedef, kinds, natives, "vjp"))
        return join(backend, call.treedef, call.kinds, found)[0]

    return (result[0], pullback, result[1]) if has_aux else (result, pullback)


def jvp(fn: Function, primals: Sequence[Tree], tangents: Sequence[Tree], /) -> Any:
    """``(outputs, output tangents)`` of ``fn(*primals)`` in the direction ``tangents``, a tree like ``primals``.

    Raises :class:`ivy.errors.UnsupportedError` on a backend without gradients (numpy).
    """
    call = Call(fn, tuple(primals), {})
    given = _fitted(call.backend, (tuple(tangents), {}), call.treedef, call.kinds, call.natives, "jvp")
    outputs, directions = call.run("jvp", given)
    return call.result(outputs), call.result(directions)


def jacobian(fn: Function, /, argnums: int | Sequence[int] = 0, *, mode: str = "reverse") -> Function:
    """A function returning the derivative of every element of the outputs by every element of the arguments ``argnums``.

    The result has the structure of the outputs; in place of an array of shape s it has a tree like the argument (a tuple of
    those if ``argnums`` are several) of arrays of shape s + that of the argument's array. ``mode`` "reverse" costs one pass
    for each element of the outputs, "forward" one for each of the arguments, all at once where the backend has ``vmap``.
    """
    if mode not in ("reverse", "forward"):
        raise ArgumentError(f"ivy.jacobian: mode must be 'reverse' or 'forward', got {mode!r}.")

    @functools.wraps(fn)
    def transformed(*args: Any, **kwargs: Any) -> Any:
        of_some, variables = moved(fn, argnums, args, kwargs, "jacobian")
        call = Call(of_some, (variables,), {})
        rows = (_by_rows if mode == "reverse" else _by_columns)(call)
        treedef, kinds = call.results
        rest = (join(call.backend, call.treedef, call.kinds, row)[0][0] for row in rows)
        return tree.unflatten(treedef, [next(rest) if is_place(kind) else kind for kind in kinds])

    return transformed


def _basis(backend: Backend, x: Any) -> Any:
    """The unit vectors of the space of ``x``, along a first axis."""
    dtype, shape = backend.table["dtype_of"](x), tuple(backend.table["shape_of"](x))
    if dtype.kind != "float":
        raise ArgumentError(f"ivy.jacobian: real floating arrays are needed, got {dtype}. Convert them with ivy.astype.")
    return backend.table["reshape"](backend.table["eye"](math.prod(shape), dtype=dtype), (-1, *shape))


def _batched(backend: Backend, fn: Callable[..., Any], basis: Any) -> list[Any]:
    batch = backend.table.get("vmap")
    return batch(fn, [basis], [True]) if batch else loop(backend, fn, [basis], [True])


def _by_rows(call: Call) -> list[list[Any]]:
    table, shape_of = call.backend.table, call.backend.table["shape_of"]
    outputs, pull = call.run("vjp")
    rows: list[list[Any]] = []
    for place, y in enumerate(outputs):

        def row(unit: list[Any], place: int = place) -> Any:
            return pull([unit[0] if i == place else table["zeros_like"](o) for i, o in enumerate(outputs)])

        found = _batched(call.backend, row, _basis(call.backend, y))
        rows.append([table["reshape"](g, (*shape_of(y), *shape_of(x))) for g, x in zip(found, call.natives, strict=True)])
    return rows


def _by_columns(call: Call) -> list[list[Any]]:
    table, shape_of = call.backend.table, call.backend.table["shape_of"]
    columns: list[list[Any]] = []
    for place, x in enumerate(call.natives):

        def column(unit: list[Any], place: int = place) -> Any:
            tangents = [unit[0] if i == place else table["zeros_like"](n) for i, n in enumerate(call.natives)]
            return call.run("jvp", tangents)[1]

        found = _batched(call.backend, column, _basis(call.backend, x))
        columns.append([table["reshape"](table["moveaxis"](c, 0, -1), (*shape_of(c)[1:], *shape_of(x))) for c in found])
    return [list(row) for row in zip(*columns, strict=True)]


def hessian(fn: Function, /, argnums: int | Sequence[int] = 0) -> Function:
    """A function returning the second derivatives of ``fn``, a scalar: :func:`jacobian` of :func:`ivy.grad`."""
    return jacobian(grad(fn, argnums), argnums)


def custom_gradient(fn: Function, /) -> Function:
    """The outputs of ``fn``, with the gradient that it gives: ``fn`` returns ``(outputs, pullback)``.

    ``pullback(cotangents)`` returns a tuple with a gradient, like the argument or None for zeros, for each positional argument
    (or the gradient itself for a single one). ``fn`` must not use other arrays of which gradients are taken, and may be run
    again in the backward pass.
    """

    @functools.wraps(fn)
    def transformed(*args: Any, **kwargs: Any) -> Any:
        call = Call(fn, args, kwargs)
        backend = call.backend

        def native(inputs: Any) -> Any:
            given = join(backend, call.treedef, call.kinds, inputs)
            token = selected.set(backend)
            try:
                outputs, pullback = fn(*given[0], **given[1])
            finally:
                selected.reset(token)
            leaves, treedef = tree.flatten(outputs)
            natives, kinds = split(backend, leaves)
            call.results = treedef, kinds

            def pull(cotangents: Any) -> list[Any]:
                token = selected.set(backend)
                try:
                    found = pullback(join(backend, treedef, kinds, cotangents))
                finally:
                    selected.reset(token)
                found = (found,) if len(args) == 1 and not (isinstance(found, tuple) and len(found) == 1) else found
                return _gradients(call, given, found, inputs)

            return natives, pull

        run = backend.table.get("custom_gradient")
        return call.result(run(native, call.natives) if run else native(call.natives)[0])

    return transformed


def _gradients(call: Call, given: Any, found: Any, inputs: Sequence[Any]) -> list[Any]:
    """What a custom pullback returned, as one native array for each of the inputs."""
    args, kwargs = given
    if not isinstance(found, (tuple, list)) or len(found) != len(args):
        raise ArgumentError(f"ivy.custom_gradient: the pullback must return a tuple of {len(args)} gradients, got {found!r}.")
    full = tuple(tree.map(lambda leaf: None, a) if g is None else g for a, g in zip(args, found, strict=True))
    empty = tree.map(lambda leaf: None, kwargs)
    return _fitted(call.backend, (full, empty), call.treedef, call.kinds, inputs, "custom_gradient")


def custom_vjp(fn: Function, forward: Function, backward: Function, /) -> Function:
    """``fn`` with a gradient of one's own: ``forward(*args)`` returns ``(outputs, residuals)``, and
    ``backward(residuals, cotangents)`` a tuple with a gradient for each argument, as in :func:`custom_gradient`."""

    def with_rule(*args: Any) -> Any:
        outputs, residuals = forward(*args)
        return outputs, lambda cotangents: backward(residuals, cotangents)

    differentiable = custom_gradient(with_rule)

    @functools.wraps(fn)
    def transformed(*args: Any) -> Any:
        return differentiable(*args) if Call(fn, args, {}).backend.has("custom_gradient") else fn(*args)

    return transformed
