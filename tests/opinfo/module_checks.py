"""The ways in which a module is checked; the outcomes are those of :mod:`checks`."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from calls import array, mapped, to_frontend
from checks import Outcome, differ, outcome, run
from compare import arrays, difference
from module_entries import Entry, Sample

import ivy
import ivy.frontends.torch as frontend
from ivy import tree

COMPILED = {"jax"}
Checked = Callable[["Truth"], str | None]


class Truth:
    """What torch gives for a sample: the output, the module after the call, and whether the output depends on the seed."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.module, self.output = called(sample, 0)
        self.drawn = differ(called(sample, 1)[1], self.output)

    @functools.cached_property
    def outputs(self) -> list[torch.Tensor]:
        """The outputs of which gradients are taken."""
        return tracked(self.output)

    @functools.cached_property
    def inputs(self) -> list[torch.Tensor]:
        """The inputs with respect to which they are taken."""
        return tracked((self.sample.args, self.sample.kwargs))

    @functools.cached_property
    def cotangents(self) -> list[torch.Tensor]:
        rng = np.random.default_rng(0)
        return [torch.from_numpy(np.asarray(rng.uniform(0.5, 1.5, tuple(o.shape)))).to(o.dtype) for o in self.outputs]

    @functools.cached_property
    def gradients(self) -> list[torch.Tensor]:
        """The gradients of the inputs, then of all parameters."""
        wanted = [*self.inputs, *self.module.parameters()]
        return list(torch.autograd.grad(self.outputs, wanted, self.cotangents, allow_unused=True, materialize_grads=True))


def called(sample: Sample, seed: int) -> tuple[torch.nn.Module, Any]:
    """A copy of the module after a call, and what it returned."""
    module = copy.deepcopy(sample.module)
    torch.manual_seed(seed)
    args, kwargs = mapped(lambda v: v.clone() if isinstance(v, torch.Tensor) else v, (sample.args, sample.kwargs))
    return module, module(*args, **kwargs)


def tracked(value: Any) -> list[Any]:
    """The floating tensors, of torch or the frontend, that require a gradient."""
    found: list[Any] = []
    mapped(lambda v: found.append(v) if getattr(v, "requires_grad", False) else None, value)
    return found


def each(check: Callable[[Truth, str], str | None], entry: Entry, backend: str, count: int, backward: bool = False) -> Iterator[Outcome]:
    """The outcome of ``check`` for the samples of an entry; for gradients those alone that torch gives, of what is not random."""
    for sample in entry.samples(count):
        truth = Truth(sample)
        if not backward or (truth.outputs and not truth.drawn and (truth.inputs or list(truth.module.parameters()))):
            yield outcome(lambda truth=truth: check(truth, backend))


def native(value: Any) -> Any:
    return to_frontend(value).native if isinstance(value, torch.Tensor) else value


def wrapped(value: Any) -> Any:
    """Native results as the frontend's, to be compared."""
    return mapped(lambda v: frontend.Tensor(ivy.asarray(v)) if hasattr(v, "shape") else v, value)


def converted(truth: Truth, backend: str) -> Any:
    """The graph of a module."""
    module = copy.deepcopy(truth.sample.module)
    return ivy.compile_graph(module, *truth.sample.args, **truth.sample.kwargs).to_backend(backend)


def state_difference(found: dict[str, Any], expected: torch.nn.Module) -> str | None:
    """What differs in the buffers after a call."""
    for name, buffer in expected.named_buffers():
        if (different := difference(found[name], buffer)) is not None:
            return f"{name}: {different}"
    return None


def convert(truth: Truth, backend: str) -> str | None:
    """Captured, converted and run; compiled where the backend compiles."""
    graph = converted(truth, backend)
    graph = graph.jit() if backend in COMPILED else graph
    args, kwargs = mapped(native, (truth.sample.args, truth.sample.kwargs))
    output, state = graph.apply(graph.v, graph.state, *args, key=ivy.random.key(0), **kwargs)
    return difference(wrapped(output), truth.output, values=not truth.drawn) or state_difference(wrapped(state), truth.module)


