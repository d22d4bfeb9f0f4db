"""Entries that are better left as they were, and why."""

from collections.abc import Iterable, Sequence

from citekz.model import Date, Issue, Record
from citekz.rewriting.doubts import doubt_about
from citekz.rewriting.losses import lost_words
from citekz.styles.style import Style

_REFERENCES = ("unresolved-reference", "ambiguous-reference")
_ACTS = ("legislation", "bill")
_WHOLE_DATE = 3
_MOST_WORDS_SHOWN = 8


def reason_to_keep(record: Record, new_text: str, issues: Sequence[Issue], style: Style) -> str:
    """Why an entry must not be replaced by ``new_text``, in one sentence for its author; empty where it may.

    ``record`` is the record as it was read, ``issues`` are those of its position. Reasons are: a back-reference that
    points nowhere for sure, an entry of which nothing tells what it is, words that the new form would lose, and values
    that are likely to be wrong (:mod:`citekz.rewriting.doubts`).
    """
    for issue in issues:
        if issue.code in _REFERENCES:
            return f"{issue.message}; write the work in full"
    if record.refers_to is None and record.type == "document" and any(issue.code == "type-untold" for issue in issues):
        return "nothing tells what kind of work this is"
    if lost := lost_words(record, new_text, most_names=most_names_of(style), unprinted=_unprinted(record, style)):
        return f"the new form would leave out: {_listed(lost)}"
    return doubt_about(record) if record.refers_to is None else ""


def _unprinted(record: Record, style: Style) -> frozenset[str]:
    """What APA 7 has no place for: who wrote a foreword, who adopted an act of a certain day, and who printed it."""
    if style.data["engine"] != "apa":
        return frozenset()
    issued = record.get("issued")
    dated = isinstance(issued, Date) and any(len(part) == _WHOLE_DATE for part in issued.parts)
    is_act = record.type in _ACTS and dated
    return frozenset(("contributor", *(("publisher", "custom.title_info") if is_act else ())))


def most_names_of(style: Style) -> int:
    """How many persons a style names before it says that there are others (APA 7: 9.8; the GOSTs: ``cut_to``)."""
    if "most_authors" in style.data:
        return int(style.data["most_authors"])
    return int(style.data["authors"]["cut_from"]) - 1


def _listed(words: Iterable[str]) -> str:
    shown = list(words)
    return ", ".join(shown[:_MOST_WORDS_SHOWN]) + (" …" if len(shown) > _MOST_WORDS_SHOWN else "")
