"""Expressions of torch's API: ``T`` is torch or the frontend, the other names are inputs from ``INPUTS``."""

from __future__ import annotations

import numpy as np

_draw = np.random.default_rng(0)

INPUTS = {
    "x": _draw.normal(size=(3, 4)).astype(np.float32),
    "y": _draw.normal(size=(3, 4)).astype(np.float32),
    "p": _draw.uniform(0.1, 0.9, size=(3, 4)).astype(np.float32),
    "big": _draw.uniform(1.1, 4.0, size=(3, 4)).astype(np.float32),
    "d": _draw.normal(size=(3, 4)),
    "v": _draw.normal(size=(4,)).astype(np.float32),
    "w": _draw.normal(size=(4,)).astype(np.float32),
    "m": _draw.normal(size=(4, 3)).astype(np.float32),
    "B": _draw.normal(size=(2, 3, 4)).astype(np.float32),
    "C": _draw.normal(size=(2, 4, 5)).astype(np.float32),
    "S": (lambda a: a @ a.T + 3 * np.eye(3))(_draw.normal(size=(3, 3))).astype(np.float32),
    "i": _draw.integers(-7, 8, size=(3, 4)),
    "j": _draw.integers(1, 6, size=(3, 4)),
    "i32": _draw.integers(-7, 8, size=(3, 4)).astype(np.int32),
    "u": _draw.integers(0, 9, size=(3, 4)).astype(np.uint8),
    "b": _draw.uniform(size=(3, 4)) > 0.5,
    "c": _draw.uniform(size=(3, 4)) > 0.5,
    "z": np.array(1.5),
    "zi": np.array(3),
    "one": np.ones((1, 3, 1), np.float32),
    "g": np.array([[0, 2, 1], [1, 0, 3]]),
    "k": np.array([2, 0, 2]),
    "edges": np.array([-1.0, 0.0, 0.5, 2.0], np.float32),
    "odd": np.array([0.0, -0.0, np.nan, np.inf, -np.inf, 2.5, -2.5, 0.5], np.float32),
    "pairs": _draw.normal(size=(3, 2)).astype(np.float32),
    "long": _draw.normal(size=(2, 24)).astype(np.float32),
    "ties": np.array([2, 1, 2, 3, 1, 1]),
}

UNARY = (
    "acos acosh asin asinh atan atanh abs cos cosh sin sinh tan tanh exp expm1 log log1p log2 log10 sqrt rsqrt square"
    " reciprocal erf sigmoid ceil floor sign signbit isnan isinf isfinite trunc fix neg sgn frac exp2 deg2rad rad2deg"
    " isposinf isneginf sinc logit nan_to_num positive absolute arccos angle round logical_not"
).split()
BINARY = (
   
    "add sub mul div maximum minimum floor_divide remainder fmod atan2 logaddexp hypot copysign fmax fmin eq ne lt le gt"
    " ge logical_and logical_or logical_xor pow xlogy true_divide heaviside"
).split()
INTEGER = "abs neg sign square bitwise_not sqrt exp isnan logical_not sigmoid reciprocal cos signbit ceil".split()
INTEGER_BINARY = (
    "add sub mul div maximum minimum floor_divide remainder fmod eq lt bitwise_and bitwise_or bitwise_xor"
    " bitwise_left_shift logical_and atan2 float_power"
).split()

