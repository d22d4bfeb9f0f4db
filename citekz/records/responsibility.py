"""Statements of responsibility as an entry prints them, where roles and names alone would not give them back."""

import re
from collections.abc import Iterator, Sequence

from citekz.languages import Language
from citekz.model import Name, Segment, Value
from citekz.records.contents import clean_note
from citekz.records.draft import Draft, confidence_of
from citekz.values.declension import is_oblique_role
from citekz.values.letters import UPPER
from citekz.values.names import parse_names
from citekz.values.roles import and_others
from citekz.values.terms import pattern_of

_ROLES = ("editor", "editorial-director", "compiler", "translator", "contributor")
_SLASH = re.compile(r"(?<![/\w])/(?!/)|(?<=\w)/\s")
_NO_SPACE = re.compile(rf"(?<=[^\W\d_]\.)(?=[{UPPER}])")
_AFTER_SIGN = re.compile(r"[^/;]*\Z")
_AFTER_NAMES = 12
_LEFT_OUT = re.compile(r",\s?(?:\u2026|\.{3}|(?:\.\s){3})\s?(?=[^\W\d_])")


def statements_as_printed(draft: Draft, words: Language) -> Iterator[Value]:
    """``custom.responsibility`` and ``custom.container_responsibility``: lists of statements (7.1: 5.2.6.2).

    ``пер. с нем. Л. Ю. Пантиной`` says more than who translated, and in what case a name stands cannot always be told:
    such statements are kept whole, and with them all others of the same item but that of its authors.
    """
    border = _border(draft)
    for name, start, end in (
        ("responsibility", 0, border),
        ("container_responsibility", border, len(draft.entry.text)),
    ):
        segments = [s for role in _ROLES for s in draft.groups.get(role, ()) if start <= s.span.start < end]
        segments.sort(key=lambda segment: segment.span.start)
        slash = _SLASH.search(draft.entry.text, start, end)
        behind = slash is not None and bool(segments) and segments[0].span.start >= slash.start()
        if not segments or not (behind or all(_names_nobody(draft, segment) for segment in segments)):
            continue
        if any(not _is_told_by_names(draft, segment, words) for segment in segments):
            yield Value(f"custom.{name}", tuple(_statements(draft, segments)), None, confidence_of(segments))


def statements_without_names(draft: Draft) -> tuple[Segment, ...]:
    """The statements that name nobody (``пер. с англ.``): :func:`statements_as_printed` keeps them, no note does."""
    return tuple(s for role in _ROLES for s in draft.groups.get(role, ()) if _names_nobody(draft, s))


def _names_nobody(draft: Draft, segment: Segment) -> bool:
    return not parse_names(draft.of(segment))


def _border(draft: Draft) -> int:
    """Where the container begins; the end of the entry where there is none."""
    containers = draft.groups.get("container-title") if draft.has("title") else None
    return containers[0].span.start if containers else len(draft.entry.text)


def _is_told_by_names(draft: Draft, segment: Segment, words: Language) -> bool:
    """Whether a style prints a statement from its role and names as the entry does: ``под ред. А. А. Иванова``."""
    term = segment.label.replace("-", "_")
    usual = words.write(term).partition("{}")[0].strip().lower()
    text = _text(draft, segment)
    role = next(iter(pattern_of(term).finditer(text)), None)
    if role is None or text[: role.start()].strip(" ,"):
        return False
    if role[0].strip().lower() != usual or not text[role.end() :].lstrip()[:1].isupper():
        return False
    return term in ("editor", "compiler", "editorial_director") and not (
        is_oblique_role(role[0]) and _keeps_a_case(text[role.end() :], parse_names(text))
    )


def _keeps_a_case(text: str, names: Sequence[Name]) -> bool:
    """Whether a surname stayed as it was printed where another was put into the nominative: ``В. Данилова, Л. Виолы``.

    In what case it stands cannot be told then.
    """
    families = [name.family for name in names if name.family is not None]
    kept = [re.search(rf"{re.escape(family)}(?!\w)", text) is not None for family in families]
    return any(kept) and not all(kept)


def _statements(draft: Draft, segments: Sequence[Segment]) -> Iterator[str]:
    """Each statement once; names of one role that are labelled one by one go together."""
    joined: list[str] = []
    for at, segment in enumerate(segments):
        text = _text(draft, segment)
        before = segments[at - 1] if at else None
        gap = draft.entry.text[before.span.end : segment.span.start] if before is not None else ""
        if before is not None and before.label == segment.label and gap.strip() == ",":
            joined[-1] = f"{joined[-1]}, {text}"
        elif text not in joined:
            joined.append(text)
    return (_in_small_letters(text) for text in joined)


def _text(draft: Draft, segment: Segment) -> str:
    """The words of a segment, and those between it and the sign before: ``пер. с англ.``"""
    ends = (other.span.end for other in draft.segments if other.span.end <= segment.span.start)
    gap = draft.entry.text[max(ends, default=0) : segment.span.start]
    lead = match[0].strip(" ,.:") if (match := _AFTER_SIGN.search(gap)) else ""
    text = clean_note(draft.of(segment))
    if draft.of(segment).endswith(f"{text}."):  # пер. с англ.: its last word is cut short
        text = f"{text}." if not parse_names(text) else text
    return initials_apart(f"{lead} {text}" if any(sign.isalpha() for sign in lead) else text)


def initials_apart(text: str) -> str:
    """A text in which a space parts initials from one another and from surnames.

    >>> initials_apart("пер. с нем. Л.Ю.Пантиной")
    'пер. с нем. Л. Ю. Пантиной'
    """
    return _NO_SPACE.sub(" ", text)


def _in_small_letters(text: str) -> str:
    """A statement begins with a small letter, unless it begins with a name (7.1: 4.11.1)."""
    role = pattern_of(*(role.replace("-", "_") for role in _ROLES)).search(text)
    begins = role is not None and not text[: role.start()].strip() and not text[1:2].isupper()
    return text[:1].lower() + text[1:] if begins else text


def authors_are_cut(draft: Draft) -> Iterator[Value]:
    """``custom.authors_truncated``: the entry names only the first of its authors (``[и др.]``, 7.1: 5.2.6.9)."""
    segments = draft.groups.get("author", [])
    for segment in segments:
        after = draft.entry.text[segment.span.end : segment.span.end + _AFTER_NAMES + 4]
        behind = and_others(after)
        follows = behind is not None and not after[: behind.start()].strip(" ,[(")
        if follows or and_others(draft.of(segment)) is not None or _leaves_out(draft, segment):
            yield Value("custom.authors_truncated", True, None, confidence_of(segments))
            return


def _leaves_out(draft: Draft, segment: Segment) -> bool:
    """Whether an ellipsis stands among names or before the next of them: ``Dean, J., … Zheng, X.`` (APA)."""
    return _LEFT_OUT.search(draft.entry.text, segment.span.start, segment.span.end + _AFTER_NAMES) is not None
