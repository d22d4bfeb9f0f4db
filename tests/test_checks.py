"""What `citekz check` finds and what it leaves alone: the cases of cases/checks, every code in both ways."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve, frozen

from citekz.checks.catalogue import rules
from citekz.checks.checking import check_manuscript
from citekz.checks.quotas import Quotas, quotas_of
from citekz.documents.plain import document_of
from citekz.manuscript import Manuscript, manuscript_of
from citekz.model import Document, Issue
from citekz.styles.style import get_style

CASES = Path(__file__).parent / "cases" / "checks"
ANOTHER = "2. Есенберлин І. Қаһар // Жұлдыз. – 1969. – № 5. – Б. 3–90."
TODAY = date(2026, 1, 15)
MADE_UP = ("doubt-number", "doubt-name", "doubt-address", "doubt-note", "doubt-other", "number-lacking")
"""What no text is known to bring about for good, since the reader learns; tested with made-up entries."""
IN_NOTES = ("noted-missing",)
"""What stands in footnotes, which a text of cases has not; tested in test_checks_notes.py."""


@frozen
class Case:
    """A text, how it is checked, and where a code is found (``entry 2``, ``line 3``, ``whole``) or that it is not."""

    code: str
    text: str
    where: str
    style: str | None = None
    quotas: str = ""
    format: str = "text"
    encoding: str | None = None


@cache
def cases() -> tuple[Case, ...]:
    readers = {"entries": _entries, "texts": _texts, "citations": _citations}
    return tuple(case for name, read in readers.items() for case in read((CASES / f"{name}.txt").read_text("utf-8")))


def _entries(text: str) -> list[Case]:
    found, code = [], ""
    for line in text.splitlines():
        if match := re.fullmatch(r"\[(.+)\]", line):
            code = match[1]
        elif match := re.fullmatch(r"([+=]) (?:\{(.+?)\} )?(.+)", line):
            where = "entry 1" if match[1] == "+" else "none"
            found.append(Case(code, f"Әдебиеттер\n1. {match[3]}\n{ANOTHER}", where, match[2]))
    return found


def _citations(text: str) -> list[Case]:
    found, code = [], ""
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, entries, *sections = block.split("\n", 1)[0], *block.split("\n", 1)[1].split("\n\n")
        rest = head.partition(": ")[2]
        for line in (line for section in sections for line in section.splitlines()):
            if match := re.fullmatch(r"\[(.+)\]", line):
                code = match[1]
            elif line[:2] in ("+ ", "= "):
                where = "line 1" if line[0] == "+" else "none"
                found.append(Case(code, f"{line[2:]}\n{rest}\nӘдебиеттер\n{entries}", where))
    return found


def _texts(text: str) -> list[Case]:
    found = []
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        match = re.fullmatch(r"([a-z-]+)(?: \((\w+): (.+)\))?: (.+)", head)
        assert match, head
        body = re.sub(r"^#.*$", "", body, flags=re.MULTILINE).strip("\n")
        options = {match[2]: match[3]} if match[2] else {}
        found.append(Case(match[1], body, match[4], **options))
    return found


def checked(case: Case, language: str = "en") -> tuple[Issue, ...]:
    style = get_style(case.style) if case.style else None
    quotas = quotas_of(style)
    if case.quotas:
        quotas = Quotas(**{name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", case.quotas)})
    if case.format == "bib":
        from citekz.exchange.formats import get_format

        manuscript = Manuscript(Document(()), get_format("bibtex").read(case.text), (), ())
    else:
        document = evolve(document_of(case.text), encoding=case.encoding)
        manuscript = manuscript_of(document)
    return check_manuscript(manuscript, style, quotas, language, TODAY)


def places(issue: Issue) -> set[str]:
    if issue.position is not None:
        return {f"entry {issue.position}"}
    return {"whole"} if issue.place is None else {f"line {issue.place.first_line}"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}: {case.where}")
def test_what_is_found_and_what_is_left_alone(case: Case) -> None:
    found = {place for issue in checked(case) if issue.code == case.code for place in places(issue)}
    assert found == (set() if case.where == "none" else {case.where})


def test_every_code_has_a_case_in_which_it_is_found_and_one_in_which_it_is_not() -> None:
    found = {case.code for case in cases() if case.where != "none"}
    left = {case.code for case in cases() if case.where == "none"}
    assert set(rules()) - {*MADE_UP, *IN_NOTES} == found
    assert set(rules()) - {*MADE_UP, *IN_NOTES} == left
