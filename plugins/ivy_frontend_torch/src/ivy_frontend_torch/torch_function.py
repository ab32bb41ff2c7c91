"""The decorators of the frontend: what every mirrored function does with its arguments and results."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

import ivy
from ivy import tree
from ivy.array import Array
from ivy.backend import backend_of_type, selected
from ivy.errors import UnsupportedError
from ivy_frontend_torch.aliasing import Inverse, Storage, Unsure, reshaped, scatter, scatter_part
from ivy_frontend_torch.autograd.tape import Node, Recording, grad_mode, is_cut, is_inexact
from ivy_frontend_torch.dtypes import dtype
from ivy_frontend_torch.torch_errors import as_torch

F = TypeVar("F", bound=Callable[..., Any])
PLAIN = frozenset({int, float, bool, str, type(None), complex, type(Ellipsis)})
CATEGORY = {"bool": 0, "uint": 1, "int": 1, "float": 2, "complex": 3}


def is_tensor(value: Any) -> bool:
    """Whether ``value`` is a Tensor of this frontend."""
    return hasattr(type(value), "storage_of")


def tensor_of(value: Array | Storage) -> Any:
    """A new frontend tensor over ``value``."""
    from ivy_frontend_torch.tensor import Tensor

    return Tensor(value)


class Arguments:
    """The arrays among the arguments of one call: as :class:`ivy.Array` for the body, and what they were."""

    def __init__(self) -> None:
        self.storages: list[tuple[Any, Storage, Array, Any]] = []
        self.native: list[tuple[Array, Any]] = []
        self.arrays: list[Array] = []
        self.node: Node | None = None
        self.slot = 0

    def array(self, value: Any) -> Any:
        """``value`` as the body of a mirrored function sees it."""
        kind = type(value)
        if kind in PLAIN:
            return value
        storage = getattr(kind, "storage_of", None)
        if storage is not None:
            store = storage(value)
            array = store.read()
            self.storages.append((value, store, array, array.native))
            return array
        if kind is Array:
            self.arrays.append(value)
            return value
        if kind is tuple or kind is list:
            return kind([self.array(v) for v in value])
        if kind is dict:
            return {k: self.array(v) for k, v in value.items()}
        if kind is dtype:
            return ivy.as_dtype(value.name)
        if kind is slice:
            return slice(self.array(value.start), self.array(value.stop), self.array(value.step))
        if isinstance(value, tuple):  # torch.Size and named tuples
            return tuple(self.array(v) for v in value)
        if isinstance(value, np.generic) and (self.storages or self.native or self.arrays):
            return value.item()  # beside a tensor, torch takes NumPy's scalars for Python numbers
        backend = backend_of_type(kind)
        if backend is not None and isinstance(value, np.ndarray) and self.storages and self.backend is not backend:
            with ivy.use_backend(self.backend):  # beside a tensor, as an index or an operand
                return ivy.asarray(value)
        if backend is not None:
            array = Array(value, backend)
            self.native.append((array, value))
            return array
        return value

    @property
    def backend(self) -> Any:
        """The backend of the first array, if there is one."""
        first = [s[2] for s in self.storages[:1]] or self.arrays[:1] or [n[0] for n in self.native[:1]]
        return first[0].backend if first else None

    def result(self, value: Any) -> Any:
        """Results in the form of the arguments: frontend tensors, native arrays, or :class:`ivy.Array`.

        A body that returns an argument itself returns the tensor it was: so ``x.to(x.dtype) is x``, as in torch.
        """
        if type(value) is Array:
            if self.storages or not (self.native or self.arrays):
                self.slot += 1
                same = [given for given, _, array, _ in self.storages if array is value]
                return same[0] if same else self._made(value)
            return value if self.arrays else value.native
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*[self.result(v) for v in value])
        if type(value) is tuple or type(value) is list:
            return type(value)([self.result(v) for v in value])
        return value

    def _made(self, value: Array) -> Any:
        tensor = tensor_of(value)
        if self.node is not None and is_inexact(value):
            tensor.storage_of().made_by = self.node, self.slot - 1
        return tensor

    def recording(self, fn: Callable[..., Any], args: Any, kwargs: Any) -> Recording | None:
        """What records the call ``fn(*args, **kwargs)``, if gradients are to be taken of one of its arrays."""
        if not grad_mode.get() or all(store.made_by is None for _, store, _, _ in self.storages):
            return None
        return Recording(fn, args, kwargs, [(array, store.made_by) for _, store, array, _ in self.storages])

    def commit(self) -> None:
        """Write back the arrays that the body assigned to."""
        for _, store, array, native in self.storages:
            if array.native is not native:
                changed, array.native = array.native, native
                store.write(Array(changed, array.backend), history=False)
        for array, native in self.native:
            if array.native is not native:
                raise UnsupportedError(
                    "ivy.frontends.torch: this call changes one of its arguments in place, which a native array would not"
                    " show. Pass ivy.frontends.torch.tensor(x), or functional arguments."
                )


# Further names that torch takes keywords by: those of NumPy, and of functions that are the same here and have other names there.
OTHER_NAMES = {
    "axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other", "axis0": "dim0", "axis1": "dim1",
    "mat2": "other", "vec": "other",
}  # fmt: skip


def parameters_of(fn: Callable[..., Any]) -> tuple[str, ...]:
    """The names of the parameters of a function; ``inspect.signature`` takes long."""
    return fn.__code__.co_varnames[: fn.__code__.co_argcount + fn.__code__.co_kwonlyargcount]


def renaming(fn: Callable[..., Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What gives the keywords of a call the names that ``fn`` has for them."""
    known = parameters_of(fn)
    names = {other: name for other, name in OTHER_NAMES.items() if name in known and other not in known}
    return lambda kwargs: {names.get(k, k): v for k, v in kwargs.items()} if not names.keys().isdisjoint(kwargs) else kwargs


