"""The switches of profiles: what each prints, in entries, lists and citations, and that its explanation is true."""

from pathlib import Path

import pytest

import citekz
from citekz.model import Record
from citekz.styles.profile import profile_of
from citekz.styles.style import Style
from citekz.styles.switches import explained, merged, settings_of, switches

BOOK = {
    "type": "book", "language": "ru", "author": [{"family": "Иванов", "given": "А. Б."}], "title": "Слово: очерки",
    "publisher-place": "Москва", "publisher": "Наука", "issued": {"date-parts": [[2003]]}, "number-of-pages": "56",
    "collection-title": "Серия", "ISBN": "5-02-000000-0",
}  # fmt: skip
PAPER = {
    "type": "article-journal", "language": "ru", "title": "Слово", "container-title": "Вопросы языка",
    "container-title-short": "Вопр. яз.", "issued": {"date-parts": [[2003]]}, "issue": "2", "page": "5",
    "DOI": "10.1/2",
}  # fmt: skip
PAGE = {
    "type": "webpage", "language": "ru", "title": "Слово", "URL": "http://a.kz",
    "accessed": {"date-parts": [[2020, 3, 2]]},
}  # fmt: skip
NEWS = {
    "type": "article-newspaper", "language": "ru", "title": "Слово", "container-title": "Литер",
    "issued": {"date-parts": [[2021, 1, 15]]},
}  # fmt: skip
FOUR = {**BOOK, "author": [{"family": name, "given": "А."} for name in ("Ауэзов", "Иванов", "Петров", "Сатпаев")]}


def house(style: str = "gost-7.1-2003", **stated: object) -> Style:
    return profile_of({"style": style, **stated}, "mine", "mine.toml").style


def printed(item: dict[str, object], **stated: object) -> str:
    style = house(**stated)
    return "".join(run.text for run in style.render(Record.from_csl(item)))


PRINTED = [
    (BOOK, {}, "Иванов, А. Б. Слово : очерки / А. Б. Иванов. – М. : Наука, 2003. – 56 с. – (Серия). – ISBN 5-02"),
    (BOOK, {"area_separator": "stop"}, "Иванов. М. : Наука, 2003. 56 с. (Серия). ISBN"),
    (BOOK, {"area_separator": "long-dash"}, "Иванов. — М. : Наука, 2003. — 56 с. — (Серия)"),
    (BOOK, {"area_separator": "hyphen"}, "Иванов. - М. : Наука, 2003. - 56 с. - (Серия)"),
    (BOOK, {"space_before_colon": False}, "Слово: очерки / А. Б. Иванов. – М.: Наука, 2003"),
    (BOOK, {"surname_comma": False}, "Иванов А. Б. Слово"),
    (BOOK, {"initials_space": False}, "Иванов, А.Б. Слово : очерки / А.Б. Иванов"),
    (BOOK, {"authors_repeated": False}, "Иванов, А. Б. Слово : очерки. – М."),
    (BOOK, {"cities": "full"}, "– Москва : Наука"),
    (BOOK, {"publisher": False}, "– М., 2003. – 56 с."),
    (BOOK, {"extent": False}, "Наука, 2003. – (Серия)"),
    (BOOK, {"series": False}, "– 56 с. – ISBN"),
    (BOOK, {"isbn": False}, "– (Серия)."),
    (FOUR, {"most_in_heading": 4, "authors_in_heading": "all"}, "Ауэзов, А., Иванов, А., Петров, А., Сатпаев, А. "),
    (FOUR, {"authors_cut_from": 4, "authors_kept": 2}, "Слово : очерки / А. Ауэзов, А. Иванов [и др.]. –"),
    (FOUR, {"authors_cut_from": 4, "authors_kept": 1, "et_al": "plain"}, "очерки / А. Ауэзов и др. –"),
    (PAPER, {"container_sign": "stop"}, "Слово. Вопр. яз. – 2003. – № 2. – С. 5"),
    (PAPER, {"journal_titles": "full"}, "Слово // Вопросы языка. – 2003"),
    (PAPER, {"doi": False}, "– С. 5."),
    (PAGE, {"medium": "always"}, "Слово [Электронный ресурс]. – URL: http://a.kz (дата обращения: 02.03.2020)."),
    (PAGE, {"access_words": {"ru": "[просмотрено {}]"}}, "URL: http://a.kz [просмотрено 02.03.2020]."),
    (PAGE, {"url_words": "Режим доступа: {}"}, "Слово. – Режим доступа: http://a.kz (дата обращения: 02.03.2020)."),
    (PAGE, {"access_date": False}, "Слово. – URL: http://a.kz."),
    ({**PAGE, "medium": "Сайт"}, {"medium": "never"}, "Слово. – URL"),
    ({**PAGE, "medium": "Сайт"}, {"medium": "as-stated"}, "Слово [Сайт]. – URL"),
    (NEWS, {"months": "full"}, "– 15 января."),
    (NEWS, {"months": "short"}, "– 15 янв."),
    (BOOK, {"terms": "en"}, "– 56 p."),
]  # fmt: skip


@pytest.mark.parametrize(("item", "stated", "expected"), PRINTED)
def test_what_a_switch_prints(item: dict[str, object], stated: dict[str, object], expected: str) -> None:
    assert expected in printed(item, **stated)


def test_italics() -> None:
    runs = house(italics=["title"]).render(Record.from_csl(BOOK))
    assert [run.text for run in runs if run.italic] == ["Слово", "очерки"]


