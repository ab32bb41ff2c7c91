"""Random numbers that captured code draws beside its framework: the graph would hold those of the capture for ever."""

from __future__ import annotations

import functools
import os
import pickle
import random
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from types import BuiltinMethodType, CellType, CodeType, FunctionType, MemberDescriptorType, MethodType, ModuleType
from typing import Any

import numpy
import numpy.random

from ivy.errors import UnsupportedError

GENERATORS = (random.Random, numpy.random.RandomState, numpy.random.Generator, numpy.random.BitGenerator)
PLAIN = frozenset({str, bytes, int, float, complex, bool, type(None), CodeType})
IMPORTS = 1  # how far imports are followed from the modules of the program: all of them would take longer than the capture
CELL = CellType.cell_contents
WRITTEN = (ModuleType, FunctionType, type)  # what tells its module
Reader = Callable[[Any], Iterable[Any]]
CONTAINERS: dict[type, Reader] = {  # by the type's own methods: a subclass may compute what it gives
    list: list.__iter__, tuple: tuple.__iter__, set: set.__iter__, frozenset: frozenset.__iter__, dict: dict.values,
}  # fmt: skip
# Their modules, classes and objects hold no generator of the program's, beside the two that are known.
CLOSED = frozenset(sys.stdlib_module_names - {"__main__"}) | {"numpy", "ivy"}


def reachable(program: Any, closed: Set[str]) -> Iterator[Any]:
    """The generators that ``program`` may draw from: NumPy's and Python's own, and those in its closure, in its attributes, in the
    modules that it is written in, and in those from which these import, but for the packages in ``closed``."""
    yield numpy.random.mtrand._rand  # type: ignore[attr-defined]
    yield random._inst  # type: ignore[attr-defined]
    closed = CLOSED | closed
    seen: set[int] = set()
    readers: dict[type, tuple[Reader, ...]] = {}
    waiting = [program]
    for _ in range(IMPORTS + 2):
        modules: list[dict[str, Any]] = []
        while waiting:
            found = waiting.pop()
            kind = type(found)
            if kind in PLAIN or id(found) in seen:
                continue
            seen.add(id(found))
            if kind not in readers:
                readers[kind] = _readers(kind)
                waiting.append(kind)
            for read in readers[kind]:
                waiting += read(found)
            if issubclass(kind, GENERATORS):
                yield found
            elif issubclass(kind, WRITTEN):
                module = _module(found, closed)
                if module is not None and id(module) not in seen:
                    seen.add(id(module))
                    modules.append(module)
        waiting = [held for module in modules for held in module.values()]


def _readers(kind: type) -> tuple[Reader, ...]:
    """Functions that give what an object of this type holds itself."""
    if issubclass(kind, (*GENERATORS, ModuleType)):
        return ()
    if issubclass(kind, type):
        return (_held_by_class,)
    if kind in PARTS:
        return (PARTS[kind],)
    readers = [read for container, read in CONTAINERS.items() if issubclass(kind, container)]
    if _root(kind.__module__) not in CLOSED:
        slots = [s for k in kind.__mro__ if "__slots__" in vars(k) for s in vars(k).values() if isinstance(s, MemberDescriptorType)]
        readers += [lambda found: [s.__get__(found) for s in slots if _filled(s, found)]] if slots else []
        # compiled classes may have a dictionary that they do not show
        readers += [lambda found: getattr(found, "__dict__", {}).values()] if kind.__dictoffset__ else []
    return tuple(readers)


def _held_by_class(found: type) -> list[Any]:
    return [held for held in vars(found).values() if issubclass(type(held), GENERATORS)]


def _held_by_function(found: FunctionType) -> list[Any]:
    cells = [c.cell_contents for c in found.__closure__ or () if _filled(CELL, c)]
    return [*cells, *(found.__defaults__ or ()), *(found.__kwdefaults__ or {}).values(), *vars(found).values()]


PARTS: dict[type, Reader] = {
    FunctionType: _held_by_function,
    MethodType: lambda method: (method.__self__, method.__func__),
    BuiltinMethodType: lambda method: (method.__self__,),
    functools.partial: lambda partial: (partial.func, partial.args, partial.keywords),
}


def _filled(place: Any, found: Any) -> bool:
    try:
        place.__get__(found)
    except (AttributeError, ValueError):  # of a slot, of a cell
        return False
    return True


def _module(found: Any, closed: Set[str]) -> dict[str, Any] | None:
    """The names of the module that ``found`` is or was written in."""
    if isinstance(found, ModuleType):
        return None if _root(found.__name__) in closed else vars(found)
    if isinstance(found, FunctionType):
        return None if _root(found.__module__) in closed else found.__globals__
    if not isinstance(found, type) or _root(found.__module__) in closed or found.__module__ not in sys.modules:
        return None
    return vars(sys.modules[found.__module__])


