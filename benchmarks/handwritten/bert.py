"""BERT's encoder in plain JAX, on weights named and shaped as transformers' ``BertModel`` has them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

Weights = dict[str, Any]
HEADS, LAYERS, EPS = 12, 12, 1e-12


def linear(w: Weights, name: str, x: Any) -> Any:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def layer_norm(w: Weights, name: str, x: Any, eps: float = EPS) -> Any:
    mean = x.mean(-1, keepdims=True)
    centred = x - mean
    variance = (centred * centred).mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt(variance + eps) * w[f"{name}.weight"] + w[f"{name}.bias"]


def attention(q: Any, k: Any, v: Any, heads: int = HEADS, mask: Any = None) -> Any:
    """Softmax attention of ``(batch, length, channels)`` arrays, ``heads`` at a time."""
    q, k, v = (a.reshape(*a.shape[:2], heads, -1) for a in (q, k, v))
    scores = jnp.einsum("bqhd,bkhd->bhqk", q, k) * q.shape[-1] ** -0.5
    scores = scores if mask is None else jnp.where(mask, scores, -jnp.inf)
    out = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(scores), v)
    return out.reshape(*out.shape[:2], -1)


def layer(w: Weights, name: str, x: Any) -> Any:
    q, k, v = (linear(w, f"{name}.attention.self.{part}", x) for part in ("query", "key", "value"))
    attended = linear(w, f"{name}.attention.output.dense", attention(q, k, v))
    x = layer_norm(w, f"{name}.attention.output.LayerNorm", x + attended)
    hidden = jax.nn.gelu(linear(w, f"{name}.intermediate.dense", x), approximate=False)
    return layer_norm(w, f"{name}.output.LayerNorm", x + linear(w, f"{name}.output.dense", hidden))


def forward(w: Weights, tokens: Any) -> tuple[Any, Any]:
    """Last hidden states and the pooled first one."""
    words, positions, types = (w[f"embeddings.{part}_embeddings.weight"] for part in ("word", "position", "token_type"))
    x = layer_norm(w, "embeddings.LayerNorm", words[tokens] + positions[: tokens.shape[1]] + types[0])
    for i in range(LAYERS):
        x = layer(w, f"encoder.layer.{i}", x)
    return x, jnp.tanh(linear(w, "pooler.dense", x[:, 0]))
