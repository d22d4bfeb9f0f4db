"""Romanized titles are known again, with their scheme where it can be told; other languages are left alone."""

import json
import re
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.letter_pairs import english_pairs, pairs_of
from citekz.model import Record, Value
from citekz.romanization import get_scheme, romanize, scheme_names
from citekz.scheme_detection import detect, schemes_in, words_against

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "romanization"
READINGS = [
    (language, scheme)
    for language in ("ru", "kk")
    for scheme in scheme_names(language)
    if (language, scheme) not in (("ru", "iso-9"), ("kk", "gost-7.79-a"))
]


def cases() -> list[tuple[str | None, set[str] | None, str]]:
    found: list[tuple[str | None, set[str] | None, str]] = []
    for line in (CASES / "detection.txt").read_text("utf-8").splitlines():
        if match := re.fullmatch(r"([\w-]+): (.+?) = (.+)", line):
            schemes = None if match[2] == "*" else set(match[2].split()) - {"-"}
            found.append((None if match[1] == "-" else match[1], schemes, match[3]))
    return found


@pytest.mark.parametrize(("language", "schemes", "title"), cases())
def test_a_title(language: str | None, schemes: set[str] | None, title: str) -> None:
    detection = detect(title)
    assert language == detection.language
    assert schemes is None or schemes == set(detection.schemes)
    assert bool(detection.evidence) == (language is not None)


@cache
def titles(language: str) -> tuple[str, ...]:
    """The titles of the whole lists that nothing was counted over."""
    found = []
    for path in sorted((ROOT / "references/lists").glob("*.jsonl")):
        records = [json.loads(line)["record"] for line in path.read_text("utf-8").splitlines()]
        found += [record["title"] for record in records if record.get("language") == language and record.get("title")]
    return tuple(dict.fromkeys(found))


@pytest.mark.parametrize(("language", "scheme"), READINGS)
def test_titles_of_whole_lists_are_known_again(language: str, scheme: str) -> None:
    found = [detect(romanize(title, scheme, language)) for title in titles(language)]
    known = [detection for detection in found if detection.language == f"{language}-Latn"]
    other = [detection for detection in found if detection.language not in (None, f"{language}-Latn")]
    fitting = [detection for detection in known if scheme in detection.schemes]
    assert len(found) > 120
    assert (len(known) / len(found) > 0.8, len(other) / len(found) < 0.02) == (True, True)
    assert len(fitting) / len(known) > 0.97


def test_english_titles_are_not_romanized() -> None:
    assert [title for title in titles("en") if detect(title).language] == []


def record_of(title: str) -> Record:
    return Record("book", (Value("title", title),))


def test_the_schemes_of_a_list_are_the_fewest_that_explain_it() -> None:
    list_of = [
        "Voprosy russkoi leksikologii",
        "Alash i Alashorda v istoriografii",
        "The Kazakhs",
        "Issledovaniya po russkoy grammatike",
        "Qazaq tiliniń ǵylymı negizderi",
        "Тарих және тіл",
        "Russkii yazyk i yazykovaya sistema",
    ]
    uses = schemes_in([record_of(title) for title in list_of], first_position=11)
    told = [(use.language, use.schemes, use.positions, use.words) for use in uses]
    assert told == [
        ("ru-Latn", ("bsi",), (11, 12, 17), ()),
        ("ru-Latn", ("bgn",), (14,), ("russkoy",)),
        ("kk-Latn", ("kk-2018",), (15,), ()),
    ]


@pytest.mark.parametrize(("language", "scheme"), READINGS)
def test_a_list_by_one_scheme_has_no_contradiction(language: str, scheme: str) -> None:
    records = [record_of(romanize(title, scheme, language)) for title in titles(language)]
    uses = [use for use in schemes_in(records) if use.language == f"{language}-Latn"]
    strangers = [use.words for use in uses[1:]]
    assert scheme in uses[0].schemes
    assert sum(len(use.positions) for use in uses[1:]) <= 2, strangers


def test_words_that_a_scheme_does_not_write() -> None:
    assert words_against("Istoriya russkoi literatury", "ru", "bgn") == ("russkoi",)
    assert words_against("Istoriya russkoi literatury", "ru", "bsi") == ()
    assert words_against("", "kk", "kk-2021") == ()


def test_letter_pairs_are_of_the_alphabets() -> None:
    for language in ("kk", "ru"):
        letters = set(get_scheme("bgn", language).letters) | {"#"}
        counted = pairs_of(language).counts
        strange = sum(count for pair, count in counted.items() if not set(pair) <= letters)
        assert len(counted) > 500
        assert strange / sum(counted.values()) < 0.01
    assert pairs_of("kk").counts["қ", "а"] > pairs_of("kk").counts["к", "а"]
    assert english_pairs().counts["t", "h"] > english_pairs().counts["t", "s"]


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    detection = detect(text)
    assert detection.language in (None, "ru-Latn", "kk-Latn")
    assert set(detection.schemes) <= set(scheme_names())


def test_time_is_linear() -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        detect(text)
        return time.perf_counter() - started

    seconds("istoriya")
    for piece in ("shchshsh", "istoriya ", "i ", "['", "(" * 9, "e'", "a\u0301"):
        assert seconds(piece * 20000) < 5.0
