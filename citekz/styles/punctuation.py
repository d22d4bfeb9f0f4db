"""Prescribed signs between areas and elements, never doubled, never stray (GOST 7.1: 4.7)."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from citekz.model import Run

Runs = list[Run]
_STOPS = (".", "\u2026")

sign_run = lru_cache(maxsize=256)(Run)
"""A run of a sign; the same sign is always the same run."""


def ends_in_stop(runs: Sequence[Run]) -> bool:
    """Whether some runs end in a full stop or an ellipsis."""
    return bool(runs) and runs[-1].text.endswith(_STOPS)


def joined(parts: Iterable[Runs], sign: str) -> Runs:
    """Parts with a sign between them; an empty part takes its sign with it, a stop is not doubled (4.7.7, 4.7.11).

    >>> "".join(run.text for run in joined([[Run("2-е изд.")], [], [Run("М.")]], ". – "))
    '2-е изд. – М.'
    """
    result: Runs = []
    stop = sign[:1] == "."
    for part in parts:
        if not part:
            continue
        if result:
            result.append(sign_run(sign[1:] if stop and result[-1].text.endswith(_STOPS) else sign))
        result += part
    return result


def closed(runs: Runs, sign: str = ".") -> Runs:
    """Some runs with a full stop at their end (4.7.1)."""
    return runs if not runs or runs[-1].text.endswith(_STOPS) else [*runs, sign_run(sign)]


def bracketed(runs: Runs, opening: str = "(", closing: str = ")") -> Runs:
    """Some runs in brackets; nothing for nothing."""
    return [sign_run(opening), *runs, sign_run(closing)] if runs else []


def led(sign: str, runs: Runs) -> Runs:
    """Some runs after a sign that comes and goes with them."""
    return [sign_run(sign), *runs] if runs else []


def in_square_brackets(runs: Runs, variables: Collection[str]) -> Runs:
    """The runs of one area with what the cataloguer supplied in brackets; neighbours share one pair (7.1: 4.7.9).

    >>> area = [Run("СПб.", "publisher-place"), Run(", "), Run("2004", "issued")]
    >>> "".join(run.text for run in in_square_brackets(area, ("publisher-place", "issued")))
    '[СПб., 2004]'
    """
    result: Runs = []
    signs: Runs = []
    is_open = False
    for run in runs:
        if run.variable is None:
            signs.append(run)
            continue
        if is_open and run.variable not in variables:
            result.append(sign_run("]"))
        result += signs
        if not is_open and run.variable in variables:
            result.append(sign_run("["))
        is_open = run.variable in variables
        result.append(run)
        signs = []
    return [*result, *([sign_run("]")] if is_open else []), *signs]


def with_dashes(text: str) -> str:
    """A number range with an en dash for its hyphen: ``5-10`` becomes ``5–10``."""
    return text.replace("-", "\u2013")


def says(title: str, event: str) -> bool:
    """Whether a title holds the words of an occasion, in whatever case they stand."""
    stems = [word[:5] for word in re.findall(r"[^\W\d_]{3,}", event.casefold())]
    found = sum(stem in title.casefold() for stem in stems)
    return bool(stems) and found * 10 >= len(stems) * 7
