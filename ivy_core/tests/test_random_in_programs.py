"""Random functions without a key in programs that a framework compiles."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import KeyNeededError


def drawn(x: Any) -> Any:
    return ivy.random.uniform((4,)) + x, ivy.random.normal((2,))


@pytest.mark.parametrize("backend", ["numpy", "jax", "tensorflow", "torch"])
def test_jit_draws_anew_in_each_call(backend):
    pytest.importorskip(backend)
    program = ivy.jit(drawn)
    nested = ivy.jit(lambda x: program(x)[0] + ivy.random.uniform((4,)))
    with ivy.use_backend(backend):
        x = ivy.asarray(1.0)
        for run in (lambda x: program(x)[0], nested):
            ivy.random.seed(3)
            first, second = run(x).numpy(), run(x).numpy()
            ivy.random.seed(3)
            np.testing.assert_array_equal(run(x).numpy(), first)
            assert not np.allclose(first, second)
        uniform, _ = program(x)
        assert len(set(uniform.numpy().tolist())) == 4


def test_a_key_is_needed_within_programs_of_jax():
    jax = pytest.importorskip("jax")

    @jax.jit
    def program(key: Any, x: Any) -> Any:
        with ivy.random.use_key(key):
            return drawn(x)[0].native, drawn(x)[0].native

    with ivy.use_backend("jax"):
        with pytest.raises(KeyNeededError, match=r"use_key\(key\).* ivy\.jit"):
            jax.jit(lambda x: drawn(x)[0].native)(1.0)
        first, other = program(ivy.random.key(0).native, 1.0)
        assert not np.allclose(first, other)
        np.testing.assert_array_equal(program(ivy.random.key(0).native, 1.0)[0], first)
        assert not np.allclose(program(ivy.random.key(1).native, 1.0)[0], first)
        gradient = jax.grad(lambda x: drawn(x)[0].native.sum())(1.0)  # which compiles nothing
    assert gradient == 4


def test_a_key_is_needed_within_programs_of_tensorflow():
    tf = pytest.importorskip("tensorflow")
    with ivy.use_backend("tensorflow"), pytest.raises(KeyNeededError, match="needs key="):
        tf.function(lambda x: drawn(x)[0].native, autograph=False)(tf.constant(1.0))
