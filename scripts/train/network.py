"""Trains the network (see `kg.extraction.names.network.forward`, which runs it): three rounds, each on what the one before left.

1. Guess the cluster of hidden words of the corpus. 2. Learn what the linear judge thinks of the corpus' names. 3. Learn the gold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt

from kg.extraction.names.network.forward import DILATIONS, Network
from kg.extraction.names.network.inputs import FACTS, GRAM_BUCKETS, HEADINGS, MAX_GRAMS, TOLD, WORD_BUCKETS
from scripts.train.examples import CLASSES, Example

Array = jax.Array
Weights = dict[str, Array]
Batch = dict[str, Any]
State = tuple[Weights, Weights, Weights]

WIDTH, STATE, LAST = 96, 128, 64
# Sizes of a batch: tokens and candidates of some papers, filled up with nothing.
TOKENS, CANDIDATES, GAP = 2560, 1536, 4
_HIDDEN_SHARE = 0.15
_DECAYED = ("low", "shp", "pre", "suf", "ng", "sec")


@dataclass(frozen=True, slots=True)
class Round:
    """How to train: `aim` is "words" (guess clusters) or "names" (judge candidates)."""

    aim: str
    epochs: int
    rate: float
    seed: int


def initial(seed: int, *, dimensions: int, clusters: int) -> Weights:
    """Return fresh weights: the tables low, shp, pre, suf (words' looks), sec (headings), ng (letter groups), and layers."""
    draw = np.random.default_rng(seed)

    def table(*shape: int, scale: float | None = None) -> npt.NDArray[np.float32]:
        return (draw.standard_normal(shape) * (scale or 1 / np.sqrt(shape[0]))).astype(np.float32)

    sizes = {"low": 32, "shp": 16, "pre": 16, "suf": 16}
    weights: dict[str, npt.NDArray[np.float32]] = {
        name: table(WORD_BUCKETS, size, scale=0.1) for name, size in sizes.items()
    }
    weights |= {"sec": table(len(HEADINGS), 8, scale=0.1), "ng": table(GRAM_BUCKETS, 48, scale=0.1)}
    weights |= {"Win": table(dimensions + sum(sizes.values()) + 8, WIDTH), "bin": np.zeros(WIDTH, np.float32)}
    for layer in range(len(DILATIONS)):
        weights |= {f"C{layer}": table(3 * WIDTH, WIDTH) * np.float32(0.5), f"c{layer}": np.zeros(WIDTH, np.float32)}
        weights |= {f"g{layer}": np.ones(WIDTH, np.float32), f"n{layer}": np.zeros(WIDTH, np.float32)}
    weights |= {"W1": table(6 * WIDTH + 48 + TOLD + FACTS, STATE), "b1": np.zeros(STATE, np.float32)}
    weights |= {"W2": table(2 * STATE, LAST), "b2": np.zeros(LAST, np.float32)}
    weights |= {"W3": table(LAST, CLASSES) * np.float32(0.3), "b3": np.zeros(CLASSES, np.float32)}
    weights |= {"Wm": table(WIDTH, clusters) * np.float32(0.3), "bm": np.zeros(clusters, np.float32)}
    return {name: jnp.asarray(value) for name, value in weights.items()}


def _normed(x: Array, gain: Array, shift: Array) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5) * gain + shift


def _encode(w: Weights, b: Batch, key: Array, vectors: Array, *, drop: bool, shown: Array | None = None) -> Array:
    """Return (tokens, WIDTH); with `drop` some words lose their form or vector, with `shown` (tokens,) hidden words all."""
    words, real = b["words"], b["real"][:, None]
    low, vector = w["low"][words[:, 0]], vectors[words[:, 4]]
    if drop:
        one, two = jax.random.split(key)
        low = low * jax.random.bernoulli(one, 0.85, (words.shape[0], 1))
        vector = vector * jax.random.bernoulli(two, 0.9, (words.shape[0], 1))
    looks = [low, w["shp"][words[:, 1]], w["pre"][words[:, 2]], w["suf"][words[:, 3]]]
    seen = jnp.concatenate([vector, *looks], -1)
    seen = seen if shown is None else seen * shown[:, None]
    hidden = jax.nn.gelu(jnp.concatenate([seen, w["sec"][b["headings"]]], -1) @ w["Win"] + w["bin"]) * real
    for layer, reach in enumerate(DILATIONS):
        scaled = _normed(hidden, w[f"g{layer}"], w[f"n{layer}"]) * real
        framed = jnp.pad(scaled, ((reach, reach), (0, 0)))
        around = jnp.concatenate([framed[: -2 * reach], scaled, framed[2 * reach :]], -1)
        hidden = hidden + jax.nn.gelu(around @ w[f"C{layer}"] + w[f"c{layer}"]) * real
    return jnp.asarray(hidden)


