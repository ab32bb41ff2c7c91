"""``jax.lax`` on any backend."""

from __future__ import annotations

from ivy.frontends.mirror import not_mirrored as _not_mirrored
from ivy_frontend_jax.lax.control_flow import cond, fori_loop, map, scan, switch, while_loop
from ivy_frontend_jax.lax.elementwise import (
    REGULAR as _REGULAR,
)  # fmt: skip
from ivy_frontend_jax.lax.elementwise import (
    argmax,
    argmin,
    clamp,
    convert_element_type,
    cumprod,
    cumsum,
    integer_pow,
    pow,
    select,
    sort,
    stop_gradient,
    top_k,
)
from ivy_frontend_jax.lax.products import (
    ConvDimensionNumbers,
    conv,
    conv_dimension_numbers,
    conv_general_dilated,
    dot,
    dot_general,
)  # fmt: skip
from ivy_frontend_jax.lax.shaping import (
    broadcast,
    broadcast_in_dim,
    concatenate,
    dynamic_index_in_dim,
    dynamic_slice,
    dynamic_slice_in_dim,
    dynamic_update_slice,
    expand_dims,
    full,
    index_in_dim,
    iota,
    pad,
    reshape,
    rev,
    slice,
    slice_in_dim,
    squeeze,
    transpose,
)  # fmt: skip

globals().update(_REGULAR)
__getattr__ = _not_mirrored(__name__, "jax.lax", globals())
