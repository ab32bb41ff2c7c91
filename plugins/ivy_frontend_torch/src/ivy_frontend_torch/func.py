"""``torch.func``: functions of functions, by the backend's own transformations."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import Any

import ivy
from ivy import tree
from ivy_frontend_torch.missing import namespace as _namespace
from ivy_frontend_torch.torch_function import is_tensor
from ivy_frontend_torch.transformations import arrays, on_arrays, on_tensors, tensors
from ivy_frontend_torch.vectorised import vmap as vmap


def _scalar(func: Callable[..., Any], argnums: Any, has_aux: bool) -> Callable[..., Any]:
    """``func``, of which a gradient is taken; raises :class:`RuntimeError` as torch does where there is none."""

    @functools.wraps(func)
    def call(*args: Any, **kwargs: Any) -> Any:
        for place in argnums if isinstance(argnums, (tuple, list)) else (argnums,):
            for leaf in tree.leaves(args[place]):
                if is_tensor(leaf) and not leaf.is_floating_point() and not leaf.is_complex():
                    raise RuntimeError("only Tensors of floating point dtype can require gradients")
        found = func(*args, **kwargs)
        value = found[0] if has_aux else found
        if not is_tensor(value):
            raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(value)}")
        if value.ndim:
            raise RuntimeError(
                f"grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with {value.ndim} dims."
                " Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
        return found

    return call


def grad(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """The gradient of a scalar function; with ``has_aux`` also what else it returns."""
    return on_tensors(ivy.grad(on_arrays(_scalar(func, argnums, has_aux)), argnums, has_aux=has_aux))


def grad_and_value(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """The gradient and the value of a scalar function."""
    both = ivy.value_and_grad(on_arrays(_scalar(func, argnums, has_aux)), argnums, has_aux=has_aux)

    @functools.wraps(func)
    def call(*args: Any, **kwargs: Any) -> Any:
        value, gradient = both(*args, **kwargs)
        return gradient, value

    return on_tensors(call)


def vjp(func: Callable[..., Any], *primals: Any, has_aux: bool = False) -> Any:
    """``(outputs, pullback)``; the pullback gives a tuple with the gradient of each primal."""
    outputs, pullback, *aux = ivy.vjp(on_arrays(func), *arrays(primals), has_aux=has_aux)

    def pull(*cotangents: Any, **kwargs: Any) -> Any:
        given = cotangents if isinstance(outputs, tuple) and len(cotangents) == len(outputs) > 1 else cotangents[0]
        return tensors(pullback(arrays(given)))

    return (tensors(outputs), pull, *tensors(aux))


def jvp(func: Callable[..., Any], primals: Any, tangents: Any, *, strict: bool = False, has_aux: bool = False) -> Any:
    """``(outputs, output tangents)`` in a direction; with ``has_aux`` also what else ``func`` returns."""
    found, directions = ivy.jvp(on_arrays(func, "forward"), arrays(primals), arrays(tangents))
    if has_aux:
        return tensors(found[0]), tensors(directions[0]), tensors(found[1])
    return tensors(found), tensors(directions)


def jacrev(func: Callable[..., Any], argnums: Any = 0, *, has_aux: bool = False, chunk_size: Any = None) -> Callable[..., Any]:
    """The Jacobian, row by row."""
    return _jacobian(func, argnums, "reverse", has_aux)


def jacfwd(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False, *, randomness: str = "error") -> Callable[..., Any]:
    """The Jacobian, column by column."""
    return _jacobian(func, argnums, "forward", has_aux)


def _jacobian(func: Callable[..., Any], argnums: Any, mode: str, has_aux: bool) -> Callable[..., Any]:
    if not has_aux:
        return on_tensors(ivy.jacobian(on_arrays(func, mode), argnums, mode=mode))

    @functools.wraps(func)
    def call(*args: Any, **kwargs: Any) -> Any:
        first = on_arrays(lambda *a, **k: func(*a, **k)[0], mode)
        jacobian = on_tensors(ivy.jacobian(first, argnums, mode=mode))(*args, **kwargs)
        return jacobian, func(*args, **kwargs)[1]

    return call


def hessian(func: Callable[..., Any], argnums: Any = 0) -> Callable[..., Any]:
    """The second derivatives of a function: the forward Jacobian of its Jacobian."""
    return jacfwd(jacrev(func, argnums), argnums)


@contextmanager
def _swapped(module: Any, values: Mapping[str, Any]) -> Any:
    """``module`` with other tensors in the place of its parameters and buffers, by path."""
    before: list[tuple[dict[str, Any], str, Any]] = []
    try:
        for path, value in values.items():
            parent, _, name = path.rpartition(".")
            owner = module.get_submodule(parent)
            registry = next((r for r in (owner._parameters, owner._buffers) if name in r), None)
            if registry is None:  # as in torch, what the module does not have does no harm
                continue
            before.append((registry, name, registry[name]))
            registry[name] = value
        yield
    finally:
        for registry, name, value in reversed(before):
            registry[name] = value


def functional_call(
    module: Any, parameter_and_buffer_dicts: Any, args: Any = None, kwargs: Any = None, *, tie_weights: bool = True, strict: bool = False
) -> Any:
    """``module(*args, **kwargs)`` with other parameters and buffers; tied ones follow each other unless ``tie_weights`` is False."""
    given = parameter_and_buffer_dicts
    values = dict(given) if isinstance(given, Mapping) else {k: v for d in given for k, v in d.items()}
    named = [*module.named_parameters(remove_duplicate=False), *module.named_buffers(remove_duplicate=False)]
    if strict and set(values) != {path for path, _ in named}:
        raise RuntimeError("torch.func.functional_call: with strict=True all parameters and buffers must be given, and no others.")
    if tie_weights:
        chosen = {id(tensor): values[path] for path, tensor in named if path in values}
        values |= {path: chosen[id(tensor)] for path, tensor in named if path not in values and id(tensor) in chosen}
    arguments = () if args is None else args if isinstance(args, tuple) else (args,)
    with _swapped(module, values):
        return module(*arguments, **(kwargs or {}))


def linearize(func: Callable[..., Any], *primals: Any) -> tuple[Any, Callable[..., Any]]:
    """``(outputs, push)``: ``push`` gives the output tangents in a direction. Differs: it computes ``func`` anew."""
    return func(*primals), lambda *tangents: jvp(func, primals, tangents)[1]


def replace_all_batch_norm_modules_(root: Any) -> Any:
    """Have batch normalisation use the statistics of the batch alone."""
    for module in root.modules():
        if "BatchNorm" in type(module).__name__:
            module.running_mean = module.running_var = module.num_batches_tracked = None
            module.track_running_stats = False
    return root


def stack_module_state(models: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters and the buffers of several modules of one kind, stacked."""
    from ivy_frontend_torch.joining import stack

    modules = list(models)
    parameters = [dict(m.named_parameters()) for m in modules]
    buffers = [dict(m.named_buffers()) for m in modules]
    made = [{k: stack([p[k].detach() for p in group]) for k in group[0]} for group in (parameters, buffers)]
    for tensor in made[0].values():
        tensor.requires_grad_()
    return made[0], made[1]


__getattr__, __dir__ = _namespace(globals())
