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


def widened(sample: Sample) -> Sample:
    """A sample in double precision."""

    def wide(v: Any) -> Any:
        if isinstance(v, torch.Tensor) and v.dtype in WIDE:
            return v.detach().to(WIDE[v.dtype]).requires_grad_(v.requires_grad)
        return WIDE.get(v, v) if isinstance(v, torch.dtype) else v

    return dataclasses.replace(sample, args=mapped(wide, sample.args), kwargs=mapped(wide, sample.kwargs))


def nearer(here: np.ndarray, own: np.ndarray, exact: np.ndarray) -> bool:
    """Whether ``here`` is as near to the ``exact`` values as torch's ``own``, within a factor of 4."""
    if exact.shape != own.shape or not (np.isfinite(exact).all() and np.isfinite(own).all() and np.isfinite(here).all()):
        return False
    return bool(np.abs(here - exact).max() <= 4 * np.abs(own - exact).max())


def as_accurate(op: Any, sample: Sample, found: Any, expected: Any) -> bool:
    """Whether a result is as near to torch's in double precision as torch's own is: for ill-conditioned calls."""
    if sample.dtype not in WIDE:
        return False
    try:
        exact = truth(op.op, widened(sample))
    except Exception:
        return False
    return isinstance(exact, torch.Tensor) and nearer(np.asarray(found), array(expected), array(exact))


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


@contextlib.contextmanager
def unseeded() -> Iterator[None]:
    """torch's database sets a seed before an operation draws, so that torch repeats itself; what is converted is the operation."""
    before = torch.manual_seed
    torch.manual_seed = lambda seed: torch.default_generator
    try:
        yield
    finally:
        torch.manual_seed = before


def jit(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """Captured from torch, converted, and run compiled."""
    for sample, expected in runnable(op, op.op, count):
        given = [t.detach().clone() for t in leaves_of(sample)]
        if not given or not isinstance(expected, (torch.Tensor, tuple, list)) or not has_static_shapes(op, sample):
            continue

        def check(sample: Sample = sample, expected: Any = expected, given: Any = given) -> str | None:
            def program(*tensors: Any) -> Any:
                args, kwargs = rebuilt(sample, tensors)
                with unseeded():
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


@dataclasses.dataclass
class Backward:
    """torch's own gradients of a sample."""

    gradients: list[np.ndarray]
    cotangents: list[torch.Tensor]  # one for each inexact result
    tracked: list[bool]  # which of those depend on what gradients are taken of


def results(op: Any, call: Callable[..., Any], sample: Sample, args: Any, kwargs: Any) -> list[Any]:
    """The inexact results, of inputs that the database makes triangular or Hermitian where a function reads no more than that of them."""
    return differentiable(sample.process(op.gradcheck_wrapper(call, *args, **kwargs)))


def variables(sample: Sample) -> list[int]:
    """Which of the tensors of a sample require a gradient."""
    return [i for i, t in enumerate(leaves_of(sample)) if t.requires_grad]


def backward(op: Any, sample: Sample) -> Backward | None:
    """torch's own vector-Jacobian products, or None where it has none."""
    outputs = results(op, op.op, sample, sample.args, sample.kwargs)
    tracked, leaves = [o.requires_grad for o in outputs], leaves_of(sample)
    wanted = [leaves[i] for i in variables(sample)]
    if not wanted or not any(tracked):
        return None
    rng = np.random.default_rng(0)
    cotangents = [torch.from_numpy(np.asarray(rng.uniform(0.5, 1.5, tuple(o.shape)))).to(o.dtype) for o in outputs]
    kept = [(o, c) for o, c, t in zip(outputs, cotangents, tracked, strict=True) if t]
    found = torch.autograd.grad([o for o, _ in kept], wanted, [c for _, c in kept], allow_unused=True, materialize_grads=True)
    return Backward([array(g) for g in found], cotangents, tracked)


@contextlib.contextmanager
def masks_of_torch(op: Any, sample: Sample) -> Iterator[None]:
    """The database asks torch for the mask of a result, which torch computes of its own tensors and functions alone."""
    whole, part = torch.masked._output_mask, torch.masked._input_mask
    torch.masked._output_mask = lambda *args, **kwargs: to_frontend(whole(op.op, *sample.args, **sample.kwargs))
    torch.masked._input_mask = lambda *args, mask, **kwargs: to_frontend(part(*sample.args, mask=as_torch(mask), **sample.kwargs))
    try:
        yield
    finally:
        torch.masked._output_mask, torch.masked._input_mask = whole, part


def pulled_back(op: Any, sample: Sample, expected: Backward) -> list[np.ndarray]:
    """The same products on the frontend."""
    natives, wanted = [frontend.tensor(array(t)).native for t in leaves_of(sample)], variables(sample)

    def call(*args: Any, **kwargs: Any) -> Any:
        return on_frontend(op.op, args, kwargs)


    def program(*given: Any) -> Any:
        full = list(natives)
        for i, v in zip(wanted, given, strict=True):
            full[i] = v
        args, kwargs = rebuilt(sample, [frontend.Tensor(Array(f, ivy.current_backend())) for f in full])
        with masks_of_torch(op, sample):
            found = results(op, call, sample, args, kwargs)
        return [f.native for f, t in zip(found, expected.tracked, strict=True) if t]

    _, pullback = ivy.vjp(program, *[natives[i] for i in wanted])
    found = pullback([to_frontend(c).native for c, t in zip(expected.cotangents, expected.tracked, strict=True) if t])
    return [np.asarray(f) for f in found]


def gradients_differ(op: Any, sample: Sample, found: list[np.ndarray], expected: Backward) -> str | None:
    """What differs between gradients, where they are not as near to those of double precision as torch's own, within a factor of 4."""
    for f, e in zip(found, expected.gradients, strict=True):
        if f.shape != e.shape:
            return f"gradient of shape {f.shape} instead of {e.shape}"
    pairs = list(zip(found, expected.gradients, strict=True))
    different = [d for f, e in pairs if (d := arrays(f, e)) is not None]
    if not different:
        return None
    try:
        exact = backward(op, widened(sample))
    except Exception:
        exact = None
    near = exact is not None and all(arrays(f, e) is None or nearer(f, e, x) for (f, e), x in zip(pairs, exact.gradients, strict=True))
    return None if near else "gradient: " + different[0]


def grad(op: Any, backend: str, count: int) -> Iterator[Outcome]:
    """Vector-Jacobian products of every input that requires a gradient."""
    if not op.supports_autograd or not dtypes_of(op)[0].is_floating_point:
        return
    for sample in samples_of(op, count, requires_grad=True, main_only=True):
        if refused(sample) or not sample.dtype.is_floating_point:
            continue
        try:
            expected = None if differ(truth(op.op, sample), truth(op.op, sample, 1)) else backward(op, sample)
        except Exception:
            continue
        if expected is None:
            continue

        def check(sample: Sample = sample, expected: Backward = expected) -> str | None:
            return gradients_differ(op, sample, pulled_back(op, sample, expected), expected)

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
