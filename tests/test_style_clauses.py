"""Clauses of the GOST standards, each with a record and what the styles print for it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given, settings
from strategies import records

import citekz
from citekz.model import Record
from citekz.styles.responsibility import _ROLES

CASES = Path(__file__).parent / "cases" / "styles"
GOST = ("gost-7.1-2003", "gost-r-7.0.5-2008", "gost-r-7.0.100-2018", "kz-thesis")
FORMS = ("bibliography", "footnote", "inline", "short", "ibid")
TYPES = (
    "book chapter article-journal article-magazine article-newspaper paper-conference thesis report legislation treaty"
    " speech interview webpage manuscript standard patent entry-encyclopedia periodical document"
)
KEYS = (
    "title_proper container_title_proper title_info container_info collection_info responsibility"
    " container_responsibility collection_responsibility edition_responsibility author_statement authors_truncated"
    " heading further_titles parallel_title volume_label issue_label part_label chapter_label article location extent"
    " illustrations accompanying notes isbn_note supplied imprint issued_open issued_prefix updated revision specific"
    " specialty patent_kind ipc application_number bulletin priority jurisdiction_short file_title content_type"
    " access_type access_mode reviewed"
)
# Two signs where one should stand, a sign at an end, empty brackets. An abbreviation may end before a semicolon.
STRAY = re.compile(
    r"(?<!\.)\.\.(?!\.)| [:;/,=] [:;/,=] |// /|/ //|– –|, ,|\(\)|\[\]|  |: :|; ;|;\.$|[:;/,] *\.$|– [,;:/]|,\."
)


@frozen
class Case:
    """One clause: a record, how it is cited, and the lines of the styles."""

    clause: str
    record: dict[str, Any]
    more: dict[str, Any] = field(factory=dict)
    lines: dict[str, str] = field(factory=dict)


def read_cases() -> list[Case]:
    """The cases of the file, in its order."""
    cases: list[Case] = []
    clause = ""
    for line in (CASES / "clauses.txt").read_text("utf-8").splitlines():
        if line.startswith("{"):
            cases.append(Case(clause, json.loads(line)))
        elif line.startswith("+ "):
            cases[-1].more.update(json.loads(line[2:]))
        elif line.startswith("  "):
            style, _, text = line.strip().partition(" ")
            cases[-1].lines[style] = text.strip()
        elif line and not line.startswith("#"):
            clause = line
    return cases


ALL = read_cases()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.clause)
def test_a_clause_is_printed(case: Case) -> None:
    record = Record.from_csl(case.record)
    assert case.lines == {style: citekz.render(record, style, **case.more) for style in case.lines}


def test_every_case_names_a_clause_and_has_lines() -> None:
    assert [case for case in ALL if not case.lines or not case.clause] == []
    assert len({case.clause for case in ALL}) == len(ALL)


def test_every_type_of_the_schema_and_every_key_has_a_case() -> None:
    known = json.loads((CASES / "records.json").read_text("utf-8")).values()
    types = {case.record["type"] for case in ALL} | {record["type"] for record in known}
    keys = {key for case in ALL for key in case.record.get("custom", {})}
    assert (set(TYPES.split()) - types, set(KEYS.split()) - keys) == (set(), set())


def test_every_language_has_cases_in_every_style() -> None:
    shown = {(case.record["language"], style) for case in ALL for style in case.lines}
    assert {(language, style) for language in ("kk", "ru", "en", "de") for style in GOST} <= shown


@pytest.mark.parametrize("style", GOST)
@given(record=records())
@settings(max_examples=60)
def test_absent_elements_leave_no_stray_sign(style: str, record: Record) -> None:
    for form in FORMS:
        text = citekz.render(record, style, form=form)
        assert STRAY.search(text) is None, text
        assert not text.startswith((".", ",", ":", ";", "/", "–"))


@pytest.mark.parametrize("style", GOST[:3])
@given(record=records())
@settings(max_examples=60)
def test_a_reference_in_the_text_is_the_footnote_in_brackets_without_its_stop(style: str, record: Record) -> None:
    inline, footnote = (citekz.render(record, style, form=form) for form in ("inline", "footnote"))
    assert inline.removeprefix("(").removesuffix(")").removesuffix(".") == footnote.removesuffix(".")
    assert citekz.render(record, style, form="inline", cite={"mode": "bracket-number", "number": 5}) == "[5]"


def test_every_role_has_a_word_in_every_language() -> None:
    for language in ("kk", "ru", "en", "de"):
        for role in _ROLES:
            name = [{"family": "Қали", "given": "А."}]
            record = Record.from_csl({"type": "book", "language": language, "title": "A", role: name})
            assert "А. Қали" in citekz.render(record, "gost-7.1-2003")
