"""Where an entry begins: an ordered list of small rules, the first that answers decides."""

import re
from collections.abc import Callable
from functools import cache

from citekz.entry_situation import Answer, Situation
from citekz.folding import fold
from citekz.line_shapes import (
    AUTHOR_FIRST,
    ENDS_WITH_INITIAL,
    INITIALS_ONLY,
    OPENING,
    STARTS_WITH_INITIAL,
    UPPER,
    URL,
    YEAR,
    is_complete,
    is_reference_like,
    refers_back,
    vocabulary,
)
from citekz.list_headings import is_group_heading, is_list_heading
from citekz.list_style import begins_inside_an_entry

Rule = Callable[[Situation], Answer | None]


def decide(situation: Situation) -> tuple[Answer, str]:
    """The answer of the first rule that has one, and its name."""
    for rule in RULES:
        answer = rule(situation)
        if answer is not None:
            return answer, rule.__name__
    return Answer.JOIN, "no_rule"


# what is no entry


def page_number(situation: Situation) -> Answer | None:
    """A line with nothing but a page number, unless the line before waits for a number."""
    bare = situation.piece.text.strip().strip("-\u2013\u2014 ")
    alone = len(bare) <= 4 and bare.isdigit()
    if not alone or (situation.piece.marker and situation.piece.marker.kind == "own"):
        return None
    waits = situation.before is not None and not is_complete(situation.before.text) and not situation.piece.after_blank
    beside = situation.pieces[max(0, situation.position - 1) : situation.position + 2]
    header = any(fold(other.text) in situation.style.headers for other in beside)
    return Answer.DROP if header or not waits else None


def running_header(situation: Situation) -> Answer | None:
    """The title of the journal or chapter that stands above every page."""
    return Answer.DROP if fold(situation.piece.text) in situation.style.headers else None


def name_of_a_group(situation: Situation) -> Answer | None:
    """``Негізгі:``, ``I. Архивы``: a short line without a sign of a reference above other entries."""
    piece, style = situation.piece, situation.style
    body = _ORDINAL.sub("", piece.body)
    if situation.position + 1 >= len(situation.pieces) or not is_group_name(body):
        return None
    is_heading = is_list_heading(piece.body) or is_group_heading(piece.body)
    if is_heading and (piece.number is None or piece.number != situation.expected):
        return Answer.DROP
    if piece.number is not None:
        own = situation.next_number in (1, piece.number, situation.expected)
        return Answer.DROP if own and situation.next_number != piece.number + 1 else None
    ended = situation.before is None or piece.after_blank or is_complete(situation.tail)
    if not ended or (style.wrapped and style.blank_between and not piece.after_blank and situation.before):
        return None
    if style.numbered and situation.next_number is None:
        return None
    begins = fold(body).startswith(tuple(vocabulary()["subheadings"]["stems"]))
    alone = style.numbered and (piece.after_blank or not style.wrapped)
    return Answer.DROP if begins or piece.body.endswith(":") or alone else None


_ORDINAL = re.compile(r"^(?:[IVX\u0406\u0425]{1,5}|\d{1,2}(?:\.\d{1,2}){1,2})[.)]?\s+")


def is_group_name(text: str) -> bool:
    """Whether a text is short and shows no sign of a reference.

    >>> [is_group_name(text) for text in ("Архив құжаттары:", "Токаев К.", "Сонда.", "Алматы, 2003.")]
    [True, False, False, False]
    """
    return (
        2 < len(text) < 90
        and len(text.split()) <= 9
        and not any(sign.isdigit() for sign in text)
        and not text.rstrip().endswith((",", ";", "-"))
        and not refers_back(text)
        and not URL.search(text)
        and not AUTHOR_FIRST.match(text)
        and not (_NAMES_ONLY.fullmatch(text) and ENDS_WITH_INITIAL.search(text.rstrip(" ,")))
        and text[:1] not in OPENING
        and not text[:1].islower()
    )


# numbers and bullets


def first_piece(situation: Situation) -> Answer | None:
    """Nothing has been read yet."""
    return Answer.START if situation.before is None else None


def glued_beginning(situation: Situation) -> Answer | None:
    """The piece was cut off because an item begins there."""
    return Answer.START if situation.piece.glued else None


def next_number(situation: Situation) -> Answer | None:
    """The number that comes next in the list."""
    fits = situation.style.numbered and situation.piece.number == situation.expected
    return Answer.START if fits and not _breaks_off_before_number(situation) else None


def _breaks_off_before_number(situation: Situation) -> bool:
    """``– Алматы,`` before ``12 Мамыр``: a number without a sign of its own belongs to what went before."""
    marker = situation.piece.marker
    if marker is None or situation.last_kind is None or situation.piece.after_blank:
        return False
    return (marker.kind == " " != situation.style.number_sign) or _waits_for_number().search(
        situation.tail[-12:]
    ) is not None


@cache
def _waits_for_number() -> re.Pattern[str]:
    """``Т.``, ``№``, ``С.`` at the end of a line: the number of a volume, an issue or a page comes next."""
    signs = vocabulary()["signs"]
    words = "|".join(map(re.escape, (*signs["parts"], *signs["pages"])))
    return re.compile(rf"(?<![\w.])(?<!\d[\s-])(?<!\d-\s)(?<![{UPPER}]\.\s)(?:{words})\.?\s*$")


