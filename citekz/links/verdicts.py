"""Whether two works are one: what must agree for that, and what is enough to keep them apart."""

from collections.abc import Iterator

from attrs import frozen

from citekz.links.likenesses import Likeness
from citekz.links.works import ACTS, OCCASIONS

_LONG_TITLE = 4
_ENOUGH_WITHOUT_TITLE = 3
_RECURRING = ACTS | OCCASIONS
_OTHER_FORMS = frozenset({"thesis", "review", "review-book", "map", "dataset", "software"})
_PAGES_OF_SITES = frozenset({"webpage", "post", "post-weblog"})
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"})


@frozen
class Verdict:
    """Two works may be one: the codes of what they share and of what leaves a doubt. Without doubts it is certain."""

    reasons: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether nothing leaves a doubt."""
        return not self.doubts


def judge(pair: Likeness) -> Verdict | None:
    """Whether two works may be one; None for two works."""
    if pair.one.content == pair.other.content and (pair.one.title or len(pair.one.content) >= _ENOUGH_WITHOUT_TITLE):
        return Verdict(("same-text", *_reasons(pair)), ())
    by_identifier = _by_identifier(pair)
    if by_identifier is not None:
        return by_identifier
    verdict = _by_title(pair) if pair.title else _by_other_signs(pair)
    return None if verdict is None or stand_apart(pair) else verdict


def _by_title(pair: Likeness) -> Verdict | None:
    return Verdict(tuple(_reasons(pair)), tuple(_doubts(pair))) if _is_enough(pair) else None


def _by_other_signs(pair: Likeness) -> Verdict | None:
    return _by_number(pair) or _by_address(pair) or _in_other_language(pair) or _in_archive(pair)


def stand_apart(pair: Likeness) -> bool:
    """Whether something that both state makes two works of them: volume, edition, date, number, kind, container."""
    if pair.one.doi and pair.other.doi and pair.one.doi != pair.other.doi:
        return True
    if pair.kind is False or pair.archive is False or pair.edition is False or _have_other_numbers(pair):
        return True
    if (pair.issue if pair.is_serial else pair.volume) is False:
        return True
    if pair.year is False:
        return not (pair.authors and (_is_same_article(pair) or _is_same_book(pair)))
    if pair.date is False:
        return True
    if pair.container is False:
        return not pair.has_same_range
    if pair.address is False and {pair.one.record.type, pair.other.record.type} <= _PAGES_OF_SITES:
        return True
    return pair.publisher is False and pair.place is False and not (pair.extent and pair.authors)


def _is_same_article(pair: Likeness) -> bool:
    return bool(pair.title and pair.has_same_range and pair.issue)


def _is_same_book(pair: Likeness) -> bool:
    """Title, extent and publisher or place the same: one of two years may be a slip, or the book a reprint."""
    if {pair.one.record.type, pair.other.record.type} & _RECURRING:
        return False
    if pair.title != "same-title" or pair.one.edition or pair.other.edition:
        return False
    is_of_one_extent = pair.one.extent is not None and pair.one.extent == pair.other.extent
    return bool(is_of_one_extent and pair.publisher is not False and (pair.publisher or pair.place))


def _have_other_numbers(pair: Likeness) -> bool:
    """Whether acts, standards or patents have two numbers."""
    return pair.number is False and bool({pair.one.record.type, pair.other.record.type} & ACTS)


def _by_identifier(pair: Likeness) -> Verdict | None:
    """The same DOI or ISBN; an ISBN is that of a whole book, and of all volumes of some sets."""
    if pair.one.doi and pair.one.doi == pair.other.doi:
        return Verdict(tuple(_reasons(pair)), ("other-title",) if _are_titles_unlike(pair) else ())
    if not pair.one.isbns & pair.other.isbns or pair.volume is False or pair.edition is False or pair.kind is False:
        return None
    if _are_titles_unlike(pair) or (pair.title is None and {pair.one.record.type, pair.other.record.type} & _PARTS):
        return None
    doubts = ("other-year",) if pair.year is False else () if pair.title else ("other-language",)
    return Verdict(tuple(_reasons(pair)), doubts)


def _are_titles_unlike(pair: Likeness) -> bool:
    return pair.titles_are_comparable and pair.title is None and not pair.title_is_inside


def _by_number(pair: Likeness) -> Verdict | None:
    """One number and one date of an act, a standard or a patent, its title in other words or in another language."""
    if not pair.number or not pair.date or pair.one.record.type != pair.other.record.type:
        return None
    if pair.one.record.type not in ACTS or _are_titles_unlike(pair):
        return None
    if not pair.has_full_date and pair.one.record.type not in ("standard", "patent"):
        return None
    return Verdict(tuple(_reasons(pair)), tuple(_title_doubts(pair)))


def _by_address(pair: Likeness) -> Verdict | None:
    if not pair.address or _are_titles_unlike(pair):
        return None
    return Verdict(tuple(_reasons(pair)), tuple(_title_doubts(pair)))


def _title_doubts(pair: Likeness) -> Iterator[str]:
    yield "other-title" if pair.titles_are_comparable else "other-language"


def _in_other_language(pair: Likeness) -> Verdict | None:
    """Authors, year, range of pages and issue or container the same, the titles in two languages."""
    if pair.titles_are_comparable or not pair.one.title or not pair.other.title or not pair.has_same_range:
        return None
    if not (pair.authors and pair.one.authors and pair.other.authors and pair.year and (pair.issue or pair.container)):
        return None
    return Verdict(tuple(_reasons(pair)), ("other-language",))


def _in_archive(pair: Likeness) -> Verdict | None:
    if pair.archive and len(pair.one.archive) > 2 and not (pair.one.title and pair.other.title):
        return Verdict(tuple(_reasons(pair)), ("no-title",))
    return None


def _is_enough(pair: Likeness) -> bool:
    """Whether titles that are alike have enough beside them to be those of one work."""
    if pair.authors is False and not (pair.has_same_range and pair.year and pair.title == "same-title"):
        return False
    if pair.one.record.type in OCCASIONS or pair.other.record.type in OCCASIONS:
        return _is_same_occasion(pair)
    exact = pair.title in ("same-title", "title-in-other-script")
    if not exact:
        return _is_enough_for_unlike_titles(pair)
    if {pair.one.record.type, pair.other.record.type} & ACTS and not pair.date:
        return bool(pair.number or pair.address or pair.container or _has_long_title(pair))
    return bool(pair.authors or pair.year or pair.address or pair.archive or _has_long_title(pair))


def _is_same_occasion(pair: Likeness) -> bool:
    """Whether a speech or an issue of a newspaper, whose titles recur, is the same one."""
    if pair.has_full_date or pair.address:
        return True
    if "periodical" in (pair.one.record.type, pair.other.record.type):
        return bool(pair.date and pair.issue)
    return bool(pair.date and (pair.authors or pair.container or _has_long_title(pair)))


def _is_enough_for_unlike_titles(pair: Likeness) -> bool:
    others = (pair.publisher, pair.extent, pair.pages, pair.container, pair.address, pair.number, pair.volume)
    agreeing = sum(answer is True for answer in (*others, pair.has_full_date))
    if pair.title == "similar-title":
        return bool(pair.year and (pair.authors or agreeing > 1))
    return bool((pair.authors and pair.year is not None) or (pair.year and agreeing) or pair.address)


def _has_long_title(pair: Likeness) -> bool:
    return min(len(work.title.words) if work.title else 0 for work in (pair.one, pair.other)) >= _LONG_TITLE


def _reasons(pair: Likeness) -> Iterator[str]:
    if pair.one.doi and pair.one.doi == pair.other.doi:
        yield "same-doi"
    if pair.one.isbns & pair.other.isbns:
        yield "same-isbn"
    if pair.title is not None:
        yield pair.title
    if pair.date and pair.has_full_date:
        yield "same-date"
    elif pair.year:
        yield "same-year"
    shared = {
        "same-url": pair.address, "same-number": pair.number, "same-authors": pair.authors,
        "same-container": pair.container, "same-issue": pair.issue and pair.is_serial,
        "same-pages": pair.pages, "same-publisher": pair.publisher, "same-extent": pair.extent,
        "same-archive-file": pair.archive,
    }  # fmt: skip
    yield from (code for code, answer in shared.items() if answer)


def _doubts(pair: Likeness) -> Iterator[str]:
    """What speaks against one work, or is missing in one of the two records and would tell."""
    types = {pair.one.record.type, pair.other.record.type}
    if pair.title == "similar-title" or (pair.title == "shortened-title" and not _is_surely_without_subtitle(pair)):
        yield pair.title
    answers = {
        "other-authors": pair.authors, "other-year": pair.year, "other-container": pair.container,
        "other-publisher": pair.publisher, "other-place": pair.place, "other-extent": pair.extent,
        "other-pages": pair.pages, "other-number": pair.number,
    }  # fmt: skip
    yield from (code for code, answer in answers.items() if answer is False)
    if pair.year is None:
        yield "year-unstated"
    if len(pair.one.date) != len(pair.other.date) and types & (_RECURRING | {"article-newspaper"}):
        yield "day-unstated"
    if len(types) > 1 and types & _OTHER_FORMS:
        yield "other-type"
    if pair.container is None and pair.one.container and pair.other.container:
        yield "container-in-other-language"
    for variable in ("volume", "edition", "number", "container-title"):
        if bool(pair.one.text(variable)) != bool(pair.other.text(variable)) and _tells(variable, pair):
            yield f"{variable}-unstated"
    if not pair.authors and not _has_witness(pair):
        yield "authors-unstated"


def _is_surely_without_subtitle(pair: Likeness) -> bool:
    return bool(pair.authors and pair.year and (pair.publisher or pair.extent or pair.container or pair.address))


def _tells(variable: str, pair: Likeness) -> bool:
    """Whether a value that only one record states could make two works of them."""
    if variable == "volume":
        return not pair.is_serial
    if variable == "edition":
        return bool(pair.one.edition or pair.other.edition)
    if variable == "number":
        return bool({pair.one.record.type, pair.other.record.type} & ACTS) and not pair.has_full_date
    return True


def _has_witness(pair: Likeness) -> bool:
    """Whether something beside title and year agrees where authors cannot speak."""
    both_without = not (pair.one.authors or pair.other.authors)
    others = (pair.container, pair.publisher, pair.pages, pair.extent, pair.address, pair.number, pair.has_full_date)
    agreeing = sum(bool(answer) for answer in others)
    return agreeing > 0 if both_without else agreeing > 1