MARKS = [
    ({"in_text": "number"}, {"number": 5, "locator": "12"}, "[5, с. 12]"),
    ({"in_text": "number", "in_text_page": "plain"}, {"number": 5, "locator": "12-13"}, "[5, 12–13]"),
    ({"in_text": "author-year"}, {}, "(Иванов, 2003)"),
    ({"in_text": "author-year", "in_text_page": "colon"}, {"locator": "12"}, "(Иванов, 2003: 12)"),
    ({"in_text": "author-year", "in_text_page": "plain"}, {"locator": "12"}, "(Иванов, 2003, 12)"),
    ({"in_text": "author-year"}, {"mode": "bracket-number", "number": 3}, "[3]"),
    ({"style": "apa-7", "in_text": "number"}, {"number": 5}, "[5]"),
    ({"style": "apa-7", "in_text": "author-year", "in_text_page": "colon"}, {"locator": "12"}, "(Иванов, 2003: 12)"),
]


@pytest.mark.parametrize(("stated", "cite", "expected"), MARKS)
def test_citations_in_the_text(stated: dict[str, object], cite: dict[str, object], expected: str) -> None:
    runs = house(**stated).render(Record.from_csl(BOOK), "inline", cite)  # type: ignore[arg-type]
    assert "".join(run.text for run in runs) == expected


def test_of_many_authors_the_first_is_named() -> None:
    style = house(in_text="author-year", in_text_most_authors=2)
    assert "".join(run.text for run in style.render(Record.from_csl(FOUR), "inline")) == "(Ауэзов и др., 2003)"


LISTED = [
    ({"number": "1"}, "1 Слово : очерки"),
    ({"number": "[1]"}, "[1] Слово : очерки"),
    ({"number": "1)"}, "1) Слово : очерки"),
    ({"number": "none"}, "Слово : очерки"),
    ({"heading": "Литература"}, "Литература\n\n1. Слово"),
    ({"heading": {"ru": "Источники"}}, "Источники\n\n1. Слово"),
    ({"heading": {"kk": "Әдебиеттер"}}, "Список использованной литературы\n\n1. Слово"),
    ({"heading": {"kk": "Әдебиеттер"}, "heading_language": "kk"}, "Әдебиеттер\n\n1. Слово"),
    ({"groups": ["ru"]}, "Литература на русском языке\n\n1. Слово"),
]


@pytest.mark.parametrize(("stated", "start"), LISTED)
def test_a_list_of_a_profile(stated: dict[str, object], start: str, tmp_path: Path) -> None:
    item = {name: value for name, value in BOOK.items() if name != "author"}
    path = tmp_path / "house.toml"
    path.write_text('style = "gost-7.1-2003"\n' + toml_of(stated), "utf-8")
    assert citekz.render([Record.from_csl(item)], str(path)).startswith(start)


def toml_of(stated: dict[str, object]) -> str:
    def value(content: object) -> str:
        if isinstance(content, dict):
            return "{" + ", ".join(f"{key} = {value(text)}" for key, text in content.items()) + "}"
        return str(content).lower() if isinstance(content, bool) else repr(content).replace("'", '"')

    return "".join(f"{key} = {value(content)}\n" for key, content in stated.items())


@pytest.mark.parametrize("name", ["text", "html", "markdown", "latex", "latex-bibitem", "latex-document", "rtf"])
@pytest.mark.parametrize("number", ["1.", "1", "[1]", "1)"])
def test_every_notation_has_every_form_of_number(name: str, number: str, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(f'style = "kz-thesis"\nnumber = "{number}"\n', "utf-8")
    text = citekz.render([Record.from_csl(BOOK)], str(path), to=name)
    shown = {
        "text": f"{number} Иванов",
        "html": "<ol>" if number == "1." else f'prefix: "{number.partition("1")[0]}"',
        "markdown": (r"\[1\]" if number == "[1]" else number) + " Иванов",
        "latex": "enumerate" if number == "1." else number.replace("1", r"\arabic{enumi}"),
        "latex-document": "enumerate" if number == "1." else number.replace("1", r"\arabic{enumi}"),
        "latex-bibitem": r"\bibitem",
        "rtf": rf"{{\pntext\f0 {number}\tab}}",
    }
    assert shown[name] in text


@pytest.mark.parametrize("number", ["1.", "1", "[1]", "1)"])
def test_word_has_every_form_of_number(number: str, tmp_path: Path) -> None:
    from docx import Document

    path, out = tmp_path / "house.toml", tmp_path / "list.docx"
    path.write_text(f'style = "kz-thesis"\nnumber = "{number}"\n', "utf-8")
    citekz.write([Record.from_csl(BOOK)], out, style=str(path))
    xml = Document(str(out)).part.numbering_part.element.xml
    assert f'<w:lvlText w:val="{number.replace("1", "%1")}"/>' in xml


@pytest.mark.parametrize("style", citekz.style_names())
def test_every_choice_is_taken_and_explained_as_it_is(style: str) -> None:
    data = citekz.get_style(style).data
    for switch in switches().values():
        if switch.kind != "choice" or not switch.is_for(data["engine"]):
            continue
        for choice, table in switch.table["choices"].items():
            value: object = {"true": True, "false": False}.get(choice, choice)
            turned = merged(data, settings_of({switch.name: value}, data["engine"], "test"))
            assert {each.name: says for each, says in explained(turned)}[switch.name] == table["says"]


@pytest.mark.parametrize("style", citekz.style_names())
def test_every_switch_of_a_style_has_a_state(style: str) -> None:
    data = citekz.get_style(style).data
    states = {switch.name for switch, _ in explained(data)}
    wanted = {
        switch.name for switch in switches().values() if switch.kind == "choice" and switch.is_for(data["engine"])
    }
    assert wanted <= states
