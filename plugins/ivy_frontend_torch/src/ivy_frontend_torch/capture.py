"""Capturing torch code: it runs once under a ``TorchFunctionMode``, which records every call that the frontend has.

The only module of this plugin that imports torch. Nothing of torch is left changed.
"""

from __future__ import annotations

import functools
import inspect
import os
import types
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

import numpy as np
import torch
from torch.overrides import TorchFunctionMode, resolve_name

from ivy import tree
from ivy.errors import UnsupportedError
from ivy.functional.dtypes import as_dtype
from ivy.graph.capture import Captured, Recorder, input_name
from ivy.graph.ir import ARRAY, Graph, Value, map_leaves
from ivy.graph.randomness import Draws
from ivy.graph.sizes import Operation, Size, Symbolic, assume, loops_noted, plain, symbolic
from ivy_frontend_torch import frontend
from ivy_frontend_torch.calls import (
    IDENTITY,
    MEMORY,
    METADATA,
    PARTS,
    PUBLIC,
    SIZES,
    VALUES,
    as_tuple,
    concrete,
    has_size,
    one_each,
    writes,
)
from ivy_frontend_torch.isolation import Originals, StandIns, attributes_kept, checked, exporting, is_scripted, own_gradients, scopes
from ivy_frontend_torch.operators import UNRECORDED, Operators, decomposed, frontend_name, is_autocast

TORCH = os.path.dirname(os.path.abspath(torch.__file__))


@functools.cache
def name_of(fn: Callable[..., Any]) -> str:
    """The public dotted name of a torch function; an operator's is in ``torch.ops``."""
    name = resolve_name(fn) or f"{getattr(fn, '__module__', None) or 'torch'}.{getattr(fn, '__qualname__', repr(fn))}"
    if not name.startswith("torch."):
        return f"torch.ops.{'.'.join(name.split('.')[:2])}"  # without the overload
    private = next((p for p in PUBLIC if name.startswith(p)), "")
    return PUBLIC.get(private, "") + name.removeprefix(private)


def never(*tensors: Any) -> bool:
    """Stands for ``has_torch_function`` in a function that is descended into, which would else dispatch to the mode again."""
    return False


@functools.cache
def body_of(fn: Callable[..., Any]) -> Callable[..., Any] | None:
    """A Python function of torch without its own dispatch to function modes, or None for a compiled one."""
    code = getattr(fn, "__code__", None)
    if code is None:
        return None
    names = {n: never for n in fn.__globals__ if n.startswith("has_torch_function")}
    body = types.FunctionType(code, {**fn.__globals__, **names}, fn.__name__, fn.__defaults__, fn.__closure__)
    body.__kwdefaults__ = fn.__kwdefaults__
    return body


