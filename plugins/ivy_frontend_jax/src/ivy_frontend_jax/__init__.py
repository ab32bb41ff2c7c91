"""JAX's API on any backend: ``import ivy.frontends.jax as jax``."""

from __future__ import annotations

from ivy.frontends import Frontend
from ivy.frontends.mirror import not_mirrored as _not_mirrored
from ivy_frontend_jax import (
    lax,
    nn,
    numpy,
    random,
    tree,
)
from ivy_frontend_jax.array import Array, ivy_array
from ivy_frontend_jax.transformations import grad, jit, value_and_grad, vmap

frontend = Frontend("jax", __name__, Array, ivy_array)
__getattr__ = _not_mirrored(__name__, "jax", globals())
