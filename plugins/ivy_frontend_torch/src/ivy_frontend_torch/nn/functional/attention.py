"""Attention."""

from __future__ import annotations

import ivy
from ivy.errors import ArgumentError, UnsupportedError
from ivy_frontend_torch.torch_function import torch_function


def attention(query, key, value, mask=None, dropout=0.0, is_causal=False, scale=None):
    """``ivy.scaled_dot_product_attention``, but a row that ``mask`` empties gives 0, as in torch since 2.5, not NaN."""
    options = {"is_causal": is_causal, "scale": scale, "dropout": dropout}
    if mask is None:
        return ivy.scaled_dot_product_attention(query, key, value, **options)
    kept = ivy.any(mask if mask.dtype is ivy.bool else mask != -ivy.inf, axis=-1, keepdims=True)
    # an emptied row attends to everything, so that no NaN arises, also not in its gradient; then it is set to 0
    filled = ivy.logical_or(mask, ivy.logical_not(kept)) if mask.dtype is ivy.bool else ivy.where(kept, mask, 0.0)
    out = ivy.scaled_dot_product_attention(query, key, value, mask=filled, **options)
    return ivy.where(kept, out, 0.0)


@torch_function
def scaled_dot_product_attention(
    query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False
):
    if attn_mask is not None and is_causal:
        raise ArgumentError("torch scaled_dot_product_attention: attn_mask must be None when is_causal is True.")
    return attention(query, key, value, attn_mask, dropout_p, is_causal, scale)


def additive(mask, dtype):
    """A mask that is True where attention is barred, as numbers to add; a floating one as it is."""
    if mask is None or mask.dtype is not ivy.bool:
        return mask
    return ivy.where(mask, ivy.full_like(mask, -ivy.inf, dtype=dtype), ivy.zeros_like(mask, dtype=dtype))


def heads(x, number, head_size):
    """``x`` (length, batch, number * head_size) as (batch, number, length, head_size)."""
    split = ivy.reshape(x, (x.shape[0], x.shape[1], number, head_size))
    return ivy.permute_dims(split, (1, 2, 0, 3))


def projected(inputs, weights, bias, width):
    """Each of query, key and value through its own linear map."""
    biases = [None] * 3 if bias is None else [bias[i * width : (i + 1) * width] for i in range(3)]
    return [ivy.linear(x, w, b) for x, w, b in zip(inputs, weights, biases, strict=True)]


def extended(x, extra):
    """``x`` (length, batch, width) with one more place, ``extra`` (1, 1, width), for every batch."""
    return ivy.concat([x, ivy.broadcast_to(extra, (1, x.shape[1], x.shape[2]))], axis=0)


@torch_function
def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn,
    dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
    use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None,
    static_v=None, average_attn_weights=True, is_causal=False,
):  # fmt: skip
    """``query`` (length, batch, width) or without the batch axis; returns the output and, if asked for, the weights."""
    if static_k is not None or static_v is not None:
        raise UnsupportedError("torch multi_head_attention_forward: static_k and static_v are not supported; pass None.")
    if is_causal and attn_mask is None:
        raise ArgumentError("torch multi_head_attention_forward: is_causal needs attn_mask, of which it is only a hint.")
    single = query.ndim == 2
    if single:
        query, key, value = (ivy.expand_dims(x, 1) for x in (query, key, value))
        key_padding_mask = None if key_padding_mask is None else ivy.expand_dims(key_padding_mask, 0)
    length, batch, width = query.shape
    if use_separate_proj_weight:
        weights = [q_proj_weight, k_proj_weight, v_proj_weight]
    else:
        weights = [in_proj_weight[i * width : (i + 1) * width] for i in range(3)]
    q, k, v = projected((query, key, value), weights, in_proj_bias, width)
    added = 0
    if bias_k is not None and bias_v is not None:
        k, v, added = extended(k, bias_k), extended(v, bias_v), added + 1
    if add_zero_attn:
        zero = ivy.zeros((1, 1, width), dtype=k.dtype)
        k, v, added = extended(k, zero), extended(v, zero), added + 1
    mask = joint_mask(additive(attn_mask, q.dtype), additive(key_padding_mask, q.dtype), num_heads, added)
    head_size = width // num_heads
    q, k, v = (heads(x, num_heads, head_size) for x in (q, k, v))
    dropout = dropout_p if training else 0.0
    if need_weights:
        out, scores = weighted(q, k, v, mask, dropout, head_size)
        scores = ivy.mean(scores, axis=1) if average_attn_weights else scores
    else:
        out, scores = attention(q, k, v, mask, dropout), None
    out = ivy.reshape(ivy.permute_dims(out, (2, 0, 1, 3)), (length, batch, width))
    out = ivy.linear(out, out_proj_weight, out_proj_bias)
    if single:
        return ivy.squeeze(out, 1), scores if scores is None else ivy.squeeze(scores, 0)
    return out, scores


def weighted(q, k, v, mask, dropout, head_size):
    """Attention, and its weights. A row that ``mask`` empties is NaN, as in torch."""
    scores = ivy.matmul(q * head_size**-0.5, ivy.matrix_transpose(k))
    scores = ivy.softmax(scores if mask is None else scores + mask, axis=-1)
    scores = ivy.dropout(scores, dropout) if dropout else scores
    return ivy.matmul(scores, v), scores


def joint_mask(attn_mask, key_padding_mask, num_heads, added):
    """The sum of both masks, to be added to scores (batch, heads, length, places); ``added`` places are open to all."""
    if attn_mask is not None and attn_mask.ndim == 3:
        attn_mask = ivy.reshape(attn_mask, (-1, num_heads, *attn_mask.shape[1:]))
    if key_padding_mask is not None:
        key_padding_mask = ivy.expand_dims(key_padding_mask, (1, 2))
    masks = [m for m in (attn_mask, key_padding_mask) if m is not None]
    if added:
        masks = [ivy.pad(m, [(0, 0)] * (m.ndim - 1) + [(0, added)]) for m in masks]
    return masks[0] + masks[1] if len(masks) == 2 else masks[0] if masks else None
