"""The ways in which an entry is checked. Each gives an outcome: ``pass``, or ``refused``, ``error``, ``wrong`` with a reason."""

from __future__ import annotations

import contextlib
import dataclasses
import pickle
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from calls import array, mapped, on_frontend, to_frontend
from compare import arrays, difference
from entries import Sample, dtypes_of, samples_of
from invariants import INVARIANTS
from torch._subclasses.fake_tensor import DataDependentOutputException, DynamicOutputShapeException, FakeTensorMode

import ivy
import ivy.frontends.torch as frontend
from ivy.array import Array
from ivy.errors import UnsupportedError

Outcome = tuple[str, str | None]
MODES = ("eager", "inplace", "out", "jit", "grad")


def copied(value: Any) -> Any:
    """Tensors in memory of their own."""
    return mapped(lambda v: v.detach().clone() if isinstance(v, torch.Tensor) else v, value)


def refused(sample: Sample) -> bool:
    """Whether a sample has tensors that are not dense."""
    found: list[bool] = []
    mapped(lambda v: found.append(isinstance(v, torch.Tensor) and v.layout is not torch.strided), (sample.args, sample.kwargs))
    return any(found)


def outcome(check: Callable[[], str | None]) -> Outcome:
    """What a check comes to: it returns what differs, or raises."""
    try:
        different = check()
    except (UnsupportedError, ivy.errors.NotInstalledError) as error:
        return "refused", short(error)
    except Exception as error:
        return "error", short(error)
    return ("pass", None) if different is None else ("wrong", different)


def short(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:150]


def as_torch(value: Any) -> Any:
    """A frontend tensor as a torch tensor."""
    return torch.from_numpy(np.array(value)) if isinstance(value, frontend.Tensor) else value


def compared(op: Any, sample: Sample, found: Any, expected: Any) -> str | None:
    """What differs between results, in what torch defines of them."""
    if sample.drawn:
        return difference(found, expected, values=False)
    if op.name in INVARIANTS:
        plain = difference(found, expected, values=False)
        if plain is not None:
            return plain
        given, rest = sample.args[0], sample.args[1:]
        first, second = (INVARIANTS[op.name](r, given, rest, sample.kwargs) for r in (mapped(as_torch, found), expected))
        return difference(mapped(to_frontend, first), second)
    different = difference(found, expected)
    if different is not None and difference(found, expected, values=False) is None and as_accurate(op, sample, found, expected):
        return None
    return different


WIDE = {torch.float32: torch.float64, torch.complex64: torch.complex128}


def as_accurate(op: Any, sample: Sample, found: Any, expected: Any) -> bool:
    """Whether a result is as near to torch's in double precision as torch's own is, within a factor of 4: for ill-conditioned calls."""
    if sample.dtype not in WIDE:
        return False

    def widened(v: Any) -> Any:
        return v.to(WIDE[v.dtype]) if isinstance(v, torch.Tensor) and v.dtype in WIDE else WIDE.get(v, v) if isinstance(v, torch.dtype) else v

    try:
        exact = truth(op.op, dataclasses.replace(sample, args=mapped(widened, sample.args), kwargs=mapped(widened, sample.kwargs)))
    except Exception:
        return False
    if not isinstance(exact, torch.Tensor) or exact.shape != expected.shape:
        return False
    exact, own, here = array(exact), array(expected), np.asarray(found)
    if not (np.isfinite(exact).all() and np.isfinite(own).all() and np.isfinite(here).all()):
        return False
    return bool(np.abs(here - exact).max() <= 4 * np.abs(own - exact).max())


def truth(fn: Callable[..., Any], sample: Sample, seed: int = 0) -> Any:
    """torch's own result."""
    torch.manual_seed(seed)
    with seeds_kept(seed):
        return fn(*copied(sample.args), **copied(sample.kwargs))


def differ(first: Any, second: Any) -> bool:
    """Whether two of torch's own results hold different numbers."""
    found: tuple[list[Any], list[Any]] = ([], [])
    for result, leaves in zip((first, second), found, strict=True):
        mapped(lambda v, leaves=leaves: leaves.append(np.asarray(array(v)) if isinstance(v, torch.Tensor) else v), result)
    return pickle.dumps(found[0]) != pickle.dumps(found[1])


