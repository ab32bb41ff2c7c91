"""``ivy.random``: random functions, and the default stream that they draw from without a key."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from ivy.functional.random import (
    random_bernoulli as bernoulli,
    random_categorical as categorical,
    random_fold_in as fold_in,
    random_key as key,
    random_normal as normal,
    random_permutation as permutation,
    random_randint as randint,
    random_split as split,
    random_uniform as uniform,
)
from ivy.functional.random_distributions import (
    random_beta as beta,
    random_binomial as binomial,
    random_cauchy as cauchy,
    random_choice as choice,
    random_dirichlet as dirichlet,
    random_exponential as exponential,
    random_gamma as gamma,
    random_gumbel as gumbel,
    random_laplace as laplace,
    random_logistic as logistic,
    random_multinomial as multinomial,
    random_multivariate_normal as multivariate_normal,
    random_poisson as poisson,
    random_rademacher as rademacher,
    random_shuffle as shuffle,
    random_standard_gamma as standard_gamma,
    random_student_t as student_t,
    random_truncated_normal as truncated_normal,
)

if TYPE_CHECKING:
    from ivy.backend import Backend

__all__ = [
    "bernoulli", "beta", "binomial", "categorical", "cauchy", "choice", "dirichlet", "exponential", "fold_in", "gamma",
    "gumbel", "key", "laplace", "logistic", "multinomial", "multivariate_normal", "normal", "permutation", "poisson",
    "rademacher", "randint", "seed", "shuffle", "split", "standard_gamma", "student_t", "truncated_normal", "uniform",
]  # fmt: skip


class _Stream:
    def __init__(self, seed: int) -> None:
        self.seed, self.count = seed, 0


_stream = _Stream(0)
# Set while a graph is lowered or applied: gives the keys of that graph instead of the default stream's.
key_source: ContextVar[Callable[[Backend], Any] | None] = ContextVar("ivy_key_source", default=None)


def seed(value: int) -> None:
    """Start the default stream anew: the same program after the same seed repeats itself on the same backend."""
    _stream.seed, _stream.count = int(value), 0


def next_key(backend: Backend) -> Any:
    """A fresh native key for a random function that was given none."""
    source = key_source.get()
    if source is not None:
        return source(backend)
    _stream.count += 1
    return backend.table["random_fold_in"](backend.table["random_key"](_stream.seed), _stream.count)
