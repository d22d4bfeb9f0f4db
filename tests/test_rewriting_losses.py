"""What may not be lost when an entry is written anew, and what keeps an entry as it is."""

import pytest

from citekz.api import parse, parse_entry, render, standing_alone
from citekz.model import Date, Entry, Issue, Name, Record, Span, Value
from citekz.rewriting.doubts import doubt_about
from citekz.rewriting.keeping import reason_to_keep
from citekz.rewriting.losses import lost_words
from citekz.styles.style import get_style, style_names

BOOK = "Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 656 б."
ENTRIES = (
    BOOK,
    "Сыроежкин К. Л. Взаимоотношения Китая с государствами Центральной Азии // Казахстан-Спектр. – 2000. – № 1 (11)."
    " – С. 78.",
    "Hanks R. Multi-vector politics // Central Asian Survey. – 2009. – Vol. 28, No. 3. – P. 257–267.",
    "Егемен Қазақстан. – 1998. – 15 тамыз.",
)


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("text", ENTRIES)
def test_no_style_loses_words_of_plain_entries(text: str, style: str) -> None:
    record = parse_entry(text)
    assert lost_words(record, render(record, style)) == ()


LOST = [
    ("Тоқаев Қ. К. – Алматы: Дәуір, 2003.", ("Беласу",)),
    ("Беласу. – Алматы: Дәуір, 2003.", ("Тоқаев",)),
    ("Тоқаев Қ. К. Беласу. – Алматы: Дәуір.", ("2003",)),
    ("Токаев К. К. Беласу. – А.: Дәуір, 2003. – 1 б.", ("Тоқаев",)),
    ("Тоқаев Қ. К. Беласу. – Алматы, 2003.", ("Дәуір",)),
]


@pytest.mark.parametrize(("new", "lost"), LOST)
def test_a_lost_word_is_named(new: str, lost: tuple[str, ...]) -> None:
    assert lost_words(parse_entry(BOOK), new) == lost


def test_a_day_is_lost_where_only_the_year_is_printed() -> None:
    record = parse_entry("Алматы декларациясы. – Алматы, 1991 жылғы 21 желтоқсан.")
    assert lost_words(record, "Алматы декларациясы. – Алматы, 1991.") == ("21",)


def test_a_back_reference_that_points_nowhere_is_kept() -> None:
    issue = Issue("unresolved-reference", "'Там же' stands for no entry of this list", 1)
    assert reason_to_keep(parse_entry("Там же. С. 5."), "Там же. С. 5.", [issue], get_style("gost")).startswith("'Там")


def test_most_entries_of_a_good_list_are_rewritten() -> None:
    bibliography = parse("\n".join(f"{number}. {text}" for number, text in enumerate(ENTRIES, start=1)))
    style = get_style("gost-7.1-2003")
    reasons = [reason_to_keep(record, render(record), (), style) for record in standing_alone(bibliography.records)]
    assert reasons == [""] * len(ENTRIES)


def test_an_act_keeps_its_own_date_beside_that_of_the_gazette() -> None:
    text = (
        "О реабилитации: Закон Республики Казахстан от 14 апреля 1993 года № 2143-XII"
        " // Ведомости Верховного Совета Республики Казахстан. – 1993. – № 10. – Ст. 242."
    )
    assert render(parse_entry(text), "kz-thesis") == (
        "О реабилитации: Закон Республики Казахстан от 14 апреля 1993 г. № 2143-XII"
        " // Ведомости Верховного Совета Республики Казахстан. – 1993. – № 10. – Ст. 242."
    )


def doubtful(*values: Value, text: str = "x" * 60) -> str:
    """What is in doubt about a record of some values."""
    return doubt_about(Record("book", values, entry=Entry(text)))


def test_many_small_doubts_are_one_big_doubt() -> None:
    title, publisher = (Value(name, "x", None, 0.6) for name in ("title", "publisher"))
    assert doubtful(title) == ""
    assert doubtful(title, publisher) == "it is not clear which words are its title and publisher"


