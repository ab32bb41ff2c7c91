"""Creation of tensors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from ivy.errors import ArgumentError, DTypeError
from ivy.functional.creation import diagonal_number, wide_integers
from ivy.functional.dtypes import DTYPES
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import UNSIGNED, convert, moving, native_dtype


def sizes(shape: Any) -> tuple[int, ...]:
    """A shape, given as a number or a sequence, as plain integers."""
    return (int(shape),) if isinstance(shape, int) else tuple([int(s) for s in shape])


@hookimpl
def asarray(obj, /, *, dtype=None, device=None, copy=None):
    target = None if dtype is None else native_dtype(dtype)
    if isinstance(obj, torch.Tensor):
        x, fresh = obj, False
    elif isinstance(obj, (bool, int, float, complex, list, tuple)) and not isinstance(obj, np.generic):
        x, fresh = from_python(obj, target), True
        refuse_copy(copy, "Python numbers")
    else:
        x, fresh = from_numpy(np.asarray(obj), copy), copy is not False
    out = x if target is None else convert(x, target)
    out = out if device is None else out.to(device)
    if out is not x:
        refuse_copy(copy, "another dtype or device")
    return out.clone() if copy and out is x and not fresh else out


def refuse_copy(copy: bool | None, what: str) -> None:
    if copy is False:
        raise ArgumentError(f"ivy.asarray: copy=False cannot be kept, because {what} must be copied. Leave copy out.")


def leaves(obj: Any) -> Iterator[Any]:
    """What nested lists and tuples hold."""
    for item in obj:
        if isinstance(item, (list, tuple)):
            yield from leaves(item)
        else:
            yield item


def from_python(obj: Any, target: torch.dtype | None) -> torch.Tensor:
    """A Python number or nested sequences of numbers, NumPy arrays and tensors, in the default type of their kind."""
    kinds = {type(leaf) for leaf in leaves(obj)} if isinstance(obj, (list, tuple)) else {type(obj)}
    if any(issubclass(k, torch.Tensor) for k in kinds):
        return stacked(obj)
    if any(issubclass(k, (np.ndarray, np.generic)) or not issubclass(k, (int, float, complex)) for k in kinds):
        return from_numpy(np.asarray(obj), None)
    for kind, exact, default in (
        (complex, torch.complex128, torch.complex64), (float, torch.float64, torch.float32), (int, torch.int64, torch.int64),
    ):  # fmt: skip
        if any(issubclass(k, kind) and k is not bool for k in kinds):
            try:
                x = torch.tensor(obj, dtype=exact)
            except (OverflowError, RuntimeError, ValueError):  # integers beyond int64
                x = from_numpy(wide_integers(obj) if kind is int else np.asarray(obj), None)
            return x if target is not None else convert(x, default) if kind is not int else x
    return torch.tensor(obj, dtype=torch.bool if kinds else torch.float32)


def stacked(obj: Any) -> torch.Tensor:
    """Nested sequences that hold tensors, in their common dtype."""
    parts = [item if isinstance(item, torch.Tensor) else from_python(item, None) for item in obj]
    common = parts[0].dtype
    for part in parts[1:]:
        common = torch.promote_types(common, part.dtype)
    return torch.stack([convert(part, common) for part in parts])


def from_numpy(x: np.ndarray[Any, Any], copy: bool | None) -> torch.Tensor:
    """A NumPy array as a tensor that owns its memory; shares it if ``copy`` is False."""
    name = x.dtype.name
    if name not in DTYPES:
        raise DTypeError(f"ivy.asarray: NumPy's {x.dtype} is not supported; the dtypes are {', '.join(DTYPES)}.")
    if copy is False:
        if not x.flags.writeable or not x.dtype.isnative or any(s < 0 or s % x.itemsize for s in x.strides):
            refuse_copy(copy, "a read-only, byte-swapped or reversed NumPy array")
    else:
        x = np.array(x, dtype=x.dtype.newbyteorder("="), copy=True, order="C")
    if x.dtype.char == "Q":  # torch.from_numpy knows one of NumPy's two 64-bit unsigned types
        x = x.view(np.uint64)
    if name == "bfloat16":
        return torch.from_numpy(x.view(np.uint16)).view(torch.bfloat16)
    if name.startswith("float8"):
        return torch.from_numpy(x.view(np.uint8)).view(native_dtype(name))
    return torch.from_numpy(x)


@hookimpl
def scalar(value, dtype, /):
    native = native_dtype(dtype)
    try:
        if type(value) is int and not native.is_floating_point and native is not torch.bool and not native.is_complex:
            bounds = torch.iinfo(native)
            if not bounds.min <= value <= bounds.max:
                raise OverflowError
        return torch.tensor(value, dtype=native)
    except OverflowError:
        raise ArgumentError(
            f"ivy: the Python number {value} does not fit {dtype}, the dtype of the array it meets."
            " Convert the array with ivy.astype first."
        ) from None


@hookimpl
def zeros(shape, *, dtype=None, device=None):
    return torch.zeros(sizes(shape), dtype=native_dtype(dtype or "float32"), device=device)


@hookimpl
def ones(shape, *, dtype=None, device=None):
    return torch.ones(sizes(shape), dtype=native_dtype(dtype or "float32"), device=device)


@hookimpl
def empty(shape, *, dtype=None, device=None):
    return torch.empty(sizes(shape), dtype=native_dtype(dtype or "float32"), device=device)


@hookimpl
def full(shape, fill_value, *, dtype=None, device=None):
    value = fill_value.item() if isinstance(fill_value, np.generic) else fill_value
    if isinstance(value, torch.Tensor):
        value = value if dtype is None else convert(value, native_dtype(dtype))
        return value.to(device).expand(sizes(shape)).clone()
    if dtype is None:
        return from_python(value, None).to(device).expand(sizes(shape)).clone()
    return torch.full(sizes(shape), value, dtype=native_dtype(dtype), device=device)


@hookimpl
def zeros_like(x, /, *, dtype=None, device=None):
    return torch.zeros_like(x, dtype=dtype and native_dtype(dtype), device=device)


@hookimpl
def ones_like(x, /, *, dtype=None, device=None):
    return torch.ones_like(x, dtype=dtype and native_dtype(dtype), device=device)


@hookimpl
def empty_like(x, /, *, dtype=None, device=None):
    return torch.empty_like(x, dtype=dtype and native_dtype(dtype), device=device)


@hookimpl
def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    columns = n_rows if n_cols is None else n_cols
    rows = torch.arange(int(n_rows), device=device)[:, None]
    return (torch.arange(int(columns), device=device) - rows == diagonal_number(k, n_rows, columns)).to(native_dtype(dtype or "float32"))


@hookimpl
def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    if stop is None:
        start, stop = 0, start
    if step == 0:
        raise ArgumentError("ivy.arange: step must not be 0.")
    start, stop, step = (int(n) if isinstance(n, int) else n for n in (start, stop, step))
    floating = any(isinstance(n, float) for n in (start, stop, step))
    native = native_dtype(dtype or ("float32" if floating else "int64"))
    if (stop - start) * step <= 0:
        return torch.empty((0,), dtype=native, device=device)
    computed = torch.int64 if native in UNSIGNED else native
    return torch.arange(start, stop, step, dtype=computed, device=device).to(native)


@hookimpl
def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    native = native_dtype(dtype or "float32")
    exact = torch.complex128 if native.is_complex else torch.float64
    num = int(num)
    x = torch.linspace(start, stop, num if endpoint else num + 1, dtype=exact, device=device)[:num]
    return convert(x if native.is_floating_point or native.is_complex else x.floor(), native)


@hookimpl
def tril(x, /, *, k=0):
    return moving(torch.tril, x, diagonal_number(k, *x.shape[-2:]))


@hookimpl
def triu(x, /, *, k=0):
    return moving(torch.triu, x, diagonal_number(k, *x.shape[-2:]))
