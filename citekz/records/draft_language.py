"""The language of a description: that of its title, and that of its labels where the title tells nothing."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.language_detection import language_of
from citekz.languages import CODES, get_language
from citekz.records.draft import Draft
from citekz.values.grammar import word_set
from citekz.values.titles import without_gloss
from citekz.values.words import Words

_BY_LABELS = 0.6
_BY_ENDING = 0.9
_UNTOLD = 0.5
_CYRILLIC_CODES = ("kk", "ru")
_KAZAKH_LETTERS = re.compile(r"[\u04d9\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb\u0456]", re.IGNORECASE)
_NUMERAL = re.compile(r"(?<!\w)[\u0425\u0406IVX]+(?!\w)")
"""Roman numerals whose letters are Cyrillic, ``\u0425\u0406\u0425``, which say nothing of a language."""


def language_of_draft(draft: Draft) -> tuple[str | None, float]:
    """The language tag, None where the entry has no words, and how sure it is from 0 to 1.

    A title whose words are the same in Kazakh and Russian is in the language of its labels: ``312 б.`` or ``312 с.``
    """
    title = (
        " ".join(without_gloss(text)[0] for text in draft.texts("title"))
        or draft.text("container-title")
        or draft.text("genre")
    )
    stated = title or draft.text("author") or (draft.entry.text if draft.has("archive") else "")
    if not any(sign.isalpha() for sign in stated):
        return None, 0.0
    stated = _NUMERAL.sub(" ", stated)
    found, sureness = language_of(stated, _NUMERAL.sub(" ", draft.entry.text))
    if found not in _CYRILLIC_CODES:
        return found, sureness
    if _is_kazakh_by_ending(stated):
        return "kk", max(sureness if found == "kk" else 0.0, _BY_ENDING)
    told = _language_of_labels(draft)
    if told is not None and told != found and (language_of(stated)[1] == 0.0 or _may_be_either(stated)):
        return told, _BY_LABELS
    return found, sureness


def _may_be_either(title: str) -> bool:
    """Whether a title is one word without a letter of Kazakh, whose ending may mislead: ``Тарих``."""
    return len(title.split()) == 1 and _KAZAKH_LETTERS.search(title) is None


def _is_kazakh_by_ending(text: str) -> bool:
    """Whether a word has an ending that no Russian word has: ``декларациясы``."""
    endings = tuple(word_set("records", "kazakh_endings"))
    return any(word.strip('.,:;"()«»').endswith(endings) for word in text.lower().split())


def _language_of_labels(draft: Draft) -> str | None:
    """The language of the words beside pages, years and days, and of months; None where they are of both or neither."""
    texts = [text for label in ("number-of-pages", "page", "issued", "accessed") for text in draft.texts(label)]
    found = {code for code in _CYRILLIC_CODES if any(_own_words(code).search(text) is not None for text in texts)}
    return found.pop() if len(found) == 1 else None


@cache
def _own_words(code: str) -> Words:
    """The words for pages and years, and the months, that only this language has."""
    others = {form for other in CODES if other != code for form in _labels(other)}
    return Words(form for form in _labels(code) if form not in others)


def _labels(code: str) -> Iterator[str]:
    language = get_language(code)
    yield from (*language.read("page"), *language.read("year"), *language.read("accessed"), *language.month_numbers)
