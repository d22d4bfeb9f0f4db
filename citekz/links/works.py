"""What of a record tells which work it is, made ready for comparing with many others."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any
from urllib.parse import unquote

from attrs import define

from citekz.folding import fold
from citekz.links.keys import correspondences
from citekz.links.person_names import Spelling, spelling_of
from citekz.links.wording import Wording, arabic_of, wording_of
from citekz.model import Date, Record
from citekz.places import place_of
from citekz.publishers import publisher_of
from citekz.values.letters import TO_LATIN, repair_letters

_DIGITS_OR_ROMAN = re.compile(r"[^\W\d_]+|\d+")
_PAGES = re.compile(r"(\d+)(?:\s*[-\u2010-\u2015]\s*(\d+))?")
_WORDS = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"\A\s*(?:https?|ftp)?\s*:?/{0,2}(?:www\.)?", re.IGNORECASE)
_KNOWN = "="
"""Stands before the id of a known city, apart from all sounds."""
_MOST_PEOPLE = 20
_EDITORS = ("editor", "compiler", "editorial-director", "collection-editor", "editor-translator")
SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "article", "periodical", "review"})
"""Types whose volume and issue are those of a periodical."""
ACTS = frozenset({"legislation", "bill", "regulation", "treaty", "standard", "patent", "legal_case"})
"""Types that go by a number and a date."""
OCCASIONS = frozenset({"speech", "interview", "broadcast", "personal_communication", "periodical", "hearing"})
"""Types whose titles recur on every occasion."""


@define(frozen=True, slots=False, eq=False)
class Work:
    """A record with the values that tell works apart, each read once, on first use."""

    record: Record

    def text(self, variable: str) -> str:
        """A value as text; empty where it is not stated or is no text."""
        content = self.record.get(variable)
        return str(content).strip() if isinstance(content, (str, int)) else ""

    @cached_property
    def title(self) -> Wording | None:
        """The title, if it holds a word."""
        return _wording(self.text("title"))

    @cached_property
    def container(self) -> Wording | None:
        """What it is a part of."""
        return _wording(self.text("container-title"))

    @cached_property
    def publisher(self) -> Wording | None:
        """Its publisher."""
        return _wording(self.text("publisher"))

    @cached_property
    def places(self) -> frozenset[str]:
        """The cities: those that are known by any of their names as one, others by their sounds."""
        cities = self.text("publisher-place").split(";")
        return frozenset(key for city in cities for key in _keys_of_city(city) if key)

    @cached_property
    def knows_places(self) -> bool:
        """Whether all its cities are known, so that their names can be compared across languages."""
        return all(key.startswith(_KNOWN) for key in self.places)

    @cached_property
    def house(self) -> str | None:
        """The publisher, if it is one that is known by several names."""
        known = publisher_of(self.text("publisher"))
        return known.id if known else None

    @cached_property
    def authors(self) -> tuple[Spelling | Wording, ...]:
        """Its authors, persons and bodies."""
        return tuple(islice(_people(self.record, ("author",)), _MOST_PEOPLE))

    @cached_property
    def editors(self) -> tuple[Spelling | Wording, ...]:
        """Those who stand in place of authors where there are none."""
        return tuple(islice(_people(self.record, _EDITORS), _MOST_PEOPLE))

    @cached_property
    def date(self) -> tuple[int, ...]:
        """Year, month and day as far as stated; empty where nothing is."""
        for variable in ("issued", "event-date"):
            date = self.record.get(variable)
            if isinstance(date, Date) and date.parts and date.parts[0]:
                return date.parts[0]
        return ()

    @cached_property
    def volume(self) -> tuple[str, ...]:
        """The numbers of the volume or part; letters of a volume that has no number."""
        return _numbers(self.text("volume")) or _numbers(self.text("part-number"))

    @cached_property
    def issue(self) -> tuple[str, ...]:
        """The numbers of the issue."""
        return _numbers(self.text("issue"))

    @cached_property
    def edition(self) -> str:
        """The number of the edition; empty for the first one and where none is stated."""
        number = next((number for number in _numbers(self.text("edition")) if number.isdecimal()), "")
        return "" if number == "1" else number

    @cached_property
    def number(self) -> str:
        """The number of an act, standard or patent, without signs and spaces between."""
        return "".join(_WORDS.findall(fold(repair_letters(self.text("number"))))).upper().translate(TO_LATIN).lower()

    @cached_property
    def pages(self) -> tuple[int, int] | None:
        """First and last page of the item; the same number twice where one page is cited."""
        match = _PAGES.search(self.text("page"))
        if match is None or len(match[0]) > 24:
            return None
        first = int(match[1])
        last = int(match[2] or first)
        if last < first and match[2]:  # 1204-8
            last = int(match[1][: -len(match[2])] + match[2]) if len(match[2]) < len(match[1]) else first
        return first, max(first, last)

    @cached_property
    def extent(self) -> int | None:
        """The number of pages of the whole."""
        found = [int(number) for number in re.findall(r"\d{1,6}", self.text("number-of-pages"))]
        return max(found, default=None)

    @cached_property
    def doi(self) -> str:
        """The bare DOI in small letters."""
        found = fold(self.text("DOI")).replace(" ", "")
        return found[found.index("10.") :].rstrip("./") if "10." in found else ""

    @cached_property
    def isbns(self) -> frozenset[str]:
        """Valid ISBNs, all with thirteen digits."""
        return frozenset(_isbns(self.text("ISBN")))

    @cached_property
    def address(self) -> str:
        """The URL without scheme, language and start page; empty where it names a whole site only."""
        return address_of(self.text("URL"))

    @cached_property
    def archive(self) -> tuple[str, ...]:
        """The numbers of fund, inventory and file; the sheets are the place cited."""
        return _numbers(self.text("archive_location"))[:3]

    @cached_property
    def kind(self) -> str | None:
        """Which of several works of one title it is: the textbook, the reader, the thesis, its abstract …"""
        return _kind(self.text("genre"))

    @cached_property
    def script(self) -> str:
        """What language its words are in, as far as it can be told: titles in two of these cannot be compared."""
        tag = self.record.language or ""
        if self.title is not None and self.title.is_latin:
            return tag if "Latn" not in tag else tag.split("-")[0]
        return tag.split("-")[0]

    @cached_property
    def content(self) -> tuple[tuple[str, Any], ...]:
        """Everything that is stated, for telling records that say the same."""
        skipped = ("language", "accessed", "medium", "locator")
        return tuple(sorted((v.variable, repr(v.content)) for v in self.record.values if v.variable not in skipped))


def _keys_of_city(name: str) -> tuple[str, ...]:
    city = place_of(name.strip(), is_imprint=True)
    return (f"{_KNOWN}{city.id}",) if city else wording_of(name).keys


def _wording(text: str) -> Wording | None:
    wording = wording_of(text) if text else None
    return wording if wording is not None and wording.words and wording.keys[0] else None


def _people(record: Record, variables: tuple[str, ...]) -> Iterator[Spelling | Wording]:
    for variable in variables:
        for name in record.names(variable):
            person = spelling_of(name) or _wording(name.literal or name.given or "")
            if person is not None:
                yield person


@lru_cache(4096)
def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in arabic digits; its words in small letters where it has none."""
    words = _DIGITS_OR_ROMAN.findall(text[:200])
    numbers = tuple(number for word in words if (number := arabic_of(word)) is not None)
    return numbers or tuple(fold(word) for word in words)


