"""The repository is consistent: what is said in two places is the same in both."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import ivy
from ivy.dispatch import ALIASES, SPECS
from ivy.frontends import Frontend
from ivy.modules import ModuleAdapter

ROOT = Path(__file__).parents[1]
CORE = ROOT / "ivy_core"
PLUGINS = sorted(p.parent for p in ROOT.glob("plugins/*/pyproject.toml"))
TEMPLATE = ROOT / "template"  # a backend of a third party: not installed with the others
DISTRIBUTIONS = [CORE, *PLUGINS, TEMPLATE]
KINDS = {"ivy.backends": ivy.BackendPlugin, "ivy.frontends": Frontend, "ivy.modules": ModuleAdapter}
LABEL = {"backend": "backends", "frontend": "frontends", "modules": "modules"}
# Import names of distributions, where they are others than the distribution's own
IMPORTS = {"dm-haiku": ["haiku"], "tensorflow-cpu": ["tensorflow"], "jax": ["jax", "jaxlib", "ml_dtypes"]}
FOLDERS = {"template": "ivy_backend_mlx"}  # folders that are not called as what they hold is imported
BACKEND_ONLY = {"abstract_eval"}  # what the graph compiler asks of a backend; not for users
CACHES = {".git", ".nox", ".venv", ".hypothesis", ".pytest_cache", ".ruff_cache", "__pycache__", "build", "dist"}
TEXT = {".py", ".md", ".toml", ".txt", ".cfg", ".yml", ".yaml", ""}

by_folder = pytest.mark.parametrize("folder", DISTRIBUTIONS, ids=lambda p: p.name)
by_plugin = pytest.mark.parametrize("folder", [*PLUGINS, TEMPLATE], ids=lambda p: p.name)


def project(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def package(folder: Path) -> str:
    """The import name of what a folder holds."""
    return FOLDERS.get(folder.name, folder.name)


def sources(folder: Path) -> list[Path]:
    return sorted((folder / "src").rglob("*.py"))


def files() -> Iterator[Path]:
    for path in ROOT.rglob("*"):
        if path.is_file() and path.suffix in TEXT and not CACHES & set(path.relative_to(ROOT).parts):
            yield path


def imported(path: Path) -> set[str]:
    """Root modules that a file imports, at its top or anywhere else."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found


def brought(folder: Path, extras: Iterable[str] | None = None) -> set[str]:
    """Root modules that a distribution's requirements bring, our own distributions' included; ``extras`` None for all of its own."""
    facts = project(folder)
    optional = facts.get("optional-dependencies", {})
    chosen = optional if extras is None else extras
    found: set[str] = set()
    for requirement in map(Requirement, [*facts["dependencies"], *(r for extra in chosen for r in optional[extra])]):
        module = requirement.name.replace("-", "_")
        found |= set(IMPORTS.get(requirement.name, [module]))
        found |= {needed for f in DISTRIBUTIONS if package(f) == module for needed in brought(f, requirement.extras)}
    return found


def entry_points() -> list[Any]:
    return [
        pytest.param(folder, group, name, target, id=f"{folder.name}-{group}-{name}")
        for folder in [CORE, *PLUGINS]
        for group, points in project(folder).get("entry-points", {}).items()
        for name, target in points.items()
    ]


def test_every_folder_of_plugins_is_a_distribution():
    assert [p.name for p in sorted((ROOT / "plugins").iterdir()) if p.is_dir() and any(p.iterdir())] == [p.name for p in PLUGINS]


