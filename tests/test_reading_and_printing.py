"""What is read and printed again: nothing of its kind is lost on the way, and a second pass changes nothing."""

from pathlib import Path

import pytest

from citekz.api import parse_entry, read, render, standing_alone
from citekz.model import Record
from citekz.styles.style import style_names

LISTS = sorted((Path(__file__).parent.parent / "references/lists").glob("*.txt"))

SAME_IN_KZ = (
    "Котова А.Б. Воспоминания об И.А. Хасанове. – Казань: Наука, 1991. – 396 с.",
    "Котова А.Б. Степь и город. – Алматы: Атамұра, 1998. – Ч. 2. – 344 с.",
    "Шмидт Г. Степь и город / пер. с нем. А.Б. Котовой; под науч. ред. К.А. Хасанова. – Москва: Наука, 1990. – 344 с.",
    "Котова А.Б. Рынки степи // Степь и город / отв. ред. К.А. Хасанов. – Москва: Наука, 1990. – С. 3–44.",
    "Хасанов К. Психология. – Алматы: Рауан, 1995. – 312 б.",
    "Хасанов К. Психология. – Алматы: Рауан, 1995. – 312 с.",
    "Шекара туралы декларация. – Алматы, 1991 ж. 21 желтоқсан.",
    "Қазақстан Республикасының Конституциясы: 1995 жылғы 30 тамызда қабылданған. – Алматы: Жеті жарғы, 2008. – 96 б.",
    "О пастбищах: Закон Республики Казахстан от 20 февраля 2017 г. № 47-VI // Казахстанская правда. – 2017."
    " – 21 февраля.",
    "История степи: в 5 т. / К.А. Хасанов и др. – Алматы: Атамұра, 1998. – 344 с.",
    "АП РК. Ф. 141. Оп. 1. Д. 5853. Л. 12.",
    "Шмидт Г. Степь и город / пер. с нем.; под ред. К.А. Хасанова. – Москва: Наука, 1990. – 344 с.",
    "Шмидт Г. Степь и город: рассказы / пер. с англ. – Москва: Наука, 1990. – 344 с.",
    "Шмидт Г. фон. Степь и город. – Москва: Наука, 1990. – 344 с.",
    "Котова А.Б. Города степи X–XI вв. – Казань: Наука, 1991. – 396 с.",
    "Хасанов К.А. Новый путь: послание народу от 5 марта 2019 г. // Казахстанская правда. – 2019. – 6 марта.",
    "О развитии степи: утв. постановлением Правительства РК от 5 марта 2019 г. № 105. – URL:"
    " https://adilet.zan.kz/rus/docs/P1900000105.",
)

FROM_APA = (
    ("Moss, A. (1999). Rivers and songs. Steppe Review, 12(3), 11–24.",
     "Moss, A. Rivers and songs / A. Moss // Steppe Review. – 1999. – Vol. 12, N 3. – P. 11–24."),
    ("Moss, A., & Hart, B. (1999). Rivers and songs of the steppe. Journal of Steppe Studies, 12, 11–24.",
     "Moss, A. Rivers and songs of the steppe / A. Moss, B. Hart // Journal of Steppe Studies. – 1999. – Vol. 12."
     " – P. 11–24."),
    ("Сейітов, А. (2019). Өзен атауларының тарихы. Өлке хабаршысы, 3(61), 11–24.",
     "Сейітов, А. Өзен атауларының тарихы / А. Сейітов // Өлке хабаршысы. – 2019. – № 3 (61). – Б. 11–24."),
    ("Moss, A. (2016). Rivers and songs. In 2016 Conference on Steppe Languages (pp. 11–24). Springer.",
     "Moss, A. Rivers and songs / A. Moss // 2016 Conference on Steppe Languages. – 2016. – P. 11–24."),
)  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), FROM_APA)
def test_numbers_and_containers_of_an_apa_list_keep_their_sense_in_gost(text: str, printed: str) -> None:
    assert render(parse_entry(text), "gost-7.1-2003") == printed


def test_authors_left_out_in_the_middle_are_said_to_be_left_out() -> None:
    text = (
        "Moss, A., Hart, B., Lee, C., Kim, D., Ode, E., Ray, F., … Zed, G. (1999). Rivers. Steppe Review, 12(3), 1–4."
    )
    assert "[et al.]" in render(parse_entry(text), "gost-7.1-2003")


def test_no_style_takes_the_day_of_a_speech_for_that_of_the_newspaper() -> None:
    text = "Хасанов К.А. Новый путь: послание народу от 5 марта 2019 г. // Казахстанская правда. – 2019. – 6 марта."
    record = parse_entry(text)
    days = {style: render(record, style) for style in style_names()}
    assert [style for style, printed in days.items() if "6 мар" not in printed] == []
    assert [style for style, printed in days.items() if "5 мар" not in printed] == ["apa-7"]


