"""Citations in running text are found where they stand, and nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from citekz.citations.citation import Citation, CitedWork
from citekz.citations.finding import find_citations

CASES = Path(__file__).parent / "cases/citations"


@frozen
class Case:
    """A line of text, the citations expected in it, and what is known of the list."""

    text: str
    expected: tuple[str, ...]
    surnames: frozenset[str] = frozenset()
    size: int | None = None


def cases_of(path: Path) -> Iterator[Case]:
    surnames: frozenset[str] = frozenset()
    size: int | None = None
    text, expected = "", []
    for line in [*path.read_text("utf-8").splitlines(), "."]:
        if line.startswith("    "):
            expected.append(line.strip())
            continue
        if text:
            yield Case(text, tuple(expected), surnames, size)
        text, expected = "", []
        if line.startswith("! surnames:"):
            surnames = frozenset(name.strip() for name in line.partition(":")[2].split(","))
        elif line.startswith("! size:"):
            size = int(line.partition(":")[2])
        elif line and not line.startswith("#"):
            text = line


def described(citation: Citation) -> str:
    """A citation as the case files write it."""
    flags = [citation.form] if citation.form in ("label", "description") else []
    flags += ["narrative"] * citation.narrative + ["doubtful"] * (not citation.certain)
    works = " | ".join(map(described_work, citation.works))
    other = f" or: {' | '.join(map(described_work, citation.alternative))}" if citation.alternative else ""
    return f"{citation.text} = {works}{other}" + (f" ({', '.join(flags)})" if flags else "")


def described_work(work: CitedWork) -> str:
    parts = []
    if work.first is not None:
        parts.append(str(work.first) if work.first == work.last else f"{work.first} to {work.last}")
    if work.names:
        parts.append(" & ".join(work.names) + " et al." * work.et_al)
    if work.title:
        parts.append(f"the same ({work.title})" if work.repeats else f"«{work.title}»")
    parts += [work.year] if work.year else []
    parts += [f"volume {work.volume}"] if work.volume else []
    parts += [f"{work.label or 'address'} {work.locator}"] if work.locator else []
    return ", ".join(parts) + (f" <{work.intro}>" if work.intro else "")


ALL = [(path.stem, case) for path in sorted(CASES.glob("*.txt")) for case in cases_of(path)]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}:{case.text[:50]}" for name, case in ALL])
def test_a_line(name: str, case: Case) -> None:
    found = find_citations(case.text, case.surnames, case.size)
    assert case.expected == tuple(described(citation) for citation in found)


def test_there_are_enough_cases_of_both_kinds() -> None:
    nothing = sum(not case.expected for _, case in ALL)
    assert (len(ALL) - nothing >= 150, nothing >= 75) == (True, True)


# ------------------------------------------------------------------------------------------------------------ spans

SPOKEN = [case for _, case in ALL if case.expected]


@pytest.mark.parametrize("case", SPOKEN, ids=[case.text[:50] for case in SPOKEN])
def test_every_span_holds_what_it_says(case: Case) -> None:
    for citation in find_citations(case.text, case.surnames, case.size):
        assert citation.text == case.text[citation.span.start : citation.span.end]
        for work in citation.works:
            assert citation.span.start <= work.span.start < work.span.end <= citation.span.end
            if work.number_span is not None:
                assert digits(case.text[work.number_span.start : work.number_span.end])[:1] == [work.first]
            if work.year_span is not None and work.year is not None:
                assert case.text[work.year_span.start : work.year_span.end][-1] == work.year[-1]
            if work.locator is not None and work.locator_span is not None:
                stated = digits(case.text[work.locator_span.start : work.locator_span.end])
                assert set(digits(work.locator)) <= set(stated)


def digits(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.mark.parametrize("case", SPOKEN, ids=[case.text[:50] for case in SPOKEN])
def test_works_and_separators_add_up_to_the_citation(case: Case) -> None:
    for citation in find_citations(case.text, case.surnames, case.size):
        works = [case.text[work.span.start : work.span.end] for work in citation.works]
        first, *others = citation.separators
        rebuilt = first + "".join(work + separator for work, separator in zip(works, others, strict=True))
        assert citation.text == rebuilt


def test_a_number_can_be_replaced_where_it_stands() -> None:
    text = "Мәтін [12, с. 5–7; 14; 16–18]."
    (citation,) = find_citations(text)
    for work in reversed(citation.works):
        assert work.number_span is not None
        text = text[: work.number_span.start] + "N" + text[work.number_span.end :]
    assert text == "Мәтін [N, с. 5–7; N; N]."


def test_the_parts_of_an_address_stay_in_the_span_of_the_locator() -> None:
    text = "Архив [5, ф. 5, оп. 2, д. 15, л. 12]."
    span = find_citations(text)[0].works[0].locator_span
    assert span is not None
    assert text[span.start : span.end] == "ф. 5, оп. 2, д. 15, л. 12"


# ------------------------------------------------------------------------------------------------------- properties

LOCATORS = st.sampled_from(("", ", с. 25", ", 15-б.", ", p. 3–4", ", 2-т., 15 б.", ": 7", ", л. 12об."))
WORKS = st.tuples(st.integers(1, 400), st.sampled_from(("", "-", "–", " — ")), st.integers(1, 50), LOCATORS)


@given(st.lists(WORKS, min_size=1, max_size=6), st.text("аәбвгғ ,.:;()\n", max_size=40))
def test_what_is_written_as_a_citation_is_read_as_one(works: list[tuple[int, str, int, str]], prose: str) -> None:
    numbers = [(first, first + length if dash else first) for first, dash, length, _ in works]
    written = [
        f"{first}{dash}{last}{locator}" if dash else f"{first}{locator}"
        for (first, last), (_, dash, _, locator) in zip(numbers, works, strict=True)
    ]
    text = f"{prose} сөз [{'; '.join(written)}]. {prose}"
    (citation,) = (found for found in find_citations(text) if found.text.startswith("["))
    assert numbers == [(work.first, work.last) for work in citation.works]
    assert [bool(locator) for *_, locator in works] == [work.locator is not None for work in citation.works]


@given(st.text(st.sampled_from("[]()/123 ,;:.-–аТоқевсбp\n«»&и№"), max_size=120))
def test_no_text_is_too_strange(text: str) -> None:
    found = find_citations(text, frozenset({"Тоқаев"}), 20)
    ends = [citation.span.end for citation in found]
    starts = [citation.span.start for citation in found]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert [citation.text for citation in found] == [text[start:end] for start, end in zip(starts, ends, strict=True)]


HOSTILE = (
    "[1,", "[1, 2", "(", "[", "([", "[1; ", "Тоқаев (2003 ", "(Тоқаев, 2003; ", "/1 ", "Абв ", "1]-[", "Тоқаев 2003 (",
    "(1) ", "(Аа 2003 Бб 2004 ", "(Сонда ", "(т.б. т.б. т.б. 2003) ", "(Тоқаев, Тоқаев, Тоқаев, Тоқаев 2003) ",
    "(Т, 2003, 2003, 2003, 2003, 2003, 2003, 2003) ", "[1-1-1-1-1-1", "[1, с. 5, с. 5, с. 5, с. 5, с. 5] ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_the_search_explode(piece: str, no_hang: None) -> None:
    text = piece * (100_000 // len(piece))
    assert all(citation.text == text[citation.span.start : citation.span.end] for citation in find_citations(text))
