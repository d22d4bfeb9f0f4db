"""Footnotes and endnotes of web pages: which elements they are, and which links lead to them.

Known are those of Word (``_ftn1``, ``_edn1``), LibreOffice (``sdfootnote1sym``), Google Docs (``ftnt1``), Pandoc and
Markdown (``fn1``, ``fn:1``), and all that say what they are (``role="doc-footnote"``, ``epub:type="footnote"``). The
numbered references of Wikipedia are no notes but a list.
"""

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field

_NOTE = re.compile(
    r"_?(?P<word>ftn|edn)(?P<a>\d{1,5})|ftnt(?P<b>\d{1,5})|fn[:-]?(?P<c>\d{1,5})|sd(?P<office>foot|end)note(?P<d>\d{1,5})sym"
)
_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref\d|ftnt_ref\d|fnref|sd(?:foot|end)note\d{1,5}anc|cite_ref)")
_ROLES = {
    "doc-footnote": "footnote", "doc-endnote": "endnote", "footnote": "footnote", "endnote": "endnote",
    "rearnote": "endnote",
}  # fmt: skip
_HOLDERS = ("div", "li", "aside", "dd", "p", "td")
_BACK_ROLES = ("doc-backlink", "backlink")
_DIGITS = re.compile(r"\d{1,5}")


@define(eq=False)
class PageNote:
    """A note of a page: the element that holds it, its kind and number; ``anchor`` is the line that refers to it."""

    element: Any
    kind: str
    number: int | None
    anchor: int | None = None


@define
class PageNotes:
    """The notes of a page by their elements and by the names that links use."""

    by_element: dict[Any, PageNote] = field(factory=dict)
    by_name: dict[str, PageNote] = field(factory=dict)

    def referred(self, link: Any) -> PageNote | None:
        """The note that a link leads to, if it is one in the text."""
        target = link.get("href", "")
        return self.by_name.get(target[1:]) if target.startswith("#") and len(target) > 1 else None


def notes_of_page(root: Any) -> PageNotes:
    """Find the notes of a page."""
    notes = PageNotes()
    marks: dict[Any, int] = {}
    for element, kind, number in _marked(root):
        holder = _holder_of(element, marks) if element.tag == "a" else element
        if holder is None:
            continue
        note = notes.by_element.get(holder)
        if note is None:
            note = notes.by_element[holder] = PageNote(holder, kind, number)
        for name in (element.get("id"), element.get("name"), holder.get("id")):
            if name:
                notes.by_name[name] = note
    return notes


def _marked(root: Any) -> Iterator[tuple[Any, str, int | None]]:
    """The elements that say, by role or by name, that they are a note or its number."""
    for element in root.iter():
        stated = element.get("role") or element.get("epub:type")
        name = _name_of(element)
        if stated in _ROLES:
            digits = _DIGITS.search(name)
            yield element, _ROLES[stated], int(digits[0]) if digits else None
        elif name and (match := _NOTE.fullmatch(name)) and (element.tag == "a" or element.tag in _HOLDERS):
            at_end = match["word"] == "edn" or match["office"] == "end"
            number = next(int(match[group]) for group in "abcd" if match[group])
            yield element, "endnote" if at_end else "footnote", number


def _holder_of(mark: Any, counts: dict[Any, int]) -> Any:
    """The block round the number of a note: the widest that holds no other; the counts are kept from call to call."""
    found = None
    for element in mark.iterancestors(*_HOLDERS):
        if element not in counts:
            counts[element] = sum(1 for link in element.iter("a") if _NOTE.fullmatch(_name_of(link)))
        if counts[element] > 1:
            break
        found = element
        if element.tag != "p":
            break
    return found


def _name_of(element: Any) -> str:
    return str(element.get("id") or element.get("name") or "")


def is_way_back(link: Any) -> bool:
    """Whether a link only leads from a note back to the text; the number of the note is one too."""
    if link.get("role") in _BACK_ROLES or link.get("epub:type") in _BACK_ROLES:
        return True
    return _BACK.match(link.get("href", "")) is not None
