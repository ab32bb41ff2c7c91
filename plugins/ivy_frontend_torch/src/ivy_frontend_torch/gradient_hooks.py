"""Hooks on gradients: what they make of a gradient becomes part of the graph, as the backward of an autograd function does."""

from __future__ import annotations

import dataclasses
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import torch
from torch.nn.modules._functions import BackwardHookFunction
from torch.nn.modules.module import register_module_forward_hook
from torch.utils.hooks import BackwardHook, RemovableHandle

from ivy.errors import UnsupportedError
from ivy.graph.ir import Block, Node, Value
from ivy.graph.passes.simplify import rename
from ivy_frontend_torch.autograd_functions import IN_PLACE, OPERATOR, Rule, gradient_block, refusal, ruled
from ivy_frontend_torch.calls import writes
from ivy_frontend_torch.gradient_paths import is_inexact
from ivy_frontend_torch.isolation import attribute_of_class
from ivy_frontend_torch.operators import tensors_in
from ivy_frontend_torch.outside import Outside

if TYPE_CHECKING:
    from ivy_frontend_torch.recorder import Capture


@dataclasses.dataclass
class Hook:
    """``rule``, of the gradients of ``tensors``, or the reason why there is none.

    Of a module it is that of ``node``, which gives the tensors; else of the one tensor, from ``node`` on, which has made it or
    was the last to write to its memory.
    """

    named: str
    tensors: list[torch.Tensor]
    rule: Rule | str
    calls: list[Any]
    node: Node | None
    value: Value | None = None
    handle: RemovableHandle | None = None
    is_users: bool = True

    def is_removed(self) -> bool:
        return self.handle is not None and self.handle.id not in (self.handle.hooks_dict_ref() or ())


