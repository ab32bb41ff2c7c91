"""Bad input is answered with what was given, what is allowed, and the remedy."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import ivy
from ivy.errors import (
    ArgumentError,
    DTypeError,
    IvyError,
    MixedBackendsError,
    NotInstalledError,
    StructureError,
    UnknownBackendError,
    UnsupportedError,
)

torch = pytest.importorskip("torch")


def one(x: Any) -> Any:
    return x * 2


def graph(*args: Any, fn: Any = one) -> Any:
    return ivy.compile_graph(fn, *args).to_backend("numpy")


def f32(*shape: int) -> Any:
    return np.ones(shape, "float32")


ONES = torch.ones(2, 3)
@torch.library.custom_op("ivyerrors::doubled", mutates_args=())
def doubled(x: torch.Tensor) -> torch.Tensor:
    return x * 2


CASES: dict[str, tuple[Any, type[Exception], list[str]]] = {
    "a backend that is not installed": (lambda: ivy.set_backend("mxnet"), UnknownBackendError, ["'mxnet'", "installed are: jax, numpy", "pip install ivy-backend-mxnet"]),
    "a near name": (lambda: ivy.set_backend("tensorflo"), UnknownBackendError, ["'tensorflo'", "Did you mean 'tensorflow'?", "installed are"]),
    "a near name of to_backend": (lambda: ivy.compile_graph(one, ONES).to_backend("numpi"), UnknownBackendError, ["'numpi'", "Did you mean 'numpy'?"]),
    "a near name of transpile": (lambda: ivy.transpile(one, to="jaxx", args=(ONES,)), UnknownBackendError, ["Did you mean 'jax'?"]),
    "a module adapter that is not installed": (lambda: ivy.to_ivy_module(torch.nn.Linear(2, 2)).to_sonnet_module(), NotInstalledError, ["'sonnet'", "haiku", "pip install"]),
    "an adapter that only converts from": (lambda: ivy.to_ivy_module(torch.nn.Linear(2, 2)).to_torch_module(), ArgumentError, ["'torch'", "only converts from"]),
    "an object that is no module": (lambda: ivy.to_ivy_module(object()), ArgumentError, ["builtins.object", "installed are: ", "torch"]),
    "a function without example inputs": (lambda: ivy.compile_graph(one), IvyError, ["function", "example inputs"]),
    "inputs of no framework": (lambda: ivy.compile_graph(one, 3), ArgumentError, ["which framework", "example inputs"]),
    "arrays of two backends": (lambda: ivy.add(f32(2), torch.ones(2)), MixedBackendsError, ["numpy", "torch", "ivy.asarray"]),
    "an array of another backend to a graph": (lambda: graph(ONES)(ONES), MixedBackendsError, ["torch", "numpy", "Convert with"]),
    "another structure": (lambda: graph(ONES)([f32(2, 3)]), StructureError, ["captured with", "called with", "capture again"]),
    "too many inputs": (lambda: graph(ONES)(f32(2, 3), f32(2, 3)), StructureError, ["captured with", "called with"]),
    "by keyword instead": (lambda: graph(ONES)(x=f32(2, 3)), StructureError, ["called with", "'x'"]),
    "another rank": (lambda: graph(ONES)(f32(3)), StructureError, ["x", "2 axes", "1: (3,)"]),
    "another kind of dtype": (lambda: graph(ONES)(np.ones((2, 3), "int64")), StructureError, ["x", "float32", "int64", "ivy.astype"]),
    "no array": (lambda: graph(ONES)("text"), StructureError, ["array of numpy", "str"]),
    "another static": (lambda: graph(ONES, 2, fn=lambda x, n: x * n)(f32(2, 3), 3), StructureError, ["was 2", "is 3", "capture again"]),
    "weights that lack one": (lambda: ivy.compile_graph(torch.nn.Linear(3, 2), ONES).to_backend("numpy")(f32(2, 3), v={}), StructureError, ["v lacks weight, bias"]),
    "an unsupported operation": (lambda: ivy.compile_graph(torch.ops.ivyerrors.doubled, ONES), UnsupportedError, ["ivyerrors.doubled", "implements("]),
    "gradients on numpy": (lambda: ivy.value_and_grad(lambda v: v)(f32()), UnsupportedError, ["numpy", "jax", "torch"]),
    "no learning rate": (lambda: ivy.Adam(0), ArgumentError, ["ivy.Adam", "above 0", "got 0"]),
    "an unknown dtype": (lambda: ivy.asarray([1.0], dtype="float33"), DTypeError, ["'float33'", "Did you mean 'float32'?"]),
    "a name that no frontend has": (lambda: ivy.frontends.torch.matmulx, AttributeError, ["matmulx", "matmul"]),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_answered_with_what_was_given_what_is_allowed_and_the_remedy(name):
    call, kind, parts = CASES[name]
    with pytest.raises(kind) as caught:
        call()
    message = str(caught.value)
    assert not [p for p in parts if p not in message], message
    assert message.rstrip().endswith((".", "?")) or "pip install" in message or ")" in message


def plugin(folder: Path, name: str, group: str, source: str) -> None:
    """An installed distribution with one entry point, in ``folder``."""
    info = folder / f"ivy_{name}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: ivy-{name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = ivy_{name}:plugin\n")
    (folder / f"ivy_{name}.py").write_text(textwrap.dedent(source))


def run(folder: Path, code: str) -> Any:
    import os

    env = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A folder with four broken backends, beside the healthy ones of the environment."""
    folder = tmp_path_factory.mktemp("plugins")
    plugin(folder, "raises", "ivy.backends", "raise RuntimeError('no such device')")
    plugin(folder, "lacks", "ivy.backends", "import surely_absent")
    plugin(folder, "wrong", "ivy.backends", "plugin = 3")
    faulty = """
        import ivy_backend_numpy
        from types import ModuleType
        from ivy.hookspecs import hookimpl
        import dataclasses
        own = ModuleType("own")
        own.add = hookimpl(lambda x1, x2, /, out=None: x1)
        own.sine = hookimpl(lambda x, /: x)
        plugin = dataclasses.replace(ivy_backend_numpy.plugin, modules=(own,))
    """
    plugin(folder, "faulty", "ivy.backends", faulty)
    return folder