def other_number(situation: Situation) -> Answer | None:
    """A repeated, skipped or misprinted number, in the form that the list's numbers have."""
    piece, marker = situation.piece, situation.piece.marker
    if not situation.style.numbered or piece.number is None or marker is None:
        return None
    if situation.last_kind is None:
        return Answer.START
    if marker.kind not in (situation.last_kind, situation.style.number_sign) or not is_complete(situation.tail):
        return Answer.JOIN
    skipped = situation.expected < piece.number <= situation.expected + 5
    apart = piece.after_blank or not situation.style.wrapped or len(piece.body) > 30
    apart = apart or (piece.number == 1 and situation.after_group)
    return Answer.START if (skipped or apart) and not _YEAR_LINE.match(piece.text) else Answer.JOIN


_YEAR_LINE = re.compile(r"\s*(?:1[5-9]|20)\d\d\b")


def line_without_number(situation: Situation) -> Answer | None:
    """In a numbered list a line without a number goes on, unless it stands where a number was skipped."""
    if not situation.style.numbered:
        return None
    piece = situation.piece
    lost = piece.after_blank and situation.next_number == situation.expected + 1 and is_reference_like(piece.text)
    return Answer.START if lost and is_complete(situation.tail) else Answer.JOIN


def bullet(situation: Situation) -> Answer | None:
    """In a list with bullets every bullet starts an entry, and nothing else does."""
    if not situation.style.bulleted:
        return None
    marked = situation.piece.marker is not None and situation.piece.number is None
    if not marked and situation.piece.after_blank and is_reference_like(situation.piece.text):
        return Answer.START
    return Answer.START if marked else Answer.JOIN


# not numbered

_NAMES_ONLY = re.compile(rf"(?:[{UPPER}][\w'\u2019-]*\.?[,;]?\s*){{1,12}}")
_CLOSED = re.compile(r"(?:(?:1[5-9]|20)\d\d\s?\D{0,3}|\d\s?-?[^\W\d_]{1,4}\.?|\d\.?)$")


def initials_of_the_name_before(situation: Situation) -> Answer | None:
    """``К.`` or ``Б., Суворов А.`` after a line that ends with an initial or a surname."""
    text = situation.piece.text
    open_name = ENDS_WITH_INITIAL.search(situation.tail[-12:]) or _NAMES_ONLY.fullmatch(situation.tail)
    initials = INITIALS_ONLY.match(text) or (STARTS_WITH_INITIAL.match(text) and situation.grown < 200)
    return Answer.JOIN if open_name and initials and not situation.piece.after_blank else None


def only_names_so_far(situation: Situation) -> Answer | None:
    """An entry that has nothing but names is not finished."""
    short = situation.grown < 160 and ENDS_WITH_INITIAL.search(situation.tail[-12:])
    return Answer.JOIN if short and _NAMES_ONLY.fullmatch(situation.tail) else None


def begins_inside(situation: Situation) -> Answer | None:
    """A small letter, a sign, pages alone: the line goes on."""
    piece = situation.piece
    stands_alone = not situation.style.wrapped and is_complete(situation.tail) and is_reference_like(piece.text)
    if stands_alone and not piece.text.lstrip()[:1].islower():
        return None
    return Answer.JOIN if begins_inside_an_entry(piece.text) and piece.marker is None else None


def one_line_each(situation: Situation) -> Answer | None:
    """In a list whose lines are not broken every line is an entry."""
    return None if situation.style.wrapped else Answer.START


def blank_line(situation: Situation) -> Answer | None:
    """Where blank lines part the entries, they alone do."""
    if not situation.style.blank_between:
        return None
    return Answer.START if situation.piece.after_blank else Answer.JOIN


def indentation(situation: Situation) -> Answer | None:
    """Where first lines have an indent of their own."""
    if not situation.style.hanging:
        return None
    return Answer.START if situation.piece.indent == situation.style.first_indent else Answer.JOIN


def sum_of_signs(situation: Situation) -> Answer | None:
    """Small reasons for and against a new entry, added up."""
    piece, tail = situation.piece, situation.tail
    score = 0
    score += 2 if is_complete(tail) else -3
    score += 2 if _CLOSED.search(tail[-12:].rstrip(". ")) else 0
    score += 2 if YEAR.search(tail) else -2
    score += 2 if AUTHOR_FIRST.match(piece.text) else 0
    score += 3 if refers_back(piece.text) or piece.after_blank else 0
    score += 1 if situation.before and len(situation.before.text) < 0.75 * situation.style.width else 0
    return Answer.START if score >= 4 else Answer.JOIN


RULES: tuple[Rule, ...] = (
    page_number,
    running_header,
    name_of_a_group,
    first_piece,
    glued_beginning,
    next_number,
    other_number,
    line_without_number,
    bullet,
    initials_of_the_name_before,
    only_names_so_far,
    begins_inside,
    one_line_each,
    blank_line,
    indentation,
    sum_of_signs,
)
