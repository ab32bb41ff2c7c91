"""What a captured program does not call is imported when it is asked for, under whatever name, and once."""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys

import pytest

import ivy
import ivy.frontends.torch as torch
from ivy_frontend_torch.missing import MissingError

LAZY = "amp backends cuda fft func masked nn.init nn.modules nn.utils numbered ops optim serialization signal utils".split()
FRESH = """
import sys
import ivy.frontends.torch as torch
torch.nn.functional.relu, torch.linalg.inv, torch.Tensor
print(*sorted(m.removeprefix("ivy_frontend_torch.") for m in sys.modules if m.startswith("ivy_frontend_torch.")))
"""


def test_functions_alone_import_no_modules_or_optimizers():
    found = subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True).stdout.split()
    assert "nn.functional.activation" in found and not set(LAZY) & set(found)


@pytest.mark.parametrize(
    "name",
    "autograd.Function autograd.no_grad backends.cuda.matmul fft.fft func.vmap masked.sum nn.Linear nn.Parameter nn.init.ones_"
    " nn.utils.rnn.pad_sequence ops.aten.slice optim.Adam optim.lr_scheduler.StepLR poisson signal.windows.hann special.softmax"
    " utils.data.Dataset vmap".split(),
)
def test_names_are_found_where_torch_has_them(name):
    owner, _, last = name.rpartition(".")
    module = torch
    for part in owner.split(".") if owner else ():
        assert part in dir(module)
        module = getattr(module, part)
    assert last in dir(module)
    assert torch.frontend.function(f"torch.{name}") is getattr(module, last)


@pytest.mark.parametrize("name", "autograd.tape fft nn.modules.linear nn.utils.rnn optim.lr_scheduler signal.windows".split())
def test_a_module_is_one_under_both_of_its_names(name):
    assert importlib.import_module(f"ivy.frontends.torch.{name}") is importlib.import_module(f"ivy_frontend_torch.{name}")


def test_import_star_takes_what_has_not_been_imported():
    names: dict[str, object] = {}
    exec("from ivy.frontends.torch import *\nfrom ivy.frontends.torch.nn import *", names)
    assert {"vmap", "poisson", "optim", "tensor", "Linear", "Parameter", "functional"} <= set(names)


def test_modules_are_pickled_by_the_name_of_their_file():
    with ivy.use_backend("numpy"):
        module = torch.nn.Linear(2, 3)
        again = pickle.loads(pickle.dumps(module))
    assert type(again) is torch.nn.Linear and again.weight.shape == (3, 2)


def test_what_is_nowhere_is_missing_with_a_near_name():
    with pytest.raises(MissingError, match="Did you mean 'Linear'"):
        _ = torch.nn.Linaer
    assert torch.frontend.function("torch.nn.Linaer") is None
