"""What is shown to a person as doubtful, in which order and why."""

import json
from pathlib import Path

import pytest

import citekz
from citekz.cli import main
from citekz.model import Bibliography, Content, Date, Entry, Issue, Name, Record, Segment, Span, Value
from citekz.records.build import build_record
from citekz.records.confidence import shipped_calibration
from citekz.records.doubts import doubts_of
from citekz.records.oddities import REASONS, oddities
from citekz.review import Doubt, json_of_doubt, line_of, shown

SURE, UNSURE = 0.99, 0.4
ENTRY = Entry("Тоқаев Қ. Беласу. – Алматы, 2003")


def book(*values: Value) -> Record:
    return Record("book", values, entry=ENTRY)


TITLE = Value("title", "Беласу", Span(10, 16), SURE)


def codes(csl_type: str, *values: Value) -> list[str]:
    return [issue.code for issue in doubts_of(Record(csl_type, values))]


def test_the_least_certain_come_first() -> None:
    first = book(TITLE, Value("publisher", "Білім", None, 0.8))
    second = book(TITLE, Value("publisher", "Білім", None, 0.1), Value("genre", "оқулық", None, 0.85))
    doubts = citekz.doubts(Bibliography((first, second)), 0.9)
    assert [(doubt.position, doubt.variable) for doubt in doubts] == [(2, "publisher"), (1, "publisher"), (2, "genre")]


def test_a_threshold_of_one_shows_what_is_not_wholly_sure_and_of_zero_only_issues() -> None:
    bibliography = Bibliography((book(TITLE),), (Issue("strange", "it is strange", 1),))
    assert [doubt.variable for doubt in citekz.doubts(bibliography, 1)] == ["title", None]
    assert [doubt.reason for doubt in citekz.doubts(bibliography, 0)] == ["it is strange"]


def test_the_fitted_threshold_is_the_default() -> None:
    limit = shipped_calibration().threshold
    values = (Value("title", "A b c", Span(0, 5), limit), Value("genre", "x y", Span(6, 9), limit - 0.01))
    assert [doubt.variable for doubt in citekz.doubts(Bibliography((Record("book", values),)))] == ["genre"]


def test_an_issue_about_a_value_stands_with_it() -> None:
    issue = Issue("impossible-year", "no such year", 1, Span(28, 32))
    year = Value("issued", Date(((1203,),)), Span(28, 32), SURE)
    assert citekz.doubts(Bibliography((book(TITLE, year),), (issue,)), 0.5) == (
        Doubt(1, "issued", Date(((1203,),)), SURE, "no such year", Span(28, 32)),
    )


def test_a_text_in_no_value_is_shown_with_the_certainty_of_its_entry() -> None:
    issue = Issue("leftover", "not understood: 2003", 1, Span(28, 32))
    doubt = citekz.doubts(Bibliography((book(TITLE),), (issue,)), 0.5)[0]
    assert (doubt.variable, doubt.content, doubt.confidence) == (None, "2003", SURE)


def test_notes_are_no_doubts_and_what_concerns_the_list_comes_first() -> None:
    issues = (Issue("count", "2 entries", severity="note"), Issue("no-list", "none found", severity="error"))
    doubts = citekz.doubts(Bibliography((book(Value("title", "x", None, 0.0)),), issues), 0.5)
    assert [(doubt.position, doubt.variable) for doubt in doubts] == [(None, None), (1, "title")]


def test_a_parsed_list_names_what_it_is_unsure_of() -> None:
    bibliography = citekz.parse("1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 1203. – 656 б.\n2. Сонда. 84-бет.")
    found = {(doubt.position, doubt.variable) for doubt in citekz.doubts(bibliography)}
    assert (1, "issued") in found


@pytest.mark.parametrize(
    ("variable", "content", "code"),
    [
        ("issued", Date(((1449,),)), "impossible-year"),
        ("issued", Date(((9999,),)), "impossible-year"),
        ("issued", Date(((2001, 2, 30),)), "impossible-day"),
        ("issued", Date(((2001, 13),)), "impossible-day"),
        ("issued", Date(((2005,), (2001,))), "dates-turned"),
        ("page", "85-78", "pages-turned"),
        ("page", "1-1502", "pages-many"),
        ("locator", "85-78", "pages-turned"),
        ("number-of-pages", "65600", "pages-many"),
        ("volume", "3001", "number-high"),
        ("issue", "2345678", "number-high"),
        ("issue", "апрель", "no-number"),
        ("ISBN", "978-601-04-0123-6", "isbn-digit"),
        ("ISSN", "1563-0286", "issn-digit"),
        ("DOI", "10.1/x", "doi-form"),
        ("URL", "http://a b", "url-form"),
        ("author", (Name(given="Қ."),), "empty-name"),
        ("author", (Name(literal="…"),), "empty-name"),
    ],
)
def test_a_broken_invariant(variable: str, content: Content, code: str) -> None:
    assert codes("book", TITLE, Value(variable, content)) == [code]


