"""The arithmetic of sliding windows, against windows that are laid out one by one."""

from __future__ import annotations

import itertools

import pytest

from ivy.errors import ArgumentError
from ivy.functional.spatial import check_filters, conv_padding, elements, framing_pairs, padding_pairs, per_axis, window_counts

AXES = [
    row for row in itertools.product(range(1, 8), [(0, 0), (1, 1), (0, 2), (2, 1)], (1, 2, 3), (1, 2, 3), (1, 2))
    if row[0] + sum(row[1]) > (row[2] - 1) * row[4]
]  # fmt: skip


def laid_out(size, pair, kernel, stride, dilation, ceil_mode):
    """Where each window looks, as places in the padded axis."""
    span, end = (kernel - 1) * dilation + 1, size + sum(pair)
    starts = [s for s in range(0, end, stride) if s + span <= end]
    further = starts[-1] + stride
    if ceil_mode and starts[-1] + span < end and further < size + pair[0]:
        starts.append(further)
    return [range(s, s + span, dilation) for s in starts]


@pytest.mark.parametrize("ceil_mode", [False, True])
def test_windows_are_counted_framed_and_filled(ceil_mode):
    for size, pair, kernel, stride, dilation in AXES:
        windows = laid_out(size, pair, kernel, stride, dilation, ceil_mode)
        one = [size], [pair], [kernel], [stride], [dilation]
        (count,) = counts = window_counts("max_pool", *one, ceil_mode)
        assert count == len(windows)
        ((before, after),) = framing_pairs(*one, counts)
        assert before == pair[0] and before + size + after == max(size + sum(pair), windows[-1].stop)
        if dilation == 1:
            for include_pad, inside in ((True, range(size + sum(pair))), (False, range(pair[0], pair[0] + size))):
                assert elements(size, pair, kernel, stride, count, include_pad) == [sum(p in inside for p in w) for w in windows]


def test_same_padding_gives_one_window_for_each_stride():
    for size, _, kernel, stride, dilation in AXES:
        pairs = conv_padding("same", [size], [kernel], [stride], [dilation])
        assert 0 <= pairs[0][1] - pairs[0][0] <= 1
        assert window_counts("conv", [size], pairs, [kernel], [stride], [dilation]) == [-(-size // stride)]


def test_every_form_of_padding():
    assert padding_pairs("max_pool", 2, 2) == padding_pairs("max_pool", [2, (2, 2)], 2) == [(2, 2), (2, 2)]
    assert conv_padding("valid", [3, 4], [1, 1], [1, 1], [1, 1]) == [(0, 0), (0, 0)]


@pytest.mark.parametrize("padding", [-1, (1,), [(1, -1), (0, 0)], [(1, 1, 1), (0, 0)], "same", "full"])
def test_padding_that_is_none_is_refused(padding):
    with pytest.raises(ArgumentError, match=r"ivy\.avg_pool: padding must be an integer from 0 up, 2 of them or 2 pairs"):
        padding_pairs("avg_pool", padding, 2)


@pytest.mark.parametrize("value", [0, (1,), (1, 1.5), (2, -1)])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(ArgumentError, match=r"ivy\.conv: stride must be one integer or 2 integers, each at least 1"):
        per_axis("conv", "stride", value, 2)


def test_a_window_that_does_not_fit_is_refused():
    with pytest.raises(ArgumentError, match="does not fit"):
        window_counts("conv", [3, 3], [(0, 0), (0, 0)], [2, 2], [1, 1], [1, 3])


@pytest.mark.parametrize(("name", "channels", "filters"), [("conv", 4, (6, 2, 3)), ("conv_transpose", 6, (6, 2, 3))])
def test_filters_take_their_number_of_channels(name, channels, filters):
    check_filters(name, 3, channels, filters, 2)
    for rank, given, groups in ((4, channels, 2), (3, channels + 1, 2), (3, channels, 0), (3, channels, 4)):
        with pytest.raises(ArgumentError, match=rf"ivy\.{name}: .*(axes as x does|does not fit filters)"):
            check_filters(name, rank, given, filters, groups)