@by_folder
def test_distribution_is_complete(folder):
    facts = project(folder)
    assert facts["name"] == package(folder).replace("_", "-")
    assert facts["version"] == ivy.__version__
    assert facts["license"] == "Apache-2.0" and facts["readme"] == "README.md"
    assert re.search(rf"^pip install .*\b{facts['name']}\b", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert list((folder / "tests").rglob("test_*.py")), f"{folder.name}/tests holds no test"


@by_plugin
def test_plugin_has_a_range_on_the_core(folder):
    ranges = [d for d in project(folder)["dependencies"] if d.startswith("ivy-core")]
    assert len(ranges) == 1 and re.fullmatch(r"ivy-core>=\d+\.\d+(\.\d+)?,<\d+\.\d+(\.\d+)?", ranges[0])


@pytest.mark.parametrize("folder, group, name, target", entry_points())
def test_entry_point_leads_to_an_object(folder, group, name, target):
    if group == "ivy.array_types":
        assert target in project(folder)["entry-points"]["ivy.backends"]
        return
    module, _, attribute = target.partition(":")
    found = importlib.import_module(module)
    assert module.partition(".")[0] in {package(folder), "ivy"}
    assert not attribute or isinstance(getattr(found, attribute), KINDS.get(group, object))


@by_folder
def test_imports_are_declared(folder):
    """So the core imports no framework, and a plugin nothing that its installation does not bring."""
    allowed = {*sys.stdlib_module_names, *brought(folder), "ivy", package(folder), "numpy"}
    strangers = {f"{p.relative_to(folder)}: {m}" for p in sources(folder) for m in imported(p) - allowed}
    assert strangers == set()


def test_the_core_requires_no_framework():
    frameworks = {m for f in PLUGINS for m in brought(f) if project(f)["name"].startswith(("ivy-backend", "ivy-modules"))}
    frameworks -= {"ivy_core", "numpy", "ml_dtypes", *(p.name for p in PLUGINS)}  # NumPy is the core's own
    assert {"torch", "jax", "tensorflow", "haiku"} <= frameworks
    assert {f"{p.name}: {m}" for p in sources(CORE) for m in imported(p) & (frameworks - brought(CORE))} == set()


@pytest.mark.parametrize("folder", [p for p in PLUGINS if "frontend" in p.name and p.name != "ivy_frontend_numpy"], ids=lambda p: p.name)
def test_a_frontend_imports_its_framework_only_to_capture(folder):
    framework = next(iter(project(folder)["entry-points"]["ivy.frontends"]))
    owners = [p.name for p in sources(folder) if framework in imported(p)]
    capturing = (
        "autograd_functions called_functions capture gradient_hooks gradient_paths gradient_questions hidden_state isolation known measured"
        " operators outside packed readings recorder repeated seeded stored told_types transformed weights"
    )
    assert set(owners) <= {f"{name}.py" for name in capturing.split()}


@by_folder
def test_files_are_short_and_named_after_their_topic(folder):
    topicless = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert [p.name for p in sources(folder) if p.name in topicless] == []
    lengths = {str(p.relative_to(folder)): len(p.read_text(encoding="utf-8").splitlines()) for p in sources(folder)}
    assert {name: n for name, n in lengths.items() if n > 400} == {}


def test_no_file_holds_a_path_of_one_machine():
    paths = re.compile(r"(?<![\w.~$}])/(?:root|work|home|Users)/\w|[A-Z]:\\Users")
    found = [(p, n) for p in files() for n, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1) if paths.search(line)]
    assert [f"{p.relative_to(ROOT)}:{n}" for p, n in found] == []


def test_readme_lists_the_distributions():
    """Folder, distribution, import name and entry point of every row."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+(?:/\w+)?)/` \| `([\w-]+)` \| `(\w+)` \| (.+?) \|", text, re.MULTILINE)
    expected = [("ivy_core", "ivy-core", "ivy", "–")]
    for folder in PLUGINS:
        facts = project(folder)
        group = f"ivy.{LABEL[folder.name.split('_')[1]]}"
        points = "".join(f"`{group}` → `{name}`" for name in facts["entry-points"][group])
        expected.append((f"plugins/{folder.name}", facts["name"], folder.name, points))
    assert rows == expected


def test_nox_runs_every_distribution():
    assigned: dict[str, Any] = {}
    for node in ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("BACKENDS", "TORCH", "ADAPTERS"):
            exec(ast.unparse(node), assigned)
    pairs = {f"ivy_{kind}_{name}" for kind in ("backend", "frontend") for name in assigned["BACKENDS"].values()}
    assert '"./template[cpu]"' in (ROOT / "noxfile.py").read_text(encoding="utf-8")
    assert pairs | {f"ivy_modules_{name}" for name in assigned["ADAPTERS"]} == {p.name for p in PLUGINS}
    assert {p for needed in assigned["ADAPTERS"].values() for p in needed} <= {p.name for p in PLUGINS}


def test_the_changelog_has_this_version():
    assert f"\n## {ivy.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_continuous_integration_runs_the_command_of_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^python -m pip install nox uv && (python -m nox.*)$", text, re.MULTILINE)
    assert (first, second) == ("python -m nox -s demo", "python -m nox")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert second in script and any(line.startswith("python -m pip install") and line.endswith(" nox uv") for line in script)


@pytest.mark.parametrize("name", [*SPECS, *ALIASES])
def test_function_is_public_and_documented(name):
    fn = SPECS[name].fn if name in BACKEND_ONLY else getattr(ivy, name)
    assert callable(fn)
    assert re.search(r"\.(\s|$)", inspect.getdoc(fn) or ""), f"ivy.{name} has no sentence"


@pytest.mark.parametrize("name", [n for n, s in SPECS.items() if s.kind != "transformation"])
def test_function_is_annotated(name):
    signature = SPECS[name].signature
    bare = [p.name for p in signature.parameters.values() if p.annotation is p.empty]
    assert bare == [] and signature.return_annotation is not signature.empty