@pytest.mark.parametrize(
    ("variable", "content"),
    [
        ("issued", Date(((1450,),))),
        ("issued", Date(((2000, 2, 29),))),
        ("issued", Date(((2001,), (2005,)))),
        ("page", "1283-92"),
        ("page", "1-1501"),
        ("page", "9" * 5000 + "-1"),
        ("number-of-pages", "656"),
        ("volume", "XIV"),
        ("volume", "2003"),
        ("issue", "12 (25257)"),
        ("ISBN", "978-5-02-013850-6"),
        ("ISSN", "1563-0285"),
        ("DOI", "10.26577/2218-7332-2021-155-3-118-126"),
        ("URL", "www.kisi.kz"),
        ("URL", "https://kk.wikipedia.org/wiki/Алпамыс_батыр"),
        ("author", (Name(family="Тоқаев"),)),
    ],
)
def test_what_is_no_doubt(variable: str, content: Content) -> None:
    assert codes("book", TITLE, Value(variable, content)) == []


@pytest.mark.parametrize(
    ("visited", "printed", "expected"),
    [
        ((2001,), (2002,), ["accessed-before-issued"]),
        ((2002, 1, 5), (2002, 3), ["accessed-before-issued"]),
        ((2002,), (2002, 3), []),
        ((2003,), (2002,), []),
    ],
)
def test_a_visit_before_publication(visited: tuple[int, ...], printed: tuple[int, ...], expected: list[str]) -> None:
    assert codes("webpage", TITLE, Value("accessed", Date((visited,))), Value("issued", Date((printed,)))) == expected


def test_a_record_without_its_core() -> None:
    assert codes("book", Value("publisher", "Білім")) == ["no-title"]
    assert codes("document", TITLE) == ["type-untold"]
    assert codes("manuscript", Value("archive", "АП РК")) == []
    assert codes("document", Value("custom.short_form", "Сонда")) == []


def test_a_text_under_a_label_that_gives_no_value_is_told() -> None:
    text = "Беласу. – Ж"
    _, issues = build_record(Entry(text), [Segment("title", Span(0, 6)), Segment("author", Span(10, 11))])
    assert ("lost", Span(10, 11)) in [(issue.code, issue.span) for issue in issues]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("title", "Ядерное разоружение (модель"), ["odd: unmatched signs"]),
        (Value("title", "Ядерное разоружение: www.akorda.kz"), ["odd: address inside"]),
        (Value("publisher-place", "Bookboon"), ["odd: no known city"]),
        (Value("publisher-place", "Алматы; Москва"), []),
        (Value("author", (Name(family="Хан", given="5"),)), ["odd: digits inside"]),
        (Value("author", (Name(literal="МИД РК"),)), ["odd: body as author"]),
        (Value("author", (Name(family="Хан", given="Г."),)), []),
        (Value("volume", "том"), ["odd: no number"]),
        (Value("issued", Date(((2003,),))), []),
    ],
)
def test_oddities(value: Value, expected: list[str]) -> None:
    assert list(oddities(value)) == expected
    assert set(expected) <= REASONS.keys()


def test_how_a_doubt_is_shown() -> None:
    doubt = Doubt(2, "author", (Name(family="Хан", given="Г."),), 0.5, "unsure", Span(0, 3))
    assert line_of(doubt) == "   2  0.50  author            Хан, Г.  (unsure)"
    assert line_of(Doubt(None, None, None, 0.0, "none found")) == "   –  0.00  –                 (none found)"
    assert json_of_doubt(doubt) == {
        "entry": 2,
        "variable": "author",
        "value": [{"family": "Хан", "given": "Г."}],
        "confidence": 0.5,
        "reason": "unsure",
        "span": [0, 3],
    }
    assert len(shown("сөз " * 50)) == 70


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text("1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 1203. – 656 б.\n2. Сонда. 84-бет.\n", "utf-8")
    return path


def test_the_command_prints_doubts_in_order(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(source), "--threshold", "1"]) == 0
    output, errors = capsys.readouterr()
    confidences = [float(line.split()[1]) for line in output.splitlines()]
    assert confidences == sorted(confidences)
    assert any("issued" in line and "the year 1203" in line for line in output.splitlines())
    assert f"{len(confidences)} doubts in 2 entries" in errors


def test_the_command_prints_json(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(source), "--threshold", "0", "--to", "json"]) == 0
    found = json.loads(capsys.readouterr()[0])
    assert [(item["entry"], item["variable"], item["value"]) for item in found] == [
        (1, "issued", {"date-parts": [[1203]]})
    ]


def test_wrong_calls_of_the_command(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["review"], ["review", str(source), "--threshold", "2"], ["review", str(source), "--to", "html"]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
    assert main(["review", str(source.with_name("missing.txt"))]) == 3
    assert capsys.readouterr()[0] == ""


def test_the_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["review", "--help"])
    assert "examples:" in capsys.readouterr()[0]