def test_broken_plugins_say_what_is_wrong_and_leave_the_others_alone(broken):
    done = run(
        broken,
        """
        import ivy
        for name in ("raises", "lacks", "wrong", "faulty"):
            try:
                ivy.set_backend(name)
            except ivy.errors.IvyError as error:
                print(f"{name}: {error}".replace(chr(10), " / "))
        with ivy.use_backend("numpy"):
            print(float(ivy.add(ivy.asarray(1.0), 2.0)))
        """,
    )
    assert done.returncode == 0, done.stderr
    raises, lacks, wrong, faulty, value = done.stdout.splitlines()
    assert "ivy-raises 1.2" in raises and "RuntimeError: no such device" in raises and "Other plugins are not affected" in raises
    assert "ivy-lacks 1.2" in lacks and "'surely_absent'" in lacks and "pip install" in lacks
    assert "'wrong'" in wrong and "must name an ivy.BackendPlugin, got int" in wrong
    assert "add has the signature (x1, x2, /, out=None); it must be (x1, x2, /)" in faulty
    assert "sine is no function of the functional API. Did you mean 'sin'?" in faulty and "matmul is a primitive, and is missing" in faulty
    assert value == "3.0"


def test_the_command_shows_broken_plugins_beside_healthy_ones(broken):
    done = run(
        broken,
        """
        from ivy import plugins
        from ivy.cli import health
        for name in ("numpy", "raises", "lacks", "wrong", "faulty"):
            print(health(plugins.installed("ivy.backends")[name], True).replace(chr(10), " / "))
        """,
    )
    assert done.returncode == 0, done.stderr
    healthy, *unwell = done.stdout.splitlines()
    assert healthy == "[green]healthy"
    assert len(unwell) == 4 and all(line.startswith("[red]ivy: ") for line in unwell)
    listed = run(broken, "import sys; from ivy.cli import main; sys.exit(main(['plugins']))")
    assert listed.returncode == 0 and "ivy-raises" in listed.stdout and "ivy-backend-numpy" in listed.stdout
