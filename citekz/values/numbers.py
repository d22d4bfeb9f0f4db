"""Editions, volumes, issues and numbers of acts: what is printed beside their terms."""

import re
from functools import cache

from citekz.languages import Language
from citekz.values.grammar import grammar, word_set
from citekz.values.letters import TO_LATIN, repair_letters, squeeze, strip_unpaired
from citekz.values.terms import forms, pattern_of
from citekz.values.words import Words

_ROMAN = re.compile(r"(?=[IVXLCDM])[IVXLCDM]{1,9}(?![^\W_])")
_NUMERAL = re.compile(
    r"(?<![^\W_])(?:\d{1,5}(?:\s?[-\u2010-\u2015/]\s?\d{1,5})?|(?=[IVXLCDM])[IVXLCDM]{1,9}(?:\s?[-\u2010-\u2015]\s?[IVXLCDM]{1,9})?)(?![^\W\d_])"
)
_ORDINAL_SUFFIX = re.compile(
    r"(?<=\d)(?:\s?[-\u2010-\u2015]\s?[^\W\d_]{1,3}(?![^\W\d_])\.?|(?:st|nd|rd|th)\b)", re.IGNORECASE
)
_DASHES = re.compile(r"\s?[\u2010-\u2015\u2212]\s?")
_TERM_LIKE_NUMERAL = re.compile(r"(?:\W*[VvCc]\b\.?\s*(?=\d))?")
_VOLUME_AND_ISSUE = re.compile(r"(?<!\d)(\d{1,4})\s?\((\d{1,5}(?:[-\u2013]\d{1,5})?)\)\W*\Z")
_BRACKET = re.compile(r"\s?\(\s?([^()]{1,40}?)\s?\)")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_]{2})|(?<=[^\W\d_][.])(?=\d)")
_EDGES = " ,;:./\u2013\u2014-"


def _tidy(text: str) -> str:
    return repair_letters(_DASHES.sub("-", squeeze(text))).strip(" ,;:/\u2013\u2014-")


@cache
def _ordinal_words() -> dict[str, str]:
    return {word: number for number, words in grammar()["ordinals"].items() for word in words}


@cache
def _cardinal_words() -> dict[str, str]:
    return {word: number for number, words in grammar()["cardinals"].items() for word in words}


@cache
def _words(section: str) -> Words:
    return Words(_ordinal_words() if section == "ordinals" else _cardinal_words())


def _numeral(text: str) -> str | None:
    """The first arabic or roman number of a text; roman ones typed with Cyrillic letters become Latin."""
    if not text.isascii():
        text = " ".join(_roman_word(word) for word in text.split(" "))
    match = _NUMERAL.search(text)
    return match[0].replace(" ", "") if match else None


def _roman_word(word: str) -> str:
    latin = word.translate(TO_LATIN)
    core = latin.strip(".,;:()")
    return latin if core and _ROMAN.fullmatch(core) and not (len(core) == 1 and core in "CMDL") else word


def parse_edition(text: str, language: Language | str | None = None) -> str | None:
    """The edition as printed, without the word for edition where it is a plain number.

    >>> parse_edition("2-е изд., перераб. и доп."), parse_edition("3-басылым"), parse_edition("Third edition")
    ('2, перераб. и доп.', '3', '3')
    >>> parse_edition("Revision AK")
    'Revision AK'
    """
    text = _tidy(text)
    if not text:
        return None
    word = pattern_of("edition", "edition_word").search(text)
    if word is None:
        return _ORDINAL_SUFFIX.sub("", text) if text[:1].isdigit() else text
    before, after = text[: word.start()].strip(_EDGES), text[word.end() :].strip(" ,;:/-")
    number = _edition_number(before)
    if number is not None:
        rest = after
    else:
        number, rest = _leading_number(after)
        if number is None or before:
            return text
    rest = rest.strip(" ,;:/-").removeprefix(".").strip()
    return f"{number}, {rest}" if any(sign.isalnum() for sign in rest) else number


def _edition_number(text: str) -> str | None:
    """The number that a short text is (``2-е``, ``Third``); None for any other text."""
    bare = _ORDINAL_SUFFIX.sub("", text).strip(_EDGES)
    if bare.isdigit():
        return bare
    if _ROMAN.fullmatch(bare):
        return bare
    return _ordinal_words().get(bare.lower())


def _leading_number(text: str) -> tuple[str | None, str]:
    head, comma, rest = text.partition(",")
    head = head.strip(_EDGES)
    number = _edition_number(head)
    if number is not None:
        return number, rest
    first, _, more = head.partition(" ")
    return _edition_number(first), f"{more}{comma}{rest}"


@cache
def _part_terms() -> Words:
    return Words(forms("book", "part", "issue", "release"))


