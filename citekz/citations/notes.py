"""Footnotes that are references themselves: full ones, and repeated ones (``Сонда. 12-б.``, ``Там же. С. 5.``)."""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from citekz.citations.false_lists import cites_a_work
from citekz.citations.words import any_of, words
from citekz.line_shapes import AUTHOR_FIRST, QUOTES, URL, refers_back, signs_of_reference
from citekz.model import Line, Span
from citekz.values.terms import pattern_of
from citekz.works_in_one_item import cuts_between_works

_FEWEST_SIGNS = 4
_LONGEST_REPEAT = 160
_MARK = re.compile(r"\s*(?:\[?\d{1,4}\]?[.)]?\s+|\*+\s*)?")


def kind_of_note(lines: Sequence[Line]) -> str:
    """``"reference"`` for a full description, ``"repeat"`` for one that points back, ``"comment"`` for anything else.

    >>> [kind_of_note([Line(text, 1)]) for text in ("Сонда. 12-б.", "Там же. С. 5.", "Бұл туралы кейін айтылады.")]
    ['repeat', 'repeat', 'comment']
    >>> kind_of_note([Line("См.: Тоқаев Қ. Беласу. – Алматы: Атамұра, 2003. – 5-б.", 1)])
    'reference'
    """
    text = " ".join(line.text for line in lines)
    body = text[_begin(text) :].strip()
    if not body:
        return "comment"
    if _points_back(body):
        return "repeat"
    return "reference" if _is_reference(body) else "comment"


def is_reference_note(lines: Sequence[Line]) -> bool:
    """Whether a footnote is nothing but a reference, full or repeated.

    >>> is_reference_note([Line("Тоқаев Қ. Беласу. – Алматы: Атамұра, 2003. – 5-б.", 1)])
    True
    """
    return kind_of_note(lines) != "comment"


def references_in_note(text: str) -> tuple[Span, ...]:
    """Where each reference of a note stands, without the number and the words before it; empty for a comment.

    >>> text = "См.: Тоқаев Қ. Беласу. – Алматы, 2003. – 5 б.; Сыроежкин К. Казахстан. – Алматы, 2000. – 7 с."
    >>> [text[span.start : span.end] for span in references_in_note(text)]
    ['Тоқаев Қ. Беласу. – Алматы, 2003. – 5 б.', 'Сыроежкин К. Казахстан. – Алматы, 2000. – 7 с.']
    """
    if not is_reference_note((Line(text, 1),)):
        return ()
    start = _begin(text)
    body = text[start:]
    cuts = [0, *cuts_between_works(body), len(body)]
    return tuple(
        span
        for begin, end in itertools.pairwise(cuts)
        if (span := _trimmed(text, start + begin, start + end)).start < span.end
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ";"):
        end -= 1
    return Span(start, end)


@cache
def _intro() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('intro'))}(?!\w)\.?\s?[:,]?\s*){{1,3}}", re.IGNORECASE)


def _begin(text: str) -> int:
    """The offset after the note's own number and ``См.:``."""
    mark = _MARK.match(text)
    at = mark.end() if mark else 0
    intro = _intro().match(text, at)
    return intro.end() if intro else at


def _points_back(body: str) -> bool:
    """``Сонда``, ``Там же`` at the beginning, or ``Указ. соч.`` after the author."""
    if len(body) > _LONGEST_REPEAT:
        return False
    return refers_back(body) or (AUTHOR_FIRST.match(body) is not None and pattern_of("op_cit").search(body) is not None)


def _is_reference(body: str) -> bool:
    """Signs of a reference, and the beginning of one: an author, a quoted title, an address, a capital letter.

    What cites another work is a comment.
    """
    if signs_of_reference(body) < _FEWEST_SIGNS:
        return False
    begins = AUTHOR_FIRST.match(body) or body[0] in QUOTES or URL.match(body) or body[0].isupper() or body[0].isdigit()
    return bool(begins) and not _is_prose(body) and not cites_a_work(body)


_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?]\s+(?=[^\W\d_])")


def _is_prose(body: str) -> bool:
    """Many sentences of words before anything else: a comment that names a work as well."""
    first = body[: max(0, body.find("//") if "//" in body else len(body))]
    return len(_SENTENCE.findall(first)) > 3 and AUTHOR_FIRST.match(body) is None
