"""Settings of the process. What makes torch faster or less exact is taken as a hint: the backend has settings of its own."""

from __future__ import annotations

import os
from typing import Any

from ivy_frontend_torch.missing import missing

__all__ = [
    "are_deterministic_algorithms_enabled", "compile", "get_deterministic_debug_mode", "get_float32_matmul_precision",
    "get_num_interop_threads", "get_num_threads", "is_anomaly_enabled", "is_deterministic_algorithms_warn_only_enabled",
    "is_warn_always_enabled", "set_deterministic_debug_mode", "set_float32_matmul_precision", "set_flush_denormal",
    "set_num_interop_threads", "set_num_threads", "set_warn_always", "typename", "use_deterministic_algorithms",
]  # fmt: skip

PRECISIONS = ("highest", "high", "medium")
_kept: dict[str, Any] = {"deterministic": False, "warn only": False, "precision": "highest", "warn always": False}


def use_deterministic_algorithms(mode: bool, *, warn_only: bool = False) -> None:
    """Raises for True where the backend has a CUDA device, whose kernels have settings of their own; those of the CPU repeat themselves."""
    from ivy_frontend_torch import cuda

    if mode and not warn_only and cuda.is_available():
        name, why = "use_deterministic_algorithms", "which kernels run on a GPU is the backend's setting, such as XLA_FLAGS."
        missing("torch", name, (), f"torch.{name}: {why}")
    _kept.update({"deterministic": bool(mode), "warn only": bool(warn_only)})


def are_deterministic_algorithms_enabled() -> bool:
    """What :func:`use_deterministic_algorithms` was told."""
    return _kept["deterministic"]


def is_deterministic_algorithms_warn_only_enabled() -> bool:
    """What :func:`use_deterministic_algorithms` was told."""
    return _kept["warn only"]


def set_deterministic_debug_mode(debug_mode: Any) -> None:
    """:func:`use_deterministic_algorithms` by name: default, warn, error."""
    names = ("default", "warn", "error")
    if debug_mode not in (*names, 0, 1, 2):
        raise RuntimeError(f"invalid value of debug_mode, expected one of `default`, `warn`, `error`, but got {debug_mode}")
    level = names.index(debug_mode) if isinstance(debug_mode, str) else debug_mode
    use_deterministic_algorithms(level > 0, warn_only=level == 1)


def get_deterministic_debug_mode() -> int:
    """0 for default, 1 for warn, 2 for error."""
    return 0 if not _kept["deterministic"] else 1 if _kept["warn only"] else 2


def set_float32_matmul_precision(precision: str) -> None:
    """A permission to be less exact, which is not used."""
    if precision not in PRECISIONS:
        raise RuntimeError(f"Invalid float32 matmul precision {precision!r}: expected one of {', '.join(PRECISIONS)}")
    _kept["precision"] = precision


def get_float32_matmul_precision() -> str:
    """What :func:`set_float32_matmul_precision` was told."""
    return _kept["precision"]


def set_num_threads(int: int) -> None:
    """A hint; raises :class:`RuntimeError` for a number below 1."""
    if int < 1:
        raise RuntimeError("set_num_threads expects a positive integer")


set_num_interop_threads = set_num_threads


def get_num_threads() -> int:
    """The number of CPUs, of which the backend uses as many as it is set to."""
    return os.cpu_count() or 1


get_num_interop_threads = get_num_threads


def set_flush_denormal(mode: bool) -> bool:
    """False: the backend's kernels decide."""
    return False


def set_warn_always(b: bool) -> None:
    """Kept for :func:`is_warn_always_enabled`; there are no warnings that torch would give once."""
    _kept["warn always"] = bool(b)


def is_warn_always_enabled() -> bool:
    """What :func:`set_warn_always` was told."""
    return _kept["warn always"]


def is_anomaly_enabled() -> bool:
    """False."""
    return False


def compile(model: Any = None, **options: Any) -> Any:
    """``model`` itself, which gives the same results; without one, a decorator. Differs: nothing is compiled; ``ivy.jit`` compiles."""
    return (lambda fn: fn) if model is None else model


def typename(obj: Any, /) -> str:
    """The dotted name of a type or of an object's type, under torch's name for tensors."""
    if hasattr(type(obj), "storage_of"):
        return obj.type()
    kind = obj if hasattr(obj, "__qualname__") else type(obj)
    module = getattr(kind, "__module__", None)
    return kind.__qualname__ if module in (None, "builtins") else f"{module}.{kind.__qualname__}".replace("ivy_frontend_torch", "torch", 1)
