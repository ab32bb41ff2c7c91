"""The methods of :class:`Tensor`: the functions of the topics, under the names that torch has for them."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

import ivy
from ivy.array import Array
from ivy.backend import backend_of_type
from ivy_frontend_torch import (
    autograd,
    comparison,
    conversion,
    copies,
    creation,
    factorizations,
    facts,
    hashing,
    histogram,
    indexing,
    joining,
    linalg,
    pointwise,
    products,
    quantiles,
    random,
    reduction,
    representation,
    shaping,
    signals,
    sorting,
    special_gamma,
    statistics,
    striding,
)  # fmt: skip
from ivy_frontend_torch.autograd import function
from ivy_frontend_torch.tensor import Tensor
from ivy_frontend_torch.torch_function import in_place, is_tensor, torch_function

POINTWISE = (
    "abs absolute acos acosh add addcdiv addcmul angle arccos arccosh arcsin arcsinh arctan arctan2 arctanh asin asinh"
    " atan atan2 atanh bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor ceil clamp"
    " clamp_max clamp_min clip copysign cos cosh deg2rad digamma div divide erf erfc erfinv exp exp2 expm1 fix float_power"
    " floor floor_divide fmod frac gcd heaviside hypot i0 igamma igammac lcm ldexp lerp lgamma log log10 log1p log2"
    " logical_and logical_not logical_or logical_xor logit masked_fill mul multiply mvlgamma nan_to_num neg negative pow"
    " rad2deg reciprocal remainder round rsqrt sgn sigmoid sign sin sinc sinh sqrt square sub subtract tan tanh true_divide"
    " trunc xlogy"
).split()
COMPARISON = "eq ne not_equal lt less le less_equal gt greater ge greater_equal".split()
INDEXING = "scatter scatter_add scatter_reduce index_add index_copy index_fill index_put index_reduce masked_scatter".split()
TRIANGLES = "tril triu".split()
ACCUMULATED = "cumsum cumprod".split()
PRODUCTS = "addmm addmv addr baddbmm addbmm".split()

METHODS = {
    pointwise: (
        *POINTWISE,
        *"conj fmax fmin isfinite isinf isnan isneginf isposinf logaddexp logaddexp2 maximum minimum positive signbit".split(),
    ),
    comparison: (*COMPARISON, *"allclose equal isclose".split()),
    reduction: (
        *ACCUMULATED, *"all amax amin aminmax any argmax argmin count_nonzero cummax cummin diff dist logcumsumexp logsumexp max mean"
        " min nanmean nansum norm prod std sum var".split(),
    ),
    quantiles: "median nanmedian nanquantile quantile".split(),
    shaping: (
        "broadcast_to clone contiguous diagonal expand expand_as flatten is_contiguous moveaxis movedim narrow permute ravel"
        " reshape reshape_as select squeeze stride swapaxes swapdims t transpose unflatten unfold unsqueeze view view_as adjoint"
    ).split(),
    joining: (
        "chunk dsplit hsplit vsplit flip fliplr flipud repeat repeat_interleave roll rot90 split_with_sizes tensor_split tile unbind"
    ).split(),
    indexing: (
        *INDEXING,
        *("argwhere gather index_select masked_select nonzero"
        " nonzero_static put select_scatter slice_scatter take take_along_dim").split(),
    ),
    sorting: "argsort bincount kthvalue msort sort topk unique unique_consecutive".split(),
    creation: (*TRIANGLES, *"diag diag_embed diagflat new_empty new_full new_ones new_tensor new_zeros".split()),
    random: "bernoulli multinomial".split(),
    products: (*PRODUCTS, *"bmm dot ger inner kron matmul mm mv outer trace vdot".split()),
    linalg: "cholesky cholesky_inverse cholesky_solve cross det logdet matrix_exp matrix_power slogdet".split(),
    factorizations: "geqrf lu lu_solve orgqr ormqr qr svd triangular_solve".split(),
    representation: "conj_physical frexp isreal nextafter resize_ resize_as_ resolve_conj resolve_neg sum_to_size".split(),
    statistics: "corrcoef cov mode renorm".split(),
    histogram: "histc histogram".split(),
    hashing: ["hash_tensor"],
    copies: "diagonal_scatter narrow_copy unsafe_chunk unsafe_split unsafe_split_with_sizes".split(),
    signals: "stft istft".split(),
    striding: "as_strided as_strided_scatter".split(),
    conversion: (
        "bfloat16 bool byte cdouble cfloat char dim double element_size float half int is_complex is_floating_point is_nonzero"
        " is_signed item long numel numpy short size to tolist type type_as"
    ).split(),
}  # fmt: skip
RENAMED = {
    "where": pointwise.where_self, "split": joining.split_method, "detach": shaping.detach,
    "inverse": linalg.inv, "pinverse": linalg.pinv, "polygamma": special_gamma.polygamma_method, "psi": pointwise.digamma,
    "nelement": conversion.numel, "ndimension": conversion.dim, "cpu": conversion.cpu,
    "cuda": conversion.cuda,
}  # fmt: skip
OPERATORS = {
    "add": pointwise.add, "sub": pointwise.sub, "mul": pointwise.mul, "truediv": pointwise.div,
    "floordiv": pointwise.floor_divide, "mod": pointwise.remainder, "pow": pointwise.pow, "matmul": products.matmul,
    "and": pointwise.bitwise_and, "or": pointwise.bitwise_or, "xor": pointwise.bitwise_xor,
    "lshift": pointwise.bitwise_left_shift, "rshift": pointwise.bitwise_right_shift,
}  # fmt: skip
COMPARE = {"eq": comparison.eq, "ne": comparison.ne, "lt": comparison.lt, "le": comparison.le, "gt": comparison.gt, "ge": comparison.ge}
UNARY = {"neg": pointwise.neg, "abs": pointwise.abs, "invert": pointwise.bitwise_not, "pos": pointwise.positive}
IN_PLACE = {
    pointwise: POINTWISE, comparison: COMPARISON, indexing: INDEXING, creation: TRIANGLES, reduction: ACCUMULATED, products: PRODUCTS,
    representation: ("conj_physical", "nextafter", "fill_diagonal"), statistics: ("renorm",),
}  # fmt: skip
# what torch also has as functions of its namespace
IN_PLACE_FUNCTIONS = (
    "abs acos acosh addmv arccos arccosh arcsin arcsinh arctan arctanh as_strided asin asinh atan atanh ceil clamp clamp_max clamp_min"
    " clip conj_physical cos cosh deg2rad detach erf erfc exp exp2 expm1 fill fix floor frac gcd i0 index_put lcm ldexp log log10 log1p"
    " log2 logit nan_to_num neg negative rad2deg reciprocal round rsqrt sigmoid sin sinc sinh sqrt square tan tanh trunc xlogy zero"
).split()
REBOUND = {
    "transpose_": shaping.transpose, "swapaxes_": shaping.swapaxes, "swapdims_": shaping.swapdims,
    "as_strided_": striding.as_strided, "t_": shaping.t, "squeeze_": shaping.squeeze,
    "unsqueeze_": shaping.unsqueeze, "detach_": shaping.detach,
}  # fmt: skip


def is_operand(value: Any) -> bool:
    """Whether an operator of a tensor takes ``value``."""
    return is_tensor(value) or isinstance(value, (Array, bool, int, float, complex, np.generic)) or backend_of_type(type(value)) is not None


def beside(self: Any, other: Any) -> Any:
    """An operand of the operators of ``self``: one of NumPy as a tensor of the backend of ``self``, or a number."""
    if isinstance(other, np.generic):
        return other.item()
    if not isinstance(other, np.ndarray) or not is_tensor(self):
        return other
    with ivy.use_backend(self.storage_of().read().backend):
        return creation.as_tensor(other)


def operator_in_place(fn: Callable[..., Any]) -> Callable[..., Any]:
    """The operator method that writes what ``fn`` computes into the tensor."""
    write = in_place(fn)

    @functools.wraps(write)
    def method(self: Any, other: Any) -> Any:
        return write(self, beside(self, other)) if is_operand(other) else NotImplemented

    method.functional = write.functional  # type: ignore[attr-defined]
    return method


def operator(fn: Callable[..., Any], reflected: bool = False) -> Callable[..., Any]:
    """The operator method that computes ``fn``."""

    @functools.wraps(fn)
    def method(self: Any, other: Any) -> Any:
        if not is_operand(other):
            return NotImplemented
        other = beside(self, other)
        return fn(other, self) if reflected else fn(self, other)

    return method


def rebound(view: Callable[..., Any]) -> Callable[..., Any]:
    """The method after which the tensor is a view of what it was."""

    @functools.wraps(view)
    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        self._storage = view(self, *args, **kwargs).storage_of()
        return self

    method.functional = view  # type: ignore[attr-defined]
    return method


@torch_function
def zero(input: Any) -> Any:
    """Zeros in the shape and dtype of ``input``."""
    return creation.filled(input.shape, 0, input.dtype)


@torch_function
def copied(input: Any, src: Any, non_blocking: bool = False) -> Any:
    """``src`` in the shape and dtype of ``input``."""
    return ivy.broadcast_to(src.astype(input.dtype), input.shape)


def backward(
    self: Any, gradient: Any = None, retain_graph: bool | None = None, create_graph: bool = False, inputs: Any = None
) -> None:
    """Add the gradients of ``self`` to the ``grad`` of the leaves it was made of."""
    autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)


def retain_grad(self: Any) -> None:
    """Have ``backward`` set ``grad`` although the tensor is no leaf."""
    edge = self.storage_of().edge()
    if edge is None:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    if not self.is_leaf:
        edge[0].retained[edge[1]] = weakref.ref(self)


def attach_methods() -> None:
    """Give :class:`Tensor` all its methods and operators."""
    for module, names in METHODS.items():
        for name in names:
            setattr(Tensor, name, getattr(module, name))
    for name, fn in RENAMED.items():
        setattr(Tensor, name, fn)
    for fn in (backward, retain_grad, function.register_hook, function.register_post_accumulate_grad_hook):
        setattr(Tensor, fn.__name__, fn)
    for name, fn in OPERATORS.items():
        setattr(Tensor, f"__{name}__", operator(fn))
        setattr(Tensor, f"__r{name}__", operator(fn, reflected=True))
        setattr(Tensor, f"__i{name}__", operator_in_place(fn))
    for name, fn in COMPARE.items():
        setattr(Tensor, f"__{name}__", operator(fn))
    for name, fn in UNARY.items():
        setattr(Tensor, f"__{name}__", fn)
    for module, names in IN_PLACE.items():
        for name in names:
            setattr(Tensor, f"{name}_", in_place(getattr(module, name)))
    for name, fn in REBOUND.items():
        setattr(Tensor, name, rebound(fn))
    drawn = {
        "uniform": random.uniform,
        "normal": random.normal_method,
        "exponential": random.exponential,
        "cauchy": random.cauchy,
        "geometric": random.geometric,
        "log_normal": random.log_normal,
        "random": random.random,
        "bernoulli": random.bernoulli,
    }
    written = {"fill": representation.fill, "zero": zero, "copy": copied, "put": indexing.put,
               "polygamma": special_gamma.polygamma_method}
    for name, fn in (written | drawn).items():
        setattr(Tensor, f"{name}_", in_place(fn))
    Tensor.imag = property(pointwise.imag)  # type: ignore[attr-defined]
    facts.attach(Tensor)


NN_METHODS = "softmax log_softmax relu relu_ prelu hardshrink".split()


def attach_nn(functional: Any) -> None:
    """Give :class:`Tensor` the methods that are functions of ``torch.nn.functional``."""
    for name in NN_METHODS:
        setattr(Tensor, name, getattr(functional, name))