def _root(name: Any) -> str:
    return str(name).partition(".")[0]


def state(generator: Any) -> Any:
    """What decides the numbers that come next."""
    if isinstance(generator, random.Random):
        return None if isinstance(generator, random.SystemRandom) else generator.getstate()
    if isinstance(generator, numpy.random.Generator):
        generator = generator.bit_generator
    # of normal numbers RandomState keeps every second one, beside the state of its bit generator
    return pickle.dumps(generator.get_state(legacy=False) if isinstance(generator, numpy.random.RandomState) else generator.state)


def restore(generator: Any, saved: Any) -> None:
    """Have ``generator`` continue as it would have when ``saved`` was its state."""
    if isinstance(generator, random.Random):
        if saved is not None:
            generator.setstate(saved)
    elif isinstance(generator, numpy.random.RandomState):
        generator.set_state(pickle.loads(saved))
    else:
        getattr(generator, "bit_generator", generator).state = pickle.loads(saved)


class Draws:
    """What a program draws within the block from generators of NumPy and of Python, and from the operating system through them.

    Numbers of a generator that is made within the block of a given seed, and does not outlive it, are the same in every run
    of the program, and do not count.
    """

    def __init__(self, program: Any, closed: Set[str] = frozenset()) -> None:
        self.program, self.closed = program, closed
        self.before: list[tuple[Any, Any]] = []
        self.unseeded = False

    def __enter__(self) -> Draws:
        self.before = [(g, state(g)) for g in reachable(self.program, self.closed)]
        self.thread, self.entropy = threading.get_ident(), random._urandom  # type: ignore[attr-defined]
        # of which NumPy and Python make the seeds that are not given
        random._urandom = self._urandom  # type: ignore[attr-defined]
        seed = self.seed = random.Random.seed

        def noted(generator: Any, a: Any = None, version: int = 2) -> None:
            self._note(a is None)
            seed(generator, a, version)

        random.Random.seed = noted  # type: ignore[method-assign]
        return self

    def __exit__(self, *error: Any) -> None:
        random._urandom, random.Random.seed = self.entropy, self.seed  # type: ignore[attr-defined, method-assign]

    def _urandom(self, size: int) -> bytes:
        self._note(True)
        return self.entropy(size)

    def _note(self, unseeded: bool) -> None:
        self.unseeded = self.unseeded or (unseeded and threading.get_ident() == self.thread)

    def found(self) -> bool:
        """Whether anything has been drawn so far."""
        return self.unseeded or any(state(g) != saved for g, saved in self.before)

    def kept(self) -> bool:
        """Whether the program has now a generator that it had not before."""
        known = {id(g) for g, _ in self.before}
        return any(id(g) not in known for g in reachable(self.program, self.closed))

    def refuse(self, again: Callable[[], Any], hidden: tuple[str, ...]) -> None:
        """Raise if anything was drawn. ``again`` runs the program once more to find the line; no file in ``hidden`` has it."""
        if not self.found() and not self.kept():
            return
        where = _place(self, again, hidden)
        for generator, saved in self.before:
            restore(generator, saved)
        raise UnsupportedError(
            f"ivy: the program draws random numbers from NumPy or from Python's random{where}; the graph would hold these numbers for"
            " ever. Draw them with the framework's own random functions, which then take their randomness from key=..., or outside"
            " of the program, and pass the array as an input."
        )


def _place(draws: Draws, again: Callable[[], Any], hidden: tuple[str, ...]) -> str:
    """``" at file:line"`` of the first draw of a run, or nothing where that run draws none."""
    before: Mapping[int, Any] = {i: state(g) for i, (g, _) in enumerate(draws.before)}
    draws.unseeded = False
    hidden = (*hidden, numpy.__path__[0])
    library = os.path.dirname(random.__file__)
    last, found = "", ""

    def line(frame: Any, event: str, arg: Any) -> Any:
        nonlocal last, found
        if not found and last and (draws.unseeded or any(state(g) != before[i] for i, (g, _) in enumerate(draws.before))):
            found = last
        last = f" at {frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno}"
        return line

    def enter(frame: Any, event: str, arg: Any) -> Any:
        name = frame.f_code.co_filename
        return None if name.startswith(hidden) or os.path.dirname(name) == library else line

    outer = sys.gettrace()
    sys.settrace(enter)
    try:
        again()
    except Exception:  # the run is for its place alone
        pass
    finally:
        sys.settrace(outer)
    return found
