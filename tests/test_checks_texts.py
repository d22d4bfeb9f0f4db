"""The words of findings in three languages, the report for people, JSON and SARIF for machines, the command."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.checks.catalogue import SEVERITIES, findings_table, rules, texts_of
from citekz.checks.checking import check_manuscript
from citekz.checks.doubts import doubt_findings
from citekz.checks.finding import Either, Said, found, issue_of
from citekz.checks.numbers import number_findings
from citekz.checks.order import longest_row
from citekz.checks.quotas import Quotas
from citekz.checks.report import report
from citekz.checks.sarif import sarif_of
from citekz.commands import check
from citekz.csl import variables as csl_variables
from citekz.documents.plain import document_of
from citekz.languages import CODES
from citekz.links.duplicates import _ORDER
from citekz.manuscript import manuscript_of
from citekz.model import Bibliography, Entry, Issue, Place, Record, Span, Value

TODAY = date(2026, 1, 15)
TABLES = ("words", "notes", "languages", "reasons", "fields")
THESIS = """Қазақстанның сыртқы саясаты зерттелді [1, 700-б.; 7].
Әдебиеттер
1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.
2. Қозыбаев М. Қ. Тарих зердесі // Ақиқат. – 1999. – № 2. – Б. 45–32.
"""


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


# ---------------------------------------------------------------- the catalogue


@pytest.mark.parametrize("language", CODES)
def test_every_code_has_its_texts_in_every_language(language: str) -> None:
    tables = findings_table(language)
    assert set(tables) - set(TABLES) == set(rules())
    assert all(set(tables[code]) == {"title", "message", "advice"} for code in rules())
    assert all(set(tables[name]) == set(findings_table("en")[name]) for name in TABLES)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("code", list(rules()))
def test_the_messages_of_all_languages_name_the_same_facts(code: str, language: str) -> None:
    english, other = texts_of("en"), texts_of(language)
    assert placeholders(other.message(code)) == placeholders(english.message(code))
    assert placeholders(other.advice(code)) <= placeholders(english.message(code)) | placeholders(english.advice(code))
    assert "{" not in other.title(code)


@pytest.mark.parametrize("language", CODES)
def test_no_text_claims_that_something_does_not_exist(language: str) -> None:
    claims = ("not exist", "не существует", "жоқ еңбек", "fake", "поддель", "жалған")
    for code in rules():
        texts = texts_of(language)
        told = f"{texts.title(code)}. {texts.message(code)}. {texts.advice(code)}"
        assert [claim for claim in claims if claim in told] == []


def test_severities_and_reasons_are_known() -> None:
    assert {rule.severity for rule in rules().values()} == set(SEVERITIES)
    clause = re.compile(r"(?:ГОСТ|ISO|APA)(?: Р)? [\d.-]+.*|logic|need|usage")
    assert [rule.code for rule in rules().values() if not clause.fullmatch(rule.reason)] == []


def test_requirements_name_variables_levels_and_clauses_that_there_are() -> None:
    data = findings_table("requirements")
    named = set(findings_table("en")["fields"])
    for table in (table for family in data["wanted"].values() for table in family):
        variables = [*table["fields"], *table.get("instead", ())]
        assert [name for name in variables if name not in csl_variables() and not name.startswith("custom.")] == []
        assert set(table["fields"]) <= named
        assert table["level"] in ("obligatory", "conditional", "free")
        assert re.fullmatch(r"need|(?:ГОСТ|APA)(?: Р)? [\d.-]+, [\d.]+", table["clause"])


def test_every_reason_of_a_duplicate_has_its_words() -> None:
    assert [reason for reason in _ORDER if reason not in findings_table("en")["reasons"]] == []


# ---------------------------------------------------------------- facts


def test_facts_are_said_in_the_language_of_the_reader() -> None:
    choices = Either((Said("fields", "author"), Said("fields", "editor")))
    finding = found(
        "field-lacking", 1, fields=(choices, Said("fields", "publisher")), reason="need; ГОСТ 7.1-2003, 5.5.3"
    )
    issue = issue_of(finding, (Record("book", entry=Entry("Беласу", 1, Place(4, 5))),), "ru")
    assert issue.message == "не указано: автор или редактор, издательство"
    assert issue.rule == "нужно читателю, чтобы найти работу; ГОСТ 7.1-2003, 5.5.3"
    assert issue.place == Place(4, 5)


def test_a_lacking_field_is_a_note_where_the_entry_was_not_wholly_understood() -> None:
    records = (Record("book"),)
    finding = found("field-lacking", 1, fields=(Said("fields", "title"),))
    assert issue_of(finding, records).severity == "warning"
    assert issue_of(finding, records, in_doubt=frozenset((1,))).severity == "note"


# ---------------------------------------------------------------- what no text brings about for good


def made_up(code: str, message: str, *values: Value) -> list[Issue]:
    record = Record("book", values, entry=Entry("Беласу. – Алматы, 2003", 1))
    bibliography = Bibliography((record,), (Issue(code, message, 1, Span(0, 6)),))
    return [issue_of(finding, bibliography.records) for finding in doubt_findings(bibliography)]


@pytest.mark.parametrize(
    ("code", "found_code", "message"),
    [
        ("no-number", "doubt-number", "an unusual volume: Беласу"),
        ("empty-name", "doubt-name", "a name without a surname: Беласу"),
        ("url-form", "doubt-address", "has not the form of an address: Беласу"),
        ("no-place-for", "doubt-note", "kept as a note, since it fits no field: Беласу"),
        ("brand-new", "doubt-other", "Беласу"),
    ],
)
def test_doubts_of_reading_are_told_with_the_words_of_the_entry(code: str, found_code: str, message: str) -> None:
    issues = made_up(code, "anything", Value("volume", "x", Span(0, 6)))
    assert [(issue.code, issue.message, issue.severity) for issue in issues] == [(found_code, message, "note")]


def test_doubts_that_checks_find_for_themselves_are_not_told_twice() -> None:
    assert made_up("pages-turned", "anything") == []


def numbered(*numbers: int | None) -> list[tuple[str, int | None]]:
    records = [Record("book", entry=Entry(f"Беласу {number}", number)) for number in numbers]
    return [(finding.code, finding.position) for finding in number_findings(records)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, None, 4), [("number-lacking", 3)]),
        ((1, 2, None, 3), []),
        ((1, 2, 4, 5), [("number-gap", 3)]),
        ((1, 2, 2, 3), [("number-repeated", 3)]),
        ((1, 2, 2, 4), [("number-repeated", 3)]),
        ((1, 2, 13, 4), [("number-misplaced", 3)]),
        ((1, 2, 4, 3, 5), [("number-misplaced", 4)]),
        ((1, 2, 3, 1, 2), []),
        ((1, 1), [("number-repeated", 2)]),
        ((None, None, 7), []),
        ((5, 6, 7), []),
        ((), []),
    ],
)
def test_numbers(numbers: tuple[int | None, ...], expected: list[tuple[str, int]]) -> None:
    assert sorted(numbered(*numbers)) == sorted(expected)


@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=30))
def test_numbers_of_any_kind_are_told_once_each(numbers: list[int | None]) -> None:
    positions = [position for _, position in numbered(*numbers)]
    assert len(positions) == len(set(positions))
    assert numbered(*range(1, len(numbers) + 1)) == []


@given(st.permutations(range(8)))
def test_the_longest_row_rises_and_none_is_longer(numbers: list[int]) -> None:
    row = longest_row(numbers)
    assert [number for number in numbers if number in row] == sorted(row)
    longest = [1] * len(numbers)
    for at, number in enumerate(numbers):
        longest[at] += max((longest[before] for before in range(at) if numbers[before] < number), default=0)
    assert len(row) == max(longest)


@given(st.text(alphabet=st.sampled_from('Тоқаев Сонда. 12-б[]()1–,;:/ISBNDOI10./№ №\n"«»'), max_size=200))
def test_no_text_stops_the_checks(text: str) -> None:
    issues = check_manuscript(manuscript_of(document_of(f"{text}\nӘдебиеттер\n1. {text}\n2. Сонда.")), today=TODAY)
    assert {issue.severity for issue in issues} <= set(SEVERITIES)


def test_without_a_day_nothing_is_called_future_and_no_recent_works_are_counted() -> None:
    text = "Әдебиеттер\n1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2035. – 656 б.\n2. Сонда. 5-б."
    issues = check_manuscript(manuscript_of(document_of(text)), quotas=Quotas(recent=100))
    assert {issue.code for issue in issues} & {"future-year", "quota-recent"} == set()


# ---------------------------------------------------------------- for people


def checked(language: str = "en") -> tuple[tuple[Issue, ...], tuple[Record, ...]]:
    manuscript = manuscript_of(document_of(THESIS))
    return check_manuscript(manuscript, language=language, today=TODAY), manuscript.bibliography.records


def test_the_report_goes_by_place_and_entry_and_tells_advice_once() -> None:
    issues, records = checked("ru")
    serious = [issue for issue in issues if issue.severity != "note"]
    assert [line for _, line in report(serious, records, "ru", is_word=True, hidden=2)] == [
        "Текст, абзац 1",
        "  замечание: [1, 700-б.; 7] противоречит записи: цитируется страница 700, указанный объём 656"
        " [cited-beyond-extent]",
        "    → сверьте страницу и объём с книгой · видно из самого текста",
        "  ошибка: [1, 700-б.; 7]: в списке не найден номер 7; номера списка: 1–2 [missing-entry]",
        "    → добавьте запись или исправьте номер · ГОСТ Р 7.0.5-2008, 7.4",
        "",
        "Запись 2 (абзац 4): Қозыбаев М. Қ. Тарих зердесі // Ақиқат. – 1999. – № 2. – Б. 45–32.",
        "  ошибка: противоречит себе: первая страница 45, последняя 32 [pages-turned]",
        "    → сверьте страницы с источником · видно из самого текста",
        "  замечание: в тексте не найдено ссылки на эту запись [never-cited]",
        "    → сошлитесь на неё или уберите её из списка · практика советов и журналов Казахстана",
        "",
        "ошибок: 2, замечаний: 2, примечаний: 0; не показано (--level): 2",
    ]


def test_values_read_with_doubt_are_told_in_one_line() -> None:
    records = tuple(Record("book", entry=Entry("Беласу", number)) for number in (7, 9))
    issues = [issue_of(found("doubt-value", at, fields=(Said("fields", "title"),)), records) for at in (1, 2)]
    lines = [line for _, line in report(issues, records)]
    assert lines[:2] == ["Read with doubt", "  note: entries 7, 9 (2/2) [doubt-value]"]


def test_nothing_found_is_said() -> None:
    assert [line for _, line in report((), ())] == [
        "errors: 0, warnings: 0, notes: 0; nothing was found that should be changed"
    ]


# ---------------------------------------------------------------- for machines


def test_sarif_has_the_shape_that_its_schema_asks_for() -> None:
    issues, _ = checked("kk")
    log = json.loads(json.dumps(sarif_of(issues, "my thesis.docx", "kk")))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in driver["rules"]] == list(rules())
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert len(run["results"]) == len(issues)
    for result, issue in zip(run["results"], issues, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == issue.code
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"].startswith(issue.message)
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "my%20thesis.docx"
        for region in [location["physicalLocation"].get("region")]:
            assert region is None or 1 <= region["startLine"] <= region["endLine"]
    assert not list(empty_values(log))


def empty_values(node: object) -> Iterator[object]:
    """SARIF has no null: what is not there is left out."""
    if node is None:
        yield node
    elif isinstance(node, dict):
        yield from (empty for value in node.values() for empty in empty_values(value))
    elif isinstance(node, list):
        yield from (empty for value in node for empty in empty_values(value))


# ---------------------------------------------------------------- the command


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    import argparse

    parser = argparse.ArgumentParser()
    check.add(parser.add_subparsers())
    options = parser.parse_args(["check", *arguments])
    status = options.run(options)
    return status, capsys.readouterr().out


@pytest.fixture
def thesis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "thesis.txt"
    path.write_text(THESIS, "utf-8")
    return path


def test_errors_are_status_one_whatever_is_shown(thesis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "thesis.txt")[0] == 1
    thesis.write_text(THESIS.replace("[1, 700-б.; 7]", "[1, 70-б.]").replace("45–32", "32–45"), "utf-8")
    status, output = run(capsys, "thesis.txt", "--level", "error")
    assert (status, output) == (0, "errors: 0, warnings: 0, notes: 0; not shown (--level): 1\n")


def test_formats_and_languages(thesis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, output = run(capsys, "thesis.txt", "--format", "json", "--language", "kk", "--level", "error")
    findings = json.loads(output)
    assert [(finding["code"], finding["entry"], finding["place"]) for finding in findings] == [
        ("missing-entry", None, {"first_line": 1, "last_line": 1, "note": None}),
        ("pages-turned", 2, {"first_line": 4, "last_line": 4, "note": None}),
    ]
    assert findings[1]["message"] == "өзіне қайшы: бірінші бет 45, соңғы бет 32"
    _, output = run(capsys, "thesis.txt", "--format", "sarif")
    assert json.loads(output)["runs"][0]["tool"]["driver"]["name"] == "citekz"


def test_a_profile_brings_its_quotas(thesis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (thesis.parent / "house.toml").write_text('style = "kz-thesis"\ntitle = "Ours"\n[quotas]\nat_least = 10\n', "utf-8")
    _, output = run(capsys, "thesis.txt", "--profile", "house.toml")
    assert "warning: the list has 2 entries; at least 10 are wanted [quota-few]" in output
    assert "Ours" in output
    assert "quota-few" in run(capsys, "thesis.txt", "--profile", "kaznpu-phm")[1]
    assert "quota-few" not in run(capsys, "thesis.txt", "--style", "kz-thesis")[1]


def test_records_without_a_text_are_checked_by_themselves(thesis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (thesis.parent / "refs.bib").write_text(
        "@book{a, title = {Беласу}, year = {2003}, isbn = {5-7975-0223-3}}\n"
        "@book{b, title = {Беласу}, year = {2003}, isbn = {5-7975-0223-3}}\n",
        "utf-8",
    )
    status, output = run(capsys, "refs.bib")
    assert status == 1
    assert "isbn-digit" in output
    assert "duplicate" in output
    assert "no-citations" not in output