def _scores(w: Weights, b: Batch, key: Array, vectors: Array) -> Array:
    """Return (candidates, 5) scores while training: with dropout everywhere."""
    keys = jax.random.split(key, 5)
    hidden = _encode(w, b, keys[0], vectors, drop=True)
    hidden = hidden * jax.random.bernoulli(keys[3], 0.8, hidden.shape) / 0.8
    first, last = b["spans"][:, 0], b["spans"][:, 1]
    sums = jnp.pad(jnp.cumsum(hidden, 0), ((1, 0), (0, 0)))
    mean = (sums[last] - sums[first]) / (last - first)[:, None]
    head = hidden[b["heads"]] * (b["heads"] >= 0)[:, None]
    form = w["ng"][b["grams"]].sum(1) / jnp.sqrt(1.0 + (b["grams"] > 0).sum(1, keepdims=True))
    form = form * jax.random.bernoulli(keys[4], 0.8, (form.shape[0], 1))
    parts = [hidden[first], hidden[last - 1], mean, hidden[first - 1], hidden[last], head, form, b["hints"], b["facts"]]
    state = jax.nn.gelu(jnp.concatenate(parts, -1) @ w["W1"] + w["b1"])
    state = state * jax.random.bernoulli(keys[1], 0.7, state.shape) / 0.7
    sums = jax.ops.segment_sum(state * b["counts"][:, None], b["group"], CANDIDATES)
    number = jax.ops.segment_sum(b["counts"], b["group"], CANDIDATES)
    pooled = (sums / jnp.maximum(number, 1)[:, None])[b["group"]]
    last_state = jax.nn.gelu(jnp.concatenate([state, pooled], -1) @ w["W2"] + w["b2"])
    last_state = last_state * jax.random.bernoulli(keys[2], 0.8, last_state.shape) / 0.8
    return jnp.asarray(last_state @ w["W3"] + w["b3"])


def _names_loss(w: Weights, b: Batch, key: Array, vectors: Array) -> Array:
    chances = jax.nn.log_softmax(_scores(w, b, key, vectors))
    return jnp.asarray(-(b["wanted"] * chances).sum(-1) @ b["weight"] / 200.0)


def _words_loss(w: Weights, b: Batch, key: Array, vectors: Array) -> Array:
    one, two = jax.random.split(key)
    hidden = jax.random.bernoulli(one, _HIDDEN_SHARE, b["real"].shape)
    chances = jax.nn.log_softmax(_encode(w, b, two, vectors, drop=False, shown=1.0 - hidden) @ w["Wm"] + w["bm"])
    target = b["clusters"]
    counted = hidden * (target >= 0) * b["real"]
    picked = chances[jnp.arange(TOKENS), jnp.maximum(target, 0)]
    return jnp.asarray(-(picked * counted).sum() / jnp.maximum(counted.sum(), 1))


@partial(jax.jit, static_argnames=("aim",))
def _step(state: State, clock: Array, b: Batch, key: Array, vectors: Array, *, aim: str) -> State:
    """Return weights and moments after one step of Adam with clipped gradients and weight decay; `clock` is (time, rate)."""
    w, m, v = state
    time, rate = clock[0], clock[1]
    gradient = jax.grad(_names_loss if aim == "names" else _words_loss)(w, b, key, vectors)
    norm = jnp.sqrt(sum((part**2).sum() for part in gradient.values()))
    scale = jnp.minimum(1.0, 2.0 / (norm + 1e-6))
    out: State = ({}, {}, {})
    for name in w:
        g = gradient[name] * scale
        first, second = 0.9 * m[name] + 0.1 * g, 0.98 * v[name] + 0.02 * g * g
        move = (first / (1 - 0.9**time)) / (jnp.sqrt(second / (1 - 0.98**time)) + 1e-7)
        decay = 0.0 if w[name].ndim < 2 or name in _DECAYED else 0.02
        out[0][name] = w[name] - rate * (move + decay * w[name])
        out[1][name], out[2][name] = first, second
    return out


