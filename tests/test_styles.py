"""Records of every kind as every style prints them, and what holds for all of them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from strategies import records

import citekz
from citekz.model import Record

CASES = Path(__file__).parent / "cases" / "styles"
RECORDS = json.loads((CASES / "records.json").read_text("utf-8"))
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "styles"


def printed_cases() -> list[tuple[str, str, str]]:
    """Record, style and expected line; a case file has the record's name, then one line a style."""
    cases, name = [], ""
    for line in (CASES / "printed.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            style, _, text = line.strip().partition(" ")
            cases.append((name, style, text.strip()))
        elif line and not line.startswith("#"):
            name = line
    return cases


PRINTED = printed_cases()


@pytest.mark.parametrize(("name", "style", "expected"), PRINTED)
def test_a_record_is_printed_as_its_style_wants(name: str, style: str, expected: str) -> None:
    assert expected == citekz.render(Record.from_csl(RECORDS[name]), style)


def test_every_record_is_printed_in_every_style() -> None:
    assert {(name, style) for name, style, _ in PRINTED} == {
        (name, style) for name in RECORDS for style in citekz.style_names()
    }


@pytest.mark.parametrize("style", citekz.style_names())
@given(record=records())
def test_no_record_is_refused_and_no_sign_stands_alone(style: str, record: Record) -> None:
    text = citekz.render(record, style)
    assert text == " ".join(text.split())
    assert not text.startswith((".", ",", ":", ";", "/", "–"))


@pytest.mark.parametrize("style", citekz.style_names())
def test_every_run_of_a_variable_says_something(style: str) -> None:
    for item in RECORDS.values():
        for run in citekz.get_style(style).render(Record.from_csl(item)):
            assert run.text


@pytest.mark.corpus
@pytest.mark.parametrize("style", citekz.style_names())
def test_the_examples_of_the_standards(style: str) -> None:
    path = CORPUS / f"{style}.jsonl"
    if not path.exists():
        pytest.skip("the corpus is not here")
    wrong = []
    for pair in map(json.loads, path.read_text("utf-8").splitlines()):
        text = citekz.render(
            Record.from_csl(pair["record"]),
            style,
            form=pair["form"],
            cite=pair.get("cite"),
            options=pair.get("options"),
        )
        if text != pair["expected"]:
            wrong.append((pair["id"], text, pair["expected"]))
    assert wrong == []
