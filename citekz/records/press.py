"""Rules for types of what stands in newspapers, journals and conference papers."""

import re

from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import HOST, has_person, matches_kind
from citekz.values.dates import parse_date, parse_day_and_month
from citekz.values.people import is_surely_organization
from citekz.values.terms import pattern_of

# ``AAAI``, ``CVPR 2016``, ``NeurIPS``: conferences go by their letters
_ACRONYM = re.compile(r"(?:[A-Z]{3,7}|[A-Z][a-z]{2,5}[A-Z]{2,3})(?:[\s'\u2019-]{1,2}\d{2,4})?")
_LONGEST_NAME = 6
_FEWEST_ISSUES_OF_NEWSPAPER = 1000


def issue_of_newspaper(draft: Draft) -> bool:
    """A newspaper or magazine with a date or number, and no article."""
    titles = draft.texts("title") + draft.texts("container-title")
    if len(titles) != 1 or not draft.has("issued", "issue", "URL") or has_person(draft):
        return False
    if draft.has("editor", "number-of-pages", "publisher-place", "event-place", "event-date"):
        return draft.has("issue") and pattern_of("newspaper_word", "journal_word").search(titles[0]) is not None
    if is_known_name(titles[0].split(":")[0], "newspapers", "journals") or any(
        matches_kind(t, "periodical") for t in draft.texts("genre")
    ):
        return True
    if draft.has("URL") and not draft.has("issue"):
        return False
    if len(titles[0].split()) > _LONGEST_NAME and not draft.has("container-title", "issue"):
        return False
    return draft.has("container-title", "issue") or (_has_day(draft) and not draft.has("number"))


def article_in_newspaper(draft: Draft) -> bool:
    """A newspaper's name, the word for one, or a day and month after the container."""
    container = draft.text("container-title")
    if not container or is_known_name(container, "journals"):
        return False
    if draft.has("publisher") and not draft.has("issue") and not _has_day(draft):
        return False
    word = pattern_of("newspaper_word")
    if is_known_name(container, "newspapers") or word.search(draft.before("container-title")):
        return True
    if word.search(container) and _has_day(draft):
        return True
    if pattern_of("journal_word").search(draft.before("container-title") + container) or HOST.search(container):
        return False
    if draft.has("URL") and not draft.has("issue", "page") and is_surely_organization(container):
        return False
    if _overall_number(draft.text("issue")) < _FEWEST_ISSUES_OF_NEWSPAPER:
        return False
    return _has_day(draft) and not draft.has("volume", "publisher", "publisher-place", "DOI", "event-title", "accessed")


def article_in_journal(draft: Draft) -> bool:
    """A number of the year, a volume with pages, or a known journal."""
    container = draft.text("container-title")
    if not container:
        return False
    if draft.has("container-author") and not draft.has("issue"):
        return False
    if is_known_name(container, "journals") or pattern_of("journal_word").search(
        draft.before("container-title") + container
    ):
        return True
    if draft.has("issue"):
        return not (draft.has("publisher", "publisher-place") and _is_release(draft.text("issue")))
    bookish = draft.has("publisher", "publisher-place", "editor", "container-author", "ISBN")
    if bookish or HOST.search(container):
        return False
    return draft.has("volume", "DOI", "ISSN") or (draft.has("issued") and not draft.has("URL"))


def paper_of_conference(draft: Draft) -> bool:
    """Materials or proceedings of a conference as container, or a conference named after it."""
    if not draft.has("container-title", "event-title"):
        return False
    if _ACRONYM.fullmatch(draft.text("container-title").strip(" .,")) and not draft.has("volume", "issue", "ISSN"):
        return draft.has("author", "page")
    if is_known_name(draft.text("container-title"), "journals") or (
        draft.has("issue") and not _is_release(draft.text("issue"))
    ):
        return draft.has("event-title")
    texts = [*draft.texts("container-title"), *draft.texts("genre"), *draft.texts("event-title")]
    return draft.has("event-title") or any(
        matches_kind(text, "paper-conference") or pattern_of("conference").search(text) for text in texts
    )


def _has_day(draft: Draft) -> bool:
    text = " ".join(draft.texts("issued"))
    date = parse_date(text)
    return parse_day_and_month(text) is not None if date is None else len(date.parts[0]) == 3


def _overall_number(issue: str) -> int:
    """The number in brackets of ``№ 12 (25257)``; a large one where there is none."""
    match = re.search(r"\((\d{1,6})\)", issue)
    return int(match[1]) if match else _FEWEST_ISSUES_OF_NEWSPAPER


def _is_release(text: str) -> bool:
    """Whether a number of an issue is that of a collection (``Вып.``), not of a journal (``№``)."""
    return pattern_of("number_sign").search(text) is None and "\u2116" not in text and not text[:1].isdigit()