class Hooks:
    """Those that a program registers while it is captured. They are called when it has run, as they would be."""

    def __init__(self, capture: Capture) -> None:
        self.capture, self.recorder = capture, capture.recorder
        self.program = capture.recorder.nodes
        self.changes: dict[int, Node] = {}  # by memory, the last call that has written to it
        self.found: list[Hook] = []
        self.nodes: dict[int, tuple[Any, torch.Tensor]] = {}  # of torch's own graph, by identity, and the tensors that they have made
        self.watching = ExitStack()
        self.kept: OrderedDict[int, Any] = OrderedDict()  # by the identity of their handle, those that have not been removed

    def follow(self, written: list[torch.Tensor]) -> None:
        """The last call of the program wrote to these tensors."""
        self.changes.update({self.capture.storage(t): self.recorder.nodes[-1] for t in written})

    def register(self, tensor: torch.Tensor, rule: Rule | str, named: str, calls: list[Any], handle: RemovableHandle | None = None) -> None:
        """Have ``rule``, which ``calls`` these, act on the gradient of ``tensor`` as it is now, unless ``handle`` removes it."""
        if self.recorder.nodes is not self.program:
            raise UnsupportedError(f"ivy: {named} is registered within a part of the program that is a function of its own.")
        value, last = self.capture.value(tensor), self.changes.get(self.capture.storage(tensor))
        node = next((n for n in reversed(self.program) if n is last or value in n.results()), None)
        self.found.append(Hook(named, [tensor], rule, calls, node, value, handle))

    def on_tensor(self, tensor: torch.Tensor, hook: Callable[[Any], Any], named: str) -> RemovableHandle:
        """``Tensor.register_hook``."""
        if self.capture.memory.gradients:  # torch's own are in the program too
            handle = self.capture.run(torch.Tensor.register_hook, (tensor, hook), {})
        else:
            handle = RemovableHandle(self.kept)
            self.kept[handle.id] = hook
        self.register(tensor, of_one(hook), named, [hook], handle)
        return handle

    def on_call(self, hooks: BackwardHook, set_up: Callable[[Any], None], args: Any) -> Any:
        """``BackwardHook._apply_on_tensors``: ``args`` as new tensors, with the rule that ``set_up`` registers; and their places."""
        places = [i for i, a in enumerate(args) if isinstance(a, torch.Tensor) and is_inexact(a)]
        if not places or self.capture.paths.are_cut:
            return args, None
        asked: list[Callable[..., Any]] = []
        set_up(type("Node", (), {"register_hook": staticmethod(asked.append)}))

        def rule(gradients: list[torch.Tensor]) -> Any:
            found = asked[0](tuple(gradients), tuple(gradients))
            return gradients if found is None else list(found)

        named = f"the hook on gradients of {type(hooks.module).__name__} at {self.recorder.where()}"
        reason = f"ivy: {named} is in a part of the program that is a function of its own, so that no gradient is taken through it."
        given = [args[i] for i in places]
        new = ruled(self.capture, reason, given, given)
        calls = [*hooks.user_hooks, *hooks.user_pre_hooks]
        is_users = bool(hooks.user_pre_hooks if hooks.n_inputs >= 0 else hooks.user_hooks)  # the inputs are first
        self.found.append(Hook(named, new, rule, calls, self.recorder.nodes[-1], is_users=is_users))
        replaced = list(args)
        for place, tensor in zip(places, new, strict=True):
            replaced[place] = tensor
        return (tuple(replaced) if type(args) is tuple else type(args)(*replaced)), places

    def place(self) -> None:
        """Put all into the graph. Those that only look at gradients are left out, and a warning tells."""
        hooks = [h for h in self.found if not h.is_removed()]
        outside = Outside(call for hook in hooks for call in hook.calls)
        try:
            blocks = self.blocks(hooks)
        finally:
            outside.restore()  # what they have stored of gradients
        at = {id(n): i for i, n in enumerate(self.program)} | {id(None): -1}
        for hook, block in zip(hooks, blocks, strict=True):
            if hook.value is None and id(hook.node) in at:
                index = at[id(hook.node)]
                rule = None if only_looks(block) else self.complete(hook, block, index)
                self.program[index] = dataclasses.replace(self.program[index], args=(rule, *self.program[index].args[1:]))
        others = [(hook, block) for hook, block in zip(hooks, blocks, strict=True) if hook.value is not None and not only_looks(block)]
        for hook, block in sorted(others, key=lambda pair: -at[id(pair[0].node)]):  # of one tensor, the first comes last
            self.insert(hook, block, at[id(hook.node)] + 1)

    def blocks(self, hooks: list[Hook]) -> list[Block | str]:
        """What each hook does, called in the order of a backward pass."""
        found: list[Block | str] = []
        gradients: set[Value] = set()
        for hook in reversed(hooks):
            block = hook.rule if isinstance(hook.rule, str) else gradient_block(self.capture, hook.named, hook.tensors, hook.rule)
            if isinstance(block, Block):
                own = {*block.inputs[0], *(v for n in block.nodes for v in n.results())}
                if gradients.intersection(block.free()):
                    block = refusal(
                        hook.named,
                        "it computes with gradients of other tensors than its own. For a module, compute with grad_input alone, or with"
                        " grad_output in a register_full_backward_pre_hook.",
                    )
                gradients |= own
            found.insert(0, block)
            if only_looks(block) and hook.is_users:
                warnings.warn(f"ivy: {hook.named} leaves them as they are: a converted program does not call it.", stacklevel=2)
        return found

    def insert(self, hook: Hook, block: Block | str, index: int) -> None:
        """Make the gradient of a hook's tensor what ``block`` makes of it, in all calls from ``index`` on."""
        value, tensor, recorder = hook.value, hook.tensors[0], self.recorder
        assert value is not None
        block = self.complete(hook, block, index)
        scope = (hook.node.scope, hook.node.where) if hook.node is not None else ("", "")
        new = recorder.fresh(value.shape, value.dtype)
        if self.capture.known.owners[self.capture.storage(tensor)] == id(tensor):
            self.program.insert(index, Node(IN_PLACE, (block, value), {}, new, *scope, True))
            return
        # a view: what lies in the same memory keeps its own gradient
        self.program[index:] = [
            Node(OPERATOR, (block, [value], [value]), {}, (new,), *scope, True),
            *(renamed(n, {value: new}) for n in self.program[index:]),
        ]
        self.capture.values.update({key: new for key, v in self.capture.values.items() if v is value})
        for kind in (self.capture.dynamic, self.capture.weighted, self.capture.drawn, self.capture.fixed):
            kind |= {new} if value in kind else set()

    def complete(self, hook: Hook, block: Block | str, index: int) -> Block | str:
        """``block``, which computes again what it reads of the program's calls from ``index`` on."""
        later = {v: at for at, n in enumerate(self.program[index:], index) for v in n.results()}
        wanted = [v for v in block.free() if v in later] if isinstance(block, Block) else []
        needed: set[int] = set()
        for value in wanted:  # which grows
            if later[value] not in needed:
                needed.add(later[value])
                wanted += [v for v in self.program[later[value]].inputs() if v in later]
        if not needed or isinstance(block, str):
            return block
        between = self.program[index : max(needed) + 1]
        if any(writes(n.op, dict(n.kwargs)) and n.op != IN_PLACE for n in between) or any(v in self.capture.drawn for v in wanted):
            return (
                f"ivy: {hook.named} reads what is computed after the tensor, by random numbers or beside calls that write in place, so that"
                " no gradient is taken through it."
            )
        new = {v: self.recorder.fresh(v.shape, v.dtype) for at in sorted(needed) for v in self.program[at].results()}
        again = [self.program[at] for at in sorted(needed)]
        return dataclasses.replace(block, nodes=tuple(renamed(n, new) for n in (*again, *block.nodes)), outputs=rename(block.outputs, new))

    @contextmanager
    def of(self, program: Any) -> Iterator[None]:
        """Within, the hooks that a module has are part of what is captured."""
        with self.watching as stack:
            if isinstance(program, torch.nn.Module):
                self.on_parameters(program)
                stack.callback(register_module_forward_hook(self.refuse_older).remove)
            before = BackwardHook._apply_on_tensors
            stack.callback(setattr, BackwardHook, "_apply_on_tensors", before)

            def on_call(hooks: BackwardHook, set_up: Callable[[Any], None], args: Any) -> Any:
                result, places = self.on_call(hooks, set_up, args)
                return before(hooks, set_up, result) if self.capture.memory.gradients else (result, places)

            BackwardHook._apply_on_tensors = on_call  # type: ignore[method-assign]
            yield

    def watched(self, node: Any, tensor: torch.Tensor) -> Any:
        """The node of torch's graph that has made ``tensor``. A hook that the program registers with it refuses further gradients."""
        kind = type(node)
        if node is None or kind is BackwardHookFunction._backward_cls:
            return node
        if all(type(other) is not kind for other, _ in self.nodes.values()):
            for name in ("register_hook", "register_prehook"):
                before = getattr(kind, name)

                def register(node: Any, hook: Any, before: Any = before) -> Any:
                    if id(node) in self.nodes:
                        self.refuse(self.nodes[id(node)][1], f"the hook on a node of torch's graph at {self.recorder.where()}")
                    return before(node, hook)

                self.watching.enter_context(attribute_of_class(kind, name, register))
        self.nodes[id(node)] = node, tensor
        return node

    def on_parameters(self, module: torch.nn.Module) -> None:
        """Take over the hooks of its parameters."""
        for name, parameter in module.named_parameters():
            stand_in = self.capture.memory.of(parameter)
            if getattr(parameter, "_post_accumulate_grad_hooks", None):
                warn_of_accumulation(f" of {name}")
            for hook in (parameter._backward_hooks or {}).values():
                named = f"the hook on gradients of {name}"
                if self.capture.memory.gradients and stand_in is parameter:  # where torch calls it
                    self.register(stand_in, of_one(hook), named, [hook])
                else:
                    self.on_tensor(stand_in, hook, named)

    def refuse_older(self, module: torch.nn.Module, args: Any, output: Any) -> None:
        """Refuse gradients through a module with hooks as ``register_backward_hook`` has them, of the last operation alone."""
        if module._backward_hooks and module._is_full_backward_hook is False:
            named = f"the hook on gradients of {type(module).__name__}"
            for tensor in filter(is_inexact, tensors_in(output)):
                why = "it sees the gradients of one operation only. Register it with register_full_backward_hook."
                self.register(tensor, refusal(named, why), named, [])

    def refuse(self, tensor: torch.Tensor, named: str) -> None:
        """Refuse further gradients through a tensor of a program that differentiates."""
        reason = f"ivy: {named} is in a program that differentiates, so that no further gradient is taken through it."
        self.register(tensor, reason, named, [])


def renamed(node: Node, new: dict[Value, Value]) -> Node:
    """``node`` with other values, also where it makes them."""
    changed = {"args": rename(node.args, new), "kwargs": rename(dict(node.kwargs), new), "outputs": rename(node.outputs, new)}
    return dataclasses.replace(node, **changed)


def of_one(hook: Callable[[Any], Any]) -> Rule:
    """What the hook of a tensor makes of its gradient."""

    def rule(gradients: list[torch.Tensor]) -> list[torch.Tensor | None]:
        found = hook(gradients[0])
        return [gradients[0] if found is None else found]

    return rule


def only_looks(block: Block | str) -> bool:
    """Whether a hook gives the gradients that it was given, and has not written to them."""
    return isinstance(block, Block) and block.outputs == block.inputs[0] and not any(writes(n.op, dict(n.kwargs)) for n in block.nodes)


def warn_of_accumulation(where: str) -> None:
    warnings.warn(
        f"ivy: a hook{where} on a gradient that has been added to .grad is not converted: there is no .grad in a converted program.",
        stacklevel=3,
    )
