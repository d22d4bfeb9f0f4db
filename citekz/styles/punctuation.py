"""Prescribed signs between areas and elements, never doubled, never stray (GOST 7.1: 4.7)."""

import re
from collections.abc import Iterable, Sequence

from citekz.model import Run

Runs = list[Run]
_STOPS = (".", "\u2026")


def ends_in_stop(runs: Sequence[Run]) -> bool:
    """Whether some runs end in a full stop or an ellipsis."""
    return bool(runs) and runs[-1].text.endswith(_STOPS)


def joined(parts: Iterable[Runs], sign: str) -> Runs:
    """Parts with a sign between them; an empty part takes its sign with it, a stop is not doubled (4.7.7, 4.7.11)."""
    result: Runs = []
    for part in parts:
        if not part or not any(run.text for run in part):
            continue
        if result:
            doubled = sign.startswith(".") and ends_in_stop(result)
            result.append(Run(sign[1:] if doubled else sign))
        result += part
    return result


def closed(runs: Runs, sign: str = ".") -> Runs:
    """Some runs with a full stop at their end (4.7.1)."""
    return runs if not runs or ends_in_stop(runs) else [*runs, Run(sign)]


def bracketed(runs: Runs, opening: str = "(", closing: str = ")") -> Runs:
    """Some runs in brackets; nothing for nothing."""
    return [Run(opening), *runs, Run(closing)] if runs else []


def led(sign: str, runs: Runs) -> Runs:
    """Some runs after a sign that comes and goes with them."""
    return [Run(sign), *runs] if runs else []


def with_dashes(text: str) -> str:
    """A number range with an en dash for its hyphen: ``5-10`` becomes ``5–10``."""
    return text.replace("-", "\u2013")


def says(title: str, event: str) -> bool:
    """Whether a title holds the words of an occasion, in whatever case they stand."""
    stems = [word[:5] for word in re.findall(r"[^\W\d_]{3,}", event.casefold())]
    found = sum(stem in title.casefold() for stem in stems)
    return bool(stems) and found * 10 >= len(stems) * 7
