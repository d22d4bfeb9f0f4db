"""Citations by author and year that agree with their entries no more, or that are left among numbers."""

import pytest
from rewriting_files import ENTRIES, HEADING, numbered, rewritten, texts, thesis

from citekz.rewriting.leftovers import looks_like_author_and_year

TEAM = "Hanks R., Brown T., Green A. Steppe roads // Central Asian Survey. – 2014. – Vol. 33, No. 2. – P. 57–77."
PAIR = "Hanks R., Brown T. Steppe roads // Central Asian Survey. – 2014. – Vol. 33, No. 2. – P. 57–77."
UNSURE = "Hanks R., Brown T., Green A. Steppe roads // Central Asian Survey. – 2014. – Vol. 33, Quires 2–9. – P. 57–77."


def problems(body: str, style: str, *more: str) -> list[tuple[str, str, str]]:
    """The citations of a thesis of one paragraph, old and new, with what is said of them."""
    result = rewritten(thesis([*ENTRIES, *more], [body]), style)
    return [(each.old, each.new, each.problem) for each in result.plan.citations]


def test_brackets_of_author_and_year_among_numbers_are_reported() -> None:
    found = problems(
        "Мәтін (Тоқаев, 2003) және (СТ РК 7.1:2019, 2019), ал (Алматы, 2003) пен (1-сурет) емес.", "kz-thesis"
    )
    assert [(old, new) for old, new, _ in found] == [("(Тоқаев, 2003)", "[1]"), ("(СТ РК 7.1:2019, 2019)",) * 2]
    assert [bool(problem) for *_, problem in found] == [False, True]


def test_words_beside_a_citation_are_not_lost_among_numbers() -> None:
    found = problems("Мәтін (Тоқаев, 2003) және (Тоқаев, 2003; қосымша 12/3, 2011).", "kz-thesis")
    assert found[1] == ("(Тоқаев, 2003; қосымша 12/3, 2011)",) * 2 + ("not all of its words are understood",)


def test_and_others_stay_where_the_entry_names_fewer() -> None:
    old = "(Hanks et al., 2014)"
    assert problems(f"Мәтін {old}.", "apa-7", TEAM) == [(old, old, "")]
    assert problems(f"Мәтін {old}.", "apa-7", PAIR) == [
        (old, old, "it says that there are more authors than the entry names")
    ]


def test_the_mark_of_an_entry_that_is_kept_stays_or_is_reported() -> None:
    old = "(Hanks, Brown & Green, 2014)"
    assert problems(f"Мәтін {old}.", "apa-7", UNSURE) == [(old, old, "")]
    (mark,) = rewritten(thesis(numbered(entries=[*ENTRIES, UNSURE]), ["Мәтін [5]."]), "apa-7").plan.citations
    assert mark.new == "(Hanks et al., 2014)"
    assert mark.problem == "an entry that it cites is kept as it was: see that both agree"


def test_a_standard_cited_by_its_sign_is_reported_where_the_title_comes_first() -> None:
    old = "(ISO/IEC 9126:2001, 2001)"
    standard = "ISO/IEC 9126:2001. (2001). Software engineering — Product quality. Geneva: ISO."
    assert problems(f"Мәтін {old}.", "apa-7", standard) == [(old, old, "its entry begins with other words now")]
    assert problems(f"Мәтін {old}.", "kz-thesis", standard) == [(old, "[5]", "")]


def test_the_same_after_a_name_becomes_the_number_of_that_author() -> None:
    body = ("Мәтін (Тоқаев, 2003) және (Сыроежкин, 2010).", "Тоқаев (сонда, 15-б.) жазды.")
    result = rewritten(thesis(ENTRIES, body), "kz-thesis")
    assert texts(result.content)[:3] == ["Мәтін [1] және [2].", "Тоқаев [1, 15-б.] жазды.", HEADING]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("Тоқаев, 2003", True),
        ("см.: рис. 2; БҰҰ, 2003, 5-б.", True),
        ("«Даму» қоры, 2003", True),
        ("Қаңтар, 2003", False),
        ("Тоқаев 2003 жылы", False),
        ("Тоқаев, 2003 жылғы сөз", False),
        ("бұл, 2003", False),
        ("Т. 5, с. 12", False),
    ],
)
def test_what_looks_like_author_and_year(inner: str, expected: bool) -> None:
    assert looks_like_author_and_year(inner) == expected
