"""What surrounds a capture: modules keep their state, and torch is told that its code is traced. All of it is undone."""

from __future__ import annotations

import ctypes
import functools
import gc
import logging
import math
import warnings
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode, unset_fake_temporarily

from ivy.errors import UnsupportedError
from ivy.graph.capture import Recorder
from ivy.graph.sizes import plain
from ivy_frontend_torch.escapes import recalled
from ivy_frontend_torch.gradient_paths import GradientPaths
from ivy_frontend_torch.repeated import Repeated, parameter
from ivy_frontend_torch.transformed import is_within_transformation

FAKES_LOG = logging.getLogger("torch._subclasses.fake_tensor")
CONTAINERS = (dict, OrderedDict, set, list)


def checked(tensor: torch.Tensor) -> torch.Tensor:
    """``tensor``, or an error where it has no dense array of values."""
    if tensor.is_nested:
        raise UnsupportedError("ivy: nested tensors cannot be converted; pad them with torch.nested.to_padded_tensor, and mask.")
    if tensor.device.type == "meta":
        raise UnsupportedError("ivy: tensors on the device meta have no values; make them on the CPU.")
    if tensor.layout is not torch.strided or tensor.is_quantized:
        raise UnsupportedError("ivy: sparse and quantised tensors cannot be converted; call .to_dense() or .dequantize() first.")
    return tensor


