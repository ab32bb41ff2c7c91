"""Matrices without an inverse or factors: torch's own error on every backend, and functions that tell instead of raising."""

from __future__ import annotations

import numpy as np
import pytest

import ivy
import ivy.frontends.torch as frontend

torch = pytest.importorskip("torch")
SINGULAR = np.array([[1, 2], [2, 4]], np.float32)
INDEFINITE = np.array([[1, 2], [2, 1]], np.float32)
INFINITE = np.array([[np.nan, 1], [1, 2]], np.float32)
BATCH = np.stack([np.eye(2, dtype=np.float32), np.zeros((2, 2), np.float32)])
PAIR = np.ones((2, 2), np.float32)
CASES = {
    "inv": lambda t: t.linalg.inv(t.tensor(SINGULAR)),
    "inv of complex": lambda t: t.linalg.inv(t.tensor(SINGULAR * 1j)),
    "inv of a batch": lambda t: t.linalg.inv(t.tensor(BATCH)),
    "inverse": lambda t: t.tensor(SINGULAR).inverse(),
    "matrix_power": lambda t: t.linalg.matrix_power(t.tensor(SINGULAR), -2),
    "solve": lambda t: t.linalg.solve(t.tensor(SINGULAR), t.tensor(PAIR)),
    "solve of vectors": lambda t: t.linalg.solve(t.tensor(BATCH), t.tensor(PAIR)),
    "solve from the right": lambda t: t.linalg.solve(t.tensor(SINGULAR), t.tensor(PAIR), left=False),
    "tensorinv": lambda t: t.linalg.tensorinv(t.tensor(SINGULAR.reshape(2, 1, 2)), ind=1),
    "tensorsolve": lambda t: t.linalg.tensorsolve(t.tensor(SINGULAR), t.tensor(PAIR[0]), dims=(0,)),
    "cholesky": lambda t: t.linalg.cholesky(t.tensor(INDEFINITE)),
    "cholesky, upper": lambda t: t.cholesky(t.tensor(INDEFINITE), upper=True),
    "cholesky of a batch": lambda t: t.linalg.cholesky(t.tensor(BATCH)),
    "cholesky of NaN": lambda t: t.linalg.cholesky(t.tensor(INFINITE)),
    "cholesky_inverse": lambda t: t.cholesky_inverse(t.tensor(BATCH)),
    "inv_ex": lambda t: t.linalg.inv_ex(t.tensor(BATCH), check_errors=True),
    "svd": lambda t: t.linalg.svd(t.tensor(INFINITE)),
    "svdvals": lambda t: t.linalg.svdvals(t.tensor(INFINITE)),
    "pinv": lambda t: t.linalg.pinv(t.tensor(INFINITE)),
}
TOLD = {
    "inv_ex": lambda t: t.linalg.inv_ex(t.tensor(BATCH)),
    "cholesky_ex": lambda t: t.linalg.cholesky_ex(t.tensor(np.stack([SINGULAR + PAIR * 0 + np.eye(2, dtype=np.float32), INDEFINITE]))),
    "solve_ex": lambda t: t.linalg.solve_ex(t.tensor(BATCH), t.tensor(np.stack([PAIR, PAIR]))),
    "solve_ex of vectors": lambda t: t.linalg.solve_ex(t.tensor(BATCH), t.tensor(PAIR)),
}


@pytest.fixture(params=["numpy", "torch", "jax", "tensorflow"])
def backend(request):
    pytest.importorskip(request.param)
    with ivy.use_backend(request.param):
        yield request.param


@pytest.mark.parametrize("name", CASES)
def test_raises_as_torch_does(name, backend):
    with pytest.raises(torch.linalg.LinAlgError) as theirs:
        CASES[name](torch)
    with pytest.raises(frontend.linalg.LinAlgError) as ours:
        CASES[name](frontend)
    element = "(Batch element 1)"
    assert issubclass(frontend.linalg.LinAlgError, RuntimeError) and (element in str(ours.value)) == (element in str(theirs.value))


@pytest.mark.parametrize("name", TOLD)
def test_tells_which_matrices_failed(name, backend):
    theirs, theirs_info = TOLD[name](torch)
    ours, info = TOLD[name](frontend)
    assert (info.numpy() > 0).tolist() == (theirs_info.numpy() > 0).tolist() == [False, True]
    np.testing.assert_allclose(ours.numpy()[0], theirs.numpy()[0], rtol=1e-5)
    assert np.isnan(ours.numpy()[1]).any()


@pytest.mark.parametrize("name", ["numpy", "torch", "jax"])  # TensorFlow has no factors of a singular matrix
def test_factors_of_singular_matrices(name):
    pytest.importorskip(name)
    with ivy.use_backend(name):
        found = frontend.linalg.lu_factor_ex(frontend.tensor(np.stack([np.eye(2, dtype=np.float32), SINGULAR])))
        with pytest.raises(RuntimeError, match="zero"):
            frontend.linalg.lu_factor(frontend.tensor(SINGULAR))
        assert frontend.lu(frontend.tensor(SINGULAR))[0].shape == (2, 2)
    theirs = torch.linalg.lu_factor_ex(torch.tensor(np.stack([np.eye(2, dtype=np.float32), SINGULAR])))
    for a, b in zip(found, theirs, strict=True):
        np.testing.assert_allclose(a.numpy(), b.numpy())


def test_other_errors_are_not_taken_for_it(backend):
    with pytest.raises(Exception) as error:
        frontend.linalg.inv(frontend.ones(2, 3))
    assert not isinstance(error.value, frontend.linalg.LinAlgError)
    with pytest.raises(Exception) as error:
        frontend.linalg.cholesky(frontend.ones(3))
    assert not isinstance(error.value, frontend.linalg.LinAlgError)


def test_infinite_results_of_regular_matrices_are_results():
    tiny = np.array([[1e-39]], np.float32)
    with ivy.use_backend("numpy"), np.errstate(all="ignore"):
        assert frontend.linalg.inv(frontend.tensor(tiny)).numpy() == torch.linalg.inv(torch.tensor(tiny)).numpy()