def parse_volume(text: str, language: Language | str | None = None) -> str | None:
    """The number of a volume; a part or book of it follows with its term.

    >>> parse_volume("Т. 2"), parse_volume("2-том"), parse_volume("Том I"), parse_volume("Т. ХХХ")
    ('2', '2', 'I', 'XXX')
    """
    text = _GLUED.sub(" ", _tidy(text))
    first = _split_volume(text)
    if first is None:
        word = _words("ordinals").search(text)
        return _ordinal_words().get(word[0].lower()) if word else None
    number, rest = first
    part = _part_terms().search(rest)
    if part is not None and (second := _numeral(rest)):
        return f"{number}, {part[0].lower()} {second}"
    return f"{number}{_bracket_of(rest)}"


def parse_further_volume(text: str) -> str | None:
    """The number of a second volume of one entry; a part or book of the first keeps its term.

    >>> parse_further_volume("Ч. 1"), parse_further_volume("Part 2"), parse_further_volume("Т. 2")
    ('ч. 1', 'part 2', '2')
    """
    part = _part_terms().search(text)
    number = parse_volume(text)
    return f"{part[0].lower().lstrip('-')} {number}" if part is not None and number else number


def split_issue(text: str) -> tuple[str, str] | None:
    """Volume and issue of a statement that holds both; None where it holds a volume only.

    >>> split_issue("Vol. 21, No. 3"), split_issue("52(4)"), split_issue("Т. 2")
    (('21', '3'), ('52', '4'), None)
    """
    match = _VOLUME_AND_ISSUE.search(text)
    if match is not None:
        return match[1], match[2]
    sign = _SIGN.search(text) or pattern_of("number_sign").search(text)
    if sign is None or not any(letter.isdigit() for letter in text[: sign.start()]):
        return None
    volume, issue = parse_volume(text[: sign.start()]), parse_issue(text[sign.start() :])
    return (volume, issue) if volume and issue else None


def _split_volume(text: str) -> tuple[str, str] | None:
    words = " ".join(_roman_word(word) for word in text.split(" "))
    match = _NUMERAL.search(words, _TERM_LIKE_NUMERAL.match(words).end())  # type: ignore[union-attr]
    return (match[0].replace(" ", ""), words[match.end() :]) if match else None


def _bracket_of(rest: str) -> str:
    bracket = _BRACKET.match(rest)
    return (
        f" ({bracket[1]})" if bracket and bracket[1][:1].isdigit() and not bracket[1].startswith(("19", "20")) else ""
    )


_SIGN = re.compile(r"[\u2116#]|(?<![^\W\d_])[Nn][\u00b0\u00bao]?\.?(?=\s?\d)")


def parse_issue(text: str, language: Language | str | None = None) -> str | None:
    """The issue as printed, without its sign, a space before the overall number.

    >>> [parse_issue(text) for text in ("№ 1(11)", "Вып. 102", "No. 2, 3", "№ 1–2", "3)")]
    ['1 (11)', '102', '2, 3', '1-2', '3']
    """
    first, _, rest = text.partition(" ")
    text = rest if first.strip(".").lower() in word_set("records", "issue_words") and rest else text
    text = _GLUED.sub(
        " ", _tidy(_SIGN.sub(" ", pattern_of("issue", "release", "number_sign").sub(" ", _DASHES.sub("-", text))))
    )
    text = strip_unpaired(_BRACKET.sub(r" (\1)", text).strip(_EDGES))
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    head, dash, word = text.rpartition("-")
    if dash and word.isalpha() and word.islower() and head[-1:].isdigit():  # 5-сан
        text = head
    return _in_latin_numbers(text) or None


def _in_latin_numbers(text: str) -> str:
    return text if text.isascii() else " ".join(_roman_word(word) for word in text.split())


def parse_number(text: str, language: Language | str | None = None) -> str | None:
    """The number of an act, patent or standard, without its sign.

    >>> parse_number("№226-V ЗРК"), parse_number("ГОСТ 7.1–2003"), parse_number("N 99-ФЗ")
    ('226-V ЗРК', 'ГОСТ 7.1-2003', '99-ФЗ')
    """
    text = _DASHES.sub("-", squeeze(text)).strip(" ,;:./()[]-")
    sign = pattern_of("number_sign").match(text) or _SIGN.match(text)
    text = text[sign.end() :].lstrip(" .") if sign else text
    return " ".join(repair_letters(word) for word in text.split()) or None


def parse_number_of_volumes(text: str, language: Language | str | None = None) -> str | None:
    """How many volumes a work has; None where only ``many`` is said.

    >>> parse_number_of_volumes("в 3 т."), parse_number_of_volumes("Бес томдық"), parse_number_of_volumes("көп томдық")
    ('3', '5', None)
    """
    text = _tidy(text)
    match = re.search(r"\d{1,3}", text)
    if match:
        return match[0]
    word = _words("cardinals").search(text)
    if word:
        return _cardinal_words().get(" ".join(word[0].lower().split()))
    numeral = _numeral(text)
    return numeral if numeral and numeral.isalpha() else None
