"""Gradients sent back through the tape, latest call first."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ivy_frontend_torch.autograd.tape import Edge, Leaf, Node, grad_mode

_handles = itertools.count()


class RemovableHandle:
    """What takes a hook away again."""

    def __init__(self, hooks: dict[int, Any]) -> None:
        self.hooks, self.id = hooks, next(_handles)

    def remove(self) -> None:
        """Take the hook away."""
        self.hooks.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *error: Any) -> None:
        self.remove()


def hook(edge: Edge, fn: Callable[[Any], Any]) -> RemovableHandle:
    """Call ``fn`` with the gradient of a value whenever it is computed; what it returns takes its place, unless None."""
    hooks = edge[0].hooks.setdefault(edge[1], {})
    handle = RemovableHandle(hooks)
    hooks[handle.id] = fn
    return handle


def hook_after(leaf: Leaf, fn: Callable[[Any], Any]) -> RemovableHandle:
    """Call ``fn`` with a leaf whenever its ``grad`` has grown."""
    handle = RemovableHandle(leaf.after)
    leaf.after[handle.id] = fn
    return handle


def _successors(roots: Sequence[Node]) -> dict[Node, list[Node]]:
    """Every node from which gradients may come to the leaves, and the nodes that it sends them to."""
    found: dict[Node, list[Node]] = {}
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found[node] = [edge[0] for edge in node.edges if edge is not None]
            waiting += found[node]
    return found


def _leading_to(targets: set[Node], roots: Sequence[Node]) -> set[Node]:
    """The nodes from ``roots`` on from which a gradient reaches one of ``targets``."""
    after = _successors(roots)
    needed = set(targets)
    for node in sorted(after, key=lambda n: n.order):  # whatever a node sends to is older
        if any(n in needed for n in after[node]):
            needed.add(node)
    return needed


class Pass:
    """One run of the tape backwards. ``wanted`` are values whose gradients are asked for; None collects them in all leaves."""

    def __init__(self, wanted: Sequence[Edge] | None, create_graph: bool, retain_graph: bool) -> None:
        self.wanted = None if wanted is None else set(wanted)
        self.create_graph, self.retain_graph = create_graph, retain_graph
        self.pending: dict[Node, dict[int, Any]] = {}
        self.queue: list[tuple[int, int, Node]] = []
        self.found: dict[Edge, Any] = {}

    def run(self, roots: Sequence[tuple[Edge, Any]]) -> Mapping[Edge, Any]:
        """Send gradients from ``roots``; returns those of the values that are wanted."""
        needed = None if self.wanted is None else _leading_to({e[0] for e in self.wanted}, [e[0] for e, _ in roots])
        token = grad_mode.set(self.create_graph)
        try:
            for edge, gradient in roots:
                self.send(edge, gradient if self.create_graph else gradient.clone())  # whose memory may be the caller's
            done: list[Node] = []
            while self.queue:
                node = heapq.heappop(self.queue)[2]
                self.visit(node, needed)
                done.append(node)
        finally:
            grad_mode.reset(token)
        if not self.retain_graph:
            for node in done:
                node.release()
        return self.found

    def send(self, edge: Edge, gradient: Any) -> None:
        """Add ``gradient`` to what has come to a value so far."""
        node, slot = edge
        if node not in self.pending:
            self.pending[node] = {}
            heapq.heappush(self.queue, (-node.order, id(node), node))
        before = self.pending[node].get(slot)
        self.pending[node][slot] = gradient if before is None else before + gradient

    def visit(self, node: Node, needed: set[Node] | None) -> None:
        """Send what has come to the results of ``node`` on to its inputs."""
        given = self.pending.pop(node)
        for slot in given:
            for fn in list(node.hooks.get(slot, {}).values()):
                changed = fn(given[slot])
                given[slot] = given[slot] if changed is None else changed
            holder = node.retained[slot]() if slot in node.retained else None
            if holder is not None:
                holder.grad = given[slot]
            if self.wanted is not None and (node, slot) in self.wanted:
                self.found[node, slot] = given[slot]
        if isinstance(node, Leaf):
            if self.wanted is None:
                variable = node.variable()
                collect(variable, given[0], self.create_graph)
                for fn in list(node.after.values()):
                    fn(variable)
            return
        if needed is not None and not any(e is not None and e[0] in needed for e in node.edges):
            return
        count = max(getattr(node, "results", 0), len(getattr(node, "outputs", ())))
        gradients = node.pull([given.get(slot) for slot in range(count)])
        for edge, gradient in zip(node.edges, gradients, strict=True):
            if edge is not None and gradient is not None and (needed is None or edge[0] in needed):
                self.send(edge, gradient)


def collect(variable: Any, gradient: Any, create_graph: bool) -> None:
    """Add ``gradient`` to the ``grad`` of a leaf, in place unless it is to be differentiated itself."""
    from ivy_frontend_torch.tensor import unlinked

    if variable is None:  # nobody holds the tensor any more
        return
    if variable.grad is None:
        variable.grad = gradient if create_graph else unlinked(gradient)
    elif create_graph:
        variable.grad = variable.grad + gradient
    else:
        variable.grad.storage_of().write((variable.grad + gradient).storage_of().read())
