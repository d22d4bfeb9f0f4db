"""Reference footnotes: in full, short, or ``Там же``; and footnotes in Word."""

import re

import pytest
from rewriting_files import MAKES_KNOWN, parts, rewritten
from word_files import paragraph, word

from citekz.manuscript import manuscript_of
from citekz.model import Document, Line, Note
from citekz.rewriting.notes import plan_notes
from citekz.rewriting.planned import Wish
from citekz.styles.style import get_style

TOKAEV = "Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 5-б."
SYROEZHKIN = "Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – С. 12."


def planned(*texts: str, style: str = "gost-r-7.0.5-2008") -> list[str]:
    """The new texts of some footnotes."""
    notes = tuple(Note("footnote", (Line(text, 1),), number, 1) for number, text in enumerate(texts, start=1))
    document = Document((Line("Мәтін.", 1),), format="docx", notes=notes)
    return [note.new_text for note in plan_notes(manuscript_of(document), Wish(get_style(style)))]


FULL = "Тоқаев Қ. К. Беласу. Алматы : Дәуір, 2003. Б. 5."
OTHER = "Сыроежкин К. Л. Казахстан – Китай. Алматы : КИСИ, 2010. С. 12."
CASES = [
    ("a work in full", [TOKAEV], [FULL]),
    ("the same page", [TOKAEV, "Сонда."], [FULL, "Сонда."]),
    ("the same page, said again", [TOKAEV, "Сонда. 5-б."], [FULL, "Сонда."]),
    ("another page", [TOKAEV, "Сонда. 84-б."], [FULL, "Сонда. 84-б."]),
    ("the full reference again, right after", [TOKAEV, TOKAEV.replace("5-б", "84-б")], [FULL, "Сонда. 84-б."]),
    (
        "another work between",
        [TOKAEV, SYROEZHKIN, TOKAEV.replace("5-б", "84-б")],
        [FULL, OTHER, "Тоқаев Қ. К. Беласу. 84-б."],
    ),
    ("a Russian work", [SYROEZHKIN, "Там же. С. 15."], [OTHER, "Там же. С. 15."]),
    ("three times", [SYROEZHKIN, "Там же. – С. 15.", "Там же. С. 15."], [OTHER, "Там же. С. 15.", "Там же."]),
    ("words before the reference", [f"Қараңыз: {TOKAEV}"], [f"Қараңыз: {FULL}"]),
]


@pytest.mark.parametrize(("texts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_footnotes(texts: list[str], expected: list[str]) -> None:
    assert planned(*texts) == expected


def test_a_comment_breaks_the_chain() -> None:
    found = planned(TOKAEV, "Бұл туралы төменде айтылады.", "Сонда. 84-б.")
    assert found == [FULL, "Тоқаев Қ. К. Беласу. 84-б."]


def test_a_footnote_that_points_nowhere_is_kept() -> None:
    notes = (Note("footnote", (Line("Там же. С. 5.", 1),), 1, 1),)
    document = Document((Line("Мәтін.", 1),), format="docx", notes=notes)
    (note,) = plan_notes(manuscript_of(document), Wish(get_style("gost-r-7.0.5-2008")))
    assert note.new_text == "Там же. С. 5."
    assert note.kept_because


def test_apa_has_no_short_references() -> None:
    assert planned(TOKAEV, "Сонда. 84-б.", style="apa-7") == [
        "Тоқаев, Қ. К. (2003). Беласу (5-б.). Дәуір.",
        "Тоқаев, Қ. К. (2003). Беласу (84-б.). Дәуір.",
    ]


def test_footnotes_of_a_word_file_without_a_list() -> None:
    texts = (TOKAEV, "Сонда. – 84-б.", "Бұл туралы төменде айтылады.")
    references = "".join(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(2, 5))
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>", " ", text)}</w:footnote>'
        for number, text in enumerate(texts, start=2)
    )
    content = word(paragraph("Мәтін", references, "."), footnotes=notes)
    before, after = parts(content), parts(rewritten(content, "gost-r-7.0.5-2008").content)
    shown = [
        re.sub("<[^>]+>", "", note) for note in re.findall("<w:footnote .*?</w:footnote>", _footnotes(after), re.DOTALL)
    ]
    assert shown == [f" {FULL}", " Сонда. 84-б.", f" {texts[2]}"]
    assert {name for name in before if before[name] != after[name]} - MAKES_KNOWN == {"word/footnotes.xml"}


def _footnotes(found: dict[str, bytes]) -> str:
    return found["word/footnotes.xml"].decode()


def test_a_comment_that_cites_is_no_reference() -> None:
    notes = (
        Note("footnote", (Line("Осы жинақта да (Mehisto et al., 2014, p. 152–154) реформа барысы бар.", 1),), 1, 1),
    )
    document = Document((Line("Мәтін.", 1),), format="docx", notes=notes)
    assert list(plan_notes(manuscript_of(document), Wish(get_style("apa-7")))) == []
