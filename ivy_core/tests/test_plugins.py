"""Discovery and checking of plugins: what fits, what does not, and what the errors say."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import loopback
import pytest

import ivy
from ivy import plugins
from ivy.dispatch import SPECS
from ivy.errors import PluginError, UnknownBackendError, UnsupportedError
from ivy.hookspecs import hookimpl


def test_every_fault_is_listed_at_once() -> None:
    plugin = loopback.plugin()
    module = plugin.modules[0]
    del module.sin, module.cos
    module.add = hookimpl(lambda x1, x2, /, out=None: x1)
    module.sum = hookimpl(lambda x, /, *, axis=0, dtype=None, keepdims=False: x)
    module.subtrct = hookimpl(lambda x1, x2, /: x1)
    with pytest.raises(PluginError) as caught:
        plugins.build_backend("faulty", plugin)
    message = str(caught.value)
    assert "'faulty'" in message
    for part in ("sin is a primitive", "cos is a primitive", "add has the signature (x1, x2, /, out=None); it must be (x1, x2, /)", "sum has the signature (x, /, *, axis=0,", "subtrct is no function of the functional API. Did you mean 'subtract'?"):
        assert part in message
    assert len(message.splitlines()) == 6


def test_the_order_of_keyword_only_parameters_is_free_but_not_their_defaults() -> None:
    with pytest.raises(PluginError, match="mean has the signature"):
        changed = loopback.plugin()
        changed.modules[0].mean = hookimpl(lambda x, /, *, axis=None, keepdims=True: x)
        plugins.build_backend("faulty", changed)


def test_pluggy_lists_what_is_registered(loop: ivy.Backend) -> None:
    assert loop.manager.hook.add.get_hookimpls()[-1].function is loop.table["add"]
    assert set(loop.table) >= {n for n, s in SPECS.items() if s.kind != "transformation"}
    assert loop.has("jit") and not loop.has("value_and_grad")


def test_on_load_gets_the_backend() -> None:
    import dataclasses

    seen: list[Any] = []
    built = plugins.build_backend("own", dataclasses.replace(loopback.plugin(), on_load=seen.append))
    assert seen == [built]


def test_what_a_backend_declares_to_lack_raises_with_its_reason() -> None:
    import dataclasses

    plugin = dataclasses.replace(loopback.plugin(), lacks={"sin": "the loop has no sines", "float64": "too wide"})
    with pytest.raises(PluginError, match="lacks names sin, which is implemented"):
        plugins.build_backend("faulty", plugin)
    for module in plugin.modules:
        vars(module).pop("sin", None)
    built = plugins.build_backend("own", plugin)
    assert not built.has("sin") and built.has("cos")
    with ivy.use_backend(built), pytest.raises(UnsupportedError, match=r"own backend has no sin\..*Reason: the loop has no sines\."):
        ivy.sinc(ivy.ones((2,)))  # a composite that is written with it
    with ivy.use_backend(built):
        assert "float64" not in ivy.__array_namespace_info__().dtypes()


@pytest.mark.parametrize("lacks, fault", [({"sine": "?"}, "neither a primitive nor a dtype"), ({"gelu": "?"}, "neither"), ({"float64": " "}, "gives no reason")])
def test_faulty_declarations_are_listed(lacks: dict[str, str], fault: str) -> None:
    import dataclasses

    with pytest.raises(PluginError, match=fault):
        plugins.build_backend("faulty", dataclasses.replace(loopback.plugin(), lacks=lacks))


def test_unknown_names_suggest_the_near_one(monkeypatch: pytest.MonkeyPatch) -> None:
    point = plugins.Installed("ivy.backends", "loopback", "loopback:plugin", None, None)
    monkeypatch.setattr(plugins, "installed", lambda group: {"loopback": point})
    with pytest.raises(UnknownBackendError, match="Did you mean 'loopback'"):
        ivy.set_backend("lopback")
    with pytest.raises(UnknownBackendError, match="pip install"):
        ivy.set_backend("a_backend_of_nobody")


def run(code: str, *paths: Path) -> str:
    program = f"import sys; sys.path[:0] = {[str(p) for p in paths]!r}\n" + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def distribution(folder: Path, name: str, entry_points: str, source: str) -> None:
    """An installed distribution of one module."""
    info = folder / f"{name.replace('-', '_')}-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(textwrap.dedent(entry_points))
    (folder / f"{name.replace('-', '_')}.py").write_text(textwrap.dedent(source))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two healthy and three broken plugins beside each other."""
    own = "from loopback import plugin as make\nplugin = make(){}\n"
    plugins_of = {
        "healthy": own.format(""),
        "raises": "raise RuntimeError('no such driver')",
        "lacks": "import a_framework_that_is_not_there",
        "unfit": own.format("\ndel plugin.modules[0].add"),
        "wrong": "plugin = 3",
    }
    for name, source in plugins_of.items():
        points = f"[ivy.backends]\n{name} = ivy_backend_{name}:plugin\n"
        distribution(tmp_path, f"ivy-backend-{name}", points, source)
    return tmp_path


