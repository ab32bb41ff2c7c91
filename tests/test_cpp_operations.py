"""Operators of a C++ extension, which is compiled here: ``TORCH_LIBRARY`` as third parties write it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.cpp_extension import include_paths, library_paths

import ivy
from ivy.errors import UnsupportedError
from ivy.frontends.torch import frontend

COMPILER = shutil.which("g++")
X = torch.linspace(-2.0, 3.0, 6).reshape(2, 3)
SOURCE = """
#include <ATen/core/Tensor.h>
#include <torch/library.h>

at::Tensor cubed(const at::Tensor& x, double by) { return x.mul(x).mul(x).add(by); }

TORCH_LIBRARY(ivycpp, m) {
  m.def("composed(Tensor x, float by) -> Tensor", &cubed);
  m.def("kernel(Tensor x, float by) -> Tensor");
}
TORCH_LIBRARY_IMPL(ivycpp, CPU, m) { m.impl("kernel", &cubed); }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("extension")
    (folder / "operators.cpp").write_text(SOURCE)
    places = [*(f"-I{p}" for p in include_paths()), *(f"-L{p}" for p in library_paths())]
    flags = ["-std=c++20", "-O0", "-shared", "-fPIC", f"-D_GLIBCXX_USE_CXX11_ABI={int(torch.compiled_with_cxx11_abi())}"]
    command = [str(COMPILER), *flags, *places, "operators.cpp", "-ltorch_cpu", "-lc10", "-o", "operators.so"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    torch.ops.load_library(folder / "operators.so")
    return torch.ops.ivycpp


@pytest.mark.skipif(COMPILER is None, reason="there is no C++ compiler")
def test_operators_in_cpp(library: Any, agree: Any) -> None:
    """One that is made of torch's own converts as it is; a kernel is listed until it is added, and then has a gradient too."""
    import jax

    agree(lambda x: library.composed(x, 2.0) * 2, X)
    with pytest.raises(UnsupportedError, match=r"torch\.ops\.ivycpp\.kernel at test_cpp_operations\.py:\d+\n.*implements\("):
        ivy.compile_graph(lambda x: library.kernel(x, 2.0), X)
    frontend.implements("torch.ops.ivycpp.kernel")(lambda x, by: x**3 + by)
    try:
        graph = agree(lambda x: library.kernel(x.sin(), 2.0) + 1, X, others=[(X[:1].repeat(5, 1),)]).to_backend("jax")
        gradient = jax.grad(lambda x: graph(x).sum())(jax.numpy.asarray(X.numpy()))
        leaf = X.clone().requires_grad_()
        library.composed(leaf.sin(), 2.0).sum().backward()
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), rtol=1e-4, atol=1e-6)
    finally:
        del frontend.extra["torch.ops.ivycpp.kernel"]