class Capture(TorchFunctionMode):
    """Records calls. ``values`` maps the identity of a tensor to its value."""

    def __init__(self, memory: Originals) -> None:
        super().__init__()
        self.memory = memory
        self.recorder = Recorder((TORCH, os.path.dirname(os.path.abspath(__file__))))
        self.values: dict[int, Value] = {}
        self.dynamic: set[Value] = set()
        self.constants: dict[str, Value] = {}
        self.constant_arrays: dict[str, torch.Tensor] = {}
        self.kept: dict[int, str] = {}  # storages that the program may not change, and what they are
        self.operators = Operators(self.operator, memory.compute)
        self.asked: str | None = None  # the compiled function that the program called, while it is decomposed
        self.fixed: set[Value] = set()  # whose sizes are assumed to stay, as operators are given them as plain numbers

    def track(self, tensor: torch.Tensor, name: str | None = None, dynamic: bool = True) -> Value:
        """A new value for a tensor."""
        value = self.recorder.fresh(tuple(torch.Tensor.size(checked(tensor))), as_dtype(tensor.dtype), name)
        self.values[id(tensor)] = value
        self.memory.kept.append(tensor)
        if dynamic:
            self.dynamic.add(value)
        return value

    def value(self, tensor: torch.Tensor) -> Value:
        """The value of a tensor; one that was made elsewhere is lifted to a constant."""
        if id(tensor) not in self.values:
            name = f"c{len(self.constants)}"
            self.constants[name] = self.track(tensor, name, dynamic=False)
            with self.operators.hidden():
                self.constant_arrays[name] = self.memory.constant(tensor)
            self.kept[self.storage(tensor)] = "a tensor from outside the program"
        return self.values[id(tensor)]

    def storage(self, tensor: torch.Tensor) -> int:
        return storage(self.memory.of(tensor))

    def __torch_function__(self, fn: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = name_of(fn)
        if name in SIZES:
            return self.sizes(name, fn, args, kwargs)
        short = name.removesuffix(".__get__").rpartition(".")[2]
        if short in MEMORY:
            self.memory.value_needed()
        if short in METADATA or name in IDENTITY:
            return self.run(fn, args, kwargs)
        if short in VALUES:
            return self.read(name, fn, args, kwargs)
        if frontend.function(name) is None:
            return self.descend(name, fn, args, kwargs)
        if is_autocast():
            return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))  # which casts arguments: its operators are recorded
        return self.call(name, fn, args, kwargs)

    def run(self, fn: Any, args: Any, kwargs: Any) -> Any:
        """The result of a call that is recorded as a whole, or not at all."""
        return self.operators.within(fn, *map_leaves(concrete, args), **map_leaves(concrete, kwargs))

    def descend(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """Run a function that the frontend lacks, recording what it calls: Python functions, and operators of a compiled one."""
        body = body_of(fn)
        if body is not None:
            with self:
                return body(*args, **kwargs)
        before, self.asked = self.asked, name
        try:
            return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))
        finally:
            self.asked = before

    def operator(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Record an operator that ran outside of a recorded call."""
        kwargs = {k: v for k, v in kwargs.items() if k not in UNRECORDED}
        for value in (self.value(t) for t in tensors_in((args, kwargs))):
            if value in self.dynamic and value not in self.fixed:
                for axis, size in enumerate(value.shape):
                    self.recorder.assume(Operation("eq", (Size(value, axis), size)), True)
                self.fixed.add(value)
        name = frontend_name(func)
        if name is not None:
            result = self.call(name, func, args, kwargs)
        else:
            with self.operators:
                result = decomposed(func, args, kwargs)
            if result is NotImplemented:
                name = self.asked or f"torch.ops.{func.namespace}.{func._schema.name.partition('::')[2]}"
                self.recorder.unsupported[name, self.recorder.where()] = None
                result = self.run(func, args, kwargs)
        self.fixed |= {self.value(t) for t in tensors_in(result)}
        return result

    def call(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """Run a function that the frontend has, and record it."""
        recorded = map_leaves(self.argument, args), map_leaves(self.argument, kwargs)
        tensors = tensors_in((args, kwargs))
        short = name.rpartition(".")[2]
        if short in PARTS and tensors and self.value(tensors[0]) in self.dynamic:
            self.count_parts(tensors[0], PARTS[short], args, kwargs)
        if writes(name, kwargs):
            self.refuse_hidden_state(tensors_in(kwargs["out"] if "out" in kwargs else args[:1]))
        result = self.run(fn, args, kwargs)
        made = tensors_in(result)
        if not made and result is not None and not isinstance(result, (tuple, list)):
            return result
        storages = {self.storage(t) for t in tensors}
        aliases = any(self.storage(t) in storages for t in made)
        dynamic = any(self.values[id(t)] in self.dynamic for t in tensors) or has_size((args, kwargs))
        outputs = map_leaves(lambda x: self.track(x, dynamic=dynamic) if isinstance(x, torch.Tensor) else None, as_tuple(result))
        self.recorder.add(name, *recorded, outputs, aliases)
        return result

    def count_parts(self, tensor: torch.Tensor, count: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """The number of results is fixed by the capture: an assumption where it follows from a size."""
        value = self.value(tensor)
        given = dict(zip(("input", "by", "dim"), args)) | {("dim" if k == "dim" else "by"): v for k, v in kwargs.items() if k != "input"}
        if count is one_each and "by" in given:
            given["dim"] = given["by"]
        size = symbolic(value.shape[axis := int(given.get("dim", 0))], Size(value, axis % len(value.shape)))
        number = count(size, given.get("by"))
        if isinstance(number, Symbolic):
            self.recorder.assume(Operation("eq", (number.expression, plain(number))), True)

    def refuse_hidden_state(self, targets: list[torch.Tensor]) -> None:
        """Raise where a write would change a parameter or a constant: the converted program could not remember it."""
        for kept in (self.kept[s] for s in map(self.storage, targets) if s in self.kept):
            raise UnsupportedError(
                f"ivy: the program changes {kept} in place at {self.recorder.where()}; a converted program keeps no hidden state."
                " Make it a buffer with register_buffer, whose changes are returned, or change a .clone() of it."
            )

    def argument(self, leaf: Any) -> Any:
        if isinstance(leaf, torch.Tensor):
            return self.value(leaf)
        if isinstance(leaf, np.ndarray):
            return self.value(torch.from_numpy(leaf if leaf.flags.writeable else leaf.copy()))
        if isinstance(leaf, torch.Generator):
            raise UnsupportedError(
                f"ivy: a torch.Generator is used at {self.recorder.where()}; a converted program takes its randomness from key=..."
            )
        return str(leaf) if isinstance(leaf, torch.device) else leaf

    def sizes(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """A shape whose sizes remember where they come from."""
        tensor, *rest = args
        result = self.run(fn, args, kwargs)
        value = self.value(tensor)
        if value not in self.dynamic or name.endswith("__len__"):
            if name.endswith("__len__") and value in self.dynamic:
                bool(symbolic(result, Size(value, 0)) == result)
            return result
        if "numel" in name or "nelement" in name:
            count: Any = 1
            for axis, n in enumerate(tuple(torch.Tensor.size(tensor))):
                count = count * symbolic(n, Size(value, axis))
            return count
        if isinstance(result, int):
            axis = int(rest[0] if rest else kwargs["dim"]) % len(value.shape)
            return symbolic(result, Size(value, axis))
        return torch.Size([symbolic(n, Size(value, axis)) for axis, n in enumerate(result)])

    def read(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """A value read by Python code: an assumption, unless it depends on no input."""
        tensors = tensors_in((args, kwargs))
        dynamic = any(self.value(t) in self.dynamic for t in tensors)
        if dynamic:
            self.memory.value_needed()
        result = self.run(fn, args, kwargs)
        if dynamic:
            if len(tensors) != 1:
                raise UnsupportedError(
                    f"ivy: {name} at {self.recorder.where()} compares the values of two tensors, on which the program then depends."
                )
            expected = self.run(torch.Tensor.tolist, (tensors[0].detach(),), {})
            self.recorder.assume(self.value(tensors[0]), expected)
        if isinstance(result, np.ndarray):
            result.flags.writeable = False  # what NumPy writes into the memory of a tensor is not seen
        return result


def tensors_in(nested: Any) -> list[torch.Tensor]:
    """The tensors in nested Python."""
    found: list[torch.Tensor] = []
    map_leaves(lambda x: found.append(x) if isinstance(x, torch.Tensor) else None, nested)
    return found


def storage(tensor: torch.Tensor) -> int:
    try:
        return tensor.untyped_storage()._cdata
    except NotImplementedError as error:
        raise UnsupportedError("ivy: a tensor inside torch.vmap has no memory of its own; write the batch axis out instead.") from error


def example(leaf: Any, memory: Originals) -> Any:
    """An input for the capture: torch tensors copied, other frameworks' arrays converted."""
    if isinstance(leaf, torch.Tensor):
        return memory.copy(leaf.detach())
    if isinstance(leaf, np.ndarray):
        return memory.copy(torch.tensor(leaf))
    return leaf


def capture(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Captured:
    """Record ``fn``, a module or function of torch, on example inputs, which are not changed.

    It runs on stand-ins without values, which costs no time and no memory. Where that is not enough, it runs again on copies of
    the inputs; errors are those of this second run.
    """
    if not (isinstance(fn, torch.nn.Module) and any(is_scripted(m) for m in fn.modules())):
        stand_ins, captured = StandIns(), None
        with suppress(Exception):
            captured = record(fn, args, kwargs, stand_ins)
        if not stand_ins.escaped() and captured is not None:
            return captured
    return record(fn, args, kwargs, Originals())


def record(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any], memory: Originals) -> Captured:
    """``fn`` as it runs once, on what ``memory`` gives for tensors."""
    mode = Capture(memory)
    leaves, in_tree = tree.flatten((args, kwargs))
    leaves = [example(leaf, memory) for leaf in leaves]
    names = input_names(fn, args, kwargs)
    inputs = tuple(mode.track(leaf, name) for leaf, name in zip(leaves, names, strict=True) if isinstance(leaf, torch.Tensor))
    statics = tuple(ARRAY if isinstance(leaf, torch.Tensor) else leaf for leaf in leaves)
    is_module = isinstance(fn, torch.nn.Module)
    parameters = dict(fn.named_parameters()) if is_module else {}
    parameter_values = {n: mode.track(p, identifier(n, "p")) for n, p in parameters.items()}
    mode.values.update({id(memory.of(p)): parameter_values[n] for n, p in parameters.items()})
    mode.kept.update({mode.storage(p): f"the parameter {n}" for n, p in parameters.items()})
    with ExitStack() as stack:
        original = dict(fn.named_buffers()) if is_module else {}
        if is_module:
            copies = stack.enter_context(memory.state(fn))
            stack.enter_context(attributes_kept(fn))
            stack.enter_context(scopes(fn, mode.recorder))
        buffers = {n: copies[id(b)] for n, b in original.items()}
        buffer_values = {n: mode.track(b, identifier(n, "b")) for n, b in buffers.items()}
        versions = {n: b._version for n, b in buffers.items()}
        for value in (*parameter_values.values(), *buffer_values.values()):
            mode.dynamic.discard(value)
        stack.enter_context(torch.random.fork_rng(devices=[]))
        stack.enter_context(torch.no_grad())
        stack.enter_context(exporting())
        stack.enter_context(own_gradients(mode.recorder))
        token = assume.set(mode.recorder.assume)
        stack.callback(assume.reset, token)
        run_args, run_kwargs = tree.unflatten(in_tree, leaves)
        draws = stack.enter_context(Draws(fn, {"torch"}))

        def run() -> Any:
            with loops_noted(), memory.active(), mode.operators, mode:
                return fn(*run_args, **run_kwargs)

        result = run()
        draws.refuse(run, mode.recorder.hidden)
        after = dict(fn.named_buffers()) if is_module else {}
        changed = {n: after.get(n, b) for n, b in buffers.items() if after.get(n, b) is not b or b._version != versions[n]}
        mutated = {n: mode.value(b) for n, b in changed.items()}
    refuse_unsupported(mode.recorder)
    out_leaves, out_tree = tree.flatten(result)
    outputs = tuple(mode.value(o) if isinstance(o, torch.Tensor) else o for o in out_leaves)
    graph = Graph(
        "torch", inputs, tuple(mode.recorder.nodes), outputs, parameter_values, buffer_values, dict(mode.constants), mutated,
        None, in_tree, statics, out_tree, ("capture",),
    )  # fmt: skip
    detached = {n: p.detach() for n, p in parameters.items()}
    return Captured(graph, detached, {n: b.detach() for n, b in original.items()}, mode.constant_arrays)


def identifier(path: str, prefix: str) -> str:
    return f"{prefix}_{path.replace('.', '_')}"


def input_names(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str]:
    """A name for each leaf of the arguments, after the parameters of the function."""
    try:
        parameters = list(inspect.signature(fn.forward if isinstance(fn, torch.nn.Module) else fn).parameters.values())
        known = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    except (TypeError, ValueError):
        known = []
    taken: set[str] = {"torch"}
    groups = [*((known[i] if i < len(known) else f"input{i}", a) for i, a in enumerate(args)), *sorted(kwargs.items())]
    names: list[str] = []
    for name, value in groups:
        count = len(tree.leaves(value))
        names += [input_name(n, taken) for n in ([name] if count == 1 else [f"{name}_{i}" for i in range(count)])]
    return names


def refuse_unsupported(recorder: Recorder) -> None:
    """Raise one error that lists every operation that the frontend lacks."""
    if recorder.unsupported:
        lines = "\n".join(f"- {name} at {where}" for name, where in recorder.unsupported)
        raise UnsupportedError(
            f"ivy: {len(recorder.unsupported)} operations of this program cannot be converted:\n{lines}\n"
            "Add one with @ivy.frontends.torch.frontend.implements('torch.name') on a function of ivy.Array written in ivy functions."
        )


def native_program(graph: Graph) -> Callable[..., Any]:
    """A captured graph as a function on torch: the program that ``str(graph)`` shows."""
    import ivy
    from ivy.graph.bind import compiled

    program = compiled(str(graph), {"torch": torch, "ivy": ivy})
    if not any(writes(n.op, dict(n.kwargs)) for n in graph.nodes) and not graph.mutated:
        return program

    def pure(*inputs: Any, v: Any, state: Any, constants: Any, key: Any = None) -> Any:
        """The program on copies of what it may write to."""
        copies = {n: b.clone() if n in graph.mutated else b for n, b in state.items()}
        return program(*[x.clone() for x in inputs], v=v, state=copies, constants=constants, key=key)

    return pure
