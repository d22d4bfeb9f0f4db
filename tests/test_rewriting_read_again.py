"""What rewriting prints as a mark is found again as a citation of the same work."""

import pytest
from rewriting_files import ENTRIES, HEADING, rewritten, thesis

from citekz.citations.finding import find_citations
from citekz.citations.linking import link_citations, surnames_of, titles_to_cite
from citekz.documents.plain import document_of
from citekz.documents.reading import document_of_bytes
from citekz.manuscript import Manuscript, manuscript_of

WORKS = (
    *ENTRIES,
    "Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III «Білім туралы» Заңы // Егемен Қазақстан. – 2007."
    " – 15 тамыз.",
    "О реабилитации жертв массовых политических репрессий: Закон Республики Казахстан от 14 апреля 1993 года № 2143-XII"
    " // Ведомости Верховного Совета Республики Казахстан. – 1993. – № 10. – Ст. 242.",
    "Қазақстан Республикасы мен Өзбекстан Республикасы арасындағы мәңгілік достық туралы шарт. – Ташкент, 1998 жылғы"
    " 31 қазан.",
    "Сарыарқа. – 1917. – 12 шілде.",
    "Алаш и современность: материалы научной конференции. – Астана: ЕНУ, 2017. – 340 с.",
    "АП РК. Ф. 141. Оп. 1. Д. 5192. Л. 18–27.",
    "АП РК. Ф. 141. Оп. 2. Д. 77. Л. 3.",
    "ЦГА РК. Ф. 81. Оп. 1. Д. 14. Л. 4.",
)
MARKS = [f"[{number}{place}]" for number in range(1, len(WORKS) + 1) for place in ("", ", 15-б.")]
BODY = [f"Мәтін {mark}." for mark in MARKS]


def read(content: bytes) -> Manuscript:
    return manuscript_of(document_of_bytes(content, "thesis.docx"))


def cited(manuscript: Manuscript) -> list[list[str]]:
    """For every paragraph with citations the beginnings of the entries that it cites."""
    records = manuscript.bibliography.records
    return [
        sorted(
            "".join(filter(str.isalnum, str(records[position - 1].get("title") or records[position - 1].entry)))[:30]
            for citation in passage.citations
            for position in citation.positions
        )
        for passage in manuscript.passages
        if passage.citations
    ]


@pytest.mark.parametrize("style", ["apa-7", "e-memory"])
def test_every_mark_is_found_again(style: str) -> None:
    lines = [f"{number}. {work}" for number, work in enumerate(WORKS, start=1)]
    content = rewritten(thesis(lines, BODY), style).content
    found = read(content)
    problems = [
        (one.citation.text, link.problem)
        for passage in found.passages
        for one in passage.citations
        for link in one.links
        if link.problem
    ]
    assert problems == []
    assert [len(titles) for titles in cited(found)] == [1] * len(BODY)
    assert rewritten(content, "gost-7.1-2003", order="given").plan.citations[0].new.startswith("[")


def links(text: str, *entries: str) -> list[tuple[str, tuple[int, ...]]]:
    """The citations of a text with the positions that they point at."""
    records = manuscript_of(document_of("\n".join([HEADING, *entries]))).bibliography.records
    found = find_citations(text, surnames_of(records), len(records), titles_to_cite(records))
    return [(one.citation.text, one.positions) for one in link_citations(found, records)]


TITLES = [
    ("(«Білім туралы» Заңы, 2007, 9-бап)", 5),
    ("(Закон «О реабилитации жертв массовых политических репрессий», 1993)", 6),
    ("(Сарыарқа, 1917)", 8),
    ("(Алаш и современность, 2017, с. 5)", 9),
    ("(АП РК. Ф. 141. Оп. 1. Д. 5192, л. 18)", 10),
    ("(ЦГА РК. Ф. 81, б. г., л. 4)", 12),
    ("(ЦГА РК, ф. 81, оп. 1, д. 14, л. 4)", 12),
]


@pytest.mark.parametrize(("mark", "position"), TITLES)
def test_a_title_stands_for_an_author(mark: str, position: int) -> None:
    assert links(f"Мәтін {mark}.", *WORKS) == [(mark, (position,))]


def test_brackets_around_a_title_alone_are_no_citation() -> None:
    assert links("Ол (Сарыарқа) мен («Білім туралы» Заңы, 9-бап) туралы.", *WORKS) == []


def test_a_surname_that_begins_an_entry_is_enough() -> None:
    entries = ("Субханбердина, Ү., & Дәуітов, С. (құраст.). (1995). Айқап. Қазақ энциклопедиясы.", *ENTRIES)
    assert links("(Субханбердина & Дәуітов, 1995)", *entries) == [("(Субханбердина & Дәуітов, 1995)", (1,))]


def missing(text: str) -> list[str]:
    """The citations of a text that cites by author and year which point at nothing."""
    body = "Тоқаев (2003), (Сыроежкин, 2010), (Hanks, 2009) мен (Әбусейітова, 1998) жазды."
    found = manuscript_of(document_of("\n".join([body, text, HEADING, *ENTRIES])))
    return [one.citation.text for passage in found.passages for one in passage.citations if not one.positions]


def test_an_author_in_the_sentence_whom_the_list_does_not_have_is_missing() -> None:
    assert missing("Назарбаевтың (1997) еңбегі.") == ["Назарбаевтың (1997)"]
    assert missing("Кездесулер: Аваза (2021), Чолпон-Ата (2022).") == []
