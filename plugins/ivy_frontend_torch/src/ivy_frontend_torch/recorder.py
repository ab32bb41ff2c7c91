"""The mode under which torch code is recorded: every call that the frontend has is one node of the graph."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch._ops import HigherOrderOperator
from torch._subclasses.fake_tensor import FakeTensor

from ivy.errors import UnsupportedError
from ivy.functional.dtypes import as_dtype
from ivy.graph.capture import Recorder
from ivy.graph.ir import Value, map_leaves
from ivy.graph.sizes import Family, Symbolic, symbolic
from ivy_frontend_torch import frontend, packed, seeded, symbols
from ivy_frontend_torch.called_functions import body_of, name_of
from ivy_frontend_torch.calls import (
    CUTS,
    HOOKS,
    IDENTITY,
    LAYOUT,
    MEMORY,
    METADATA,
    PARTS,
    SCALARS,
    SET_DATA,
    SIZES,
    SWITCH,
    VALUES,
    as_tuple,
    concrete,
    has_size,
    with_numbers,
    writes,
)
from ivy_frontend_torch.gradient_hooks import Hooks, warn_of_accumulation
from ivy_frontend_torch.gradient_paths import GradientPaths, beneath, record_cut
from ivy_frontend_torch.gradient_questions import ASKED, SETTER, Required
from ivy_frontend_torch.isolation import Originals, checked
from ivy_frontend_torch.known import Known
from ivy_frontend_torch.measured import TorchSize, TorchSizeFloat
from ivy_frontend_torch.operators import UNRECORDED, Operators, decomposed, frontend_name, is_autocast, returns_tensors, tensors_in
from ivy_frontend_torch.packed import is_packed
from ivy_frontend_torch.readings import Readings
from ivy_frontend_torch.repeated import WHOLE
from ivy_frontend_torch.stored import refuse_stored
from ivy_frontend_torch.transformed import DIFFERENTIATES, control_flow, has_own_rules, is_within_transformation, original

META = torch.device("meta")
TORCH, NUMPY = (os.path.dirname(os.path.abspath(str(module.__file__))) for module in (torch, np))


class Capture(Readings):
    """Records calls. ``values`` maps the identity of a tensor to its value."""

    def __init__(self, memory: Originals) -> None:
        super().__init__()
        self.memory = memory
        self.recorder = Recorder((TORCH, NUMPY, os.path.dirname(os.path.abspath(__file__))))
        self.values: dict[int, Value] = {}
        self.constants: dict[str, Value] = {}
        self.constant_arrays: dict[str, torch.Tensor] = {}
        self.known = Known(self.storage)
        self.paths = GradientPaths(self.storage, memory.gradients)
        self.required = Required()
        self.hooks = Hooks(self)
        self.kept: dict[int, str] = {}  # storages that the program may not change, and what they are
        self.operators = Operators(self.operator, self.computed if memory.has_values else memory.compute)
        self.asked: str | None = None  # the compiled function that the program called, while it is decomposed
        self.cuts = False  # whether the program itself is calling detach
        self.family = Family(TorchSize, TorchSizeFloat, memory.sizes, memory.unhashed)

    def computed(self, func: Any, args: Any, kwargs: Any) -> Any:
        """The result of an operator that is part of a recorded call; what depends on the inputs stays known."""
        result = func(*args, **kwargs)
        self.known.follow(tensors_in((args, kwargs)), tensors_in(result))
        return result

    def track(self, tensor: torch.Tensor, name: str | None = None, dynamic: bool = True) -> Value:
        """A new value for a tensor."""
        value = self.recorder.fresh(tuple(torch.Tensor.size(checked(tensor))), as_dtype(tensor.dtype), name)
        self.values[id(tensor)] = value
        self.memory.kept.append(tensor)
        self.known.add(tensor, value)
        if dynamic:
            self.dynamic.add(value)
            if self.memory.has_values:
                self.known.depends(tensor)
        return value

    def value(self, tensor: torch.Tensor) -> Value:
        """The value of a tensor."""
        if id(tensor) not in self.values:
            with self.operators.hidden():
                self.values[id(tensor)] = self.found(tensor)
            self.memory.kept.append(tensor)
        return self.values[id(tensor)]

    def found(self, tensor: torch.Tensor) -> Value:
        """The value of a tensor that no recorded call gave: of what it shares memory with, or it is lifted to a constant."""
        same = self.known.same(checked(tensor))
        if same is not None:
            return same
        whole = self.known.whole(tensor)
        if whole is not None and whole not in self.constants.values():
            self.fix(whole)
            value = self.track(tensor, dynamic=whole in self.dynamic)
            for kind in (self.weighted, self.drawn):
                kind |= {value} if whole in kind else set()
            place = tuple(torch.Tensor.size(tensor)), tuple(torch.Tensor.stride(tensor)), torch.Tensor.storage_offset(tensor)
            self.recorder.add("torch.as_strided", (whole, *place), {}, value, True)
            return value
        if self.known.is_computed(tensor):
            raise UnsupportedError(
                f"ivy: at {self.recorder.where()} the program uses a tensor that was computed from its inputs where no call of torch is"
                " seen, so its value would stay as it was captured. Compute it with functions of torch, or add the function that makes it"
                " with @ivy.frontends.torch.frontend.implements('torch.ops.namespace.name')."
            )
        refuse_stored(tensor, self.recorder.where())
        name = f"c{len(self.constants)}"
        self.constants[name] = self.track(tensor, name, dynamic=False)
        self.constant_arrays[name] = self.memory.constant(tensor)
        if tensor.is_leaf and tensor.requires_grad:
            self.memory.leaves.append((tensor, tensor.grad))
        self.kept[self.storage(tensor)] = "a tensor from outside the program"
        return self.values[id(tensor)]

    def storage(self, tensor: torch.Tensor) -> int:
        return storage(self.memory.of(tensor))

    def __torch_function__(self, fn: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if any(map(has_own_rules, types)):
            return NotImplemented  # and so its own __torch_function__ is asked, which calls others
        name = name_of(fn)
        if is_within_transformation():
            return self.transformed(name, fn, args, kwargs)
        if name == SWITCH:
            return fn(*args, **kwargs)
        if name in DIFFERENTIATES:
            self.memory.gradients_needed()
            return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))
        short = name.removesuffix(".__get__").rpartition(".")[2]
        if short in symbols.__all__:
            return getattr(symbols, short)(*args, **kwargs)
        if name in SIZES:
            return self.sizes(name, fn, args, kwargs)
        if short in MEMORY:
            self.memory.value_needed()
        if is_packed(name, args):
            sizes = self.listed(args[1])
            with self:
                return packed.FUNCTIONS[short](args[0], sizes, *args[2:], **kwargs)
        if short in LAYOUT:
            return self.layout(short, fn, args, kwargs)
        if (short in ASKED or name == SETTER) and not self.memory.gradients:
            return self.run(self.required.answer, (short, fn, args, kwargs), {})
        if name in HOOKS:
            return self.hook(name, fn, *args, **kwargs)
        if short == "grad_fn":
            if id(args[0]) in self.required.made:
                self.memory.gradients_needed()
            return self.hooks.watched(self.run(fn, args, kwargs), args[0])
        if short == "bincount":
            return self.bincount(*args, **kwargs)
        if name == SET_DATA and self.is_same_memory(*args):
            return None
        if short in METADATA or name in IDENTITY:
            return self.run(fn, args, kwargs)
        if short in VALUES:
            return self.read(name, fn, args, kwargs)
        if frontend.function(name) is None:
            return self.descend(name, fn, args, kwargs)
        if is_autocast() or (self.is_differentiated(args, kwargs) and short not in CUTS):
            # autocast casts arguments, and a backward pass reads what is made within: the operators are recorded
            with self.paths.unseen():
                return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))
        return self.call(name, fn, args, kwargs)

    def hook(self, name: str, fn: Any, tensor: torch.Tensor, hook: Callable[[Any], Any]) -> Any:
        """A hook on the gradient of a tensor, which is part of the graph when the program has run."""
        where = f" at {self.recorder.where()}"
        if name != HOOKS[0]:
            warn_of_accumulation(where)
        elif self.memory.gradients or self.required.has(tensor):
            return self.hooks.on_tensor(tensor, hook, f"the hook on gradients{where}")
        return self.run(fn, (tensor, hook), {})  # which torch refuses where it takes no gradients of the tensor

    def is_same_memory(self, tensor: torch.Tensor, other: torch.Tensor) -> bool:
        """Whether two tensors are one and the same, as those of a module that is given the dtype that it has."""
        with torch._C.DisableTorchFunction():
            forms = [(t.dtype, tuple(t.size()), t.stride(), t.storage_offset(), self.storage(t)) for t in (tensor, other)]
        return forms[0] == forms[1]

    def is_differentiated(self, args: Any, kwargs: Any) -> bool:
        """Whether torch remembers a call for its own gradients."""
        return self.memory.gradients and torch.is_grad_enabled() and any(t.requires_grad for t in tensors_in((args, kwargs)))

    def transformed(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """The result of a call within a transformation of ``torch.func``, beneath which its operators are recorded."""
        short = name.removesuffix(".__get__").rpartition(".")[2]
        if name in SIZES or short in LAYOUT:
            self.fix(self.value(original(args[0])))
        elif short in VALUES:
            return self.read(name, fn, map_leaves(original, args), kwargs)
        before, self.cuts = self.cuts, short in CUTS
        try:
            return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))
        finally:
            self.cuts = before

    def run(self, fn: Any, args: Any, kwargs: Any) -> Any:
        """The result of a call that is recorded as a whole, or not at all."""
        with self.paths.unseen():
            return self.operators.within(fn, *map_leaves(concrete, args), **map_leaves(concrete, kwargs))

    def whole(self, short: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """``run``, or on stand-ins the like of what it gave before: a function of many operators."""
        forms = self.memory.compute if not self.memory.has_values and not self.memory.gradients else None
        key = forms and forms.key(short, args, kwargs)
        if key is None:
            return self.run(fn, args, kwargs)
        found = forms.like(key)
        if found is None:
            found = self.run(fn, args, kwargs)
            if not self.operators.random:
                forms.keep(key, found)
        return found

    def descend(self, name: str, fn: Any, args: Any, kwargs: Any) -> Any:
        """Run a function that the frontend lacks, recording what it calls: Python functions, and operators of a compiled one."""
        if isinstance(fn, HigherOrderOperator):
            with self:
                return control_flow(fn, self.recorder.where())(*args, **kwargs)
        body = body_of(fn)
        if body is not None:
            with self:
                return body(*args, **kwargs)
        before, self.asked = self.asked, name
        try:
            with self.paths.unseen():
                return fn(*map_leaves(concrete, args), **map_leaves(concrete, kwargs))
        finally:
            self.asked = before

    def operator(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Record an operator that ran outside of a recorded call."""
        if kwargs.get("device") == META or any(t.is_meta for t in tensors_in((args, kwargs))):  # so torch finds the sizes of a result
            return self.run(func, args, kwargs)
        args = tuple(a for a in args if not isinstance(a, torch.memory_format))
        others = UNRECORDED - ({"memory_format"} if func is torch.ops.aten.clone.default else set())  # on which views of it depend
        unrecorded = {k: v for k, v in kwargs.items() if k in others}
        kwargs = {k: v for k, v in kwargs.items() if k not in others}
        if not returns_tensors(func):
            read = func._schema.name.rpartition("::")[2] in SCALARS
            return self.read(func._schema.name, func, args, kwargs) if read else self.run(func, args, kwargs)
        if func._schema.name == "aten::set_":
            raise UnsupportedError(
                f"ivy: set_ at {self.recorder.where()} gives a tensor other memory, which arrays of other frameworks have not. Use"
                " x.data = y, or x.copy_(y)."
            )
        self.fix_all(args, kwargs)
        name = frontend_name(func)
        if func is torch.ops.aten.detach.default and not self.cuts and (self.memory.gradients or is_within_transformation()):
            name = "torch.ops.aten.alias"  # torch's own, of what it keeps for the backward pass
        if name is not None:
            result = self.call(name, functools.partial(func, **unrecorded) if unrecorded else func, args, kwargs)
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
        short = name.rpartition(".")[2]
        args, kwargs = with_numbers(short, args, kwargs, self.as_size)
        tensors = tensors_in((args, kwargs))
        recorded = map_leaves(self.argument, args), map_leaves(self.argument, kwargs)
        if short in PARTS and tensors and self.value(tensors[0]) in self.dynamic:
            self.count_parts(tensors[0], PARTS[short], args, kwargs)
        if short == "as_strided" and self.known.whole(args[0]) is None:
            raise UnsupportedError(
                f"ivy: as_strided at {self.recorder.where()} is given a tensor whose elements do not lie in row-major order in memory, as"
                " they do in other frameworks. Call .contiguous() before."
            )
        targets = tensors_in(kwargs["out"] if "out" in kwargs else args[:1]) if writes(name, kwargs) else []
        self.refuse_hidden_state(targets)
        passes = any(map(self.paths.pass_through, tensors))
        self.operators.drawn = self.operators.random = False
        result = self.whole(short, fn, args, kwargs) if short in WHOLE and not targets else self.run(fn, args, kwargs)
        if self.operators.drawn:
            return seeded.constant(name, self.recorder.where(), result, (args, kwargs), tensors)
        made = tensors_in(result)
        if not made and result is not None and not isinstance(result, (tuple, list)):
            return result
        storages = {self.storage(t) for t in tensors}
        aliases = any(self.storage(t) in storages for t in made)
        dynamic = any(self.values[id(t)] in self.dynamic for t in tensors) or has_size((args, kwargs))
        kinds = [kind for kind in (self.weighted, self.drawn) if any(self.values[id(t)] in kind for t in tensors)]
        kinds += [self.drawn] if self.operators.random else []
        if passes and self.paths.are_cut and short != "__set__":
            written = {id(t): t for t in (*targets, *made) if any(t is g for g in tensors)}
            below = tensors if "out" in kwargs else written.values()  # out= takes no arguments that gradients are taken of
            record_cut(self, name, beneath(self, below, recorded), written, result, dynamic, aliases)
            self.add_to(kinds, (*targets, *made))
            self.hooks.follow(targets)
            return result
        outputs = map_leaves(lambda x: self.track(x, dynamic=dynamic) if isinstance(x, torch.Tensor) else None, as_tuple(result))
        self.recorder.add(name, *recorded, outputs, aliases)
        self.add_to(kinds, made)
        self.hooks.follow(targets)
        self.note_draw(short, recorded, made)
        self.paths.begin((*targets, *made) if passes else ())
        if not self.paths.are_cut:
            self.required.follow(short, tensors, (*targets, *made))
        return result

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
        if isinstance(leaf, Symbolic):
            return symbolic(leaf.number, leaf.expression)
        return str(leaf) if isinstance(leaf, torch.device) else leaf


def storage(tensor: torch.Tensor) -> int:
    """The memory that a tensor lies in."""
    return (tensor if type(tensor) is FakeTensor else checked(tensor)).untyped_storage()._cdata
