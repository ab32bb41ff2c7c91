"""Functions of functions: gradients and compilation, for functions of arrays in nested lists, tuples and dicts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ivy import tree
from ivy.array import Array
from ivy.backend import Backend, backend_for, selected
from ivy.errors import ArgumentError

if TYPE_CHECKING:
    from ivy.typing import Function, Tree


def _split(backend: Backend, leaves: list[Any]) -> tuple[list[Any], list[Any]]:
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


_WRAPPED, _NATIVE = object(), object()


def _join(backend: Backend, treedef: Any, kinds: list[Any], natives: list[Any]) -> Any:
    rest = iter(natives)
    return tree.unflatten(
        treedef,
        [Array(next(rest), backend) if k is _WRAPPED else next(rest) if k is _NATIVE else k for k in kinds],
    )


def value_and_grad(fn: Function, /, *, has_aux: bool = False) -> Function:
    """A function of the arguments of ``fn`` returning ``(value, gradient with respect to the first argument)``.

    ``fn`` returns a 0-d or one-element array, or ``(value, anything)`` if ``has_aux``; then the value of the new
    function is that pair. The gradient has the structure of the first argument. Raises
    :class:`ivy.errors.UnsupportedError` on a backend without gradients (numpy).
    """

    @functools.wraps(fn)
    def transformed(variables: Tree, *args: Any, **kwargs: Any) -> Any:
        leaves, treedef = tree.flatten(variables)
        backend, _ = backend_for([*leaves, *tree.leaves((args, kwargs))])
        if not backend.has("value_and_grad"):
            raise backend.lacks("value_and_grad")
        natives, kinds = _split(backend, leaves)
        if not natives:
            raise ArgumentError("ivy.value_and_grad: the first argument must hold at least one array, got none.")
        outputs: list[Any] = []

        def native_fn(inputs: list[Any]) -> Any:
            out = fn(_join(backend, treedef, kinds, inputs), *args, **kwargs)
            value, aux = out if has_aux else (out, None)
            aux_leaves, aux_def = tree.flatten(aux)
            aux_natives, aux_kinds = _split(backend, aux_leaves)
            outputs[:] = [isinstance(value, Array), aux_def, aux_kinds]
            return (value.native if isinstance(value, Array) else value), aux_natives

        token = selected.set(backend)
        try:
            (value, aux_natives), gradients = backend.table["value_and_grad"](native_fn, has_aux=True)(natives)
        finally:
            selected.reset(token)
        wrapped, aux_def, aux_kinds = outputs
        value = Array(value, backend) if wrapped else value
        gradient = _join(backend, treedef, kinds, list(gradients))
        return ((value, _join(backend, aux_def, aux_kinds, aux_natives)) if has_aux else value), gradient

    return transformed


def grad(fn: Function, /) -> Function:
    """A function of the arguments of ``fn`` returning the gradient with respect to the first."""
    both = value_and_grad(fn)

    @functools.wraps(fn)
    def gradient(*args: Any, **kwargs: Any) -> Any:
        return both(*args, **kwargs)[1]

    return gradient


def execute_with_gradients(fn: Function, variables: Tree, /) -> tuple[Any, Tree]:
    """``fn(variables)``, a scalar, and its gradient with respect to ``variables``, in their structure."""
    return value_and_grad(fn)(variables)


def jit(fn: Function, /) -> Function:
    """``fn`` compiled by the framework of its arguments, for each structure of arguments that it is called with.

    Arrays are arguments of the compiled program; everything else is a constant of it, and must be hashable.
    """
    compiled: dict[Any, Any] = {}

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        leaves, treedef = tree.flatten((args, kwargs))
        backend, _ = backend_for(leaves)
        natives, kinds = _split(backend, leaves)
        signature = (backend.name, treedef, tuple(kinds))
        if signature not in compiled:
            outputs: list[Any] = []

            def native_fn(inputs: list[Any]) -> list[Any]:
                token = selected.set(backend)
                try:
                    a, k = _join(backend, treedef, kinds, inputs)
                    out_leaves, out_def = tree.flatten(fn(*a, **k))
                finally:
                    selected.reset(token)
                out_natives, out_kinds = _split(backend, out_leaves)
                outputs[:] = [out_def, out_kinds]
                return out_natives

            compiled[signature] = backend.table["jit"](native_fn), outputs
        run, outputs = compiled[signature]
        natives_out = run(natives)
        out_def, out_kinds = outputs
        return _join(backend, out_def, out_kinds, list(natives_out))

    return call
