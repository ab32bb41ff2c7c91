"""``ivy.linalg``: the functions of linear algebra."""

from ivy.functional.linalg import (
    diagonal,
    matmul,
    outer,
    tensordot,
    trace,
    vecdot,
)
from ivy.functional.linalg import (
    linalg_cholesky as cholesky,
)
from ivy.functional.linalg import (
    linalg_det as det,
)
from ivy.functional.linalg import (
    linalg_eigh as eigh,
)
from ivy.functional.linalg import (
    linalg_inv as inv,
)
from ivy.functional.linalg import (
    linalg_qr as qr,
)
from ivy.functional.linalg import (
    linalg_solve as solve,
)
from ivy.functional.linalg import (
    linalg_svd as svd,
)
from ivy.functional.manipulation import matrix_transpose
from ivy.functional.reductions import vector_norm

__all__ = [
    "cholesky", "det", "diagonal", "eigh", "inv", "matmul", "matrix_transpose", "outer", "qr", "solve", "svd",
    "tensordot", "trace", "vecdot", "vector_norm",
]  # fmt: skip
