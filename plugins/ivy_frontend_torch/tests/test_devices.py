"""Devices: where the backend has no CUDA device, naming one as a place raises, as torch without CUDA does."""

from __future__ import annotations

import copy
import pickle

import pytest

import ivy
import ivy.frontends.torch as frontend
from ivy_frontend_torch import devices

oracle = pytest.importorskip("torch")

PLACED = [
    "T.zeros(2, device='cuda')", "T.tensor([1.0], device=T.device('cuda', 0))", "T.ones(2).to('cuda')", "T.ones(2).to('cuda', T.float64)",
    "T.ones(2).to(device='cuda:1')", "T.ones(2).cuda()", "T.nn.Linear(2, 2, device='cuda')", "T.nn.Linear(2, 2).to('cuda')", "T.nn.Linear(2, 2).cuda()",
    "T.nn.LSTM(2, 2, device='cuda')", "T.nn.Conv2d(1, 1, 1, device='cuda')", "T.as_tensor(T.ones(2), device='cuda')", "T.zeros_like(T.ones(2), device='cuda')",
    "T.ones(2).new_zeros(2, device='cuda')", "T.rand(2, device='cuda')", "T.hann_window(4, device='cuda')", "T.fft.fftfreq(4, device='cuda')",
    "T.cuda.current_device()", "T.cuda.get_device_name()", "T.ones(2).to(0)",
]  # fmt: skip


@pytest.mark.skipif(oracle.cuda.is_available(), reason="the torch of this environment has CUDA")
@pytest.mark.parametrize("backend", ["numpy", "torch"])
@pytest.mark.parametrize("call", PLACED)
def test_a_device_that_is_not_there_raises(call, backend):
    with pytest.raises((RuntimeError, AssertionError)):
        eval(call, {"T": oracle})
    with ivy.use_backend(backend), pytest.raises(RuntimeError, match=rf"'cuda(:\d)?'\): the {backend} backend has no such device; it has cpu\. Leave"):
        eval(call, {"T": frontend})


def test_a_block_of_a_device_that_is_not_there_raises():
    with ivy.use_backend("numpy"), pytest.raises(RuntimeError, match="no such device"), frontend.device("cuda"):
        frontend.zeros(2)


@pytest.mark.parametrize("backend", ["numpy", "torch", "jax", "tensorflow"])
def test_the_cpu_is_there(backend):
    pytest.importorskip(backend)
    with ivy.use_backend(backend), frontend.device("cpu"):
        x = frontend.ones(2, device="cpu")
        assert x.to("cpu") is x and x.cpu() is x and x.to(x.device) is x and x.to(frontend.ones(1)) is x
        assert x.device == frontend.device("cpu") and x.is_cpu and not x.is_cuda and x.get_device() == -1
        module = frontend.nn.Linear(2, 2, device="cpu")
        assert module.to("cpu") is module.cpu() is module
        assert not frontend.cuda.is_available() and frontend.cuda.device_count() == 0
        assert frontend.get_default_device() == frontend.device("cpu")


def test_devices_are_named_freely(T):
    device = T.device("cuda", 1)
    assert (device.type, device.index, str(device)) == ("cuda", 1, "cuda:1")
    assert copy.deepcopy(device) == pickle.loads(pickle.dumps(device)) == T.device("cuda:1") != T.device("cuda")
    assert str(T.device("cuda" if T.cuda.is_available() else "cpu")) in ("cpu", "cuda")


def test_windows_take_gradients_where_asked(T):
    with ivy.use_backend("numpy"):
        assert T.hann_window(4, requires_grad=True).requires_grad


@pytest.mark.parametrize(("name", "expected"), [("cuda:0", "cuda"), ("/job:localhost/replica:0/task:0/device:GPU:0", "cuda"), ("TPU_0(process=0,(0,0,0,0))", "xla"), ("TFRT_CPU_0", "cpu"), ("Device(mps)", "mps")])  # fmt: skip
def test_the_names_of_frameworks(name, expected):
    assert devices.kind(name) == expected


class Card:
    """A device of a framework, of which no machine without one has any."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def test_arrays_go_to_the_device_that_is_meant(monkeypatch):
    cards = [Card("cpu"), Card("gpu:0"), Card("gpu:1")]
    made, where = [], {}
    with ivy.use_backend("numpy"):
        backend = devices.backend_in_use()
        zeros = backend.table["zeros"]
        monkeypatch.setitem(backend.table, "devices", lambda: tuple(cards))
        monkeypatch.setitem(backend.table, "default_device", lambda: cards[1])
        monkeypatch.setitem(backend.table, "device_of", lambda x: where.get(id(x), cards[0]))

        def put(x, device):
            where[id(copied := x.copy())] = device
            made.append(copied)
            return copied

        monkeypatch.setitem(backend.table, "to_device", put)
        monkeypatch.setitem(backend.table, "zeros", lambda shape, dtype=None, device=None: put(zeros(shape, dtype=dtype), device or cards[1]))
        devices._of_framework.cache_clear()
        try:
            assert frontend.cuda.is_available() and frontend.cuda.device_count() == 2
            x = frontend.zeros(2, device="cuda:1")
            assert x.device == frontend.device("cuda", 1) and x.is_cuda and x.to("cuda:1") is x
            assert x.cpu().device == frontend.device("cpu") and x.to(0).device == frontend.device("cuda:0")
            with frontend.device("cuda:1"):
                assert frontend.zeros(2).device.index == 1
            with pytest.raises(RuntimeError, match=r"'cuda:2'.* it has cpu, cuda\."):
                x.to("cuda:2")
        finally:
            devices._of_framework.cache_clear()
