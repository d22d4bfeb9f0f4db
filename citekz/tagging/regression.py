"""Logistic regression on named amounts, by Newton's method; small enough to need no library."""

import math
from collections.abc import Mapping, Sequence

Row = tuple[Mapping[str, float], bool]

STEPS = 12
RIDGE = 2.0
"""How much a weight must be worth: keeps those of rare evidence near zero."""


def fit_weights(rows: Sequence[Row], ridge: float = RIDGE, steps: int = STEPS) -> dict[str, float]:
    """The weight of each name, under which the odds of True fit best; the same rows give the same weights.

    >>> rows = [({"always": 1.0, "bad": 1.0}, False), ({"always": 1.0}, True)] * 50
    >>> weights = fit_weights(rows)
    >>> weights["always"] > 0 > weights["always"] + weights["bad"]
    True
    """
    names = sorted({name for evidence, _ in rows for name in evidence})
    places = {name: at for at, name in enumerate(names)}
    sparse = [([(places[name], x) for name, x in evidence.items() if x], right) for evidence, right in rows]
    weights = [0.0] * len(names)
    for _ in range(steps):
        gradient, curvature = _slopes(sparse, weights, ridge)
        step = solve(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step), default=0.0) < 1e-6:
            break
    return {name: round(weights[at], 4) for name, at in places.items()}


def _slopes(
    rows: Sequence[tuple[list[tuple[int, float]], bool]], weights: Sequence[float], ridge: float
) -> tuple[list[float], list[list[float]]]:
    """First and second derivatives of the logarithm of the likelihood."""
    size = len(weights)
    gradient = [-ridge * weight for weight in weights]
    curvature = [[0.0] * size for _ in range(size)]
    for at in range(size):
        curvature[at][at] = ridge
    for evidence, right in rows:
        total = sum(weights[at] * x for at, x in evidence)
        share = 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
        spread = share * (1 - share)
        for at, x in evidence:
            gradient[at] += x * (right - share)
            row, amount = curvature[at], spread * x
            for other, y in evidence:
                row[other] += amount * y
    return gradient, curvature


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination with pivots.

    >>> solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])
    [1.0, 0.5]
    """
    rows = [[*row, end] for row, end in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in rows[at + 1 :]:
            factor = row[at] / rows[at][at]
            if factor:
                for column in range(at, size + 1):
                    row[column] -= factor * rows[at][column]
    solution = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][column] * solution[column] for column in range(at + 1, size))
        solution[at] = (rows[at][size] - rest) / rows[at][at]
    return solution
