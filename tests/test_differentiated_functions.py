"""Programs that differentiate functions: each gradient that torch computes by an operator of its own is what torch computes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore:ivy. int64 was asked for")

ROWS = torch.tensor([0, 2, 2, 1, 3])
BEGINS = torch.tensor([0, 1, 1])  # the second bag is empty
CHOSEN = torch.tensor([[True, False, True, False], [False, True, True, False]])
LISTED = torch.tensor([[0, 2, -1, 1], [1, -1, 0, 2]])
SAMPLES = {n: torch.tensor([[[0.3, 0.7, 0.2][:n], [0.9, 0.1, 0.6][:n]]]) for n in (2, 3)}

FUNCTIONS: dict[str, tuple[Callable[..., Any], tuple[tuple[int, ...], ...]]] = {
    **{f"distances of order {p}": (lambda x, y, p=p: torch.cdist(x, y, p=p), ((2, 4, 3), (1, 5, 3))) for p in (1.0, 1.5, 2.0, 3.0, torch.inf)},
    "distances by products": (lambda x, y: torch.cdist(x, y), ((26, 3), (27, 3))),
    **{f"distances of pairs of order {p}": (lambda x, p=p: F.pdist(x, p), ((4, 3),)) for p in (1.0, 2.0, 3.0, torch.inf)},
    "margins": (lambda x: F.multi_margin_loss(x, torch.tensor([0, 2, 1])), ((3, 4),)),
    "squared margins": (
        lambda x: F.multi_margin_loss(x, torch.tensor([0, 2]), p=2, margin=0.7, weight=torch.tensor([1.0, 2.0, 0.5]), reduction="none"),
        ((2, 3),),
    ),
    "margin of one sample": (lambda x: F.multi_margin_loss(x, torch.tensor(2), reduction="sum"), ((4,),)),
    "margins of several labels": (lambda x: F.multilabel_margin_loss(x, LISTED), ((2, 4),)),
    "margins of several labels each": (lambda x: F.multilabel_margin_loss(x, LISTED, reduction="none"), ((2, 4),)),
    "margin of several labels of one sample": (lambda x: F.multilabel_margin_loss(x, LISTED[0]), ((4,),)),
    "bags": (lambda w: F.embedding_bag(ROWS, w, BEGINS, padding_idx=1), ((4, 3),)),
    "sums of bags": (lambda w, s: F.embedding_bag(ROWS, w, BEGINS, mode="sum", per_sample_weights=s, padding_idx=2), ((4, 3), (5,))),
    "maxima of bags": (lambda w: F.embedding_bag(ROWS, w, BEGINS, mode="max"), ((4, 3),)),
    "bags by frequency": (lambda w: F.embedding_bag(torch.tensor([0, 2, 3, 1, 3]), w, BEGINS, scale_grad_by_freq=True), ((4, 3),)),
    "bags up to a last offset": (lambda w: F.embedding_bag(ROWS, w, torch.tensor([0, 2, 5]), include_last_offset=True), ((4, 3),)),
    "bags in rows": (lambda w: F.embedding_bag(torch.tensor([[0, 2], [2, 1]]), w, mode="max"), ((4, 3),)),
    "rectification": (lambda x: F.rrelu(x, 0.1, 0.5), ((4, 3),)),
    "random windows": (lambda x: F.fractional_max_pool2d(x, 2, output_size=3, _random_samples=SAMPLES[2]), ((1, 2, 7, 6),)),
    "random windows in space": (lambda x: F.fractional_max_pool3d(x, 2, output_size=2, _random_samples=SAMPLES[3]), ((1, 2, 4, 5, 5),)),
    "scattered by a mask": (lambda x, y: x.masked_scatter(CHOSEN, y), ((2, 4), (3, 3))),
    "points": (lambda t: F.affine_grid(t, (2, 3, 4, 4), align_corners=False), ((2, 2, 3),)),
    "frames": (lambda x: torch.stft(x, 8, window=torch.ones(8), return_complex=True).real, ((2, 32),)),
}


def gradients(fn: Callable[..., Any], inputs: int) -> Callable[..., Any]:
    return torch.func.grad(lambda *given: (fn(*given) ** 2).sum() / 2, argnums=tuple(range(inputs)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_gradients_of_functions(agree, rand, name):
    fn, shapes = FUNCTIONS[name]
    inputs = [rand(*shape) for shape in shapes]
    agree(gradients(fn, len(shapes)), *inputs, others=[tuple(x.flip(0) * 0.7 for x in inputs)], tolerance=2e-5)


def test_gradients_of_functions_on_tensorflow(agree, rand):
    for name in ("distances of order 2.0", "distances of pairs of order 3.0", "margins", "maxima of bags", "sums of bags", "random windows"):
        fn, shapes = FUNCTIONS[name]
        agree(gradients(fn, len(shapes)), *(rand(*shape) for shape in shapes), backends=("tensorflow", "torch"), tolerance=2e-5)


def test_the_gradient_at_a_distance_of_zero_is_zero(agree, rand):
    x = rand(3, 2)
    for order in (1.0, 1.5, 2.0, 3.0):
        agree(gradients(lambda x, y, p=order: torch.cdist(x, y, p=p), 2), x, x.clone())