def test_a_broken_plugin_leaves_the_others_alone(site: Path) -> None:
    out = run(
        """
        import ivy
        print([n for n in ivy.plugins.backends() if n in ("healthy", "raises", "lacks", "unfit", "wrong")])
        print([m for m in sys.modules if m.startswith("ivy_backend_")])
        with ivy.use_backend("healthy"):
            print(ivy.add(ivy.ones(2), 1).tolist())
        for name in ("raises", "lacks", "unfit", "wrong"):
            try:
                ivy.set_backend(name)
            except ivy.IvyError as error:
                print(f"{name}: {type(error).__name__}: {error}")
        with ivy.use_backend("healthy"):
            print(ivy.ones(1).tolist())
        """,
        site, Path(__file__).parent,
    ).splitlines()  # fmt: skip
    text = "\n".join(out)
    assert out[:3] == ["['healthy', 'lacks', 'raises', 'unfit', 'wrong']", "[]", "[2.0, 2.0]"] and out[-1] == "[1.0]"
    assert "raises: PluginError" in text and "no such driver" in text and "ivy-backend-raises 1.2" in text
    assert "lacks: NotInstalledError" in text and "a_framework_that_is_not_there" in text and "pip install" in text
    assert "unfit: PluginError" in text and "add is a primitive" in text
    assert "wrong: PluginError" in text and "must name an ivy.BackendPlugin, got int" in text


def test_an_installed_extension_overrides_its_backend(site: Path) -> None:
    source = """
    import loopback
    from ivy.hookspecs import hookimpl
    plugin = loopback.module(relu=lambda x, /: loopback.Loop(x.shape, [7.0], x.dtype))
    plugin.relu = hookimpl(tryfirst=True)(plugin.relu)
    """
    distribution(site, "ivy-extension-relu", "[ivy.extensions]\nhealthy.relu = ivy_extension_relu:plugin\n", source)
    code = "import ivy\nwith ivy.use_backend('healthy'):\n    print(ivy.relu(ivy.ones(1)).tolist())"
    assert run(code, site, Path(__file__).parent).strip() == "[7.0]"


def test_array_types_choose_the_backend_of_native_arrays(site: Path) -> None:
    distribution(site, "ivy-types", "[ivy.array_types]\nloopback = healthy\n", "")
    code = """
    import ivy, loopback
    out = ivy.add(loopback.asarray([1.0]), 1)
    print(type(out).__name__, out.data, ivy.current_backend(out).name)
    """
    assert run(code, site, Path(__file__).parent).strip() == "Loop [2.0] healthy"


def test_importing_ivy_and_listing_plugins_imports_no_framework() -> None:
    code = """
    import ivy
    ivy.plugins.backends(), ivy.plugins.frontends(), ivy.linalg, ivy.random
    frameworks = {"torch", "jax", "jaxlib", "tensorflow", "keras", "haiku", "flax", "ml_dtypes"}
    print(sorted(frameworks & {m.partition(".")[0] for m in sys.modules}))
    """
    assert run(code).strip() == "[]"


def test_the_pytest_plugin_is_light() -> None:
    code = """
    import ivy
    before = set(sys.modules)
    import pytest, ivy.testing.pytest_plugin
    heavy = {"numpy", "hypothesis", "torch", "jax", "tensorflow"} - {m.partition(".")[0] for m in before}
    print(sorted(heavy & {m.partition(".")[0] for m in sys.modules}))
    """
    assert run(code).strip() == "[]"
