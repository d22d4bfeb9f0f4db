"""Who wrote the foreword or the notes: roles without a place in brackets behind a title, as a sentence of their own."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from citekz.folding import fold
from citekz.model import Name, Record, Value
from citekz.romanized.looking_up import table
from citekz.styles.apa_people import direct_list

CONTRIBUTIONS = "custom.contributions"

_STATEMENTS = ("custom.responsibility", "custom.container_responsibility")
_ENDING, _STEM = 2, 3


def with_contributions(made: Record, record: Record) -> Record:
    """A romanized record with what its contributors did: ``Foreword by K. Ivanov``.

    ``record`` is the one that was romanized. A contributor whose statement has no known word is not named.
    """
    named = list(zip(record.names("contributor"), made.names("contributor"), strict=True))
    sentences = [sentence for statement in _statements(record) if (sentence := _sentence(fold(statement), named))]
    return made.with_values(Value(CONTRIBUTIONS, ". ".join(sentences))) if sentences else made


def _statements(record: Record) -> Iterator[str]:
    for variable in _STATEMENTS:
        parts = record.get(variable)
        yield from (part for part in parts if isinstance(part, str)) if isinstance(parts, tuple) else ()


def _sentence(statement: str, named: list[tuple[Name, Name]]) -> str:
    """``предисл. и коммент. К. Иванова``: what was done, in the order of the statement, and by whom."""
    pattern, english = _words()
    did = list(dict.fromkeys(english[match[0]] for match in pattern.finditer(statement)))
    people = [latin for stated, latin in named if _is_named_in(statement, stated)]
    return f"{' and '.join(did).capitalize()} by {direct_list(people)}" if did and people else ""


def _is_named_in(statement: str, name: Name) -> bool:
    """Whether a surname stands in a statement, in whatever case."""
    family = fold(name.family or name.literal or "")
    return (
        bool(family)
        and re.search(rf"\b{re.escape(family[: max(_STEM, len(family) - _ENDING)])}", statement) is not None
    )


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    english = {fold(name): word for word, names in table("kinds")["contributions"].items() for name in names}
    longest_first = sorted(english, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), english
