"""GPT-2 with its language head in plain JAX, on weights named and shaped as transformers' ``GPT2LMHeadModel`` has them."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
from handwritten.bert import Weights, attention, layer_norm

HEADS, LAYERS, EPS = 12, 12, 1e-5


def conv1d(w: Weights, name: str, x: Any) -> Any:
    return x @ w[f"{name}.weight"] + w[f"{name}.bias"]


def block(w: Weights, name: str, x: Any, mask: Any) -> Any:
    q, k, v = jnp.split(conv1d(w, f"{name}.attn.c_attn", layer_norm(w, f"{name}.ln_1", x, EPS)), 3, axis=-1)
    x = x + conv1d(w, f"{name}.attn.c_proj", attention(q, k, v, HEADS, mask))
    hidden = jax.nn.gelu(conv1d(w, f"{name}.mlp.c_fc", layer_norm(w, f"{name}.ln_2", x, EPS)), approximate=True)
    return x + conv1d(w, f"{name}.mlp.c_proj", hidden)


def forward(w: Weights, tokens: Any) -> Any:
    """The logits of every next token."""
    length = tokens.shape[1]
    x = w["transformer.wte.weight"][tokens] + w["transformer.wpe.weight"][:length]
    mask = jnp.tril(jnp.ones((length, length), bool))
    for i in range(LAYERS):
        x = block(w, f"transformer.h.{i}", x, mask)
    return layer_norm(w, "transformer.ln_f", x, EPS) @ w["transformer.wte.weight"].T