@contextlib.contextmanager
def seeds_kept(seed: int) -> Iterator[None]:
    """The database sets the seed 42 around random calls; here another one."""
    before = torch.manual_seed
    torch.manual_seed = lambda given: before(given + seed)
    try:
        yield
    finally:
        torch.manual_seed = before


def runnable(op: Any, fn: Callable[..., Any], count: int, main_only: bool = False) -> Iterator[tuple[Sample, Any]]:
    """The samples that torch itself takes, with its results."""
    for sample in samples_of(op, count, main_only=main_only):
        if refused(sample):
            continue
        try:
            expected = truth(fn, sample)
        except Exception:
            continue
        if isinstance(expected, torch.Tensor) and expected.layout is not torch.strided:
            continue
        sample.drawn = differ(truth(fn, sample, 1), expected)
        yield sample, expected


def eager(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """Called on the frontend."""
    for sample, expected in runnable(op, op.op, count):
        yield outcome(lambda: compared(op, sample, on_frontend(op.op, sample.args, sample.kwargs), expected))


def inplace(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """The in-place variants: the result, that it is the operand, and what the operand then holds."""
    for fn in filter(None, (op.inplace_variant, op.inplace_operator_variant)):
        for sample, expected in runnable(op, fn, count):
            if sample.broadcasts:
                continue

            def check() -> str | None:
                args, kwargs = mapped(to_frontend, sample.args), mapped(to_frontend, sample.kwargs)
                target = args[0]
                found = on_frontend(fn, args, kwargs)
                if found is not target:
                    return "the result is not the operand"
                return compared(op, sample, target, expected)

            yield outcome(check)


def out(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """``out=`` of tensors of the right shape, and of empty ones."""
    if not op.supports_out:
        return
    for sample, expected in runnable(op, op.op, count):
        for shaped in (True, False):

            def empties(expected: Any = expected, shaped: bool = shaped) -> Any:
                made = mapped(lambda e: torch.ones_like(e) if shaped else torch.empty(0, dtype=e.dtype), expected)
                return tuple(made) if isinstance(made, (tuple, list)) else made

            try:
                op.op(*copied(sample.args), **copied(sample.kwargs), out=empties())
            except Exception:
                continue

            def check(empties: Any = empties, sample: Sample = sample, expected: Any = expected) -> str | None:
                given = mapped(to_frontend, empties())
                found = on_frontend(op.op, sample.args, sample.kwargs | {"out": given})
                pairs = zip(found, given, strict=True) if isinstance(given, tuple) else [(found, given)]
                if any(f is not g for f, g in pairs):
                    return "the result is not out"
                return compared(op, sample, given, expected)

            yield outcome(check)


def leaves_of(sample: Sample) -> list[torch.Tensor]:
    """All tensors of a sample, in order."""
    found: list[torch.Tensor] = []
    mapped(lambda v: found.append(v) if isinstance(v, torch.Tensor) else None, (sample.args, sample.kwargs))
    return found


def rebuilt(sample: Sample, tensors: Any) -> tuple[Any, Any]:
    """The arguments of a sample with other tensors in their places."""
    rest = iter(tensors)
    return mapped(lambda v: next(rest) if isinstance(v, torch.Tensor) else v, (sample.args, sample.kwargs))


def has_static_shapes(op: Any, sample: Sample) -> bool:
    """Whether torch's own fake tensors can run the call: shapes and results do not depend on values."""
    try:
        with FakeTensorMode(allow_non_fake_inputs=True) as mode:
            args, kwargs = mapped(lambda v: mode.from_tensor(v) if isinstance(v, torch.Tensor) else v, (copied(sample.args), copied(sample.kwargs)))
            op.op(*args, **kwargs)
    except (DynamicOutputShapeException, DataDependentOutputException):
        return False
    except Exception:
        return True
    return True


def jit(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """Captured from torch, converted, and run compiled."""
    for sample, expected in runnable(op, op.op, count):
        given = [t.detach().clone() for t in leaves_of(sample)]
        if not given or not isinstance(expected, (torch.Tensor, tuple, list)) or not has_static_shapes(op, sample):
            continue

        def check(sample: Sample = sample, expected: Any = expected, given: Any = given) -> str | None:
            def program(*tensors: Any) -> Any:
                args, kwargs = rebuilt(sample, tensors)
                return op.op(*args, **kwargs)

            graph = ivy.compile_graph(program, *given).to_backend(backend).jit()
            found = graph(*[frontend.tensor(array(t)).native for t in given])
            wrapped = mapped(lambda v: frontend.Tensor(ivy.asarray(v)) if hasattr(v, "shape") else v, found)
            return compared(op, sample, wrapped, expected)

        yield outcome(check)


def differentiable(value: Any) -> list[Any]:
    """The inexact tensors of a result."""
    found: list[Any] = []
    mapped(lambda v: found.append(v) if hasattr(v, "dtype") and (v.dtype.is_floating_point or v.dtype.is_complex) else None, value)
    return found


def grad(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """Vector-Jacobian products of every input that requires a gradient."""
    if not op.supports_autograd or not dtypes_of(op)[0].is_floating_point:
        return
    for sample in samples_of(op, count, requires_grad=True, main_only=True):
        if refused(sample) or not sample.dtype.is_floating_point:
            continue
        leaves = leaves_of(sample)
        wanted = [i for i, t in enumerate(leaves) if t.requires_grad]
        try:
            if differ(truth(op.op, sample), truth(op.op, sample, 1)):
                continue
            # the wrapper makes inputs triangular or Hermitian where a function reads no more than that of them
            outputs = differentiable(sample.process(op.gradcheck_wrapper(op.op, *sample.args, **sample.kwargs)))
            tracked = [o.requires_grad for o in outputs]
            if not wanted or not any(tracked):
                continue
            rng = np.random.default_rng(0)
            cotangents = [torch.from_numpy(np.asarray(rng.uniform(0.5, 1.5, tuple(o.shape)))).to(o.dtype) for o in outputs]
            kept = [(o, c) for o, c, t in zip(outputs, cotangents, tracked, strict=True) if t]
            expected = torch.autograd.grad(
                [o for o, _ in kept], [leaves[i] for i in wanted], [c for _, c in kept], allow_unused=True, materialize_grads=True
            )
        except Exception:
            continue

        def check(
            sample: Sample = sample, leaves: Any = leaves, wanted: Any = wanted, expected: Any = expected, cotangents: Any = cotangents,
            tracked: Any = tracked,
        ) -> str | None:  # fmt: skip
            natives = [frontend.tensor(array(t)).native for t in leaves]

            def program(*variables: Any) -> Any:
                full = list(natives)
                for i, v in zip(wanted, variables, strict=True):
                    full[i] = v
                args, kwargs = rebuilt(sample, [frontend.Tensor(Array(f, ivy.current_backend())) for f in full])
                call = lambda *a, **k: on_frontend(op.op, a, k)  # noqa: E731
                found = differentiable(sample.process(op.gradcheck_wrapper(call, *args, **kwargs)))
                return [f.native for f, t in zip(found, tracked, strict=True) if t]

            _, pullback = ivy.vjp(program, *[natives[i] for i in wanted])
            found = pullback([to_frontend(c).native for c, t in zip(cotangents, tracked, strict=True) if t])
            for f, e in zip(found, expected, strict=True):
                f, e = np.asarray(f), array(e)
                if f.shape != e.shape:
                    return f"gradient of shape {f.shape} instead of {e.shape}"
                if (different := arrays(f, e)) is not None:
                    return "gradient: " + different
            return None

        yield outcome(check)


CHECKS = {"eager": eager, "inplace": inplace, "out": out, "jit": jit, "grad": grad}
SEVERITY = ("pass", "refused", "error", "wrong", "crash")


def run(op: Any, mode: str, backend: str, count: int, checks: dict[str, Any] = CHECKS) -> dict[str, Any] | None:
    """The outcome of one entry: how many samples passed, the worst outcome and its reason; None where there is nothing to check."""
    with warnings.catch_warnings(), ivy.use_backend(backend), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        outcomes = list(checks[mode](op, backend, count))
    if not outcomes:
        return None
    worst = max(outcomes, key=lambda o: SEVERITY.index(o[0]))
    return {"passed": sum(o[0] == "pass" for o in outcomes), "of": len(outcomes), "worst": worst[0], "why": worst[1]}