@contextmanager
def scopes(module: torch.nn.Module, recorder: Recorder) -> Iterator[None]:
    """While modules run, their path is the scope of what is recorded."""
    paths = {id(m): name for name, m in module.named_modules()}

    def enter(m: torch.nn.Module, inputs: Any) -> None:
        recorder.scopes.append(paths.get(id(m), recorder.scope))

    def leave(m: torch.nn.Module, inputs: Any, output: Any) -> None:
        recorder.scopes.pop()

    handles = [
        torch.nn.modules.module.register_module_forward_pre_hook(enter),
        torch.nn.modules.module.register_module_forward_hook(leave),
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def exporting(told: bool) -> Iterator[None]:
    """Tell model code that it is traced, so that it takes no branch on values where it knows another way, and compile none itself."""
    flags = ("_is_compiling_flag", "_is_exporting_flag")
    before = [getattr(torch.compiler, flag) for flag in flags]
    for flag in flags:
        setattr(torch.compiler, flag, told)
    try:
        with torch.compiler.set_stance("force_eager"), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Using `torch.compile")  # of the hooks that know the scope
            yield
    finally:
        for flag, was in zip(flags, before, strict=True):
            setattr(torch.compiler, flag, was)


@contextmanager
def plain_kernels() -> Iterator[None]:
    """Have torch compute attention and recurrent layers by its core operators, not by kernels whose gradients are kernels too."""
    before = torch._C._get_mkldnn_enabled()
    torch._C._set_mkldnn_enabled(False)
    try:
        with torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH):
            yield
    finally:
        torch._C._set_mkldnn_enabled(before)


@contextmanager
def scripts_run(entered: Callable[[Any, Any], None], paths: GradientPaths) -> Iterator[None]:
    """Have methods of scripted modules run as they were compiled, after ``entered`` was told their arguments.

    While ``is_exporting`` says yes, torch calls the Python code that they were compiled from, and hands it one argument too many.
    """
    method = torch._C.ScriptMethod
    before = method.__call__

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        exports, torch.compiler._is_exporting_flag = torch.compiler._is_exporting_flag, False
        entered(args, kwargs)
        refuse_switches(self)
        try:
            with paths.unseen():
                return before(self, *args, **kwargs)
        finally:
            torch.compiler._is_exporting_flag = exports

    method.__call__ = call
    try:
        yield
    finally:
        method.__call__ = before


def refuse_switches(method: Any) -> None:
    """Raise for scripted code that turns gradients off, which is not seen."""
    text = str(method.inlined_graph)
    if "torch.autograd.grad_mode" in text or "aten::set_grad_enabled" in text:
        raise UnsupportedError(
            f"ivy: the scripted method {method.name} turns gradients off or on, which cannot be converted. Use .detach() in it, or"
            " convert the module that it was scripted from."
        )


@contextmanager
def attribute_of_class(kind: type, name: str, value: Any) -> Iterator[None]:
    """Have a class, also a compiled one, which takes no assignment, hold ``value`` under ``name``."""
    attributes: Any = gc.get_referents(vars(kind))[0]
    changed = functools.partial(ctypes.pythonapi.PyType_Modified, ctypes.py_object(kind))
    missing = object()
    before = attributes.get(name, missing)
    attributes[name] = value
    changed()
    try:
        yield
    finally:
        if before is missing:
            del attributes[name]
        else:
            attributes[name] = before
        changed()


def products_of_sizes() -> AbstractContextManager[None]:
    """Have ``Size.numel``, which is compiled, multiply sizes as Python does, so that the product remembers where it comes from."""
    return attribute_of_class(torch.Size, "numel", lambda size: math.prod(size))


@contextmanager
def own_gradients(
    paths: GradientPaths, applied: Callable[[Any, Any], Any] | None, remembered: Callable[[Any, Any, Any], Any]
) -> Iterator[None]:
    """Have autograd functions of the program ``applied``. Where the program differentiates, they are torch's, and then ``remembered``."""
    before = torch.autograd.Function.__dict__["apply"]

    def apply(cls: Any, *args: Any, **kwargs: Any) -> Any:
        own = not cls.__module__.startswith("torch.")
        if own and applied is not None and not is_within_transformation():
            return applied(cls, args)
        with paths.kept():  # torch runs a forward with gradients off, as it has the backward for them
            result = before.__func__(cls, *args, **kwargs)
        return remembered(cls, args, result) if own else result

    torch.autograd.Function.apply = classmethod(apply)  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        torch.autograd.Function.apply = before  # type: ignore[method-assign]


@contextmanager
def attributes_kept(module: torch.nn.Module) -> Iterator[None]:
    """What the module stores in itself while it runs (counters, caches, hooks) is forgotten afterwards."""
    before = [(m, dict(vars(m))) for m in module.modules() if not is_scripted(m)]
    contents = [(c, c.copy()) for _, attributes in before for c in attributes.values() if type(c) in CONTAINERS]
    try:
        yield
    finally:
        for m, attributes in before:
            vars(m).clear()
            vars(m).update(attributes)
        for container, items in contents:
            container.clear()
            (container.extend if isinstance(container, list) else container.update)(items)


@contextmanager
def swapped_state(module: torch.nn.Module, kind: str, copy: Callable[[torch.Tensor], torch.Tensor]) -> Iterator[dict[int, torch.Tensor]]:
    """Copies of its ``_buffers`` or ``_parameters``, by identity of the originals, in their place while the module runs."""
    before = [(m, dict(getattr(m, kind).items())) for m in module.modules()]
    copies = {id(t): copy(checked(t)) for _, tensors in before for t in tensors.values() if t is not None}
    try:
        for m, tensors in before:
            put(m, kind, {name: copies[id(t)] for name, t in tensors.items() if t is not None})
        yield copies
    finally:
        for m, tensors in before:
            if not is_scripted(m):
                getattr(m, kind).clear()
            put(m, kind, tensors)


def is_scripted(module: torch.nn.Module) -> bool:
    """Whether a module's state is held by compiled code, where only single attributes are set."""
    return isinstance(module, torch.jit.ScriptModule)


def put(module: torch.nn.Module, kind: str, tensors: dict[str, torch.Tensor | None]) -> None:
    if not is_scripted(module):
        getattr(module, kind).update(tensors)
        return
    for name, tensor in tensors.items():
        setattr(module, name, tensor)


class ValueNeeded(Exception):
    """The program asks for a value while it runs on stand-ins that have none."""


class GradientsNeeded(Exception):
    """The program differentiates, for which torch has to remember what it does."""


@contextmanager
def gradients_kept(leaves: list[tuple[torch.Tensor, torch.Tensor | None]]) -> Iterator[None]:
    """What a backward pass collects in ``leaves`` is forgotten afterwards; each stands beside the gradient that it had."""
    for leaf, _ in leaves:
        leaf.grad = None
    try:
        with torch.enable_grad():
            yield
    finally:
        for leaf, grad in leaves:
            leaf.grad = grad


class Originals:
    """The program runs on real tensors: what stands for a tensor is the tensor itself, or a copy of what the program could change.

    With ``gradients`` torch remembers what the program does, so that it can differentiate. Unless sizes are ``hashable``, they
    are no keys of dictionaries and caches. Unless the program is ``told``, it does not know that it is traced.
    """

    has_values = True
    symbolic = True

    def __init__(self, gradients: bool = False, hashable: bool = True, told: bool = True) -> None:
        self.gradients, self.told = gradients, told
        self.unhashed: list[Any] | None = None if hashable else []  # what the program asked a hash of
        self.sizes: list[weakref.ref[Any]] = []  # that the program was given
        self.leaves: list[tuple[torch.Tensor, torch.Tensor | None]] = []  # in which a backward pass collects gradients
        self.kept: list[torch.Tensor] = []  # alive while the program runs, so that an identity stays theirs

    def of(self, tensor: torch.Tensor) -> torch.Tensor:
        return tensor

    def copy(self, tensor: torch.Tensor) -> torch.Tensor:
        return tensor.detach().clone()

    constant = copy

    def value_needed(self) -> None:
        """Called where Python code asks for a value."""

    def gradients_needed(self) -> None:
        """Called where Python code differentiates."""
        if not self.gradients:
            raise GradientsNeeded

    def state(self, module: torch.nn.Module) -> AbstractContextManager[dict[int, torch.Tensor]]:
        """What stands for the buffers and parameters of a module while it runs, by identity."""
        kept = {p.untyped_storage()._cdata for p in module.parameters()}
        # a write to memory of a parameter is refused, which a copy would hide
        return swapped_state(module, "_buffers", lambda b: b if b.untyped_storage()._cdata in kept else self.copy(b))

    def active(self) -> AbstractContextManager[Any]:
        return nullcontext()

    def kept_sizes(self) -> list[Any]:
        """The sizes that the program has left somewhere, where their plain numbers are now."""
        return recalled(self.sizes, plain)


class PlainSizes(Originals):
    """Originals whose sizes are plain numbers: the program is captured for these sizes only."""

    symbolic = False


class StandIns(Originals):
    """The program runs on torch's fake tensors, which have no values: it is captured without computing anything."""

    has_values = False

    def __init__(self, gradients: bool = False, hashable: bool = True) -> None:
        super().__init__(gradients, hashable)
        self.mode = FakeTensorMode(allow_non_fake_inputs=True)
        self.compute = Repeated(self.mode)
        self.made: dict[int, tuple[torch.Tensor, torch.Tensor]] = {}  # by identity of the original, both kept alive
        self.memories: dict[int, bool] = {}  # of the originals: whether only parameters lie there

    def of(self, tensor: torch.Tensor) -> torch.Tensor:
        """Always the same for the same tensor, and sharing memory with others as that does."""
        if isinstance(tensor, FakeTensor):
            return tensor
        if id(tensor) not in self.made:
            self.made[id(tensor)] = tensor, self.new(checked(tensor))
        return self.made[id(tensor)][1]

    def new(self, tensor: torch.Tensor) -> torch.Tensor:
        memory = tensor.untyped_storage()._cdata
        alone = self.memories.setdefault(memory, type(tensor) is torch.nn.Parameter)
        if alone and type(tensor) is torch.nn.Parameter:
            return parameter(self.mode, tensor)
        if alone:  # what is written here would be in a parameter too, whose stand-in does not know
            raise ValueNeeded
        return self.mode.from_tensor(tensor)

    copy = of

    def constant(self, tensor: torch.Tensor) -> torch.Tensor:
        if isinstance(tensor, FakeTensor):
            raise ValueNeeded
        with unset_fake_temporarily():
            return tensor.detach().clone()

    def value_needed(self) -> None:
        raise ValueNeeded

    @contextmanager
    def state(self, module: torch.nn.Module) -> Iterator[dict[int, torch.Tensor]]:
        with swapped_state(module, "_buffers", self.of) as buffers, swapped_state(module, "_parameters", self.of) as parameters:
            yield buffers | parameters

    @contextmanager
    def active(self) -> Iterator[None]:
        before, FAKES_LOG.disabled = FAKES_LOG.disabled, True  # what fails here may do on originals, and else is an error
        try:
            with self.mode:
                yield
        finally:
            FAKES_LOG.disabled = before

    def escaped(self) -> bool:
        """Let all stand-ins go. Those that the program has left somewhere are taken out of there; whether there were any."""
        made = [t for t in (*self.kept, *(fake for _, fake in self.made.values())) if isinstance(t, FakeTensor)]
        references = [weakref.ref(t) for t in made]
        del made
        self.kept.clear()
        self.made.clear()
        return bool(recalled(references))
