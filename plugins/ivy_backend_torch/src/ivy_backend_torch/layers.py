"""Linear maps, embeddings, attention and resizing, by torch's own kernels where they mean the same."""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F

from ivy.backend import load
from ivy.dispatch import SPECS, composite_on
from ivy.errors import ArgumentError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.indexing import counted_forward
from ivy_backend_torch.random import random_uniform

UPSAMPLE = {
    ("nearest", 1): torch.ops.aten.upsample_nearest1d.default,
    ("nearest", 2): torch.ops.aten.upsample_nearest2d.default,
    ("nearest", 3): torch.ops.aten.upsample_nearest3d.default,
    ("nearest-exact", 1): torch.ops.aten._upsample_nearest_exact1d.default,
    ("nearest-exact", 2): torch.ops.aten._upsample_nearest_exact2d.default,
    ("nearest-exact", 3): torch.ops.aten._upsample_nearest_exact3d.default,
    ("cubic", 2): torch.ops.aten.upsample_bicubic2d.default,
    ("linear", 1): torch.ops.aten.upsample_linear1d.default,
    ("linear", 2): torch.ops.aten.upsample_bilinear2d.default,
    ("linear", 3): torch.ops.aten.upsample_trilinear3d.default,
}


@hookimpl
def linear(x, weight, /, bias=None):
    if weight.ndim == 2 and (bias is None or bias.ndim == 1):
        return F.linear(x, weight, bias)
    y = torch.matmul(x, weight if weight.ndim == 1 else weight.mT)
    return y if bias is None else y + bias


@hookimpl
def embedding(weight, indices, /):
    rows = counted_forward(indices, weight.shape[0], 0)
    return F.embedding(rows, weight) if weight.ndim == 2 and weight.dtype.is_floating_point else weight[rows]


def joint_mask(mask: Any, is_causal: bool, rows: int, columns: int) -> Any:
    """``mask`` without what lies above the diagonal, if ``is_causal``."""
    if not is_causal or mask is None:
        return mask
    keep = torch.ones((rows, columns), dtype=torch.bool, device=mask.device).tril()
    return mask & keep if mask.dtype == torch.bool else mask.masked_fill(~keep, float("-inf"))


def attention_weights(query: Any, key: Any, mask: Any, is_causal: bool, scale: float) -> torch.Tensor:
    """The weights of attention, by the definition."""
    scores = torch.matmul(query, key.mT) * scale
    if is_causal:
        keep = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).tril()
        scores = scores.masked_fill(~keep, float("-inf"))
    if mask is not None:
        scores = torch.where(mask, scores, float("-inf")) if mask.dtype == torch.bool else scores + mask
    return torch.softmax(scores, dim=-1)


def fits_kernel(query: Any, key: Any, value: Any, mask: Any) -> bool:
    """Whether torch's kernel takes these shapes and types and means the same by them."""
    batch = query.shape[:-2]
    same = query.ndim >= 3 and key.shape[:-2] == batch and value.shape[:-2] == batch and bool(key.shape[-2])
    return same and (mask is None or (mask.dtype in (torch.bool, query.dtype) and 2 <= mask.ndim <= query.ndim))


@hookimpl
def scaled_dot_product_attention(
    query, key, value, /, *, mask=None, is_causal=False, scale=None, dropout=0.0, random_key=None
):  # fmt: skip
    if query.ndim > 2 and key.shape[-3] != query.shape[-3]:
        if query.shape[-3] % key.shape[-3]:
            raise ArgumentError(
                "ivy.scaled_dot_product_attention: the heads of query must be a multiple of those of key, got"
                f" {query.shape[-3]} and {key.shape[-3]}."
            )
        key, value = (torch.repeat_interleave(t, query.shape[-3] // t.shape[-3], dim=-3) for t in (key, value))
    scale = 1 / math.sqrt(query.shape[-1]) if scale is None else scale
    if dropout or not fits_kernel(query, key, value, mask):
        weights = attention_weights(query, key, mask, is_causal, scale)
        dtype = torch.promote_types(weights.dtype, value.dtype)
        return torch.matmul(dropped(weights, dropout, random_key).to(dtype), value.to(dtype))
    mask = joint_mask(mask, is_causal, query.shape[-2], key.shape[-2])
    out = F.scaled_dot_product_attention(query, key, value, mask, is_causal=is_causal and mask is None, scale=scale)
    if mask is None:
        return out
    kept = mask if mask.dtype == torch.bool else mask != float("-inf")
    return torch.where(kept.any(dim=-1, keepdim=True), out, float("nan"))  # torch gives 0 for a row that keeps nothing


def dropped(x: torch.Tensor, rate: float, key: Any) -> torch.Tensor:
    """``x`` after dropout; ``key`` is missing only where the core was passed by."""
    if not 0.0 <= rate <= 1.0:
        raise ArgumentError(f"ivy.dropout: rate must be within [0, 1], got {rate}.")
    if rate in (0.0, 1.0):
        return x * (1.0 - rate)
    if key is None:
        from ivy.random import next_key

        key = next_key(load("torch"))
    return torch.where(random_uniform(x.shape, key=key) < 1.0 - rate, x / (1.0 - rate), 0.0)


@hookimpl
def interpolate(x, size, /, *, mode="nearest", align_corners=False, scale=None, antialias=False):
    sizes, count = [int(s) for s in size], x.ndim - 2
    if len(sizes) != count:
        raise ArgumentError(f"ivy.interpolate: size must hold {count} numbers, one per spatial axis, got {sizes}.")
    if antialias or (mode, count) not in UPSAMPLE:
        definition = composite_on(load("torch"), SPECS["interpolate"])
        return definition(x, sizes, mode=mode, align_corners=align_corners, scale=scale, antialias=antialias)
    factors = [None] * count if scale is None else [float(s) for s in scale]
    corners = [] if mode.startswith("nearest") else [bool(align_corners)]
    return UPSAMPLE[mode, count](x, sizes, *corners, *factors)