def test_a_body_with_initials_is_in_doubt() -> None:
    body = Value("author", (Name(literal="Ә.Ш. Биментаев жетекші"),))
    assert doubtful(body) == "it is not clear which words are a name: Ә.Ш. Биментаев жетекші"


ORDERS = [
    ("an author before the title", ("author", "title"), ". ", ""),
    ("an author after the title", ("title", "author"), ". ", "odd"),
    ("an author after a stroke", ("title", "author"), " / ", ""),
    ("the year before the publisher", ("title", "issued", "publisher"), " – ", "odd"),
    ("the year of APA", ("title", "issued", "publisher"), " (", ""),
    ("the publisher before the journal", ("title", "publisher", "container-title"), " – ", "odd"),
    ("the journal before the publisher", ("title", "container-title", "publisher"), " – ", ""),
]


@pytest.mark.parametrize(("order", "sign", "expected"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS])
def test_an_odd_order_is_in_doubt(order: tuple[str, ...], sign: str, expected: str) -> None:
    step = 4 + len(sign)
    contents = {"author": (Name("Есім"),), "issued": Date(((2003,),))}
    values = [Value(name, contents.get(name, "Есім"), Span(at * step, at * step + 4)) for at, name in enumerate(order)]
    found = doubtful(*values, text=sign.join(["Есім"] * len(order)))
    assert found == (expected and "its names, title and year stand in an unusual order")


UNPRINTED = (
    "Сыроежкин К. Л. Соседи / предисл. А. Б. Султанова. – М.: Наука, 2007. – 264 с.",
    "Конституция Кыргызской Республики: принята референдумом 27 июня 2010 г. – Бишкек: Раритет, 2010. – 88 с.",
    "Қазақстан Республикасы. (2011). Ғылым туралы: 2011 жылғы 18 ақпандағы № 407-IV Заңы. https://adilet.zan.kz/kaz/1",
)


@pytest.mark.parametrize("text", UNPRINTED)
def test_what_apa_has_no_place_for_is_no_loss(text: str) -> None:
    record, style = parse_entry(text), get_style("apa-7")
    assert reason_to_keep(record, render(record, style.name), (), style) == ""


def test_the_writer_of_a_foreword_is_lost_where_the_style_names_him() -> None:
    record = parse_entry(UNPRINTED[0])
    new = render(record, "gost").replace("Султанов", "")
    assert reason_to_keep(record, new, (), get_style("gost")) == "the new form would leave out: Султанова"


def test_a_title_of_several_sentences_is_in_no_doubt() -> None:
    text = "Есім Е. Ала. Бала. – Алматы: Дала, 2003."
    spans = {"author": (0, 7), "title": (8, 18), "publisher": (30, 34), "issued": (36, 40)}
    contents = {"author": (Name("Есім", "Е."),), "issued": Date(((2003,),))}
    values = [
        Value(name, contents.get(name, text[start:end]), Span(start, end), 0.3 if name == "title" else 0.99)
        for name, (start, end) in spans.items()
    ]
    assert doubtful(*values, text=text) == ""
    assert doubtful(*values, text=text.replace("Бала. –", "Бала, б")) == "it is not clear which words are its title"


PLAIN_FORMS = (
    ("Пат. 2264111 РФ. Сеялка / Султанов К. С.; опубл. 27.09.2005, Бюл. № 27.", "Сеялка. Опубл. 27.09.05"),
    ("Hanks R. Roads // Central Asian Survey. – 2009. – Vol. 28, Issues 4–6. – P. 257.", "Hanks Roads 2009 28 4 6 257"),
)


@pytest.mark.parametrize(("text", "new"), PLAIN_FORMS)
def test_short_years_and_plural_terms_are_no_loss(text: str, new: str) -> None:
    assert not {"2005", "Issues"} & set(lost_words(parse_entry(text), new))