def train(
    w: Weights,
    examples: Sequence[Example],
    plan: Round,
    *,
    vectors: Array,
    clusters: npt.NDArray[np.int32] | None = None,
) -> Weights:
    """Return the weights after a round over the examples; `clusters` (vectors' rows,) is wanted for the aim "words"."""
    state: State = (w, *({name: jnp.zeros_like(value) for name, value in w.items()} for _ in range(2)))  # type: ignore[assignment]
    draw, key = np.random.default_rng(plan.seed), jax.random.PRNGKey(plan.seed)
    total = sum(1 for _ in _batches(examples, range(len(examples)))) * plan.epochs * 1.02
    time = 0
    for _ in range(plan.epochs):
        for chosen in _batches(examples, draw.permutation(len(examples)).tolist()):
            time += 1
            rate = plan.rate * min(1.0, time / 60) * 0.5 * (1 + np.cos(np.pi * min(1.0, time / total)))
            batch = _collate([examples[at] for at in chosen])
            if clusters is not None:
                batch["clusters"] = clusters[batch["words"][:, 4]]
            state = _step(state, jnp.array([time, rate]), batch, jax.random.fold_in(key, time), vectors, aim=plan.aim)
    return state[0]


def _batches(examples: Sequence[Example], order: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of examples that fit a batch together; papers that fit none are passed over."""
    current: list[int] = []
    tokens, rows = GAP, 0
    for at in order:
        more, many = len(examples[at].inputs.words) + GAP, len(examples[at].inputs.spans)
        if current and (tokens + more > TOKENS or rows + many > CANDIDATES):
            yield current
            current, tokens, rows = [], GAP, 0
        if more + GAP <= TOKENS and many <= CANDIDATES:
            current.append(at)
            tokens, rows = tokens + more, rows + many
    if current:
        yield current


def _collate(papers: Sequence[Example]) -> Batch:
    """Lay papers one after another with a gap between, and fill up."""
    b: Batch = {
        "words": np.zeros((TOKENS, 5), np.int32), "headings": np.zeros(TOKENS, np.int32), "real": np.zeros(TOKENS, np.float32),
        "spans": np.tile(np.array([1, 2], np.int32), (CANDIDATES, 1)), "heads": np.full(CANDIDATES, -1, np.int32),
        "facts": np.zeros((CANDIDATES, FACTS), np.float32), "grams": np.zeros((CANDIDATES, MAX_GRAMS), np.int32),
        "hints": np.zeros((CANDIDATES, TOLD), np.float32), "group": np.full(CANDIDATES, CANDIDATES - 1, np.int32),
        "counts": np.zeros(CANDIDATES, np.float32), "wanted": np.zeros((CANDIDATES, CLASSES), np.float32),
        "weight": np.zeros(CANDIDATES, np.float32),
    }  # fmt: skip
    token, row, form = GAP, 0, 0
    for paper in papers:
        seen = paper.inputs
        here, there = slice(token, token + len(seen.words)), slice(row, row + len(seen.spans))
        b["words"][here], b["headings"][here], b["real"][here] = seen.words, seen.headings, 1.0
        b["spans"][there], b["heads"][there] = seen.spans + token, np.where(seen.heads >= 0, seen.heads + token, -1)
        b["facts"][there], b["grams"][there], b["hints"][there] = seen.facts, seen.grams, seen.hints
        b["group"][there], b["counts"][there] = seen.group + form, 1.0
        b["wanted"][there], b["weight"][there] = paper.wanted, paper.weight
        token, row, form = here.stop + GAP, there.stop, form + len(paper.rows.names.forms)
    return b


def finished(w: Weights, vectors: npt.NDArray[np.float32]) -> Network:
    """Return the network that `kg.extraction` runs: without the layer that guessed words, in half precision."""
    return Network.of(shipped(w), vectors)


def shipped(w: Mapping[str, Any]) -> dict[str, npt.NDArray[np.float32]]:
    """Return the arrays to ship, as the values that half precision can hold."""
    kept = sorted(set(w) - {"Wm", "bm"})
    return {name: np.asarray(w[name]).astype(np.float16).astype(np.float32) for name in kept}
