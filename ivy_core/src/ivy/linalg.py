"""``ivy.linalg``: the functions of linear algebra. Source: Python array API standard 2025.12, linalg extension; and more."""

from ivy.functional import factorisations as _factorisations
from ivy.functional import linalg as _linalg
from ivy.functional import products as _products
from ivy.functional.linalg import diagonal, matmul, outer, tensordot, trace, vecdot
from ivy.functional.manipulation import matrix_transpose
from ivy.functional.products import kron
from ivy.functional.reductions import vector_norm

cholesky = _linalg.linalg_cholesky
cholesky_solve = _linalg.linalg_cholesky_solve
cond = _linalg.linalg_cond
cross = _linalg.linalg_cross
det = _linalg.linalg_det
eig = _linalg.linalg_eig
eigh = _linalg.linalg_eigh
eigvals = _linalg.linalg_eigvals
eigvalsh = _linalg.linalg_eigvalsh
householder_product = _factorisations.linalg_householder_product
inv = _linalg.linalg_inv
ldl = _factorisations.linalg_ldl
ldl_solve = _factorisations.linalg_ldl_solve
lstsq = _linalg.linalg_lstsq
lu = _linalg.linalg_lu
lu_factor = _linalg.linalg_lu_factor
lu_solve = _linalg.linalg_lu_solve
matrix_exp = _linalg.linalg_matrix_exp
matrix_norm = _linalg.linalg_matrix_norm
matrix_power = _linalg.linalg_matrix_power
matrix_rank = _linalg.linalg_matrix_rank
pinv = _linalg.linalg_pinv
qr = _linalg.linalg_qr
slogdet = _linalg.linalg_slogdet
solve = _linalg.linalg_solve
svd = _linalg.linalg_svd
svdvals = _linalg.linalg_svdvals
triangular_solve = _linalg.linalg_triangular_solve
multi_dot = _products.linalg_multi_dot
tensorinv = _products.linalg_tensorinv
tensorsolve = _products.linalg_tensorsolve

__all__ = [
    "cholesky", "cholesky_solve", "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh",
    "householder_product", "inv", "kron", "ldl", "ldl_solve", "lstsq", "lu", "lu_factor", "lu_solve", "matmul", "matrix_exp", "matrix_norm",
    "matrix_power", "matrix_rank", "matrix_transpose", "multi_dot", "outer", "pinv", "qr", "slogdet", "solve", "svd",
    "svdvals", "tensordot", "tensorinv", "tensorsolve", "trace", "triangular_solve", "vecdot", "vector_norm",
]  # fmt: skip
