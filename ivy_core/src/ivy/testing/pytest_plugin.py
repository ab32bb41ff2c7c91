"""The pytest plugin: its options, its fixtures, and the strict expected failures of a backend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # this module is imported in every pytest run: nothing heavy at its top
    from ivy.backend import Backend

KIT = Path(__file__).parent / "conformance"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ivy", "conformance kit of Ivy")
    group.addoption("--ivy-backend", metavar="NAME", help="backend that ivy.testing.conformance runs on")
    group.addoption("--ivy-examples", metavar="N", type=int, default=5, help="hypothesis examples per case (5)")
    group.addoption("--ivy-coverage", metavar="PATH", help="write how each function fares to this JSON file")
    group.addoption("--ivy-xfails", metavar="PATH", help="expected failures (xfails.txt beside the plugin's pyproject.toml)")


def pytest_configure(config: pytest.Config) -> None:
    if (path := config.getoption("--ivy-coverage")) is None:
        return
    if (name := config.getoption("--ivy-backend")) is None:
        raise pytest.UsageError("--ivy-coverage needs --ivy-backend=NAME, got none.")
    from ivy.testing.coverage import Coverage

    examples = int(config.getoption("--ivy-examples"))
    config.pluginmanager.register(Coverage(Path(path), name, examples, hasattr(config, "workerinput")), "ivy_coverage")


@pytest.fixture(scope="session")
def ivy_backend(pytestconfig: pytest.Config) -> Backend:
    """The loaded backend that ``--ivy-backend`` names."""
    from ivy import backend

    name = pytestconfig.getoption("--ivy-backend")
    if name is None:
        raise pytest.UsageError("ivy.testing.conformance needs --ivy-backend=NAME, got none.")
    return backend.load(name)


@pytest.fixture(scope="session")
def ivy_examples(pytestconfig: pytest.Config) -> int:
    """How many hypothesis examples a case is tried on."""
    return int(pytestconfig.getoption("--ivy-examples"))


@pytest.hookimpl(tryfirst=True)  # before -k and -m take items away, so that every line finds its test
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    name = config.getoption("--ivy-backend")
    ours = [item for item in items if item.path.parent == KIT]
    path = config.getoption("--ivy-xfails") or (name and ours and _beside_plugin(name))
    if not path or not ours:
        return
    from ivy.testing.expected_failures import read

    failures = read(Path(path))
    for failure in failures:
        matched = [item for item in ours if failure.matches(_test_id(item))]
        for item in matched:
            item.add_marker(pytest.mark.xfail(reason=f"{failure.reason} {failure.link}", strict=True))
        if not matched and _whole(config, ours, failure):
            raise pytest.UsageError(f"{path}:{failure.line}: {failure.pattern!r} matches no test of the kit; remove the line.")


def _test_id(item: pytest.Item) -> str:
    """``test_elementwise.py::test_values[add]``, however pytest was started."""
    return item.path.name + item.nodeid[item.nodeid.index("::") :]


def _whole(config: pytest.Config, ours: list[pytest.Item], failure: Any) -> bool:
    """Whether every test that ``failure`` could match was collected: not so for a run of single tests or other files."""
    if any("::" in str(argument) for argument in config.args):
        return False
    files = {item.path.name for item in ours}
    return files == {p.name for p in KIT.glob("test_*.py")} or failure.pattern.partition("::")[0] in files


def _beside_plugin(name: str) -> Path | None:
    """``xfails.txt`` beside the ``pyproject.toml`` of the distribution that provides the backend, where there is one."""
    import importlib.util

    from ivy import plugins

    point = plugins.installed("ivy.backends").get(name)
    spec = point and importlib.util.find_spec(point.target.partition(":")[0].partition(".")[0])
    origins = [spec.origin] if spec and spec.origin else []
    folders = [folder for origin in origins for folder in Path(origin).parents if (folder / "pyproject.toml").exists()]
    found = folders[0] / "xfails.txt" if folders else None
    return found if found is not None and found.exists() else None
