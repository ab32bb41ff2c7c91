"""Losses that torch has in its own namespace too, where ``reduction`` is a number, and further functions of it alone."""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Callable
from typing import Any

import ivy
from ivy_frontend_torch.creation import creating, from_numpy, zeros
from ivy_frontend_torch.dtypes import as_ivy
from ivy_frontend_torch.nn.functional import loss
from ivy_frontend_torch.torch_function import is_tensor, tensor_of, torch_function

__all__ = [
    "binary_cross_entropy_with_logits", "binomial", "cond", "cosine_embedding_loss", "ctc_loss", "empty_permuted",
    "empty_strided", "frobenius_norm", "from_dlpack", "frombuffer", "get_device", "hinge_embedding_loss", "is_conj", "is_distributed",
    "is_inference", "is_neg", "is_same_size", "kl_div", "margin_ranking_loss", "poisson", "poisson_nll_loss", "range", "to_dlpack",
    "triplet_margin_loss", "vander", "while_loop",
]  # fmt: skip

REDUCTIONS = ("none", "mean", "sum")


def _numbered(fn: Callable[..., Any], order: str) -> Callable[..., Any]:
    """``fn`` with its arguments in another ``order``, of which ``reduction`` is a number, 1 unless given."""
    own = inspect.signature(fn).parameters
    parameters = [own[n].replace(default=1) if n == "reduction" else own[n] for n in order.split()]
    signature = inspect.Signature(parameters)

    def function(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return fn(**{**bound.arguments, "reduction": REDUCTIONS[bound.arguments["reduction"]]})

    function.__name__ = function.__qualname__ = fn.__name__
    function.__doc__ = f"As ``torch.nn.functional.{fn.__name__}``; ``reduction`` is 0 for none, 1 for mean, 2 for sum."
    function.__signature__ = signature  # type: ignore[attr-defined]
    return function


binary_cross_entropy_with_logits = _numbered(loss.binary_cross_entropy_with_logits, "input target weight pos_weight reduction")
cosine_embedding_loss = _numbered(loss.cosine_embedding_loss, "input1 input2 target margin reduction")
ctc_loss = _numbered(loss.ctc_loss, "log_probs targets input_lengths target_lengths blank reduction zero_infinity")
hinge_embedding_loss = _numbered(loss.hinge_embedding_loss, "input target margin reduction")
kl_div = _numbered(loss.kl_div, "input target reduction log_target")
margin_ranking_loss = _numbered(loss.margin_ranking_loss, "input1 input2 target margin reduction")
poisson_nll_loss = _numbered(loss.poisson_nll_loss, "input target log_input full eps reduction")
triplet_margin_loss = _numbered(loss.triplet_margin_loss, "anchor positive negative margin p eps swap reduction")


@creating
def range(start: Any = 0, end: Any = None, step: Any = 1, *, dtype: Any = None) -> Any:
    """``start, start + step, …`` up to ``end``, which is among them; float32 unless ``dtype`` is given."""
    low, high = (0, start) if end is None else (start, end)
    count = int((high - low) / step) + 1
    values = low + step * ivy.arange(count, dtype=ivy.int64).astype(ivy.float64)
    return values.astype(as_ivy(dtype) or ivy.float32)


@torch_function
def vander(x: Any, N: Any = None, increasing: bool = False) -> Any:
    """Powers of ``x`` as columns, the highest first unless ``increasing``."""
    count = x.shape[0] if N is None else N
    base = x if x.dtype.is_inexact else x.astype(ivy.int64)
    columns = [base**k for k in builtins.range(count)]
    columns = columns if increasing else columns[::-1]
    return ivy.stack(columns, axis=-1) if columns else ivy.zeros((x.shape[0], 0), dtype=base.dtype)


@torch_function
def frobenius_norm(input: Any, dim: Any = (), keepdim: bool = False) -> Any:
    """The root of the sum of squares."""
    axis = None if dim in ((), []) else dim if isinstance(dim, int) else tuple(dim)
    return ivy.sqrt(ivy.sum(ivy.abs(input) ** 2, axis=axis, keepdims=keepdim))


@torch_function
def poisson(input: Any, generator: Any = None) -> Any:
    """Numbers of Poisson's distribution with the rates in ``input``."""
    from ivy_frontend_torch.random import key_of

    return ivy.random.poisson(input, shape=input.shape, key=key_of(generator)).astype(input.dtype)


@torch_function
def binomial(count: Any, prob: Any, generator: Any = None) -> Any:
    """Numbers of successes in ``count`` trials with the probabilities ``prob``."""
    from ivy_frontend_torch.random import key_of

    return ivy.random.binomial(count, prob, shape=prob.shape, key=key_of(generator)).astype(prob.dtype)


def frombuffer(buffer: Any, *, dtype: Any, count: int = -1, offset: int = 0, requires_grad: bool = False) -> Any:
    """The bytes of ``buffer`` as numbers. Differs: the memory is not shared."""
    import numpy as np

    made = from_numpy(np.frombuffer(buffer, dtype=np.dtype(as_ivy(dtype).name), count=count, offset=offset).copy())
    return made.requires_grad_(requires_grad) if requires_grad else made


def from_dlpack(ext_tensor: Any, /, **options: Any) -> Any:
    """A tensor of anything that speaks DLPack. Differs: memory is not shared where that is another backend's."""
    return ext_tensor if is_tensor(ext_tensor) else tensor_of(ivy.from_dlpack(ext_tensor))


def to_dlpack(tensor: Any) -> Any:
    """The capsule of a tensor."""
    return tensor.__dlpack__()


def empty_strided(size: Any, stride: Any, **options: Any) -> Any:
    """Zeros of ``size``. Differs: the strides, which are how memory lies, are the backend's."""
    return zeros(*size, **options)


def empty_permuted(size: Any, physical_layout: Any, **options: Any) -> Any:
    """Zeros of ``size``. Differs: how memory lies is the backend's."""
    return zeros(*size, **options)


def cond(pred: Any, true_fn: Callable[..., Any], false_fn: Callable[..., Any], operands: Any = ()) -> Any:
    """``true_fn(*operands)`` if ``pred``, else ``false_fn(*operands)``."""
    return true_fn(*operands) if bool(pred) else false_fn(*operands)


def while_loop(cond_fn: Callable[..., Any], body_fn: Callable[..., Any], carried_inputs: Any) -> tuple[Any, ...]:
    """``body_fn`` of what it carries, for as long as ``cond_fn`` of it holds."""
    carried = tuple(carried_inputs)
    while bool(cond_fn(*carried)):
        carried = tuple(body_fn(*carried))
    return carried


def _method(name: str) -> Callable[..., Any]:
    def function(input: Any, *args: Any) -> Any:
        return getattr(input, name)(*args)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"``input.{name}()``."
    return function


get_device, is_conj, is_distributed, is_inference, is_neg, is_same_size = map(
    _method, ("get_device", "is_conj", "is_distributed", "is_inference", "is_neg", "is_same_size")
)
