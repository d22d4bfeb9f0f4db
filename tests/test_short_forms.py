"""Short forms point at the right entry, or at none."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from citekz.links.short_forms import resolve, stand_alone
from citekz.model import Date, Name, Record, Value
from citekz.records.build import SHORT_FORM
from citekz.values.names import parse_names

LISTS = tomllib.loads((Path(__file__).parent / "cases/links/lists.toml").read_text("utf-8"))["lists"]


def record_of(row: list[str]) -> Record:
    kind, author, title, locator = row
    values = [Value("author", parse_names(author))] if author else []
    values.append(Value(SHORT_FORM if kind == "short" else "title", title))
    if locator:
        values.append(Value("locator", locator))
    return Record("document" if kind == "short" else kind, tuple(values))


@pytest.mark.parametrize("case", LISTS, ids=lambda case: str(case["name"]))
def test_a_list(case: dict[str, Any]) -> None:
    records, issues = resolve([record_of(row) for row in case["entries"]])
    assert case["links"] == [record.refers_to or 0 for record in records]
    assert ("issue" in case) == bool(issues)
    assert not issues or case["issue"] in issues[0].message


def test_a_resolved_record_holds_only_where_it_points_and_the_place() -> None:
    records, _ = resolve([record_of(["book", "Тоқаев Қ.", "Беласу", ""]), record_of(["short", "", "Сонда", "84"])])
    assert Record("book", (Value("locator", "84"),), refers_to=1) == records[1]


def test_a_resolved_record_on_its_own_is_the_full_work_with_its_own_page() -> None:
    article = Record(
        "article-journal", (Value("title", "Право"), Value("page", "78-85"), Value("issued", Date(((2000,),))))
    )
    again = Record("article-journal", (Value("locator", "84"),), refers_to=1)
    expected = article.with_values(Value("page", "84"))
    assert expected == stand_alone(again, (article, again))


def test_a_record_that_points_nowhere_stays() -> None:
    record = Record("book", (Value("title", "Беласу"),))
    assert record == stand_alone(record, (record,))


def test_a_surname_with_a_page_is_a_short_form() -> None:
    work = Record("book", (Value("author", (Name("McConnell", "S."),)), Value("title", "Rapid Development")))
    mark = Record("document", (Value("author", (Name("McConnell"),)), Value("page", "137")))
    records, _ = resolve([work, mark])
    assert Record("book", (Value("locator", "137"),), refers_to=1) == records[1]


def test_his_own_is_the_person_before() -> None:
    work = Record("book", (Value("author", (Name("Потебня", "А. А."),)), Value("title", "Мысль и язык")))
    other = Record("book", (Value("author", (Name(literal="Его же"),)), Value("title", "Эстетика")))
    records, _ = resolve([work, other])
    assert work.names("author") == records[1].names("author")
