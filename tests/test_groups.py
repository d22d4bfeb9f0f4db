"""The groups of a list: which record stands where, laws by legal force, headings and numbers in every notation."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import records

import citekz
from citekz.errors import UnknownNameError
from citekz.markup.writers import WRITERS
from citekz.model import Record
from citekz.output import rendered_list
from citekz.styles.groups import GROUPS, force_of, group_of, grouped, kind_of_act, language_of_list
from citekz.styles.order import ordered

LISTS = st.lists(records(), max_size=8)


def book(title: str, language: str = "ru", **more: object) -> Record:
    return Record.from_csl({"type": "book", "title": title, "language": language, **more})


def act(
    title: str, genre: str = "", date: tuple[int, ...] = (), language: str = "ru", kind: str = "legislation"
) -> Record:
    item: dict[str, object] = {"type": kind, "title": title, "language": language}
    if genre:
        item["genre"] = genre
    if date:
        item["issued"] = {"date-parts": [list(date)]}
    return Record.from_csl(item)


def titles(rows: tuple[Record, ...]) -> list[str]:
    return [str(row["title"]) for row in rows]


@given(LISTS, st.lists(st.sampled_from(GROUPS), unique=True), st.sampled_from(("given", "alphabetical")))
def test_groups_part_the_list_and_lose_nothing(rows: list[Record], groups: list[str], order: str) -> None:
    result = grouped(rows, groups, order)
    assert sorted(map(id, rows)) == sorted(id(record) for group in result for record in group.records)
    names = [group.name for group in result if group.name != "other"]
    assert names == [name for name in groups if name in names and name != "other"] or not groups


ACTS = [
    ("constitution", "Конституция Республики Казахстан", "", "ru"),
    ("constitution", "Қазақстан Республикасының Конституциясы", "", "kk"),
    ("constitutional law", "О выборах в Республике Казахстан", "Конституционный закон", "ru"),
    ("constitutional law", "Сайлау туралы", "Конституциялық заң", "kk"),
    ("constitutional law", "О Президенте", "Указ Президента, имеющий силу конституционного закона", "ru"),
    ("code", "Уголовный кодекс Республики Казахстан", "", "ru"),
    ("code", "Қазақстан Республикасының Азаматтық кодексі", "", "kk"),
    ("law", "Білім туралы", "Заң", "kk"),
    ("law", "О внесении изменений в Уголовный кодекс", "Закон", "ru"),
    ("law", "О банках", "Указ Президента, имеющий силу закона", "ru"),
    ("law", "Қазақстан Республикасының «Жарнама туралы» Заңы", "", "kk"),
    ("decree", "Об утверждении Концепции правовой политики", "Указ Президента", "ru"),
    ("decree", "Қазақстан Республикасы Президентінің Жарлығы", "", "kk"),
    ("resolution", "О толковании", "Постановление Конституционного Совета", "ru"),
    ("resolution", "Конституциялық Кеңестің қаулысы", "", "kk"),
    ("order", "Об утверждении Правил", "Приказ министра", "ru"),
    ("order", "Ережелерді бекіту туралы", "Бұйрық", "kk"),
    ("decision", "Концепция внешней политики", "", "ru"),
    ("other act", "О бюджете", "", "ru"),
    ("law", "Law on education", "", "en"),
    ("constitution", "Constitution of the Republic of Kazakhstan", "", "en"),
]


@pytest.mark.parametrize(("kind", "title", "genre", "language"), ACTS)
def test_the_kind_of_an_act(kind: str, title: str, genre: str, language: str) -> None:
    assert kind_of_act(act(title, genre, language=language)) == kind


def test_laws_stand_by_legal_force_then_by_date() -> None:
    rows = [
        act("Договор о дружбе", date=(1992, 5, 25), kind="treaty"),
        act("Об утверждении Правил", "Приказ", (2020,)),
        act("Об образовании", "Закон", (2007, 7, 27)),
        act("О языках", "Закон", (1997, 7, 11)),
        act("О мерах", "Указ", (1995,)),
        act("Гражданский кодекс", "Кодекс", (1994,)),
        act("О выборах", "Конституционный закон", (1995,)),
        act("Конституция Республики Казахстан", date=(1995, 8, 30)),
        act("О науке", "Закон"),
        act("О плане", "Постановление", (2001,)),
    ]  # fmt: skip
    (group,) = grouped(rows, ("law",))
    assert titles(group.records) == [
        "Конституция Республики Казахстан", "О выборах", "Гражданский кодекс", "О языках", "Об образовании", "О науке",
        "О мерах", "О плане", "Об утверждении Правил", "Договор о дружбе",
    ]  # fmt: skip
    assert force_of(rows[-3]) == 0


URL = {"URL": "https://adilet.zan.kz"}
ALL = ("law", "kk", "ru", "foreign", "electronic")
PLACES = [
    ("law", act("О языках", "Закон"), ALL),
    ("kk", book("Беласу", "kk"), ALL),
    ("ru", book("Слово"), ALL),
    ("foreign", book("Diplomacy", "en"), ALL),
    ("foreign", book("Diplomatie", "de"), ALL),
    ("foreign", book("Манас", "ky"), ALL),
    ("electronic", book("Слово", **URL), ALL),
    ("ru", book("Слово", **URL, **{"number-of-pages": "12"}), ALL),
    ("electronic", Record.from_csl({"type": "webpage", "title": "Сайт", "language": "ru"}), ALL),
    ("law", Record.from_csl({"type": "legislation", "title": "О языках", "language": "ru", **URL}), ALL),
    ("kk", Record.from_csl({"type": "book", "title": "Қазақ әдебиеті"}), ALL),
    ("foreign", Record.from_csl({"type": "book", "title": "The silk road"}), ALL),
    ("other", book("Беласу", "kk"), ("law", "ru")),
    ("kk", act("Тілдер туралы", "Заң", language="kk"), ("kk", "ru")),
    ("cyrillic", book("Манас", "ky"), ("law", "cyrillic", "latin")),
    ("latin", book("Diplomacy", "en"), ("law", "cyrillic", "latin")),
    ("archive", Record.from_csl({"type": "manuscript", "archive": "АП РК", "language": "ru"}), ("archive", "ru")),
]


@pytest.mark.parametrize(("group", "record", "groups"), PLACES)
def test_the_group_of_a_record(group: str, record: Record, groups: tuple[str, ...]) -> None:
    assert group_of(record, groups) == group


def test_what_does_not_exist_is_refused_with_the_choices() -> None:
    with pytest.raises(UnknownNameError, match="law, archive"):
        grouped([], ("laws",))
    with pytest.raises(UnknownNameError, match="alphabetical"):
        ordered([], "random")
    with pytest.raises(UnknownNameError, match="running"):
        citekz.render([book("Слово")], settings={"numbers": "roman"})


def test_the_language_of_a_list_is_that_of_most_entries() -> None:
    assert language_of_list([book("А", "kk"), book("Б", "kk"), book("В", "ru")]) == "kk"
    assert language_of_list([book("А", "de")]) == "ru"
    assert language_of_list([]) == "ru"


MIXED = [book("Слово"), act("О языках", "Закон"), book("Беласу", "kk"), book("Азия"), book("Diplomacy", "en")]
SETTINGS = {"groups": ["law", "kk", "ru", "foreign"], "order": "alphabetical", "language": "ru"}


def test_groups_stand_under_headings_with_running_numbers() -> None:
    assert citekz.render(MIXED, settings=SETTINGS).splitlines() == [
        "Нормативные правовые акты", "",
        "1. О языках : Закон.", "",
        "Литература на казахском языке", "",
        "2. Беласу.", "",
        "Литература на русском языке", "",
        "3. Азия.", "4. Слово.", "",
        "Литература на иностранных языках", "",
        "5. Diplomacy.",
    ]  # fmt: skip


def test_numbers_anew_in_each_group_or_none() -> None:
    anew = citekz.render(MIXED, settings={**SETTINGS, "numbers": "group"}).splitlines()
    assert [line for line in anew if line[:1].isdigit()] == [
        "1. О языках : Закон.", "1. Беласу.", "1. Азия.", "2. Слово.", "1. Diplomacy."
    ]  # fmt: skip
    none = citekz.render(MIXED, settings={**SETTINGS, "numbers": "none"})
    assert not any(line[:1].isdigit() for line in none.splitlines())


HEADINGS = ["Нормативные правовые акты", "Литература на казахском языке", "Литература на русском языке"]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("numbers", ["running", "group", "none"])
def test_every_writer_prints_the_headings_of_groups_in_their_places(name: str, numbers: str) -> None:
    content = rendered_list(MIXED, "kz-thesis", name, settings={**SETTINGS, "numbers": numbers})
    if isinstance(content, bytes):
        from docx import Document

        text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    else:
        text = content
    if name == "rtf":
        from citekz.markup.rtf import escape

        pieces = list(map(escape, [HEADINGS[0], "О языках", HEADINGS[1], "Беласу", HEADINGS[2], "Азия", "Слово"]))
    else:
        pieces = [HEADINGS[0], "О языках", HEADINGS[1], "Беласу", HEADINGS[2], "Азия", "Слово"]
    places = [text.index(piece) for piece in pieces]
    assert places == sorted(places)


@pytest.mark.parametrize("numbers", ["running", "group"])
def test_numbers_in_every_notation_run_on_or_begin_anew(numbers: str) -> None:
    settings = {**SETTINGS, "numbers": numbers}
    html = citekz.render(MIXED, to="html", settings=settings)
    markdown = citekz.render(MIXED, to="markdown", settings=settings)
    latex = citekz.render(MIXED, to="latex", settings=settings)
    rtf = citekz.render(MIXED, to="rtf", settings=settings)
    running = numbers == "running"
    assert ('<ol start="3">' in html) is running
    assert ("\n3. Азия" in markdown) is running
    assert (r"\setcounter{enumi}{2}" in latex) is running
    assert (r"\pnstart3" in rtf) is running


@pytest.mark.parametrize("numbers", ["running", "group"])
def test_word_numbers_by_itself(numbers: str) -> None:
    from docx import Document

    content = rendered_list(MIXED, "kz-thesis", "docx", settings={**SETTINGS, "numbers": numbers})
    file = Document(BytesIO(content))  # type: ignore[arg-type]
    rows = [paragraph._p.pPr.numPr.numId.val for paragraph in file.paragraphs if paragraph._p.pPr.numPr is not None]
    assert len(rows) == len(MIXED)
    assert len(set(rows)) == (1 if numbers == "running" else 4)
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles.count("Heading 2") == 4