def grad(truth: Truth, backend: str) -> str | None:
    """Gradients of a converted module with respect to inputs and parameters."""
    graph = converted(truth, backend)
    graph, key = graph.jit() if backend in COMPILED else graph, ivy.random.key(0)
    leaves, treedef = tree.flatten((truth.sample.args, truth.sample.kwargs))
    places = [i for i, leaf in enumerate(leaves) if getattr(leaf, "requires_grad", False)]
    fixed, kept = [native(leaf) for leaf in leaves], [bool(getattr(o, "requires_grad", False)) for o in tree.leaves(truth.output)]

    def program(*variables: Any) -> Any:
        full = list(fixed)
        for place, variable in zip(places, variables):
            full[place] = variable
        args, kwargs = tree.unflatten(treedef, full)
        output, _ = graph.apply(dict(zip(graph.v, variables[len(places) :], strict=True)), graph.state, *args, key=key, **kwargs)
        return [o for o, k in zip(tree.leaves(output), kept, strict=True) if k]

    _, pullback = ivy.vjp(program, *(fixed[i] for i in places), *graph.v.values())
    found = pullback([native(c) for c in truth.cotangents])
    return gradient_difference([np.asarray(f) for f in found], truth)


def gradient_difference(found: list[np.ndarray], truth: Truth) -> str | None:
    """What differs in gradients of inputs and parameters."""
    names = [*(f"input {i}" for i in range(len(truth.inputs))), *(n for n, _ in truth.module.named_parameters())]
    for name, f, e in zip(names, found, map(array, truth.gradients), strict=True):
        if f.shape != e.shape or f.dtype != e.dtype:
            return f"gradient of {name}: {f.dtype}{f.shape} instead of {e.dtype}{e.shape}"
        if (different := arrays(f, e)) is not None:
            return f"gradient of {name}: {different}"
    return None


def given_to_frontend(sample: Sample) -> tuple[Any, Any]:
    """The arguments as the frontend's tensors, which require gradients as torch's do."""
    return mapped(
        lambda v: to_frontend(v).requires_grad_(v.requires_grad) if isinstance(v, torch.Tensor) else to_frontend(v), (sample.args, sample.kwargs)
    )


def twin(sample: Sample) -> Any:
    """The frontend's own module with the same weights."""
    module = sample.twin()
    module.load_state_dict({n: array(t) for n, t in sample.module.state_dict().items()})
    return module.train(sample.module.training)


def frontend_called(truth: Truth, backend: str) -> str | None:
    """Called on the frontend."""
    module = twin(truth.sample)
    args, kwargs = given_to_frontend(truth.sample)
    args, kwargs = mapped(lambda v: v.clone() if isinstance(v, frontend.Tensor) else v, (args, kwargs))
    output = mapped(lambda v: v.detach() if isinstance(v, frontend.Tensor) else v, module(*args, **kwargs))
    return difference(output, truth.output, values=not truth.drawn) or state_difference(dict(module.named_buffers()), truth.module)


def backward(truth: Truth, backend: str) -> str | None:
    """Gradients by the frontend's autograd."""
    module = twin(truth.sample)
    inputs = given_to_frontend(truth.sample)
    args, kwargs = mapped(lambda v: v.clone() if isinstance(v, frontend.Tensor) else v, inputs)
    outputs = tracked(module(*args, **kwargs))
    if len(outputs) != len(truth.outputs):
        return f"{len(outputs)} outputs have gradients instead of {len(truth.outputs)}"
    wanted = [*tracked(inputs), *module.parameters()]
    cotangents = [to_frontend(c) for c in truth.cotangents]
    found = frontend.autograd.grad(outputs, wanted, cotangents, allow_unused=True, materialize_grads=True)
    return gradient_difference([np.asarray(f) for f in found], truth)


CHECKS = {
    "convert": functools.partial(each, convert),
    "grad": functools.partial(each, grad, backward=True),
    "frontend": functools.partial(each, frontend_called),
    "backward": functools.partial(each, backward, backward=True),
}
run = functools.partial(run, checks=CHECKS)