def _isbns(text: str) -> Iterator[str]:
    from stdnum import isbn

    for piece in re.split(r"[,;]|\s{2,}", text):
        if isbn.is_valid(piece):
            yield isbn.to_isbn13(isbn.compact(piece)).replace("-", "").replace(" ", "")


@lru_cache(4096)
def address_of(url: str) -> str:
    """A URL without scheme, ``www``, language parts and start pages; empty for one that names a site only.

    >>> address_of("https://adilet.zan.kz/rus/docs/V1100006951") == address_of("adilet.zan.kz/kaz/docs/V1100006951/")
    True
    >>> address_of("http://www.nti.org/"), address_of("https://docs.example.org/guide?lang=en#top")
    ('', 'docs.example.org/guide?lang=en')
    """
    address = unquote(_SCHEME.sub("", "".join(url.split()))).split("#")[0].lower()
    host, *parts = address.rstrip("/").split("/")
    kept = [part for part in parts if part and part not in correspondences()["addresses"]["ignored"]]
    return "/".join([host, *kept]) if kept else ""


@lru_cache(1024)
def _kind(genre: str) -> str | None:
    words = _WORDS.findall(fold(genre))
    for kind, stems in correspondences()["titles"]["kinds"].items():
        if any(word.startswith(tuple(stems)) for word in words):
            return str(kind)
    return None
