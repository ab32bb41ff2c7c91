"""Losses of classifiers and of sequences of labels. Classes are along ``axis``, 1 unless given (0 for 1-d scores)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivy.errors import ArgumentError
from ivy.functional.activations import log_softmax, relu, softplus
from ivy.functional.creation import arange, eye, full, full_like, ones_like, zeros_like
from ivy.functional.dtypes import bool as bool_dtype
from ivy.functional.dtypes import int64
from ivy.functional.elementwise import clip, equal, log, logaddexp, logical_and, logical_not, maximum
from ivy.functional.gradients import stop_gradient
from ivy.functional.indexing import get_item, take, take_along_axis
from ivy.functional.layers import one_hot
from ivy.functional.linalg import matmul
from ivy.functional.losses import sigmoid_cross_entropy
from ivy.functional.manipulation import broadcast_to, concat, expand_dims, matrix_transpose, reshape, squeeze, stack
from ivy.functional.reductions import any, cumulative_prod, logsumexp, mean, sum
from ivy.functional.searching import where
from ivy.hookspecs import composite

if TYPE_CHECKING:
    from ivy.array import Array
    from ivy.typing import Inexact, OptionalArray

SOURCE = "torch.nn.functional"
SHAPES = "(batch, classes, ...), (batch, ...) -> twice (batch, ...)."
SPECIAL = "Labels out of range as in :func:`take_along_axis`."

IMPOSSIBLE = -1e30  # the logarithm of 0, whose sums stay finite


def _axis(x: Array, axis: int | None) -> int:
    return (1 if x.ndim > 1 else 0) if axis is None else axis % x.ndim


def _along(weight: Array | None, x: Array, axis: int) -> Any:
    """A weight per class, shaped to multiply ``x``; 1 if None."""
    return 1.0 if weight is None else reshape(weight, [-1 if i == axis else 1 for i in range(x.ndim)])


@composite
def nll_loss(
    scores: Inexact, labels: Array, /, weight: OptionalArray = None, *, ignore_index: int = -100, axis: int | None = None
) -> tuple[Array, Array]:
    """Minus the log-probability of each integer label times the ``weight`` of its class, and that weight.

    Both are 0 where the label is ``ignore_index``. A mean is the sum of the first over the sum of the second. Special: Scores
    of -inf at the label give inf.
    """
    axis, labels = _axis(scores, axis), labels.astype("int64")
    valid = labels != ignore_index
    safe = where(valid, labels, 0)
    picked = squeeze(take_along_axis(scores, expand_dims(safe, axis), axis=axis), axis)
    weights = ones_like(picked) if weight is None else take(weight, safe, axis=0)
    weights = where(valid, weights, 0.0)
    return where(valid, -picked * weights, 0.0), weights


@composite
def cross_entropy(
    logits: Inexact,
    target: Array,
    /,
    weight: OptionalArray = None,
    *,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
    axis: int | None = None,
) -> tuple[Array, Array]:
    """:func:`nll_loss` of ``log_softmax(logits)``, with a share ``label_smoothing`` of each target given to all classes.

    A floating ``target`` in the shape of ``logits`` holds probabilities, for which the second result is ones. Special: Labels
    that are ``ignore_index`` give 0 and weigh 0.
    """
    axis = _axis(logits, axis)
    scores = log_softmax(logits, axis=axis)
    factor = _along(weight, scores, axis)
    if target.dtype.is_inexact:
        target = target * (1 - label_smoothing) + label_smoothing / target.shape[axis] if label_smoothing else target
        loss = -sum(scores * target * factor, axis=axis)
        return loss, ones_like(loss)
    loss, weights = nll_loss(scores, target, weight, ignore_index=ignore_index, axis=axis)
    if label_smoothing:
        uniform = where(target == ignore_index, 0.0, -mean(scores * factor, axis=axis))
        loss = loss * (1 - label_smoothing) + uniform * label_smoothing
    return loss, weights


@composite
def multi_margin_loss(
    scores: Inexact, labels: Array, /, weight: OptionalArray = None, *, p: int = 1, margin: float = 1.0
) -> Array:
    """Mean over the last axis of ``max(margin - right score + wrong score, 0)**p``, times the ``weight`` of the right class.
    Shapes: (..., classes), (...) -> (...). Raises: ArgumentError for another ``p`` than 1 and 2."""
    if p not in (1, 2):
        raise ArgumentError(f"ivy.multi_margin_loss: p must be 1 or 2, got {p}.")
    hinge = relu(margin - take_along_axis(scores, expand_dims(labels, -1), axis=-1) + scores)
    hinge = hinge if p == 1 else hinge * hinge
    hinge = hinge if weight is None else hinge * expand_dims(take(weight, labels, axis=0), -1)
    other = logical_not(one_hot(labels, scores.shape[-1], dtype=bool_dtype))
    return mean(where(other, hinge, 0.0), axis=-1)


@composite
def multilabel_margin_loss(scores: Inexact, labels: Array, /) -> Array:
    """Sums of ``max(1 - right score + wrong score, 0)`` over pairs, per class; ``labels`` lists the right ones up to the first -1.
    Shapes: (..., classes) twice -> (...). Special: No labels give 0."""
    listed = cumulative_prod((labels >= 0).astype("int64"), axis=-1) > 0
    safe = where(listed, labels, 0)
    member = logical_and(one_hot(safe, scores.shape[-1], dtype=bool_dtype), expand_dims(listed, -1))
    outside = logical_not(any(member, axis=-2))
    hinge = relu(1 - expand_dims(take_along_axis(scores, safe, axis=-1), -1) + expand_dims(scores, -2))
    pairs = logical_and(expand_dims(listed, -1), expand_dims(outside, -2))
    return mean(sum(where(pairs, hinge, 0.0), axis=-2), axis=-1)


@composite
def multilabel_soft_margin_loss(scores: Inexact, target: Inexact, /, weight: OptionalArray = None) -> Array:
    """Mean over the last axis of :func:`sigmoid_cross_entropy` with 0 or 1 for each class, times the ``weight`` of the class.
    Shapes: (..., classes) -> (...)."""
    loss = sigmoid_cross_entropy(scores, target)
    return mean(loss if weight is None else loss * weight, axis=-1)


@composite
def categorical_cross_entropy(
    probability: Inexact, target: Inexact, /, *, label_smoothing: float = 0.0, epsilon: float = 1e-7, axis: int = -1
) -> Array:
    """``-sum(target * log(p))`` along ``axis``, where ``probability`` is brought to the sum 1 and within ``epsilon`` of 0 and 1.
    Shapes: (..., classes, ...) -> without ``axis``. Source: keras.losses.categorical_crossentropy."""
    if label_smoothing:
        target = target * (1 - label_smoothing) + label_smoothing / target.shape[axis]
    p = clip(probability / sum(probability, axis=axis, keepdims=True), epsilon, 1 - epsilon)
    return -sum(target * log(p), axis=axis)


@composite
def categorical_focal_loss(
    probability: Inexact,
    target: Inexact,
    /,
    *,
    alpha: float = 0.25,
    gamma: float = 2.0,
    label_smoothing: float = 0.0,
    epsilon: float = 1e-7,
    axis: int = -1,
) -> Array:
    """:func:`categorical_cross_entropy` whose terms count ``alpha * (1 - p)**gamma`` times. Source: Lin et al., 2017.
    Shapes: (..., classes, ...) -> without ``axis``."""
    if label_smoothing:
        target = target * (1 - label_smoothing) + label_smoothing / target.shape[axis]
    p = clip(probability / sum(probability, axis=axis, keepdims=True), epsilon, 1 - epsilon)
    return -alpha * sum(target * log(p) * (1.0 - p) ** gamma, axis=axis)


@composite
def generalized_cross_entropy(probability: Inexact, labels: Array, /, *, q: float = 0.5, axis: int = -1) -> Array:
    """``(1 - p**q) / q``, p the ``probability`` of the integer label; ``q`` in (0, 1]. Source: Zhang and Sabuncu, 2018.
    Shapes: (..., classes, ...), labels without ``axis`` -> that of ``labels``."""
    if not 0.0 < q <= 1.0:
        raise ArgumentError(f"ivy.generalized_cross_entropy: q must be within (0, 1], got {q}.")
    p = squeeze(take_along_axis(probability, expand_dims(labels, axis), axis=axis), axis)
    return (1.0 - p**q) / q


@composite
def circle_loss(
    embeddings: Inexact, labels: Array, /, *, gamma: float = 80.0, margin: float = 0.4, remove_diagonal: bool = True
) -> Array:
    """How far each of the unit ``embeddings`` (batch, features) is from those of the same label against those of others.

    ``softplus(logsumexp(gamma * a_n * (s_n - margin)) + logsumexp(-gamma * a_p * (s_p - 1 + margin)))`` of the cosines s, with
    the weights ``a_p = max(1 + margin - s_p, 0)`` and ``a_n = max(s_n + margin, 0)``, which gradients do not see. A pair with
    itself does not count if ``remove_diagonal``; where there are no pairs of one kind the loss is 0. Source: Sun et al., 2020.
    Shapes: (batch, features), (batch,) -> (batch,).
    """
    cosine = matmul(embeddings, matrix_transpose(embeddings))
    labels = reshape(labels, (-1,))
    same = equal(expand_dims(labels, 1), expand_dims(labels, 0))
    other = logical_not(same)
    if remove_diagonal:
        same = logical_and(same, logical_not(eye(labels.shape[0], dtype=bool_dtype)))
    alike = -gamma * stop_gradient(relu(1 + margin - cosine)) * (cosine - (1 - margin))
    apart = gamma * stop_gradient(relu(cosine + margin)) * (cosine - margin)
    total = [logsumexp(where(mask, term, IMPOSSIBLE), axis=-1) for mask, term in ((same, alike), (other, apart))]
    both = logical_and(any(same, axis=-1), any(other, axis=-1))
    return where(both, softplus(where(both, total[0] + total[1], 0.0)), 0.0)


@composite
def ctc_loss(
    scores: Inexact, labels: Array, score_lengths: Array, label_lengths: Array, /, *, blank: int = 0
) -> Array:
    """Minus the log-likelihood (batch,) of each sequence of ``labels`` under connectionist temporal classification.

    ``scores`` (time, batch, classes) are log-probabilities, ``labels`` (batch, most labels) is padded with anything; the
    lengths say how much of each sequence counts. inf where the labels do not fit the time. Source: Graves et al., 2006, in log
    space. Shapes: (time, batch, classes), (batch, most labels), (batch,), (batch,) -> (batch,).
    """
    from ivy.control_flow import scan

    scores = scores.astype("float32") if scores.dtype.bits < 32 else scores
    number, most = labels.shape
    labels = maximum(labels, 0).astype("int64")
    blanks = full_like(labels, blank)
    extended = concat([reshape(stack([blanks, labels], axis=-1), (number, 2 * most)), full((number, 1), blank, dtype=labels.dtype)], axis=1)
    score_lengths = score_lengths.astype("int64")
    emitted = take_along_axis(scores, broadcast_to(expand_dims(extended, 0), (scores.shape[0], number, 2 * most + 1)), axis=-1)
    emitted = maximum(emitted, IMPOSSIBLE)
    outside = full((number, 2), IMPOSSIBLE, dtype=scores.dtype)
    # a label may follow another one without a blank between, if they differ
    before = concat([full((number, 2), blank, dtype=labels.dtype), extended], axis=1)[:, : 2 * most + 1]
    leaps = logical_and(extended != blank, extended != before)
    place = arange(2 * most + 1, dtype=int64)

    def turn(alpha: Array, x: Any) -> tuple[Array, None]:
        log_p, time = x
        padded = concat([outside, alpha], axis=1)
        stays = logaddexp(alpha, padded[:, 1:-1])
        new = logaddexp(stays, where(leaps, padded[:, :-2], IMPOSSIBLE)) + log_p
        new = maximum(new, IMPOSSIBLE)
        return where(expand_dims(time < score_lengths, 1), new, alpha), None

    first = where(expand_dims(place < 2, 0), emitted[0], IMPOSSIBLE)
    # at time 0 the sequence begins: an empty one has only the blank
    start = where(expand_dims(score_lengths > 0, 1), first, where(expand_dims(place == 0, 0), 0.0, IMPOSSIBLE) + zeros_like(first))
    times = arange(1, emitted.shape[0], dtype=int64)
    alpha, _ = scan(turn, start, (get_item(emitted, slice(1, None)), times)) if emitted.shape[0] > 1 else (start, None)
    last = expand_dims(2 * label_lengths.astype("int64"), 1)
    ends = take_along_axis(alpha, concat([last, maximum(last - 1, 0)], axis=1), axis=1)
    both = logaddexp(ends[:, 0], where(last[:, 0] > 0, ends[:, 1], IMPOSSIBLE))
    return where(both < IMPOSSIBLE / 2, float("inf"), -both)