def stopped(value: Any) -> Any:
    """Arrays in ``value`` through which no gradient passes."""
    return tree.map(lambda leaf: ivy.stop_gradient(leaf) if isinstance(leaf, Array) and is_inexact(leaf) else leaf, value)


def torch_function(fn: F) -> F:
    """Mirror a function of torch. Its body sees :class:`ivy.Array`; ``out=`` and ``inplace=True`` are honoured here."""
    parameters, renamed = parameters_of(fn), renaming(fn)
    in_place_at = parameters.index("inplace") if "inplace" in parameters else None

    @functools.wraps(fn)
    def call(*args: Any, **kwargs: Any) -> Any:
        kwargs = renamed(kwargs)
        out = kwargs.pop("out", None)
        in_place = in_place_at is not None and bool(
            kwargs.get("inplace", args[in_place_at] if len(args) > in_place_at else False)
        )
        arguments = Arguments()
        native_args = [arguments.array(a) for a in args]
        native_kwargs = {k: arguments.array(v) for k, v in kwargs.items()}
        token = selected.set(arguments.backend) if selected.get() is None else None
        recording = arguments.recording(fn, native_args, native_kwargs) if arguments.storages else None
        try:
            if recording is None:
                value = fn(*native_args, **native_kwargs)
            else:
                with recording:
                    value = fn(*native_args, **native_kwargs)
                arguments.node = recording.node(value)
            value = stopped(value) if arguments.storages and is_cut() else value
            arguments.commit()
        except Exception as error:
            raised = as_torch(error) if arguments.storages else None
            if raised is None:
                raise
            raise raised from error
        finally:
            if token is not None:
                selected.reset(token)
        if out is not None:
            return write_out(out, arguments.result(value))
        target = args[0] if args else kwargs.get("input")
        if in_place and is_tensor(target):
            target.storage_of().write(value, arguments.node and (arguments.node, 0))
            return target
        return arguments.result(value)

    return call  # type: ignore[return-value]


def write_out(out: Any, result: Any) -> Any:
    """Give ``out=`` its value, in its own dtype."""
    if isinstance(out, (tuple, list)):
        return tuple(write_out(o, r) for o, r in zip(out, result, strict=True))
    if grad_mode.get() and (out_requires_grad(out) or out_requires_grad(result)):
        raise RuntimeError(
            "out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
            " Call it within torch.no_grad(), or without out=."
        )
    if not is_tensor(out):
        raise UnsupportedError("ivy.frontends.torch: out= must be a Tensor of ivy.frontends.torch; native arrays are not changed in place.")
    store = out.storage_of()
    before = tuple(store.read().shape)
    if store.base is None and 0 not in before and before != tuple(result.shape):
        warnings.warn(
            f"An output with one or more elements was resized since it had shape {list(before)}, which does not match the required"
            f" output shape {list(result.shape)}.",
            UserWarning,
            stacklevel=4,
        )
    write_into(out, result, resize=store.base is None)
    return out


def out_requires_grad(value: Any) -> bool:
    """Whether ``value`` is a tensor that gradients are taken of."""
    return is_tensor(value) and value.storage_of().edge() is not None


def write_into(tensor: Any, result: Any, resize: bool = False) -> None:
    """Write ``result`` into ``tensor``, in the dtype and shape that this has; raises :class:`RuntimeError` as torch does.

    With ``resize`` the tensor takes the shape of the value, as torch gives it to an empty ``out=``.
    """
    store = tensor.storage_of()
    before, value = store.read(), result.storage_of().read()
    if CATEGORY[value.dtype.kind] > CATEGORY[before.dtype.kind]:
        raise RuntimeError(f"result type {value.dtype} can't be cast to the desired output type {before.dtype}; convert the tensor first.")
    if not resize and tuple(value.shape) != tuple(before.shape):
        raise RuntimeError(f"output with shape {list(before.shape)} doesn't match the broadcast shape {list(value.shape)}")
    fitted = (result if value.dtype is before.dtype else as_dtype_of(result, tensor)).storage_of()
    store.write(fitted.read(), fitted.edge())


