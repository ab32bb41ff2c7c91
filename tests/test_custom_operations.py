"""Operations that are not torch's own: of ``torch.library``, of C++, autograd functions, and what an installed plugin carries."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

import ivy
from ivy.errors import AssumptionError, UnsupportedError
from ivy.frontends.torch import frontend

torch = pytest.importorskip("torch")
X = torch.linspace(-2.0, 3.0, 6).reshape(2, 3)
NAMESPACE = "ivycustom"


@torch.library.custom_op(f"{NAMESPACE}::scaled", mutates_args=())
def scaled(x: torch.Tensor, by: float) -> torch.Tensor:
    return x * by


# as a C++ extension registers its operators: a schema and a kernel of the dispatcher
LIBRARY = torch.library.Library(NAMESPACE, "DEF")
LIBRARY.define("doubled(Tensor x) -> Tensor")
LIBRARY.impl("doubled", lambda x: x + x, "CPU")
LIBRARY.define("halves(Tensor x, *, int dim=0) -> (Tensor, Tensor)")
LIBRARY.impl("halves", lambda x, *, dim=0: (x / 2, x.sum(dim)), "CPU")
LIBRARY.define("add_one_(Tensor(a!) x) -> Tensor(a!)")
LIBRARY.impl("add_one_", lambda x: x.add_(1), "CPU")

OPERATIONS = {
    "scaled": (lambda x: scaled(x, 3.0) + 1, lambda x, by: x * by),
    "doubled": (lambda x: torch.ops.ivycustom.doubled(x).sum(), lambda x: x + x),
    "halves": (lambda x: torch.ops.ivycustom.halves(x, dim=1), lambda x, *, dim=0: (x / 2, ivy.sum(x, axis=dim))),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_listed_until_it_is_implemented(name, agree):
    fn, meaning = OPERATIONS[name]
    op, line = f"torch.ops.{NAMESPACE}.{name}", inspect.getsourcelines(fn)[1]
    with pytest.raises(UnsupportedError, match=rf"{op.replace('.', '[.]')} at test_custom_operations\.py:{line}\n.*implements\("):
        ivy.compile_graph(fn, X)
    frontend.implements(op)(meaning)
    try:
        agree(fn, X)
    finally:
        del frontend.extra[op]


def test_an_operation_that_writes_is_refused_by_name():
    with pytest.raises(UnsupportedError, match=r"torch\.ops\.ivycustom\.add_one_ at test_custom_operations\.py"):
        ivy.compile_graph(lambda x: torch.ops.ivycustom.add_one_(x + 1), X)


THROUGH_NUMPY = {
    "numpy": lambda x: x + torch.from_numpy(np.sin(x.numpy())),
    "detached": lambda x: x + torch.tensor(np.sin((x * 2).detach().cpu().numpy())),
    "asarray": lambda x: x + torch.tensor(np.asarray(x)),
    "dlpack": lambda x: x + torch.from_dlpack(np.from_dlpack(x)),
}


@pytest.mark.parametrize("name", THROUGH_NUMPY)
def test_values_that_numpy_is_given_are_an_assumption(name):
    graph = ivy.compile_graph(THROUGH_NUMPY[name], X).to_backend("numpy")
    np.testing.assert_allclose(graph(X.numpy()), THROUGH_NUMPY[name](X), rtol=1e-6)
    with pytest.raises(AssumptionError, match=r"test_custom_operations\.py"):
        graph(X.numpy() + 1)


def test_what_numpy_writes_into_a_tensor_is_refused():
    with pytest.raises(ValueError, match="read-only"):
        ivy.compile_graph(lambda x: (x.numpy().fill(3), x + 1)[1], X)


PLUGIN = """
    import ivy
    from ivy.frontends.torch import frontend

    @frontend.implements("torch.ops.shop.cubed")
    def cubed(x):
        return x**3
"""
PROGRAM = """
    import sys, numpy as np, torch, ivy
    from ivy import plugins

    @torch.library.custom_op("shop::cubed", mutates_args=())
    def cubed(x: torch.Tensor) -> torch.Tensor:
        return x**3

    @torch.library.custom_op("shopping::other", mutates_args=())
    def other(x: torch.Tensor) -> torch.Tensor:
        return x.clone()

    x = torch.arange(3.0)
    print(plugins.installed("ivy.operations")["torch.ops.shop"].distribution, "shop_for_ivy" in sys.modules)
    print(ivy.compile_graph(lambda x: cubed(x) + 1, x).to_backend("numpy")(x.numpy()).tolist(), "shop_for_ivy" in sys.modules)
    for op in (other, lambda x: torch.ops.broken.op(x)):
        try:
            if op is not other:
                torch.library.custom_op("broken::op", lambda x: x.clone(), mutates_args=(), schema="(Tensor x) -> Tensor")
            ivy.compile_graph(lambda x: op(x), x)
        except ivy.errors.IvyError as error:
            print(type(error).__name__, str(error).replace(chr(10), " "))
"""


def test_an_installed_plugin_carries_operations(tmp_path: Path):
    info = tmp_path / "shop_for_ivy-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shop-for-ivy\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[ivy.operations]\ntorch.ops.shop = shop_for_ivy\ntorch.ops.broken = shop_broken\n")
    (tmp_path / "shop_for_ivy.py").write_text(textwrap.dedent(PLUGIN))
    (tmp_path / "shop_broken.py").write_text("raise RuntimeError('no kernels')")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(PROGRAM)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed, converted, lacking, broken = done.stdout.splitlines()
    assert listed == "shop-for-ivy False" and converted == "[1.0, 2.0, 9.0] True"
    assert lacking.startswith("UnsupportedError") and "torch.ops.shopping.other" in lacking
    assert broken.startswith("PluginError") and "shop-for-ivy 1.2" in broken and "no kernels" in broken