@pytest.mark.parametrize("text", SAME_IN_KZ)
def test_an_entry_in_the_style_of_theses_is_printed_as_it_stands(text: str) -> None:
    assert render(parse_entry(text), "kz-thesis") == text


@pytest.mark.parametrize("style", style_names())
def test_every_style_prints_the_day_of_a_treaty(style: str) -> None:
    printed = render(parse_entry("Алматы декларациясы. – Алматы, 1991 жылғы 21 желтоқсан."), style)
    assert ("1991" in printed, "21" in printed) == (True, True)


@pytest.mark.parametrize("style", style_names())
def test_an_act_and_its_gazette_have_dates_of_their_own_in_every_style(style: str) -> None:
    act = parse_entry("О пастбищах: Закон РК от 20 февраля 2017 г. № 47-VI // Казахстанская правда. – 2018. – 3 марта.")
    printed = render(Record.from_csl(act.to_csl()), style)
    assert all(number in printed for number in ("20", "2017", "2018", "3 мар"))
    assert printed == render(act, style)


MARKS = {"gost": "(АП РК. Ф. 141)", "kz-thesis": "(АП РК. Ф. 141)", "apa": "(АП РК. Ф. 141, б. г.)"}


@pytest.mark.parametrize(("style", "mark"), MARKS.items())
def test_a_mark_names_the_archive(style: str, mark: str) -> None:
    record = parse_entry("АП РК. Ф. 141. Оп. 1. Д. 5853. Л. 12.")
    mode = "parenthetical" if style == "apa" else "author-year"
    assert render(record, style, form="inline", cite={"mode": mode}) == mark


@pytest.mark.parametrize("style", ["gost-7.1-2003", "gost-r-7.0.100-2018", "kz-thesis"])
def test_what_is_printed_is_read_and_printed_the_same_again(style: str) -> None:
    """Of 329 records 16 or 17 changed when this was written; one in fifteen may."""
    records = [record for path in LISTS for record in standing_alone(tuple(read(path)))]
    printed = [render(record, style) for record in records if "title" in record]
    changed = [text for text in printed if render(parse_entry(text), style) != text]
    assert len(changed) * 15 <= len(printed), changed


STATED = [
    ("gost-7.1-2003", "Сатпаев Ж.Б. Рудные поля. – Алматы: Ғылым, 1997. – 360 с.", "/ Ж. Б. Сатпаев. –"),
    (
        "kz-thesis",
        "Рудные поля: документы: в 2 кн. – М.: Наука, 1999. – Кн. 1. – 300 с.",
        ": в 2 кн. – Москва: Наука, 1999. – Кн. 1.",
    ),
    (
        "gost-7.1-2003",
        "Олжабаев К.О. Голод: дис. ... канд. ист. наук: 07.00.02. – Алматы, 2005. – 168 с.",
        "наук : 07.00.02 /",
    ),
    (
        "kz-thesis",
        "Маргулан А.Х. Города. – Алма-Ата: Изд-во АН КазССР, 1950. – 122 с.",
        "Алма-Ата: Изд-во АН КазССР, 1950",
    ),
    (
        "kz-thesis",
        "Olcott M.B. The Kazakhs. – Cambridge, MA: Harvard University Press, 1995. – 388 p.",
        "Cambridge, MA: Harvard",
    ),
    ("apa-7", "Bridges D. (ed.). Educational reform. – Cambridge: CUP, 2014. – 368 p.", "Bridges, D. (Ed.). (2014)"),
]


@pytest.mark.parametrize(("style", "entry", "printed"), STATED)
def test_what_an_entry_states_is_printed(style: str, entry: str, printed: str) -> None:
    assert printed in render(parse_entry(entry), style)


def _lead(text: str) -> str:
    """The first word of a mark or an entry, whatever quotation marks stand round it."""
    return text.translate(dict.fromkeys(map(ord, "()[]\u00ab\u00bb\u201c\u201d,.:"))).split(" ")[0]


def _has_a_lead(record: Record, style: str) -> bool:
    """Whether a record has a name or title; a Kazakh act begins with its body in GOST, and its mark with its title."""
    kazakh_act = record.type in ("legislation", "treaty") and record.language == "kk" and style != "apa-7"
    return ("title" in record or "author" in record) and not kazakh_act


@pytest.mark.parametrize("style", ["apa-7", "e-memory"])
def test_a_mark_begins_as_its_entry_does(style: str) -> None:
    records = [record for path in LISTS for record in standing_alone(tuple(read(path)))]
    marks = [
        (_lead(render(record, style, form="inline")), _lead(render(record, style)))
        for record in records
        if _has_a_lead(record, style)
    ]
    assert [pair for pair in marks if pair[0] != pair[1]] == []
