"""Orthogonal polynomials by their recurrences. Source: NIST Digital Library of Mathematical Functions, 18.9."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ivy
from ivy.array import Array
from ivy_frontend_torch.pointwise import promoted
from ivy_frontend_torch.torch_function import torch_function

__all__ = [
    "chebyshev_polynomial_t", "chebyshev_polynomial_u", "chebyshev_polynomial_v", "chebyshev_polynomial_w", "hermite_polynomial_h",
    "hermite_polynomial_he", "laguerre_polynomial_l", "legendre_polynomial_p", "shifted_chebyshev_polynomial_t",
    "shifted_chebyshev_polynomial_u", "shifted_chebyshev_polynomial_v", "shifted_chebyshev_polynomial_w",
]  # fmt: skip

Step = Callable[[Array, Any, Array, Array], Array]


def evaluated(x: Array, degree: Array, first: Callable[[Array], Array], step: Step) -> Array:
    """The polynomial of each ``degree``: 0 of negative ones. ``step(x, k, p, q)`` gives that of degree k + 1 from k and k - 1."""
    n = ivy.trunc(degree)
    one, top = ivy.ones_like(x), first(x)

    def advanced(k: Any, state: Any) -> Any:
        p, q, found = state
        p, q = step(x, k, p, q), p
        return p, q, ivy.where(ivy.equal(n, k + 1), p, found)

    found = ivy.where(ivy.equal(n, 0), one, ivy.where(ivy.equal(n, 1), top, ivy.zeros_like(x)))
    count = ivy.maximum(ivy.max(ivy.where(ivy.isnan(n), 0.0, n)), 1.0) if n.size else ivy.ones((), dtype=ivy.float64)
    state: Any = (ivy.ones((), dtype=ivy.float64), top, one, found)
    state = ivy.while_loop(lambda s: ivy.less(s[0], count), lambda s: (s[0] + 1, *advanced(s[0], s[1:])), state)
    return ivy.where(ivy.isnan(x), x, state[3])


def polynomial(name: str, first: Callable[[Array], Array], step: Step, shifted: bool = False) -> Any:
    """Mirror a family of polynomials; with ``shifted`` on [0, 1] instead of [-1, 1]."""

    def function(input: Any, n: Any) -> Any:
        x, degree = (v if isinstance(v, Array) else ivy.asarray(v) for v in promoted(input, n))
        dtype = x.dtype if x.dtype.kind == "float" else ivy.float32
        x, degree = ivy.broadcast_arrays(x.astype(ivy.float64), degree.astype(ivy.float64))
        return evaluated(2 * x - 1 if shifted else x, degree, first, step).astype(dtype)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"The {name.replace('_', ' ').rpartition(' ')[0]} of degree ``n``."
    return torch_function(function)


def doubled(x: Array, k: Any, p: Array, q: Array) -> Array:
    return 2 * x * p - q


CHEBYSHEV = {"t": lambda x: x, "u": lambda x: 2 * x, "v": lambda x: 2 * x - 1, "w": lambda x: 2 * x + 1}
chebyshev_polynomial_t, chebyshev_polynomial_u, chebyshev_polynomial_v, chebyshev_polynomial_w = (
    polynomial(f"chebyshev_polynomial_{kind}", first, doubled) for kind, first in CHEBYSHEV.items()
)
(
    shifted_chebyshev_polynomial_t, shifted_chebyshev_polynomial_u, shifted_chebyshev_polynomial_v, shifted_chebyshev_polynomial_w,
) = (polynomial(f"shifted_chebyshev_polynomial_{kind}", first, doubled, shifted=True) for kind, first in CHEBYSHEV.items())  # fmt: skip
hermite_polynomial_h = polynomial("hermite_polynomial_h", lambda x: 2 * x, lambda x, k, p, q: 2 * x * p - 2 * k * q)
hermite_polynomial_he = polynomial("hermite_polynomial_he", lambda x: x, lambda x, k, p, q: x * p - k * q)
laguerre_polynomial_l = polynomial("laguerre_polynomial_l", lambda x: 1 - x, lambda x, k, p, q: ((2 * k + 1 - x) * p - k * q) / (k + 1))
legendre_polynomial_p = polynomial("legendre_polynomial_p", lambda x: x, lambda x, k, p, q: ((2 * k + 1) * x * p - k * q) / (k + 1))
