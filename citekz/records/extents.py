"""Pages: those of an item in its container, those cited, and the size of a whole item."""

import re

from citekz.model import Segment
from citekz.records.contents import Reading, read_cited
from citekz.records.draft import Draft
from citekz.values.pages import parse_extent, parse_pages
from citekz.values.terms import pattern_of

CONTAINED = frozenset(
    ("article-journal", "article-newspaper", "article-magazine", "chapter", "paper-conference", "entry-encyclopedia",
     "periodical", "document", "webpage", "interview", "review")
)  # fmt: skip
"""Types whose pages are those of the item in its container."""

_TERM_FIRST = re.compile(r"\W*[^\W\d_]+\.?\s?\d|\W*[^\W\d_]{1,3}\.\s?[ivxlIVXL]")
_SIZE = re.compile(r"\W*(?:[IVXLCivxlc]{1,8}\W{1,3})?\d")
_RANGE = re.compile(r"\d\s?[-\u2010-\u2015,]\s?\d")
_HYPHEN_TERM = re.compile(r"\d\s?[-\u2010-\u2015]\s?[^\W\d_]")


def is_size(text: str) -> bool:
    """Whether pages are printed as a size: ``205 с.``, ``584 бет``; not ``С. 205``, ``205-б.``, ``5-10 б.``

    >>> is_size("205 с."), is_size("С. 205"), is_size("396-бет"), is_size("XI, 240 p.")
    (True, False, False, True)
    """
    if _TERM_FIRST.match(text) or _HYPHEN_TERM.search(text) or not _SIZE.match(text):
        return False
    return not (_RANGE.search(text) and text.lstrip()[:1].isdigit())


def read_pages(draft: Draft, csl_type: str) -> dict[str, Reading]:
    """The readings of ``page``, ``locator`` and ``number-of-pages``."""
    contained = csl_type in CONTAINED or draft.has("container-title")
    found: dict[str, list[tuple[Segment, str]]] = {}
    left: list[str] = []
    for label in ("page", "number-of-pages"):
        for segment in draft.groups.get(label, ()):
            text = draft.of(segment)
            variable = _variable(text, label, contained, draft)
            content = parse_extent(text) if variable == "number-of-pages" else _pages(text, variable)
            if content is None or pattern_of("article_number").match(text):
                left.append(text)
            else:
                found.setdefault(variable, []).append((segment, content))
    readings = {
        variable: Reading(", ".join(dict.fromkeys(content for _, content in pairs)), tuple(s for s, _ in pairs))
        for variable, pairs in found.items()
    }
    if left:
        readings["note"] = Reading(None, (), tuple(left))
    return readings


def _pages(text: str, variable: str) -> str | None:
    return read_cited(text) if variable == "locator" else parse_pages(text)


def _variable(text: str, label: str, contained: bool, draft: Draft) -> str:
    if draft.has("refers_to"):
        return "locator"
    if contained:
        return "number-of-pages" if label == "number-of-pages" and is_size(text) else "page"
    if label == "page" and not is_size(text):
        return "locator"
    return "number-of-pages" if is_size(text) else "locator"
