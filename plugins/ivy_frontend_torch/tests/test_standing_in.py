"""Which modules see the frontend as torch, and for how long."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

LIBRARY = {
    "__init__.py": "import torch\nimport torch.nn.functional as F\nfrom torch import nn\nfrom .deep import Net, later\nimport standing_in_other\n",
    "deep.py": """
import sys
from torch.nn import Linear, Module
from torchvision_like import transforms

class Net(Module):
    def __init__(self):
        super().__init__()
        self.map = Linear(3, 2)

    def forward(self, x):
        return self.map(x)

def later():
    import torch.linalg as linalg
    from .lazy import number
    return linalg, number, 'torch' in sys.modules, sys.modules['torch']

def uses_what_is_absent():
    return transforms.Compose([])

def asks_for_too_much():
    from torch.no_such_module import anything
""",
    "lazy.py": "import torch\nnumber = torch.tensor(3)\n",
}


@pytest.fixture
def library(tmp_path, monkeypatch):
    for name, text in LIBRARY.items():
        path = tmp_path / "standing_in_library" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (tmp_path / "standing_in_other.py").write_text("try:\n    import torch\nexcept ImportError:\n    torch = None\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("standing_in_other", None)


@pytest.mark.filterwarnings("ignore:.*the real torch has been imported")
def test_only_the_named_packages_see_it(library):
    with ivy.use_backend("numpy"):
        with frontend.standing_in(packages=["standing_in_library"], absent=["torchvision_like"]):
            import standing_in_library as first
        net = first.Net()
        assert isinstance(net, frontend.nn.Module) and net(frontend.ones(1, 3)).shape == (1, 2)
        assert first.torch is frontend and first.F is frontend.nn.functional
        assert first.standing_in_other.torch is sys.modules.get("torch") is not frontend
        assert not any(name.startswith("standing_in_library") for name in sys.modules)
        linalg, number, is_there, module = first.later()  # imported after the block
        assert linalg is frontend.linalg and number.item() == 3 and is_there and module is frontend
        assert not any(name.startswith("standing_in_library") for name in sys.modules)
        with pytest.raises(ivy.errors.NotInstalledError, match="torchvision_like.transforms.Compose was called"):
            first.deep.uses_what_is_absent()
        with pytest.raises(ModuleNotFoundError, match=r"ivy.frontends.torch has no module 'torch.no_such_module'"):
            first.deep.asks_for_too_much()


def test_the_real_torch_is_mentioned_where_it_is():
    pytest.importorskip("torch")
    with pytest.warns(UserWarning, match="the real torch has been imported"), frontend.standing_in(packages=["nothing_of_that_name"]):
        pass


def test_wrong_packages_raise():
    with pytest.raises(TypeError, match="list of names"):
        frontend.standing_in(packages="vit_pytorch")
    with pytest.raises(ValueError, match="torch is not one of them"):
        frontend.standing_in(packages=["torch"])


@pytest.mark.filterwarnings("ignore:.*the real torch has been imported")
def test_an_error_inside_leaves_nothing_behind(library):
    finders = list(sys.meta_path)
    with pytest.raises(ZeroDivisionError), frontend.standing_in(packages=["standing_in_library"], absent=["torchvision_like"]):
        import standing_in_library as made

        np.testing.assert_equal(made.torch is frontend, True)
        raise ZeroDivisionError
    assert sys.meta_path == finders and "standing_in_library" not in sys.modules
