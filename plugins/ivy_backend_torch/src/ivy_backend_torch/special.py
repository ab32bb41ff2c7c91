"""Special functions, of real numbers, and the elementwise functions beyond the array API standard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ivy.errors import ArgumentError, UnsupportedError
from ivy.hookspecs import hookimpl
from ivy_backend_torch.dtypes import UNSIGNED, ordered, unordered
from ivy_backend_torch.incomplete_beta import IncompleteBeta

HALF = (torch.float16, torch.bfloat16)


def computed(name: str, fn: Callable[..., torch.Tensor], *arrays: torch.Tensor) -> torch.Tensor:
    """``fn`` of real ``arrays``; in float32 for the half-precision types, for which some kernels are missing."""
    dtype = arrays[0].dtype
    if dtype.is_complex:
        raise UnsupportedError(f"ivy.{name}: is defined for real numbers, got {dtype}. Take ivy.real(x) first.")
    return fn(*[x.to(torch.float32) for x in arrays]).to(dtype) if dtype in HALF else fn(*arrays)


def unary(name: str, fn: Callable[..., torch.Tensor]) -> Any:
    def native(x, /):
        return computed(name, fn, x)

    return hookimpl(native)


def binary(name: str, fn: Callable[..., torch.Tensor]) -> Any:
    def native(x1, x2, /):
        return computed(name, fn, x1, x2)

    return hookimpl(native)


lgamma, digamma = unary("lgamma", torch.lgamma), unary("digamma", torch.digamma)
erfc, erfinv, entr = unary("erfc", torch.erfc), unary("erfinv", torch.erfinv), unary("entr", torch.special.entr)
i0, i0e, i1, i1e = (unary(n, getattr(torch.special, n)) for n in ("i0", "i0e", "i1", "i1e"))
ndtr, ndtri, log_ndtr = (unary(n, getattr(torch.special, n)) for n in ("ndtr", "ndtri", "log_ndtr"))
xlogy, xlog1py, zeta = (binary(n, getattr(torch.special, n)) for n in ("xlogy", "xlog1py", "zeta"))


@hookimpl
def sinc(x, /):
    return torch.sinc(x)


@hookimpl
def exp2(x, /):
    return torch.exp2(x)


@hookimpl
def polygamma(n, x, /):
    return computed("polygamma", lambda a: torch.special.polygamma(int(n), a), x)


@hookimpl
def gammainc(a, x, /):
    return computed("gammainc", torch.special.gammainc, a, x)


@hookimpl
def gammaincc(a, x, /):
    return computed("gammaincc", torch.special.gammaincc, a, x)


@hookimpl
def betainc(a, b, x, /):
    def fraction(*arrays: torch.Tensor) -> torch.Tensor:
        # the factor before the fraction is a small difference of large logarithms
        return IncompleteBeta.apply(*[y.to(torch.float64) for y in torch.broadcast_tensors(*arrays)]).to(x.dtype)

    return computed("betainc", fraction, a, b, x)


def divisor(x: torch.Tensor, name: str) -> torch.Tensor:
    if x.dtype == torch.uint64:
        raise UnsupportedError(f"ivy.{name}: torch has none for uint64. Convert with ivy.astype(x, 'int64') first.")
    return x.to(torch.int64) if x.dtype in UNSIGNED else x


@hookimpl
def gcd(x1, x2, /):
    return torch.gcd(divisor(x1, "gcd"), divisor(x2, "gcd")).to(x1.dtype)


@hookimpl
def lcm(x1, x2, /):
    return torch.lcm(divisor(x1, "lcm"), divisor(x2, "lcm")).to(x1.dtype)


@hookimpl
def logcumsumexp(x, /, *, axis=-1):
    return computed("logcumsumexp", lambda a: torch.logcumsumexp(a, dim=axis), x)


def running(fn: Callable[..., Any], x: torch.Tensor, axis: int) -> tuple[torch.Tensor, torch.Tensor]:
    if not x.ndim:
        raise ArgumentError("ivy.cummax, ivy.cummin: need at least one axis, got a 0-d array.")
    values, indices = fn(ordered(x), dim=axis)
    return unordered(values, x.dtype), indices


@hookimpl
def cummax(x, /, *, axis=-1):
    return running(torch.cummax, x, axis)


@hookimpl
def cummin(x, /, *, axis=-1):
    return running(torch.cummin, x, axis)
