"""``ivy.random``: random functions, and the default stream that they draw from without a key."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from ivy.errors import KeyNeededError
from ivy.functional.random import (
    random_bernoulli as bernoulli,
)
from ivy.functional.random import (
    random_categorical as categorical,
)
from ivy.functional.random import (
    random_fold_in as fold_in,
)
from ivy.functional.random import (
    random_key as key,
)
from ivy.functional.random import (
    random_normal as normal,
)
from ivy.functional.random import (
    random_permutation as permutation,
)
from ivy.functional.random import (
    random_randint as randint,
)
from ivy.functional.random import (
    random_split as split,
)
from ivy.functional.random import (
    random_uniform as uniform,
)
from ivy.functional.random_distributions import (
    random_beta as beta,
)
from ivy.functional.random_distributions import (
    random_binomial as binomial,
)
from ivy.functional.random_distributions import (
    random_cauchy as cauchy,
)
from ivy.functional.random_distributions import (
    random_choice as choice,
)
from ivy.functional.random_distributions import (
    random_dirichlet as dirichlet,
)
from ivy.functional.random_distributions import (
    random_exponential as exponential,
)
from ivy.functional.random_distributions import (
    random_gamma as gamma,
)
from ivy.functional.random_distributions import (
    random_gumbel as gumbel,
)
from ivy.functional.random_distributions import (
    random_laplace as laplace,
)
from ivy.functional.random_distributions import (
    random_logistic as logistic,
)
from ivy.functional.random_distributions import (
    random_multinomial as multinomial,
)
from ivy.functional.random_distributions import (
    random_multivariate_normal as multivariate_normal,
)
from ivy.functional.random_distributions import (
    random_poisson as poisson,
)
from ivy.functional.random_distributions import (
    random_rademacher as rademacher,
)
from ivy.functional.random_distributions import (
    random_shuffle as shuffle,
)
from ivy.functional.random_distributions import (
    random_standard_gamma as standard_gamma,
)
from ivy.functional.random_distributions import (
    random_student_t as student_t,
)
from ivy.functional.random_distributions import (
    random_truncated_normal as truncated_normal,
)

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.backend import Backend

__all__ = [
    "bernoulli", "beta", "binomial", "categorical", "cauchy", "choice", "dirichlet", "exponential", "fold_in", "gamma",
    "gumbel", "key", "laplace", "logistic", "multinomial", "multivariate_normal", "normal", "permutation", "poisson",
    "rademacher", "randint", "seed", "shuffle", "split", "standard_gamma", "student_t", "truncated_normal", "uniform",
    "use_key",
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
    made = backend.table["random_fold_in"](backend.table["random_key"](_stream.seed), _stream.count + 1)
    if backend.table["is_compiling"](made):
        raise KeyNeededError(
            "ivy: a random function in a program that the framework compiles needs key=..., or every run of the program would draw"
            " the same numbers. Hand it one, draw within `with ivy.random.use_key(key):`, or compile with ivy.jit, which draws anew in"
            " each call."
        )
    _stream.count += 1
    return made


@contextmanager
def use_key(key: Array | Any) -> Iterator[None]:
    """Within, random functions without a key draw from ``key``, each of them other numbers, in the order in which they are called.

    So a program that the framework compiles draws from a key among its inputs, also where it calls a frontend's functions.
    """
    count = itertools.count()
    native = getattr(key, "native", key)
    token = key_source.set(lambda backend: backend.table["random_fold_in"](native, next(count)))
    try:
        yield
    finally:
        key_source.reset(token)
