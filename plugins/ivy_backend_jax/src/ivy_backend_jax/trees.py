""":class:`ivy.Array` as a node of JAX's trees."""

from __future__ import annotations

import functools
from typing import Any

import jax

from ivy.array import Array


@functools.cache
def _register() -> None:
    # No check of the child: JAX itself builds trees of placeholders (object(), None, shapes) while it transforms.
    jax.tree_util.register_pytree_node(
        Array, lambda a: ((a.native,), a.backend), lambda backend, children: Array(children[0], backend)
    )


def register_array(backend: Any) -> None:
    """Let :class:`ivy.Array` pass through ``jax.jit``, ``jax.grad`` and the other transformations; once per process."""
    _register()
