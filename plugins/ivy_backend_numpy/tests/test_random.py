"""Reproducible, pure, and distributed as they say."""

from __future__ import annotations

import threading

import numpy as np
import pytest

import ivy
from ivy.errors import ArgumentError, DTypeError

KEY = ivy.random.key(3)


@pytest.fixture(autouse=True)
def on_numpy():
    with ivy.use_backend("numpy"):
        yield


DRAWS = {
    "uniform": lambda key: ivy.random.uniform((50,), key=key),
    "normal": lambda key: ivy.random.normal((50,), key=key),
    "randint": lambda key: ivy.random.randint(0, 1000, (50,), key=key),
    "permutation": lambda key: ivy.random.permutation(50, key=key),
    "categorical": lambda key: ivy.random.categorical(ivy.zeros((50, 9)), key=key),
}


@pytest.mark.parametrize("name", DRAWS)
def test_the_key_decides(name):
    first, again, other = (DRAWS[name](k).tolist() for k in (KEY, KEY, ivy.random.fold_in(KEY, 1)))
    assert first == again != other


def test_keys():
    assert (KEY.dtype, KEY.shape) == (ivy.uint32, (2,))
    keys = (
        ivy.random.split(KEY, 100).tolist()
        + [ivy.random.fold_in(KEY, i).tolist() for i in range(-50, 50)]
        + [KEY.tolist()]
    )
    assert len({tuple(k) for k in keys}) == 201
    assert ivy.random.split(KEY, 3).tolist() == keys[:3]
    assert ivy.random.key(-1).tolist() != ivy.random.key(1).tolist()
    with pytest.raises(ArgumentError, match="a key has shape"):
        ivy.random.uniform((2,), key=ivy.zeros((3,)))


def test_seed_restarts_the_default_stream():
    ivy.random.seed(5)
    first = [ivy.random.normal((3,)).tolist() for _ in range(2)]
    ivy.random.seed(5)
    assert [ivy.random.normal((3,)).tolist() for _ in range(2)] == first
    assert first[0] != first[1]


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_uniform_stays_below_high(dtype):
    x = ivy.random.uniform((100_000,), key=KEY, dtype=dtype)
    assert x.dtype is ivy.as_dtype(dtype)
    assert 0 <= x.min().item() < 0.01
    assert 0.99 < x.max().item() < 1
    y = ivy.random.uniform((100_000,), low=-2.0, high=3.0, key=KEY, dtype=dtype).astype("float64").numpy()
    assert -2 <= y.min() < -1.9 < 2.9 < y.max() < 3
    assert abs(y.mean() - 0.5) < 0.02


def test_moments_and_ranges():
    x = ivy.random.normal((100_000,), mean=1.0, std=2.0, key=KEY).numpy()
    assert abs(x.mean() - 1) < 0.02
    assert abs(x.std() - 2) < 0.02
    assert set(ivy.random.randint(-1, 2, (1000,), key=KEY, dtype="int8").tolist()) == {-1, 0, 1}
    assert sorted(ivy.random.permutation(20, key=KEY).tolist()) == list(range(20))
    with pytest.raises(ArgumentError, match="high must exceed low"):
        ivy.random.randint(2, 2)
    with pytest.raises(DTypeError, match="must be floating"):
        ivy.random.normal((2,), dtype="int32")


def test_threads_do_not_disturb_each_other():
    x, outs = np.zeros((300, 300), np.float32), []

    def work():
        for _ in range(50):
            outs.append(np.isneginf(ivy.log(x)).all())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(outs) == 200
    assert all(outs)
