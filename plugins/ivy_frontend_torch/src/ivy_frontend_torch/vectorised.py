"""``torch.vmap``: a function over a batch, with torch's rules for random numbers within it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import ivy
from ivy import tree
from ivy.array import Array
from ivy_frontend_torch.torch_function import is_tensor
from ivy_frontend_torch.transformations import on_arrays, on_tensors

RANDOMNESS = ("error", "different", "same")


def _refuse(backend: Any) -> Any:
    raise RuntimeError(
        "vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on"
        " vmap or perform the randomness operation out of vmap"
    )


@contextmanager
def drawing(randomness: str, key: Array | None) -> Iterator[None]:
    """Random functions draw from ``key``, of which each member of the batch has one, or as ``randomness`` says."""
    if key is not None:
        with ivy.random.use_key(key):
            yield
        return
    if randomness == "same":
        yield
        return
    token = ivy.random.key_source.set(_refuse)
    try:
        yield
    finally:
        ivy.random.key_source.reset(token)


def _listed(dims: Any, value: Any) -> list[Any]:
    """The dimension of each leaf of ``value``."""
    leaves = tree.leaves(value)
    given = [dims] * len(leaves) if dims is None or isinstance(dims, int) else tree.leaves(dims)
    if len(given) != len(leaves):
        raise ValueError(f"vmap: in_dims {dims} is not compatible with the structure of an input of {len(leaves)} leaves.")
    return given


def _batch(func: Any, dims: tuple[Any, ...], args: tuple[Any, ...]) -> int:
    """The size that all mapped dimensions have; raises :class:`ValueError` as torch does where there is none."""
    name, sizes = getattr(func, "__name__", repr(func)), []
    if len(dims) != len(args):
        raise ValueError(f"vmap({name}): in_dims must have one entry for each of the {len(args)} inputs, got {len(dims)}.")
    for dim, argument in zip(dims, args, strict=True):
        for place, leaf in zip(_listed(dim, argument), tree.leaves(argument), strict=True):
            if place is None:
                continue
            shape = tuple(getattr(leaf, "shape", ()))
            if not -len(shape) <= place < len(shape):
                raise ValueError(f"vmap({name}): Got in_dim={place} for an input of {len(shape)} dimensions.")
            sizes.append(shape[place])
    if not sizes:
        raise ValueError(f"vmap({name}): at least one input must be a tensor that is mapped; give its dimension in in_dims.")
    if len(set(sizes)) > 1:
        raise ValueError(f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes}")
    return sizes[0]


def _moved(results: Any, out_dims: Any) -> Any:
    """``results`` with the batch, which they have first, where ``out_dims`` says."""
    leaves, structure = tree.flatten(results)
    given = [out_dims] * len(leaves) if out_dims is None or isinstance(out_dims, int) else tree.leaves(out_dims)
    if len(given) != len(leaves):
        raise ValueError(f"vmap: out_dims {out_dims} is not compatible with the structure of {len(leaves)} outputs.")
    placed = [ivy.get_item(x, 0) if d is None else ivy.moveaxis(x, 0, d) if d else x for x, d in zip(leaves, given, strict=True)]
    return tree.unflatten(structure, placed)


def vmap(
    func: Callable[..., Any], in_dims: Any = 0, out_dims: Any = 0, randomness: str = "error", *, chunk_size: Any = None
) -> Callable[..., Any]:
    """``func`` over a batch: its arguments' axes ``in_dims``, its results' ``out_dims``.

    Random functions in it raise, unless ``randomness`` says that all members draw the same, or each its own. Differs: gradients
    pass to the arguments only, not to tensors that ``func`` refers to.
    """
    if randomness not in RANDOMNESS:
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")

    @functools.wraps(func)
    def member(key: Any, *args: Any, **kwargs: Any) -> Any:
        with drawing(randomness, key.storage_of().read() if key is not None else None):
            found = func(*args, **kwargs)
        for leaf in tree.leaves(found):
            if not is_tensor(leaf):
                raise ValueError(f"vmap({getattr(func, '__name__', func)}): must only return Tensors, got type {type(leaf)}.")
        return found

    @functools.wraps(func)
    def call(*args: Any, **kwargs: Any) -> Any:
        dims = tuple(in_dims) if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        size = _batch(func, dims, args)
        key = _keys(args, size) if randomness == "different" else None
        mapped = ivy.vmap(on_arrays(member, None), in_axes=(None if key is None else 0, *dims))
        return _moved(mapped(key, *args, **kwargs), out_dims)

    return on_tensors(call)


def _keys(args: Any, size: Any) -> Array:
    """A key for each member of a batch."""
    backend = next(leaf.backend for leaf in tree.leaves(args) if isinstance(leaf, Array))
    return Array(backend.table["random_split"](ivy.random.next_key(backend), size), backend)
