"""``ivy.linalg``: the functions of linear algebra."""

from ivy.functional.linalg import (
    diagonal,
    linalg_cholesky as cholesky,
    linalg_det as det,
    linalg_eigh as eigh,
    linalg_inv as inv,
    linalg_qr as qr,
    linalg_solve as solve,
    linalg_svd as svd,
    matmul,
    outer,
    tensordot,
    trace,
    vecdot,
)
from ivy.functional.manipulation import matrix_transpose
from ivy.functional.reductions import vector_norm

__all__ = [
    "cholesky", "det", "diagonal", "eigh", "inv", "matmul", "matrix_transpose", "outer", "qr", "solve", "svd",
    "tensordot", "trace", "vecdot", "vector_norm",
]  # fmt: skip
