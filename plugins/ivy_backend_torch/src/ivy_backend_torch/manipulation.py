"""Shapes and order of elements."""

from __future__ import annotations

from typing import Any

import torch

from ivy.errors import ArgumentError, AxisError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.creation import sizes
from ivy_backend_torch.dtypes import moving


def normal_axes(name: str, axis: Any, ndim: int) -> list[int]:
    """``axis`` as distinct integers from 0."""
    given = [axis] if isinstance(axis, int) else list(axis)
    if any(not -ndim <= a < ndim for a in given) or len({a % ndim for a in given}) != len(given):
        raise AxisError(f"ivy.{name}: axis must hold distinct axes within [{-ndim}, {ndim}), got {axis}.")
    return [int(a) % ndim for a in given]


@hookimpl
def reshape(x, /, shape, *, copy=None):
    shape = sizes(shape)
    if copy is False:
        try:
            return x.view(shape)
        except RuntimeError:
            raise ArgumentError(f"ivy.reshape: copy=False cannot be kept from {tuple(x.shape)} to {shape}. Leave copy out.") from None
    try:
        return x.clone().reshape(shape) if copy else x.reshape(shape)
    except RuntimeError:
        raise ArgumentError(f"ivy.reshape: an array of shape {tuple(x.shape)} does not fit {shape}.") from None


@hookimpl
def permute_dims(x, /, axes):
    return x.permute([int(a) for a in axes])


@hookimpl
def concat(arrays, /, *, axis=0):
    return torch.cat([a.reshape(-1) for a in arrays] if axis is None else list(arrays), dim=axis or 0)


@hookimpl
def stack(arrays, /, *, axis=0):
    return torch.stack(list(arrays), dim=axis)


@hookimpl
def expand_dims(x, /, axis):
    count = 1 if isinstance(axis, int) else len(axis)
    for a in sorted(normal_axes("expand_dims", axis, x.ndim + count)):
        x = x.unsqueeze(a)
    return x


@hookimpl
def squeeze(x, /, axis):
    axes = normal_axes("squeeze", axis, x.ndim)
    if any(x.shape[a] != 1 for a in axes):
        raise ArgumentError(f"ivy.squeeze: axes of size 1 only can be removed, got {axis} of shape {tuple(x.shape)}.")
    return x.squeeze(tuple(axes))


@hookimpl
def broadcast_to(x, /, shape):
    try:
        return x.expand(sizes(shape))
    except RuntimeError:
        raise ArgumentError(f"ivy.broadcast_to: shape {tuple(x.shape)} does not broadcast to {sizes(shape)}.") from None


@hookimpl
def flip(x, /, *, axis=None):
    axes = range(x.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    return moving(torch.flip, x, tuple(axes))


@hookimpl
def roll(x, /, shift, *, axis=None):
    shifts = [int(shift)] if isinstance(shift, int) else [int(s) for s in shift]
    if axis is None:
        return torch.roll(x, sum(shifts))
    axes = [axis] if isinstance(axis, int) else list(axis)
    count = max(len(shifts), len(axes))
    if any(len(v) not in (1, count) for v in (shifts, axes)):
        raise ArgumentError(f"ivy.roll: shift and axis must match, got {shift} and {axis}.")
    return torch.roll(x, shifts * (count // len(shifts)), axes * (count // len(axes)))


@hookimpl
def tile(x, /, repetitions):
    return torch.tile(x, sizes(repetitions))


@hookimpl
def repeat(x, /, repeats, *, axis=None):
    if axis is None:
        x, axis = x.reshape(-1), 0
    repeats = int(repeats) if isinstance(repeats, int) else torch.as_tensor(repeats, device=x.device).to(torch.int64)
    return moving(torch.repeat_interleave, x, repeats, dim=axis)


def outside(mode: str, before: int, size: int, after: int, device: Any) -> torch.Tensor:
    """For each place along a padded axis, the place of the original that it repeats."""
    place = torch.arange(-before, size + after, device=device)
    if mode == "edge" or size == 1:
        return place.clamp(0, size - 1)
    if mode == "wrap":
        return place % size
    if mode == "symmetric":
        place = place % (2 * size)
        return torch.where(place < size, place, 2 * size - 1 - place)
    place = place % (2 * (size - 1))
    return torch.where(place < size, place, 2 * (size - 1) - place)


@hookimpl
def pad(x, /, pad_width, *, mode="constant", value=0):
    widths = [(int(a), int(b)) for a, b in pad_width]
    if len(widths) != x.ndim:
        raise ArgumentError(f"ivy.pad: pad_width must hold {x.ndim} pairs, one per axis, got {len(widths)}.")
    if mode == "constant":
        return torch.nn.functional.pad(x, [n for pair in reversed(widths) for n in pair], value=value)
    if mode not in ("reflect", "symmetric", "edge", "wrap"):
        raise ArgumentError(f"ivy.pad: mode must be 'constant', 'reflect', 'symmetric', 'edge' or 'wrap', got {mode!r}.")
    for axis, (before, after) in enumerate(widths):
        if not before and not after:
            continue
        if not x.shape[axis]:
            raise ArgumentError(f"ivy.pad: axis {axis} is empty, which mode {mode!r} cannot repeat. Use 'constant'.")
        x = x[(slice(None),) * axis + (outside(mode, before, x.shape[axis], after, x.device),)]
    return x


@hookimpl
def moveaxis(x, source, destination, /):
    return torch.movedim(x, source, destination)


@hookimpl
def swapaxes(x, axis1, axis2, /):
    return torch.swapaxes(x, axis1, axis2)


@hookimpl
def matrix_transpose(x, /):
    return x.mT


@hookimpl
def unstack(x, /, *, axis=0):
    return torch.unbind(x, dim=axis)


@hookimpl
def split(x, /, sizes, *, axis=0):
    sizes = [int(s) for s in sizes]
    if sum(sizes) != x.shape[axis]:
        raise ArgumentError(f"ivy.split: sizes must add up to {x.shape[axis]}, the size of axis {axis}, got {sizes}.")
    return torch.split(x, sizes, dim=axis)
