"""A symbolic size that becomes text, an index, a key, or a number of compiled code is an assumption, and none outlives the capture."""

from __future__ import annotations

import copy
import fractions
import functools
import itertools
import json
import math
import pickle
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError

torch = pytest.importorskip("torch")

FACTORS = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]


@functools.lru_cache
def half(n: int) -> int:
    return n // 2


# Of n = x.shape[0]. Captured where n is 6.
NUMBERS = {
    "format": lambda n: {"6": 1.0, "5": 2.0}.get(f"{n}", 3.0),
    "format with a width": lambda n: float(f"{n:03d}"),
    "str": lambda n: float(str(n)),
    "repr": lambda n: float(repr(n)),
    "str of a tuple": lambda n: float(str((n, 2))[1]),
    "str of a shape": lambda n: float(str(torch.Size([n, 2]))[12]),
    "percent": lambda n: float("%d" % n) + float("%s" % n),  # noqa: UP031
    "str.format": lambda n: float("{}".format(n)),  # noqa: UP032
    "index of a list": lambda n: FACTORS[n - 3],
    "index of a tuple": lambda n: tuple(FACTORS)[n - 3],
    "index of a string": lambda n: float("12345678"[n - 3]),
    "slice of a list": lambda n: sum(FACTORS[: n - 2]),
    "key that is there": lambda n: {6: 1.0, 5: 2.0}[n],
    "key that is not there": lambda n: {5: 2.0}.get(n, 7.0),
    "member of a set": lambda n: float(n in {5}),
    "range": lambda n: float(len(range(n))),
    "member of a range": lambda n: float(n in range(6, 9)),
    "itertools": lambda n: float(len(list(itertools.islice(range(9), n)))),
    "enumerate": lambda n: next(enumerate("ab", n))[0] * 1.0,
    "list repeated": lambda n: float(len([0] * n)),
    "bytes": lambda n: float(len(bytes(n))),
    "math of an int": lambda n: float(math.gcd(n, 4) + math.isqrt(n)),
    "math of a quotient": lambda n: math.sqrt(n / 4),
    "round to digits": lambda n: round(n / 4, 1),
    "complex": lambda n: abs(2j * n),
    "a fraction": lambda n: float(fractions.Fraction(1, 3) * n),
    "the real part": lambda n: float(n.real),
    "power with a modulus": lambda n: float(pow(n, 3, 7)),
    "is_integer": lambda n: float((n / 2).is_integer()),
    "bits": lambda n: float((n & 3) + (1 << n)),
    "a NumPy function": lambda n: float(np.sqrt(n) + np.prod((n, 2))),
    "a NumPy shape": lambda n: float(np.zeros(n).size),
    "beside a NumPy array": lambda n: float((np.ones(2, np.float32) * n).sum() + (n * np.arange(3)).sum()),
    "beside a NumPy number": lambda n: float(np.int64(3) * n),
    "json": lambda n: float(json.loads(json.dumps([n]))[0]),
    "pickle": lambda n: float(pickle.loads(pickle.dumps(n))),
    "a cached function": lambda n: float(half(n)),
    "torch.Tensor": lambda n: float(torch.Tensor(n, 2).shape[0]),
}  # fmt: skip


@pytest.mark.parametrize("name", NUMBERS)
def test_a_size_as_a_number_is_an_assumption(name: str) -> None:
    def fn(x: Any) -> Any:
        return x * NUMBERS[name](x.shape[0])

    graph = ivy.compile_graph(fn, torch.ones(6, 2))
    assert graph.assumptions and all(a.startswith(("test_sizes_as_numbers.py:", "fractions.py:")) for a in graph.assumptions)
    there = graph.to_backend("numpy")
    found, expected = there(np.ones((6, 2), np.float32)), fn(torch.ones(6, 2)).numpy()
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    assert found.dtype == expected.dtype
    for size in (5, 9):
        with pytest.raises(AssumptionError, match="x.shape"):
            there(np.ones((size, 2), np.float32))


GENERAL = {
    "quotient and rest": lambda n: divmod(n, 4)[0] + divmod(13, n)[1],
    "copies": lambda n: copy.deepcopy([n])[0] + copy.copy(n),
    "sum and product": lambda n: sum([n, n]) + math.prod([n, 2]),
    "round": lambda n: round(n / 4),
    "the size of a broadcast": lambda n: torch.broadcast_shapes((n, 1), (1, 2))[0],
    "the greater": lambda n: torch.sym_max(n, 3),
    "kinds": lambda n: n * isinstance(n, int) + (n / 2) * isinstance(n / 2, float) + isinstance(n, float),
}  # fmt: skip


@pytest.mark.parametrize("name", GENERAL)
def test_arithmetic_stays_symbolic(name: str, agree: Any, rand: Any) -> None:
    agree(lambda x: x * GENERAL[name](x.shape[0]), rand(6, 2), others=[(rand(5, 2),), (rand(9, 2),)])


def test_a_type_made_of_a_size_is_a_plain_number(agree: Any, rand: Any) -> None:
    agree(lambda x: x * type(x.shape[0])(3.5), rand(6, 2))


def test_what_is_compiled_takes_sizes(agree: Any, rand: Any) -> None:
    @torch.jit.script
    def rows(x: torch.Tensor, n: int) -> torch.Tensor:
        return x.reshape(n, 2)

    agree(lambda x: rows(x.flatten(), x.shape[0]), rand(6, 2))


class Outside:
    size = None


MEMORY: dict[Any, Any] = {}
OUTSIDE = Outside()


def remembered(x: Any) -> Any:
    MEMORY.setdefault("size", x.shape[0])
    return x * MEMORY["size"]


def listed(x: Any, seen: list[Any] = []) -> Any:  # noqa: B006
    seen.append(x.shape)
    return x * seen[0][0]


def attributed(x: Any) -> Any:
    OUTSIDE.size = OUTSIDE.size or x.shape[0]
    return x * OUTSIDE.size


def closure() -> Any:
    size = None

    def enclosed(x: Any) -> Any:
        nonlocal size
        size = size or x.shape[0]
        return x * size

    return enclosed


@pytest.mark.parametrize("fn", [remembered, listed, attributed, closure()], ids=["dictionary", "list", "attribute", "closure"])
def test_a_size_that_is_kept_is_a_plain_number_and_an_assumption(fn: Any) -> None:
    there = ivy.compile_graph(fn, torch.ones(6, 2)).to_backend("numpy")
    np.testing.assert_array_equal(there(np.ones((6, 2), np.float32)), fn(torch.ones(6, 2)).numpy())
    with pytest.raises(AssumptionError, match=r"kept after the call: x.shape\[0\] == 6"):
        there(np.ones((5, 2), np.float32))
    np.testing.assert_array_equal(fn(torch.ones(5, 2)).numpy(), np.full((5, 2), 6.0))  # as torch itself remembers
    kept = [*MEMORY.values(), *(listed.__defaults__ or ()), OUTSIDE.size]
    assert {type(n) for n in [*kept, *itertools.chain(*(listed.__defaults__ or [[]])[0])]} <= {int, list, type(None)}