def in_place(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The method that writes ``fn(self, ...)`` into ``self``, in the dtype of ``self``.

    Its attribute ``functional`` is the function that returns the new value of ``self`` and changes nothing.
    """

    @functools.wraps(fn)
    def functional(self: Any, *args: Any, **kwargs: Any) -> Any:
        value = fn(self, *args, **kwargs)
        return as_dtype_of(value, self)

    @functools.wraps(fn)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if is_tensor(self):
            if grad_mode.get():
                self.storage_of().refuse_leaf()
            write_into(self, fn(self, *args, **kwargs))
        elif type(self) is Array:
            self.native = functional(self, *args, **kwargs).native
        else:
            raise UnsupportedError(
                f"ivy.frontends.torch: {method.__name__} changes a tensor in place, and {type(self).__name__} is a native array."
                f" Pass ivy.frontends.torch.tensor(x), or call {fn.__name__}."
            )
        return self

    method.__name__ = method.__qualname__ = fn.__name__ + "_"
    method.functional = functional  # type: ignore[attr-defined]
    return method


@torch_function
def as_dtype_of(value: Any, other: Any) -> Any:
    """``value`` in the dtype of ``other``."""
    return value if value.dtype is other.dtype else value.astype(other.dtype)


def torch_view(
    inverse: Inverse | None = None, *, parts: bool = False, unviewable: str | None = None, linked: bool | None = None
) -> Callable[[F], F]:
    """Mirror a function whose result is a view of its first argument, or with ``parts`` a sequence of views.

    ``inverse(base, value, *args, **kwargs)`` with the other arguments of the call gives the base after the view has been
    written; with ``parts`` the place of the view in the sequence follows the value. Without it the general scatter is used.
    ``unviewable`` says what is done where strides do not allow a view: ``raise`` or ``copy``. Gradients pass between the view
    and its base if ``linked``; None for where they are recorded.
    """

    def decorate(fn: F) -> F:
        plain, renamed = torch_function(fn), renaming(fn)
        back = inverse or (scatter_part(fn) if parts else scatter(fn))
        overlaps = getattr(back, "overlaps", False)

        @functools.wraps(fn)
        def call(*args: Any, **kwargs: Any) -> Any:
            kwargs = renamed(kwargs)
            x = args[0] if args else kwargs.pop("input")
            if not is_tensor(x):
                return plain(x, *args[1:], **kwargs)
            arguments = Arguments()
            rest, named = [arguments.array(a) for a in args[1:]], {k: arguments.array(v) for k, v in kwargs.items()}

            cut = is_cut()

            def view(a: Array, *part: int) -> Any:
                with ivy.use_backend(a.backend):
                    found = fn(a, *rest, **named)
                    found = found[part[0]] if part else found
                    return stopped(found) if cut else found

            def unview(base: Array, value: Array, *part: int) -> Array:
                with ivy.use_backend(base.backend):
                    return back(base, value, *part, *rest, **named)

            base = x.storage_of()
            try:
                result = view(base.read())
            except Exception as error:
                raised = as_torch(error)
                if raised is None:
                    raise
                raise raised from error
            if not parts:
                store = Storage(result, base, view, unview, False if cut else linked)
                store.overlaps = overlaps
                return tensor_of(_laid_out(store, unviewable))
            pieces = enumerate(result)
            return type(result)([tensor_of(Storage(r, base, _at(view, i), _at(unview, i), False if cut else None)) for i, r in pieces])

        call.inverse, call.parts = back, parts  # type: ignore[attr-defined]
        return call  # type: ignore[return-value]

    return decorate


def _at(fn: Callable[..., Any], part: int) -> Callable[..., Any]:
    return lambda *arrays: fn(*arrays, part)


def _laid_out(store: Storage, unviewable: str | None) -> Storage:
    """``store``, or what takes its place where its elements do not lie in memory as strides say."""
    if unviewable is None or store.base is None or store.base.base is None:
        return store
    try:
        store.layout()
    except (ValueError, UnsupportedError) as error:
        from ivy.graph.recording import RecordingBackend

        if unviewable == "copy" or isinstance(store.value.backend, RecordingBackend):
            # captured code has made this view in torch, where memory may lie in another order; that it is a copy here is noticed
            known = isinstance(error, ValueError) or isinstance(store.value.backend, RecordingBackend)
            copied = Storage(store.value) if known else Unsure(store.value, store)
            copied.made_by = store.made_by
            return copied
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two"
            " contiguous subspaces). Use .reshape(...) instead."
        ) from None
    return store


reshaping = torch_view(reshaped, unviewable="raise")
