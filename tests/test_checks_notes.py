"""What `citekz check` finds in footnotes that are references: their own values, pages, works that the list lacks."""

from datetime import date

import pytest

from citekz.checks.checking import check_manuscript
from citekz.manuscript import manuscript_of
from citekz.model import Document, Line, Note

LIST = (
    "Список литературы",
    "1. Масанов Н. Э. Кочевая цивилизация казахов. – Алматы: Социнвест, 1995. – 320 с.",
    "2. Токаев К. К. Преодоление. – Алматы: Атамура, 2003. – 656 с.",
    "3. Козыбаев М. К. Судьба алашской элиты // Мысль. – 1998. – № 4. – С. 12–25.",
)
LISTED = "Масанов Н. Э. Кочевая цивилизация казахов. – Алматы: Социнвест, 1995. – С. 45."


def found(*notes: str) -> list[tuple[str, str | None]]:
    """The findings in notes of a text that cites all entries: code and note."""
    lines = tuple(Line(text, at) for at, text in enumerate(("Об этом писали [1; 2; 3].", *LIST), start=1))
    kept = tuple(Note("footnote", (Line(text, 1),), at, 1) for at, text in enumerate(notes, start=1))
    issues = check_manuscript(manuscript_of(Document(lines, notes=kept)), today=date(2026, 1, 15))
    return [(issue.code, issue.place.note) for issue in issues if issue.place is not None and issue.place.note]


@pytest.mark.parametrize(
    "note",
    [
        "Гумилев Л. Н. Древние тюрки. – М.: Наука, 1967. – С. 25.",
        "Бекмаханов Е. Б. Присоединение Казахстана к России. – М.: АН СССР, 1957. – С. 42.",
        "Ерофеева И. В. Родословные казахских ханов // Простор. – 1997. – № 3. – С. 5.",
    ],
)
def test_works_that_the_list_lacks_are_told_where_it_has_the_others(note: str) -> None:
    assert found(LISTED, note) == [("noted-missing", "footnote 2")]
    assert found(note) == []


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("Масанов Н. Э. Кочевая цивилизация казахов. – Алматы: Социнвест, 1995. – С. 450.", "cited-beyond-extent"),
        ("Токаев К. К. Преодоление. – Алматы: Атамура, 2003. – С. 700–701.", "cited-beyond-extent"),
        ("Козыбаев М. К. Судьба алашской элиты // Мысль. – 1998. – № 4. – С. 120.", "cited-outside-pages"),
        ("Токаев К. К. Преодоление. – Алматы: Атамура, 2003. – С. 98–45.", "pages-turned"),
        ("Козыбаев М. К. Судьба алашской элиты // Мысль. – 1998. – 32 июля. – С. 15.", "impossible-date"),
    ],
)
def test_the_values_of_a_note_are_checked(note: str, code: str) -> None:
    assert (code, "footnote 1") in found(note)


def test_the_page_of_a_repeated_note_is_that_of_its_work() -> None:
    assert found(LISTED, "Там же. – С. 48.") == []
    assert found(LISTED, "Там же. – С. 480.") == [("cited-beyond-extent", "footnote 2")]


def test_notes_that_are_in_order_are_left_alone() -> None:
    article = "Козыбаев М. К. Судьба алашской элиты // Мысль. – 1998. – № 4. – С. 12–25."
    assert found(LISTED, article, "Об этом подробнее сказано ниже.") == []
