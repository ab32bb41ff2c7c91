"""The Python blocks of every README run, and print what the ``text`` block after them shows."""

from __future__ import annotations

import contextlib
import contextvars
import importlib.util
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "ivy_core" / "README.md", *sorted(ROOT.glob("plugins/*/README.md"))]
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?", re.MULTILINE | re.DOTALL)
FRAMEWORKS = {"torch", "jax", "tensorflow", "haiku"}


def blocks() -> list[object]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            place = f"{page.relative_to(ROOT).as_posix()}:{line}"
            found.append(pytest.param(match["code"], match["output"], id=place))
    return found


@pytest.mark.parametrize("code, output", blocks())
def test_block(code, output, request):
    for framework in FRAMEWORKS & set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)):
        if importlib.util.find_spec(framework) is None:
            pytest.skip(f"{framework} is not installed")
    printed = io.StringIO()
    program = compile(code, f"{request.node.callspec.id.partition(':')[0]}.py", "exec")
    with contextlib.redirect_stdout(printed):
        contextvars.copy_context().run(exec, program, {"__name__": "__main__"})  # a backend that it sets is its own
    if output is not None:
        assert printed.getvalue() == output


def test_the_main_readme_shows_output():
    text = PAGES[0].read_text(encoding="utf-8")
    assert [m for m in BLOCK.finditer(text) if m["output"]], "no block of README.md shows its output"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
