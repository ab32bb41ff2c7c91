"""Short programs run with torch and with the frontend: what they hand out, and which errors they meet, is compared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

oracle = pytest.importorskip("torch")


def _plain(T: Any, value: Any) -> Any:
    """Tensors as (dtype, values, whether gradients are taken of them); JAX has no 64 bits here."""
    if isinstance(value, T.Tensor):
        return str(value.dtype).replace("64", "32"), np.array(value.detach().numpy()), value.requires_grad
    if isinstance(value, dict):
        return {k: _plain(T, v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(T, v) for v in value]
    return value


def _run(T: Any, program: str) -> list[Any]:
    handed: list[Any] = []

    def raises(call: Any) -> None:
        try:
            call()
            handed.append("nothing raised")
        except Exception as error:
            handed.append(error)

    def filled(module: Any, seed: int = 0) -> Any:
        numbers = np.random.default_rng(seed)
        with T.no_grad():
            for p in module.parameters():
                p.copy_(T.tensor(numbers.standard_normal(tuple(p.shape)).astype("float32") * 0.3))
        return module

    def some(*shape: int, seed: int = 0) -> Any:
        return T.tensor(np.random.default_rng(seed).standard_normal(shape).astype("float32"))

    names = {"out": lambda *v: handed.append(_plain(T, v)), "raises": raises, "filled": filled, "some": some, "np": np}
    exec(program, {**names, "T": T, "nn": T.nn, "F": T.nn.functional})
    return handed


def _agree(found: Any, expected: Any) -> None:
    if isinstance(expected, Exception):
        assert isinstance(found, type(expected)), f"{expected!r} in torch, here {found!r}"
    elif isinstance(expected, tuple):
        facts = [(dtype, wanted, array.shape) for dtype, array, wanted in (found, expected)]
        assert facts[0] == facts[1], facts
        np.testing.assert_allclose(found[1], expected[1], rtol=1e-5, atol=1e-5)
    elif isinstance(expected, list):
        assert len(found) == len(expected), (found, expected)
        for f, e in zip(found, expected, strict=True):
            _agree(f, e)
    elif isinstance(expected, dict):
        assert list(found) == list(expected)
        _agree(list(found.values()), list(expected.values()))
    else:
        assert found == expected, (found, expected)


def same_as_torch(program: str, backend: str = "jax") -> None:
    """``program`` hands out the same with the frontend on ``backend`` as with torch."""
    expected = _run(oracle, program)
    assert expected
    with ivy.use_backend(backend):
        _agree(_run(frontend, program), expected)
