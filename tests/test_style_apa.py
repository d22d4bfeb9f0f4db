"""APA 7 rule by rule, and what holds for whole lists in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import records, wild_records

import citekz
from citekz.model import Record, text_of
from citekz.styles.apa_case import sentence_case
from citekz.styles.apa_suffixes import with_year_suffixes
from citekz.styles.style import get_style

CASES = Path(__file__).parent / "cases" / "styles" / "apa.txt"


def cases() -> list[Any]:
    """Rule, record with what goes with it, expected line."""
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    triples = zip(lines[::3], lines[1::3], lines[2::3], strict=True)
    return [pytest.param(json.loads(item), expected.strip(), id=rule) for rule, item, expected in triples]


@pytest.mark.parametrize(("item", "expected"), cases())
def test_a_rule_of_the_manual(item: dict[str, Any], expected: str) -> None:
    case = item if "record" in item else {"record": item}
    record = Record.from_csl(case["record"])
    got = citekz.render(
        record, "apa-7", form=case.get("form", "bibliography"), cite=case.get("cite"), options=case.get("options")
    )
    assert expected == got


def work(title: str, year: int | None = 2003, author: str = "Тоқаев", **more: Any) -> Record:
    """A book of one author."""
    item: dict[str, Any] = {
        "type": "book",
        "language": "kk",
        "author": [{"family": author, "given": "Қ."}],
        "title": title,
    }
    if year is not None:
        item["issued"] = {"date-parts": [[year]]}
    return Record.from_csl(item | more)


def test_works_of_one_author_and_year_get_letters_by_title() -> None:
    listed = citekz.render(
        [work("Беласу"), work("Әлем"), work("Ойлар", 2001), work("Беласу", author="Әуезов")], "apa-7"
    )
    assert listed.splitlines() == [
        "1. Тоқаев, Қ. (2003b). Беласу.",
        "2. Тоқаев, Қ. (2003a). Әлем.",
        "3. Тоқаев, Қ. (2001). Ойлар.",
        "4. Әуезов, Қ. (2003). Беласу.",
    ]


def test_works_without_date_get_letters_after_a_hyphen() -> None:
    records = with_year_suffixes([work("Беласу", None), work("Ақын", None)])
    assert [citekz.render(record, "apa-7", form="inline") for record in records] == [
        "(Тоқаев, ж. ж.-b)",
        "(Тоқаев, ж. ж.-a)",
    ]


def test_one_work_listed_for_several_pages_keeps_one_letter_or_none() -> None:
    pages = [work("Беласу", custom={"locator": page}) for page in ("5", "9")]
    assert ["year-suffix" in record for record in with_year_suffixes(pages)] == [False, False]
    assert [record.get("year-suffix") for record in with_year_suffixes([*pages, work("Әлем")])] == ["b", "b", "a"]


@pytest.mark.parametrize("volumes", [("1", "2", "10"), ("10", "2", "1")])
def test_volumes_of_one_work_have_letters_in_their_order(volumes: tuple[str, ...]) -> None:
    records = with_year_suffixes([work("Беласу", volume=volume) for volume in volumes])
    assert {record["volume"]: record["year-suffix"] for record in records} == {"1": "a", "2": "b", "10": "c"}


def test_works_of_one_title_have_letters_in_the_order_of_the_list() -> None:
    records = with_year_suffixes([work("Беласу", publisher=house) for house in ("Санат", "Білім")])
    assert [record["year-suffix"] for record in records] == ["a", "b"]


def test_a_year_alone_comes_before_a_date_and_an_article_does_not_count() -> None:
    dated = {"type": "article-newspaper", "issued": {"date-parts": [[2003, 5, 2]]}}
    records = with_year_suffixes([work("Ақын", **dated), work("The steppe"), work("A river")])
    assert [record["year-suffix"] for record in records] == ["c", "b", "a"]
    assert "(2003c, 2 мамыр)" in citekz.render(records[0], "apa-7")


def test_letters_that_a_list_has_already_are_kept() -> None:
    records = [work("Беласу", **{"year-suffix": "b"}), work("Әлем", **{"year-suffix": "a"})]
    assert tuple(records) == with_year_suffixes(records)


def test_titles_of_whole_works_are_in_italics_in_the_text() -> None:
    book = Record.from_csl({"type": "book", "title": "Nomads", "issued": {"date-parts": [[2003]]}})
    letter = Record.from_csl({"type": "article-journal", "title": "Nomads", "container-title": "Survival"})
    marks = [citekz.render(record, "apa-7", form="inline", to="markdown") for record in (book, letter, work("А"))]
    assert marks == ["(*Nomads*, 2003)", "(“Nomads,” n.d.)", "(Тоқаев, 2003)"]


def test_other_styles_know_no_letters() -> None:
    assert "2003a" not in citekz.render([work("Беласу"), work("Әлем")], "gost-7.1-2003")


def test_a_written_list_has_letters_too(tmp_path: Path) -> None:
    citekz.write(citekz.model.Bibliography((work("Беласу"), work("Әлем"))), tmp_path / "list.txt", style="apa-7")
    assert "(2003a)" in (tmp_path / "list.txt").read_text("utf-8")


@given(st.lists(records(), max_size=8))
def test_letters_are_the_only_thing_that_a_list_adds(listed: list[Record]) -> None:
    assert [record.without("year-suffix") for record in with_year_suffixes(listed)] == listed


@given(st.permutations([work("Беласу"), work("Әлем"), work("Ойлар"), work("Беласу", custom={"locator": "7"})]))
def test_letters_do_not_depend_on_the_order_of_the_list(listed: list[Record]) -> None:
    letters = {record["title"]: record["year-suffix"] for record in with_year_suffixes(listed)}
    assert letters == {"Әлем": "a", "Беласу": "b", "Ойлар": "c"}


@given(records(), st.sampled_from(("parenthetical", "narrative")))
def test_every_record_can_be_cited_in_the_text(record: Record, mode: str) -> None:
    other = work("Беласу", author="Ә")
    for cite in ({"mode": mode, "locator": "5-6"}, {"mode": mode, "cluster": [other]}):
        text = citekz.render(record, "apa-7", form="inline", cite=cite)
        assert text == " ".join(text.split())
        assert text.endswith(")")
        assert ", ," not in text
        assert "()" not in text
        assert text.count("Ә (2003)" if mode == "narrative" else "Ә, 2003") == ("cluster" in cite)


@given(records())
def test_signs_are_never_doubled_or_left_over(record: Record) -> None:
    runs = get_style("apa-7").render(record)
    text = text_of(runs)
    said = "".join(run.text for run in runs if run.variable)
    for stray in ("..", " .", " ,", "()", "[]", ",,", "( ", " )"):
        assert stray in said or stray not in text


@given(wild_records(), st.sampled_from(({}, {"sentence_case": True, "language_note": True}, {"terms": "kk"})))
def test_no_record_is_refused(record: Record, options: dict[str, Any]) -> None:
    style = get_style("apa-7")
    assert all(run.text for run in style.render(record, options=options))
    assert style.render(record, "inline", {"among": [record], "cluster": [record]}, options)


@given(records())
def test_an_address_takes_no_stop(record: Record) -> None:
    runs = get_style("apa-7").render(record)
    if runs and runs[-1].variable in ("URL", "DOI"):
        assert not text_of(runs).endswith(("..", " ."))
    elif runs:
        assert text_of(runs).endswith((".", "?", "!", ")", "]"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The New York Times and the Cold War", "The New York Times and the Cold War"),
        ("Nomads: A New History", "Nomads: A new history"),
        ("Who Rules? The Khans of the Steppe", "Who rules? The khans of the steppe"),
        ("DNA and mRNA in PhD Work", "DNA and mRNA in PhD work"),
        ("J. Smith's Way of Life", "J. Smith's way of life"),
    ],
)
def test_sentence_case_keeps_names(title: str, expected: str) -> None:
    assert expected == sentence_case(title, ["Smith"])


@given(st.text())
def test_sentence_case_changes_nothing_but_case(title: str) -> None:
    assert title.casefold() == sentence_case(title).casefold()
