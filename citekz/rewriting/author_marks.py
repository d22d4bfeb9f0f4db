"""Marks of another kind: ``[5, с. 12]`` as ``(Токаев, 2003, с. 12)``, and ``Токаев (2003)`` as ``Токаев [4]``."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from citekz.citations.citation import Citation, CitedWork
from citekz.citations.linking import Link, LinkedCitation
from citekz.citations.names import title_key
from citekz.folding import fold
from citekz.model import Record, Span, Value, text_of
from citekz.styles.archives import file_in_mark
from citekz.styles.marks import number_text
from citekz.styles.people import family_of
from citekz.styles.style import Style

_PAGES = (None, "page")
_LONGEST_INITIAL = 2
_FEWEST_OTHERS = 3


@frozen
class Printer:
    """What printing marks needs: the style, the works of the list by their position, and options of the style."""

    style: Style
    works: Mapping[int, Record] = field(repr=False)
    options: Mapping[str, Any] = field(factory=dict)
    _funds: set[str] = field(init=False, factory=set, repr=False)
    _by_surname: dict[str, list[int]] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        for position, work in self.works.items():
            self._by_surname.setdefault(_surname(work), []).append(position)
        papers = Counter(file_in_mark(work) for work in self.works.values() if _is_paper(work))
        self._funds.update(file for file, count in papers.items() if count > 1)

    def inside(self, link: Link, position: int, cite: Mapping[str, Any]) -> str:
        """What the style prints between the brackets for one work with the place that is cited."""
        work = link.work
        if work.locator is not None and _is_plain_page(work):
            cite = {**cite, "locator": work.locator, "label": "page"}
        text = text_of(self.style.render(self.named(position), "inline", cite, self.options))
        return text[1:-1] if text[:1] in "([" and text[-1:] in ")]" else text

    def named(self, position: int) -> Record:
        """The record with something to call it by; papers of one fund by their whole address in the archive."""
        work = self.works[position]
        if _is_paper(work) and file_in_mark(work) in self._funds:
            parts = (work.get("archive"), work.get("archive_location"))
            return work.with_values(Value("title", ". ".join(str(part) for part in parts if part)))
        return _named(work)

    def name(self, position: int) -> str:
        """The mark of a work without a place: what its citations are told apart by."""
        link = Link(CitedWork(Span(0, 0)), (position,))
        return self.inside(link, position, _cite_of(position, self, set()))

    def year(self, position: int) -> int:
        """The year of a work, by which those of one author are ordered (APA 7: 8.12); 0 where it has none."""
        return getattr(self.works[position].get("issued"), "year", None) or 0

    def confusable(self) -> dict[int, tuple[int, ...]]:
        """The works whose marks are equal, by the position of each: author and year do not tell them apart."""
        names: dict[str, list[int]] = {}
        for position in self.works:
            names.setdefault(self.name(position), []).append(position)
        names = {name: found for name, found in names.items() if len({self.works[at].get("title") for at in found}) > 1}
        return {position: tuple(found) for found in names.values() if len(found) > 1 for position in found}

    def among(self, position: int) -> tuple[Record, ...]:
        """The other works whose first author has the same surname, from which this one must be told."""
        surname = _surname(self.works[position])
        return tuple(self.works[other] for other in self._by_surname.get(surname, ()) if surname and other != position)


def in_words(linked: LinkedCitation, printer: Printer, first: Iterable[int] = ()) -> str | None:
    """The author-date mark for a citation; None where it is part of the sentence, or not all of it is known.

    ``first`` are the positions that are cited here for the first time. Words before a work (``см.:``) stay; a place
    that is no page is printed as its author wrote it.
    """
    citation = linked.citation
    positions = _positions(linked)
    if positions is None or citation.narrative or citation.form == "description":
        return None
    if citation.form == "author-date":
        printed = all(_is_as_printed(link, printer) for link in linked.links)
        if not printed or not _is_all_understood(citation):
            return None
    if _is_simple_cluster(linked, printer):
        return _cluster(sorted(positions, key=printer.year), printer, set(first))
    parts = []
    for link in linked.links:
        for position in link.positions:
            intro = f"{link.work.intro} " if link.work.intro and position == link.positions[0] else ""
            text = printer.inside(link, position, _cite_of(position, printer, set(first)))
            parts.append(intro + text + _other_place(citation, link.work))
    return f"({'; '.join(dict.fromkeys(parts))})"


def in_numbers(linked: LinkedCitation, numbers: Mapping[int, int], printer: Printer) -> str | None:
    """The numeric mark for an author-date citation; a name in the sentence stays, its brackets give way to the mark.

    Places keep the words of their author; bare ones (``2003: 15``) get the word of the entry's language.
    """
    citation = linked.citation
    positions = _positions(linked)
    if positions is None or citation.form not in ("author-date", "label"):
        return None
    if not citation.narrative and not _is_all_understood(citation):
        return None
    placed = any(link.work.locator_span for link in linked.links)
    bare = [numbers[position] for link in linked.links for position in link.positions]
    if placed or any(link.work.intro for link in linked.links):
        parts = [_numbered(link, citation, numbers, printer) for link in linked.links]
        mark = f"[{'; '.join(dict.fromkeys(parts))}]"
    else:
        mark = f"[{number_text(sorted(set(bare))).replace(';', ',')}]"
    if not citation.narrative:
        return mark
    before = _name_in_sentence(citation)
    return None if before is None else f"{before}{mark}"


def says_more_names(link: Link, printer: Printer) -> bool:
    """Whether a citation says "and others" of a work whose record names so few that a style would name them all."""
    works = [printer.works[position] for position in link.positions] if link.work.et_al else []
    counts = (
        len(work.names("author") or work.names("editor")) for work in works if "custom.authors_truncated" not in work
    )
    return any(count < _FEWEST_OTHERS for count in counts)


def begins_otherwise(link: Link, printer: Printer) -> bool:
    """Whether a citation names a work by what its entry begins with, and the entry is printed with another beginning:
    ``(ISO/IEC 9126:2001, 2001)`` where the style puts the title of a standard first."""
    work = printer.works[link.positions[0]] if link.positions and not link.work.repeats else None
    key = title_key(link.work.title or "")
    if not key or work is None or work.entry is None or not title_key(work.entry.text).startswith(key):
        return False
    printed = text_of(printer.style.render(work, "bibliography", {}, printer.options))
    return not title_key(printed).startswith(key)


def _positions(linked: LinkedCitation) -> tuple[int, ...] | None:
    if any(link.problem or not link.positions for link in linked.links) or not linked.links:
        return None
    return linked.positions


def _numbered(link: Link, citation: Citation, numbers: Mapping[int, int], printer: Printer) -> str:
    shown = number_text(sorted({numbers[position] for position in link.positions}))
    place = _written(citation, link.work)
    if place and not any(sign.isalpha() for sign in place):
        cite = {"mode": "bracket-number", "number": shown}
        text = printer.inside(link, link.positions[0], cite)
    else:
        text = f"{shown}, {place}" if place else shown
    return f"{link.work.intro} {text}" if link.work.intro else text


def _name_in_sentence(citation: Citation) -> str | None:
    """The name before the brackets of a narrative citation, with the space after it."""
    starts = [
        span.start
        for work in citation.works
        for span in (work.year_span, work.locator_span, work.name_span if work.repeats else None)
        if span
    ]
    if not starts:
        return None
    at = max(citation.text.rfind(sign, 0, min(starts) - citation.span.start) for sign in "([")
    return citation.text[:at] if at > 0 and citation.text.endswith((")", "]")) else None


def _written(citation: Citation, work: CitedWork) -> str:
    """The place of a work as its author wrote it."""
    span, origin = work.locator_span, citation.span.start
    return "" if span is None else citation.text[span.start - origin : span.end - origin].strip(" ,:;")


def _is_plain_page(work: CitedWork) -> bool:
    return work.label in _PAGES and work.volume is None


def _other_place(citation: Citation, work: CitedWork) -> str:
    """A place that is no page, as written."""
    return "" if _is_plain_page(work) or not _written(citation, work) else f", {_written(citation, work)}"


def _cite_of(position: int, printer: Printer, first: set[int]) -> dict[str, Any]:
    cite: dict[str, Any] = {} if _has_own_mode(printer.style) else {"mode": _mode(printer.style)}
    if printer.style.data["engine"] == "apa":
        cite["among"] = printer.among(position)
        if position not in first:
            cite["position"] = "subsequent"
    return cite


def _mode(style: Style) -> str:
    return "parenthetical" if style.data["engine"] == "apa" else "author-year"


def _has_own_mode(style: Style) -> bool:
    """Whether a profile says itself how a mark looks."""
    return str(style.data.get("in_text", {}).get("mode", "whole")) != "whole"


def _is_simple_cluster(linked: LinkedCitation, printer: Printer) -> bool:
    """Whether APA can print all works in one go: it sorts them, and joins those of one author (8.12)."""
    plain = all(link.work.locator_span is None and not link.work.intro for link in linked.links)
    return printer.style.data["engine"] == "apa" and not _has_own_mode(printer.style) and plain


def _cluster(positions: Sequence[int], printer: Printer, first: set[int]) -> str:
    head, *rest = ({**_cite_of(at, printer, first), "record": printer.named(at)} for at in positions)
    record = head.pop("record")
    head["cluster"] = tuple(rest)
    return text_of(printer.style.render(record, "inline", head, printer.options))


def _is_paper(record: Record) -> bool:
    """Whether only its place in an archive tells what it is."""
    led = record.names("author") or record.names("editor") or record.get("title")
    return not led and bool(record.get("archive_location"))


def _named(record: Record) -> Record:
    """The record with something to call it by, where neither a name nor a title nor an archive does."""
    known = ("title", "archive", "archive_location", "URL")
    if record.names("author") or record.names("editor") or any(record.get(variable) for variable in known):
        return record
    entry = record.entry.text if record.entry else ""
    return record.with_values(Value("title", str(record.get("container-title") or entry)))


def _is_all_understood(citation: Citation) -> bool:
    """Whether nothing but signs stands between the works of a citation: words there are works that are not known."""
    intros = [*(work.intro for work in citation.works), ""]
    rests = (part.replace(intro, "", 1) for part, intro in zip(citation.separators, intros, strict=True))
    return not any(sign.isalnum() for rest in rests for sign in rest)


def _is_as_printed(link: Link, printer: Printer) -> bool:
    """Whether names and year of a citation are those of the list, names not bent (``по Токаеву, 2003``)."""
    works = [printer.works[position] for position in link.positions]
    surnames = {
        fold(name.family or name.literal or "")
        for work in works
        for name in (*work.names("author"), *work.names("editor"))
    }
    named = all(any(_is_name(fold(name), own) for own in surnames) for name in link.work.names)
    years = {str(getattr(work.get("issued"), "year", None) or "") for work in works}
    stated = "".join(sign for sign in link.work.year or "" if sign.isdigit())
    return bool(link.work.names) and named and stated in years


def _is_name(printed: str, surname: str) -> bool:
    """Whether a printed name is a surname, alone or with initials."""
    rest = printed.replace(surname, "", 1) if surname and surname in printed else "?" * len(printed)
    return all(len(word.strip(".")) <= _LONGEST_INITIAL for word in rest.split())


def _surname(record: Record) -> str:
    names = record.names("author") or record.names("editor")
    return fold(names[0].literal or family_of(names[0])) if names else ""