POINTWISE = [
    *[f"T.{n}(x)" for n in UNARY if n not in ("acosh", "logit", "log", "sqrt")],
    *[f"T.{n}(odd)" for n in UNARY if n not in ("sinc", "angle")],
    *[f"T.{n}(p)" for n in UNARY],
    *[f"T.{n}(i)" for n in INTEGER],
    *[f"T.{n}(x, y)" for n in BINARY],
    *[f"T.{n}(i, j)" for n in INTEGER_BINARY],
    *[f"x.{n}(v)" for n in ("add", "mul", "div", "maximum", "eq", "remainder")],
    "T.add(x, y, alpha=2)", "x.sub(y, alpha=0.5)", "T.rsub(x, 1)", "T.add(b, c)", "x + i", "i + 1.5", "b + 1",
    "b * 2.0", "i32 + zi",
    "x + z", "i + z", "i32 * 2", "u + i32", "u + 1", "x + d", "z + zi", "x * np.float64(2.0)", "np.float64(2.0) * x",
    "1 - x", "2 / j",
    "7 // j", "i // j", "i % j", "-7 % j", "x ** 2", "x ** 3", "p ** 0.5", "i ** 2", "2 ** x", "2.0 ** j", "p ** y",
    "x / 3", "i / 2",
    "T.div(i, j, rounding_mode='trunc')", "T.div(i, j, rounding_mode='floor')", "T.div(x, y, rounding_mode='trunc')",
    "T.pow(2, j)", "T.pow(p, -0.5)", "T.float_power(x, 2)", "T.clamp(x, -0.5, 0.5)", "x.clamp(min=0)",
    "x.clamp(max=v)", "i.clamp(-2, 2)",
    "i.clamp(0.5)", "T.clamp_min(x, 0.1)", "x.clamp_max(0.1)", "T.clip(x, 0.5, -0.5)", "T.round(x, decimals=2)",
    "T.lerp(x, y, 0.3)",
    "T.lerp(x, y, p)", "T.addcmul(x, y, p, value=0.5)", "T.addcdiv(x, y, p)", "T.where(b, x, y)", "T.where(b, x, 0)",
    "T.where(b, 1, 0.5)",
    "T.where(b)", "x.where(b, y)", "T.where(b, x, d)", "x.masked_fill(b, 0)", "x.masked_fill(b, float('-inf'))",
    "i.masked_fill(b, -1)",
    "x.masked_fill(b[0], zi)", "x.nan_to_num(1.0, 2.0, 3.0)", "odd.nan_to_num(posinf=9.0)", "T.logaddexp2(x, y)",
    "T.ldexp(x, j)",
    "T.bitwise_not(b)", "~b", "b & c", "b | c", "b ^ c", "i << 2", "j >> 1", "i & 3", "-x", "abs(x)", "+x", "x == y",
    "x != 0", "i >= 2",
    "T.isclose(x, x + 1e-9)", "T.allclose(x, x)", "T.allclose(x, y)", "T.equal(x, x)", "T.equal(x, v)",
    "T.isin(i, k)", "T.isin(i, 2)",
    "T.complex(x, y).real", "T.complex(x, y).imag", "T.complex(x, y).abs()", "T.polar(p, x)",
    "T.view_as_complex(pairs)",
    "T.view_as_real(T.view_as_complex(pairs))", "T.conj(T.complex(x, y))", "T.angle(T.complex(x, y))",
    "T.special.expit(x)",
    "T.special.entr(p)", "T.special.xlogy(p, p)", "T.exp(input=x)", "T.add(input=x, other=y)", "T.sqrt(i * i)",
    "x.float_power(i)",
]  # fmt: skip
REDUCTION = [
    *[f"T.{n}({a})" for n in ("sum", "prod", "max", "min", "amax", "amin", "argmax", "argmin", "count_nonzero") for a in ("x", "i")],
    *[f"x.{n}(1)" for n in ("sum", "mean", "prod", "max", "min", "amax", "argmax", "all", "any", "std", "var", "logsumexp", "median")],
    *[f"B.{n}(dim=-2, keepdim=True)" for n in "sum mean prod max min amin argmin all any std var logsumexp".split()],
    *[f"B.{n}((0, 2))" for n in ("sum", "mean", "amax", "std", "var", "logsumexp", "all", "any")],
    "T.sum(b)", "u.sum()", "i32.sum(0)", "x.sum(dtype=T.float64)", "i.sum(dtype=T.float32)", "T.mean(x)",
    "i.mean(dtype=T.float32)", "T.std(x)",
    "T.var(x, unbiased=False)", "T.std(x, 1, False)", "x.std(False)", "x.var(1, correction=0)", "T.var_mean(x, 1)",
    "T.std_mean(x, dim=1, correction=0)",
    "T.all(b)", "b.any(0)", "u.all()", "T.max(x, y)", "T.min(x, v)", "T.max(x, dim=1).values", "x.min(0)[1]",
    "T.aminmax(x, dim=1)", "T.norm(x)",
    "x.norm(2, -1, True)", "x.norm(p=1, dim=(0, 1))", "x.norm(float('inf'))", "T.dist(x, y, 3)", "T.cumsum(x, 1)",
    "i32.cumsum(0)", "b.cumsum(-1)",
    "x.cumprod(0)", "T.cumsum(x, 0, dtype=T.float64)", "T.median(x)", "T.median(x, 1, True)", "T.quantile(x, 0.3)",
    "T.quantile(x, 0.3, dim=1)",
    "T.quantile(x, T.tensor([0.25, 0.8]), dim=1, keepdim=True)", "T.diff(x)", "T.diff(x, n=2, dim=0)",
    "T.nansum(odd[:3])", "T.nanmean(odd[:3])", "x.sum(())",
    "T.count_nonzero(x > 0, 1)", "T.argmax(x, dim=-1, keepdim=True)", "T.prod(i, 1, dtype=T.float32)",
    "T.logsumexp(x, (0, 1))", "T.amax(x, (0, 1), True)",
]  # fmt: skip
SHAPING = [
    "x.view(4, 3)", "x.view((2, -1))", "x.view(-1)", "B.view(2, 12)", "x.reshape(2, 6)", "T.reshape(x, (-1,))",
    "x.t().reshape(12)", "x.view_as(m)", "x.reshape_as(m)",
    "B.flatten()", "B.flatten(1)", "T.flatten(B, 0, 1)", "z.flatten()", "B.unflatten(2, (2, 2))",
    "T.unflatten(B, -1, (2, -1))", "one.squeeze()", "one.squeeze(0)",
    "one.squeeze(1)", "one.squeeze((0, 2))", "x.unsqueeze(0)", "T.unsqueeze(x, -1)", "x.transpose(0, 1)",
    "T.transpose(B, -1, 0)", "x.t()", "v.t()", "x.T", "B.mT", "B.permute(2, 0, 1)",
    "B.permute((0, 2, 1))", "T.permute(B, (1, 0, -1))", "B.permute(dims=(2, 1, 0))", "T.swapaxes(B, 0, 1)",
    "T.movedim(B, 0, 2)", "T.movedim(B, (0, 1), (1, 2))", "one.expand(2, 3, 4)",
    "one.expand(-1, 3, 5)", "v.expand(3, 4)", "v.expand((2, 3, -1))", "v.expand_as(x)", "T.broadcast_to(v, (3, 4))",
    "v.repeat(2)", "v.repeat(2, 3)", "x.repeat((1, 2))",
    "T.tile(x, (2,))", "x.tile(2, 1, 1)", "T.repeat_interleave(x, 2)", "x.repeat_interleave(2, dim=1)",
    "x.repeat_interleave(k, dim=0)", "T.repeat_interleave(k)", "T.chunk(v, 3)",
    "x.chunk(2, dim=1)", "x.chunk(2, -1)", "T.split(x, 2)", "x.split(3, dim=1)", "x.split([1, 3], 1)",
    "T.split(B, (1, 2), dim=1)", "x.split_with_sizes([1, 2])", "T.tensor_split(v, 3)",
    "T.tensor_split(x, (1, 2), dim=1)", "x.unbind()", "T.unbind(B, dim=-1)", "B.select(1, 2)", "B.select(-1, -1)",
    "x.narrow(1, 1, 2)", "T.narrow(x, 0, -2, 2)", "B.diagonal()",
    "T.diagonal(x, 1)", "B.diagonal(-1, dim1=1, dim2=2)", "v.unfold(0, 2, 1)", "x.unfold(1, 3, 1)",
    "B.unfold(-2, 2, 1)", "T.cat([x, y])", "T.cat((x, i), dim=-1)", "T.cat([T.zeros(0), x])",
    "T.concat([v, w])", "T.stack([x, y], 1)", "T.stack((v, w), dim=-1)", "T.hstack([v, w])", "T.hstack([x, y])",
    "T.vstack([v, w])", "T.dstack([v, w])", "T.column_stack([v, w])",
    "T.flip(x, (0,))", "x.flip(0, 1)", "x.flip([-1])", "T.fliplr(x)", "x.flipud()", "T.roll(x, 1)",
    "x.roll((1, 2), (0, 1))", "x.roll(1, 0)", "T.rot90(x)", "T.rot90(x, 2)", "T.rot90(x, -1)",
    "T.broadcast_tensors(x, v, one)", "T.meshgrid(v, w, indexing='ij')", "T.meshgrid(v, w, indexing='xy')",
    "T.atleast_1d(z)", "T.atleast_2d(v, z)", "T.atleast_3d(x)",
    "T.cartesian_prod(k, k)", "T.block_diag(x, m)", "x.contiguous()", "x.t().contiguous()", "x.clone()", "x.detach()",
    "x.data", "x.ravel()", "B.adjoint()", "T.view_as_real(T.complex(x, y))",
    "T.broadcast_shapes((3, 1), (4,))", "x.size()", "x.size(-1)", "x.shape", "x.dim()", "x.numel()", "x.ndim",
    "T.numel(x)", "x.t().stride()", "x[1:, ::2].stride()", "x.t().is_contiguous()",
    "B[:, 0].is_contiguous()", "B[0].is_contiguous()", "x.t().contiguous().is_contiguous()", "len(x)",
    "[r.sum() for r in x]",
]  # fmt: skip
INDEXING = [
    "x[0]", "x[-1]", "x[1, 2]", "x[:, 1]", "x[..., -1]", "x[1:3, ::2]", "x[None]", "x[:, None, 1:]", "x[b]",
    "x[b[:, 0]]", "x[k]", "x[[0, 2]]", "x[[0, 1], [1, 2]]", "x[k, 1]", "x[:, k]", "x[k[:, None], k]",
    "B[:, k, 0]", "B[0, :, k]", "B[0, ..., k]", "B[1, :, k[:, None]]", "B[:, b]", "B[0][b]", "B[..., k]", "x[zi - 1]",
    "x[zi - 2, 1]", "x[T.tensor(True)]", "x[()]", "x[1:zi]", "x[-2:]", "x[x > 0]", "B[b.any(1)[:2]]", "x[..., None]",
    "x[range(2)]", "x[u > 4]",
    "T.gather(x, 1, g)", "x.gather(0, g.clamp(max=2))", "T.take_along_dim(x, x.argsort(1), 1)", "x.scatter(1, g, y)",
    "x.scatter(1, g, 9.0)", "T.scatter(x, 1, g, value=2)", "x.scatter_add(1, g, y)",
    "x.scatter(1, g, y, reduce='add')", "x.scatter_reduce(1, g, y, reduce='sum')",
    "x.scatter_reduce(1, g, y, 'mean')", "x.scatter_reduce(1, g, y, 'amax', include_self=False)",
    "x.scatter_reduce(1, g, y, 'mean', include_self=False)", "x.scatter_reduce(1, g, y, 'prod')",
    "x.scatter_reduce(1, g, y, 'amin')", "T.index_select(x, 1, k)", "x.index_select(0, k)",
    "T.index_add(x, 0, k, y)", "x.index_add(1, k, m.t()[:, :3], alpha=2)", "x.index_copy(0, k[:2], y[:2])",
    "x.index_fill(1, k, 7.0)", "x.index_put((k, k), v[:3], accumulate=True)",
    "x.index_put((k[:2],), v)", "T.take(x, k)", "T.masked_select(x, b)", "x.masked_select(b[0])",
    "x.masked_scatter(b, y)", "T.nonzero(b)", "b.nonzero(as_tuple=True)", "T.argwhere(x > 0)",
    "T.searchsorted(edges, x)", "T.searchsorted(edges, x, right=True)", "T.bucketize(x, edges)",
    "T.bucketize(i, k.sort().values, right=True)", "T.searchsorted(x.sort().values, y)",
    "T.select_scatter(x, v, 0, 1)", "T.slice_scatter(x, y[:2], start=1)", "x.put(k, v[:3], accumulate=True)",
]  # fmt: skip
SORTING = [
    "T.sort(x)", "x.sort(0, descending=True)", "T.sort(ties, stable=True)", "T.argsort(x, dim=0)",
    "x.argsort(descending=True)", "T.topk(x, 2)", "x.topk(2, dim=0, largest=False)", "T.topk(v, k=1)[1]",
    "x.topk(2).values", "T.kthvalue(v, 2)", "x.kthvalue(2, 1, True)", "T.unique(ties)",
    "T.unique(ties, return_inverse=True, return_counts=True)", "T.unique_consecutive(ties, return_counts=True)",
    "T.msort(x)",
    "T.bincount(ties)", "T.bincount(ties, minlength=6)",
]  # fmt: skip
CREATION = [
    "T.tensor([1, 2])", "T.tensor([1.5, 2])", "T.tensor(True)", "T.tensor([[1, 2], [3, 4]], dtype=T.float64)",
    "T.tensor([])", "T.tensor(2.5)", "T.as_tensor([1, 2])", "T.tensor([v[0], 2.0])", "T.zeros(2, 3)",
    "T.zeros((2, 3), dtype=T.int64)", "T.ones(3)", "T.ones([2], dtype=T.bool)", "T.full((2, 2), 1.5)",
    "T.full((2,), 3)", "T.full((2,), True)", "T.full((2,), 3, dtype=T.float16)", "T.arange(5)", "T.arange(1, 7, 2)",
    "T.arange(0, 1, 0.25)", "T.arange(3.0)", "T.arange(3, dtype=T.float32)", "T.arange(end=4)", "T.arange(5, 0, -2)",
    "T.linspace(0, 1, 5)", "T.linspace(-2, 2, steps=3, dtype=T.float64)", "T.logspace(0, 2, 3)",
    "T.eye(3)", "T.eye(2, 3)", "T.zeros_like(i)", "T.ones_like(x, dtype=T.int32)", "T.full_like(x, 3)",
    "T.full_like(i, 3)", "T.zeros_like(x, device='cpu')", "x.new_zeros(2, 3)", "i.new_ones((2,))",
    "x.new_full((2,), 4)",
    "x.new_tensor([1, 2])", "i.new_zeros(2, dtype=T.float32)", "x.new_empty(2, 0)", "T.tril(x)", "x.triu(1)",
    "B.tril(-1)", "T.tril_indices(3, 3)", "T.triu_indices(3, 4, 1)", "T.diag(v)", "T.diag(x)", "T.diag(v, -1)",
    "T.diag_embed(x)", "T.diag_embed(v, 1)", "T.diagflat(pairs)", "T.zeros(2, 3).fill_(2)", "T.full((), 2)",
    "T.ones(())", "T.full((2,), zi)", "T.empty(2, 0)", "T.tensor(x)",
    "T.zeros(2, dtype=float)", "T.tensor([1, 2], dtype=int)", "T.zeros(size=(2,))",
]  # fmt: skip
PRODUCTS = [
    "x @ m", "T.matmul(B, C)", "x @ v", "v @ m", "v @ w", "B @ m", "T.mm(x, m)", "T.bmm(B, C)", "x.mv(v)",
    "T.dot(v, w)", "T.vdot(v, w)", "T.inner(x, y)", "T.outer(v, w)", "T.ger(v, w)", "T.addmm(S, x, m)",
    "T.addmm(v[:3], x, m, beta=0.5, alpha=2)", "T.addmv(v[:3], x, v)", "T.addr(x, v[:3], w)",
    "T.baddbmm(C[:, :3], B, C)", "T.addbmm(C[0, :3], B, C, beta=0)", "T.einsum('ij,kj->ik', x, y)",
    "T.einsum('bij, bjk -> bik', B, C)", "T.einsum('...ij,...j', B, v)", "T.einsum(x, [0, 1], y, [2, 1], [0, 2])",
    "T.einsum('ii', S)", "T.tensordot(B, C, dims=([0, 2], [0, 1]))", "T.tensordot(x, m, 1)", "T.kron(x, S)",
    "T.trace(S)", "T.cross(m, m + 1, dim=1)", "T.linalg.cross(m, m * m)", "T.cdist(x, y)", "i @ j.t()",
    "T._grouped_mm(S[:, :2].repeat(1, 4), T.ones(2, 8, 8) * 0.5, offs=T.tensor([1, 3], dtype=T.int32))",
]  # fmt: skip
LINALG = [
    "T.linalg.norm(x)", "T.linalg.norm(x, 1, dim=1)", "T.linalg.norm(x, 'fro')", "T.linalg.norm(x, 'nuc')",
    "T.linalg.norm(x, 2)", "T.linalg.norm(x, float('inf'))", "T.linalg.vector_norm(x, 3, dim=0, keepdim=True)",
    "T.linalg.matrix_norm(B, 1)", "T.linalg.matrix_norm(B, -2, keepdim=True)", "T.inverse(S)", "T.linalg.inv(S)",
    "T.det(S)", "T.linalg.slogdet(S)", "T.linalg.solve(S, x)", "T.linalg.solve(S, S, left=False)",
    "T.linalg.cholesky(S)",
    "T.linalg.qr(S).R.abs()", "T.linalg.svd(x, full_matrices=False)[1]", "T.linalg.svdvals(x)", "T.linalg.eigh(S)[0]",
    "T.linalg.eigvalsh(S)", "T.linalg.pinv(x)", "T.linalg.matrix_power(S, 3)", "T.linalg.matrix_power(S, -1)",
    "T.linalg.multi_dot([x, m, S])", "T.linalg.vecdot(x, y)", "T.linalg.diagonal(B)",
    "T.linalg.multi_dot([v, m, S, x])", "T.chain_matmul(x, m, S)", "T.logdet(S)", "S.logdet()", "(-S).logdet()", "T.linalg.cond(S)",
    "T.linalg.cond(S, 'fro')", "T.linalg.cond(x, 2)", "T.linalg.eigvals(S).real.sort()[0]", "T.linalg.eig(S).eigenvalues.imag",
    "T.linalg.matrix_rank(x @ m)", "T.linalg.matrix_rank(B)", "T.linalg.matrix_rank(x, atol=1.5)", "T.linalg.matrix_rank(S, hermitian=True)",
    "T.linalg.matrix_rank(x, rtol=0.5)", "T.linalg.pinv(x, rtol=0.5)", "T.linalg.pinv(x, atol=1.5)", "T.linalg.pinv(S, hermitian=True)",
    "T.pinverse(x)", "x.pinverse()", "T.linalg.lstsq(m, m @ S)", "T.linalg.lstsq(S, x).solution",
    "T.linalg.lstsq(B, B[..., :2], driver='gelsd')", "T.linalg.lu(S)", "T.linalg.lu(B)", "T.linalg.lu(m)", "T.linalg.lu_factor(S)",
    "T.linalg.lu_factor(B[:, :, 1:].flip(1))", "T.linalg.lu_solve(*T.linalg.lu_factor(S), x)",
    *[f"T.linalg.lu_solve(*T.linalg.lu_factor(S.flip(0)), {c})" for c in ("x", "x, adjoint=True", "m, left=False", "m, left=False, adjoint=True")],
    *[f"T.linalg.ldl_factor_ex({A}, hermitian={h})" for A in ("S", "S - 2 * T.eye(3)", "1j * S + S", "S * 0") for h in (False, True)],
    *[f"T.linalg.ldl_solve(*T.linalg.ldl_factor({A}), x{c})" for A in ("S - 3 * T.eye(3)", "S.tril()") for c in ("", "[:, :1]")],
    *[f"T.linalg.ldl_solve(*T.linalg.ldl_factor(S * ({f}), hermitian={h}), x + 0j, hermitian={h})" for f, h in (("1 + 1j", False), ("1 + 0j", True))],
    "T.linalg.ldl_factor(S)", "T.linalg.ldl_solve(*T.linalg.ldl_factor(T.stack([S, S - S.diag().diag(), S.flip(0, 1)])), x)",
    "T.linalg.solve_triangular(S, x, upper=True)", "T.linalg.solve_triangular(S, m, upper=False, left=False, unitriangular=True)",
    "T.cholesky_solve(x, S)", "T.cholesky_solve(x, S, upper=True)", "T.cholesky_inverse(T.linalg.cholesky(S))", "T.linalg.matrix_exp(S / 3)",
    "T.matrix_exp(S - 4)", "T.linalg.matrix_power(S, 0)", "T.linalg.householder_product(m, p[0, :2])",
    "T.linalg.tensorinv(S.view(3, 1, 3))", "T.linalg.tensorsolve(S.view(3, 1, 3), x[:, :1])", "T.linalg.vander(v)",
    "T.linalg.vander(x, N=3)", "T.linalg.cross(m, m[:1] * 2)", "T.linalg.matrix_norm(B, 'nuc', dim=(0, 2), keepdim=True)",
    "T.linalg.eigvalsh(S, UPLO='U')", "S.matrix_exp()",
]  # fmt: skip
SPECIAL = [
    *[f"T.{n}(big)" for n in ("lgamma", "digamma", "erfc", "i0")],
    *[f"T.special.{n}(x)" for n in "erf erfc i0 i0e i1 i1e ndtr log_ndtr exp2 expit expm1 sinc modified_bessel_i0 modified_bessel_i1".split()],
    *[f"T.special.{n}(p)" for n in "entr erfinv logit ndtri log1p gammaln digamma psi".split()],
    *[f"T.special.{n}(j)" for n in "gammaln digamma erfc i1e entr log_ndtr".split()],
    "T.erfinv(p)", "p.erfinv()", "p.lgamma()", "p.digamma_()", "T.polygamma(1, big)", "big.polygamma(2)", "T.special.polygamma(0, big)",
    "T.mvlgamma(big + 1, 2)", "T.special.multigammaln(big + 1, 3)", "T.igamma(big, p)", "T.igammac(big, p)", "T.special.gammainc(p, big)",
    "T.special.gammaincc(p, big)", "big.igamma(p)", "T.special.zeta(big + 0.5, p)", "T.special.zeta(2.0, p)", "T.special.xlogy(b, p)",
    "T.special.xlog1py(x, p)", "T.special.xlog1py(0, odd)", "T.xlogy(0, odd)", "T.gcd(i, j)", "T.lcm(i, j)", "i.gcd_(j)",
    "T.gcd(u, u.flip(0))", "T.cummax(x, 1)", "T.cummin(x, dim=0)", "T.cummax(ties, 0)", "T.cummin(odd, 0)", "B.cummax(-1)",
    "T.cummax(z, 0)", "T.logcumsumexp(x, 1)", "B.logcumsumexp(0)", "T.logcumsumexp(z, 0)", "T.cummax(u, 0)", "T.float_power(i, 2)",
]  # fmt: skip
CONVERSION = [
    *[f"x.{n}()" for n in ("half", "float", "double", "int", "long", "bool", "short", "bfloat16", "cpu", "cfloat")],
    "x.to(T.float64)", "x.to('cpu')", "x.to('cpu', T.int32)", "x.to(device='cpu', dtype=T.bool)", "x.to(i)",
    "x.to(dtype=T.float32, copy=True)", "x.type(T.int64)", "x.type('torch.DoubleTensor')", "x.type()", "i.type_as(x)",
    "x[0, 0].item()", "x.tolist()", "x.is_floating_point()", "T.is_floating_point(i)", "i.is_complex()",
    "T.finfo(T.float32).min", "T.finfo(T.float16).max", "T.finfo(T.bfloat16).eps", "T.iinfo(T.int32).max",
    "T.iinfo(T.uint8).min", "T.finfo(x.dtype).tiny", "x.dtype", "T.promote_types(T.int32, T.float16)",
    "T.result_type(x, 1.5)", "T.result_type(i, 1.5)", "T.can_cast(T.float32, T.int64)", "x.element_size()",
    "x.nbytes", "x.itemsize",
    "float(z)", "int(zi)", "bool(zi)", "x.softmax(-1)", "T.softmax(x, dim=0)", "x.log_softmax(1)", "T.relu(x)",
    "x.relu()", "T.is_tensor(x)", "T.nn.functional.gelu(x)", "T.layer_norm(x, (4,))", "f'{z:.3f}'",
    "x.requires_grad", "x.device.type", "str(T.device('cuda', 1))", "x.is_cuda", "isinstance(x, T.Tensor)",
    "x.dtype.is_floating_point", "T.float32 == x.dtype", "x.numpy().sum()", "x.requires_grad_(False)",
]  # fmt: skip
SIGNAL = [
    *[f"T.fft.{n}(x)" for n in ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft", "fftn", "ifftn", "rfftn", "irfftn", "fft2", "irfft2")],
    "T.fft.fft(x, n=6, dim=0, norm='ortho')", "T.fft.irfft(x.cfloat(), 7)", "T.fft.fftn(B, (2, 3), norm='forward')", "T.fft.rfft2(d)",
    "T.fft.fftfreq(5, 0.5)", "T.fft.rfftfreq(6, dtype=T.float64)", "T.fft.fftshift(x, 1)", "T.fft.ifftshift(x)", "T.fft.fft(i)",
    "T.hann_window(6)", "T.hamming_window(5, False)", "T.blackman_window(6)", "T.bartlett_window(5)", "T.kaiser_window(6, True, 5.0)",
    "T.hann_window(6, periodic=False, dtype=T.float64)", "T.stft(long, 8, return_complex=True)", "T.stft(long, 8, 3, return_complex=True)",
    "T.stft(long, 8, window=T.hann_window(8), center=False, normalized=True, return_complex=True)",
    "T.stft(long, 8, win_length=6, window=T.ones(6), onesided=False, return_complex=True)",
    "T.istft(T.stft(long, 8, 2, window=T.hann_window(8), return_complex=True), 8, 2, window=T.hann_window(8))",
    "T.istft(T.stft(long, 8, 2, window=T.hann_window(8), return_complex=True), 8, 2, window=T.hann_window(8), length=20)",
    *[f"T.masked.{fn}, mask=T.tensor({m}))" for fn in ("median(v[0], 0", "normalize(v[0], 2.0, 0", "softmax(v[0], 0", "log_softmax(v[0], -1") for m in (True, False)],
    *[f"T.istft(T.stft(long + 1j * long, 8, 2, window={w}, onesided=False, return_complex=True), 8, 2, window={w}, return_complex=True{k})"
      for w, k in (("T.hamming_window(8)", ""), ("T.hamming_window(8) * (1 + 1j)", ", length=30"), ("T.hamming_window(8)", ", length=20"))],
]  # fmt: skip

CASES = POINTWISE + REDUCTION + SHAPING + INDEXING + SORTING + CREATION + PRODUCTS + LINALG + SPECIAL + CONVERSION + SIGNAL
ELSEWHERE = CASES[::4]  # on the other backends; dtypes they lack are theirs to refuse
