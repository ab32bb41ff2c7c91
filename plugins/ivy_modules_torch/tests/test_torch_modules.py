"""From torch.nn to ivy.Module: weights, modes, and results."""

from __future__ import annotations

import pytest
import torch

import ivy
from ivy_modules_torch import adapter


def network() -> torch.nn.Module:
    torch.manual_seed(0)
    return torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.BatchNorm1d(8), torch.nn.Dropout(0.5), torch.nn.Linear(8, 2))


def test_weights_are_named_by_path():
    net = network()
    module = ivy.to_ivy_module(net)
    assert list(module.v) == [name for name, _ in net.named_parameters()]
    assert list(module.state) == [name for name, _ in net.named_buffers()]


def test_a_tied_weight_appears_once():
    net = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.Linear(3, 3))
    net[1].weight = net[0].weight
    assert sorted(ivy.to_ivy_module(net).v) == ["0.bias", "0.weight", "1.bias"]


@pytest.mark.parametrize("training", [False, True])
def test_the_mode_comes_along_and_the_source_keeps_its_own(training):
    net = network().train(training)
    module = ivy.to_ivy_module(net)
    assert module.training is training
    with adapter.in_mode(net, not training):
        assert all(m.training is not training for m in net.modules())
    assert all(m.training is training for m in net.modules())


def test_a_frozen_submodule_stays_frozen():
    net = network().train()
    net[1].eval()
    with adapter.in_mode(net, True):
        assert not net[1].training


def test_results_equal_the_source():
    net, x = network().eval(), torch.randn(5, 4)
    with torch.no_grad():
        torch.testing.assert_close(ivy.to_ivy_module(net)(x), net(x))


def test_what_is_no_module_of_torch_is_refused():
    with pytest.raises(ivy.errors.ArgumentError, match="pip install ivy-modules-builtins"):
        ivy.to_ivy_module(object())
