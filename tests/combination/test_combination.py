"""One backend with one frontend, in an environment that has nothing else. Set by nox: see ``combination`` in the noxfile."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

import ivy

BACKEND = os.environ.get("IVY_TEST_BACKEND", "numpy")
FRONTEND = os.environ.get("IVY_TEST_FRONTEND", "torch")
ISOLATED = "IVY_TEST_BACKEND" in os.environ
MODULES = {"numpy": "numpy", "torch": "torch", "jax": "jax", "tensorflow": "tensorflow"}

PROGRAMS = {
    "torch": "import ivy.frontends.torch as torch\nx = torch.tensor([[0.1, 0.2, 0.7]])\n"
    "y = torch.nn.functional.softmax(x.view(3, 1) * 2, dim=0).sum()",
    "numpy": "import ivy.frontends.numpy as np\nx = np.asarray([1.0, 2.0, 3.0])\ny = np.sum(np.exp(x) / np.exp(x).sum())",
    "jax": "import ivy.frontends.jax.numpy as jnp\nx = jnp.asarray([1.0, 2.0, 3.0])\ny = (jnp.exp(x) / jnp.exp(x).sum()).sum()",
    "tensorflow": "import ivy.frontends.tensorflow as tf\nx = tf.constant([1.0, 2.0, 3.0])\ny = tf.reduce_sum(tf.nn.softmax(x))",
}


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("frontend", [FRONTEND] if ISOLATED else list(PROGRAMS))
def test_code_of_the_frontend_runs_on_the_backend(frontend):
    program = f"import ivy\nivy.set_backend({BACKEND!r})\n{PROGRAMS[frontend]}\nprint(float(y))"
    assert abs(float(run(program)) - 1.0) < 1e-6


@pytest.mark.skipif(not ISOLATED, reason="only in the environment of one backend and one frontend")
def test_the_environment_has_only_this_pair():
    assert ivy.plugins.backends() == (BACKEND,)
    assert ivy.plugins.frontends() == (FRONTEND,)


def test_no_other_framework_is_imported():
    program = f"import ivy, sys\nivy.set_backend({BACKEND!r})\n{PROGRAMS[FRONTEND]}\nprint(*[m for m in {list(MODULES.values())!r} if m in sys.modules])"
    assert set(run(program).split()) <= {MODULES[BACKEND], "numpy"}


def test_results_are_native():
    with ivy.use_backend(BACKEND):
        x = ivy.asarray(np.array([1.0, -2.0], np.float32))
        assert np.asarray(ivy.abs(x.native)).tolist() == [1.0, 2.0]
        assert type(ivy.abs(x.native)).__module__.partition(".")[0] in {MODULES[BACKEND], f"{MODULES[BACKEND]}lib"}


@pytest.mark.skipif(not ISOLATED, reason="only in the environment of one backend and one frontend")
def test_a_backend_that_is_not_installed_names_its_command():
    other = next(n for n in MODULES if n != BACKEND)
    distribution = {"tensorflow": "tf"}.get(other, other)
    with pytest.raises(ivy.errors.UnknownBackendError, match=f"pip install ivy-backend-{distribution}"):
        ivy.set_backend(other)
    assert importlib.util.find_spec(f"ivy_backend_{distribution}") is None
