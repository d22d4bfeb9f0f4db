"""Hypothesis strategies for everything that the tests of more than one room need.

``records()`` gives valid records of all types as a list of this region holds them; ``wild_records()`` gives anything
that the model allows, for tests of losslessness.
"""

from hypothesis import strategies as st

from citekz import csl
from citekz.model import Date, Fields, Name, Record, Value

LANGUAGES = ("kk", "ru", "en")
_TEXTS = {
    "kk": "қазақстан тәуелсіздік тарих мәдениет әдебиет тіл экономика қоғам білім ғылым және туралы ұлттық өңірлік"
    " даму мемлекет құқық халықаралық қатынастар энергетика үшін негіздері зерттеу",
    "ru": "история культура литература язык экономика общество образование наука и о развитии региональное право"
    " международные отношения безопасность энергетика основы исследование Центральная Азия Казахстан",
    "en": "history culture literature language economy society education science and of development regional law"
    " international relations security energy foundations research Central Asia Kazakhstan",
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}
SURNAMES = {
    "kk": ("Тоқаев", "Әуезов", "Сүлейменов", "Құнанбаев", "Өмірзақов", "Ысқақұлы", "Қоңыратбаева"),
    "ru": ("Иванов", "Петрова", "Щербаков", "Салтыков-Щедрин", "Ёлкин", "Токаев", "Сулейменова"),
    "en": ("Smith", "O'Brien", "Müller", "Olcott", "Cummings", "Martinez-Garcia", "Yıldız"),
}
GIVEN = {
    "kk": ("Қасым-Жомарт", "Мұхтар", "Әлия"),
    "ru": ("Иван", "Наталья Сергеевна", "Андрей"),
    "en": ("Martha", "Sally Ann", "John"),
}
INITIALS = {"kk": "АҚМӘЖШ", "ru": "АВИКНС", "en": "ABJKMS"}
ORGANIZATIONS = {
    "kk": ("Қазақстан Республикасы Үкіметі", "Л. Н. Гумилев атындағы ЕҰУ", "Ұлттық банк"),
    "ru": ("Правительство Республики Казахстан", "Национальный банк", "Институт философии и политологии"),
    "en": ("World Bank", "United Nations Development Programme", "Barnes and Noble, Inc."),
}
BOOKS = {
    "kk": ("Қазақ халқының салт-дәстүрлері", "Тіл тағылымы", "Қазақстан Республикасының сыртқы саясаты", "Көшпенділер",
           "Мемлекет және құқық теориясы", "Педагогика негіздері", "Абай жолы", "Қазақ тілінің лексикологиясы"),
    "ru": ("История Казахстана", "Внешняя политика Казахстана", "Кочевая цивилизация казахов", "Теория права",
           "Основы языкознания", "Международное право", "Степь и город в XIX веке", "Экономика труда"),
    "en": ("The Kazakhs", "The clash of civilizations", "A history of Central Asia", "Foundations of language",
           "International law in the modern world", "Power and interdependence", "The steppe and the city"),
}  # fmt: skip
PUBLISHERS = {
    "kk": ("Атамұра", "Қазақ университеті", "Жеті жарғы", "Мектеп"),
    "ru": ("Наука", "Высшая школа", "Международные отношения", "Юрист & Ко"),
    "en": ("Cambridge University Press", "Routledge", "M.E. Sharpe"),
}
PLACES = {
    "kk": ("Алматы", "Астана", "Қарағанды"),
    "ru": ("Москва", "Санкт-Петербург", "Алматы; Москва"),
    "en": ("London", "New York", "Washington, DC"),
}
PERIODICALS = {
    "kk": ("Егемен Қазақстан", "Ақиқат", "Қазақстан мектебі"),
    "ru": ("Казахстанская правда", "Вопросы истории", "Вестник КазНУ. Серия «История»"),
    "en": ("Central Asian Survey", "Problems of Post-Communism", "The Economist"),
}
GENRES = {
    "kk": ("оқу құралы", "монография", "Заң", "Жарлық"),
    "ru": ("учебное пособие", "автореф. дис. ... канд. ист. наук", "Закон", "Указ"),
    "en": ("PhD thesis", "monograph", "Law"),
}
TYPICAL = {
    "book": ("publisher-place", "publisher", "number-of-pages", "edition", "volume", "ISBN", "locator", "editor"),
    "chapter": ("container-title", "editor", "publisher-place", "publisher", "page"),
    "article-journal": ("container-title", "volume", "issue", "page", "DOI", "ISSN"),
    "article-magazine": ("container-title", "issue", "page"),
    "article-newspaper": ("container-title", "page", "URL", "accessed"),
    "paper-conference": ("container-title", "event-title", "event-place", "event-date", "page", "publisher-place"),
    "thesis": ("genre", "publisher-place", "publisher", "number-of-pages", "locator"),
    "report": ("genre", "number", "publisher", "publisher-place", "number-of-pages"),
    "legislation": ("genre", "authority", "number", "container-title", "issue", "section", "note", "URL"),
    "treaty": ("genre", "authority", "number", "event-place", "URL"),
    "speech": ("genre", "event-title", "event-place", "event-date"),
    "interview": ("interviewer", "container-title", "page"),
    "webpage": ("container-title", "URL", "accessed", "medium"),
    "manuscript": ("archive", "archive_location", "genre"),
    "standard": ("authority", "number", "publisher", "number-of-pages"),
    "patent": ("number", "authority", "issued", "submitted"),
    "entry-encyclopedia": ("container-title", "volume", "page", "publisher-place", "publisher"),
    "periodical": ("issue", "page", "publisher-place"),
}
COMMON = ("editor", "translator", "compiler", "editorial-director", "collection-title", "collection-number", "note")
NO_BREAK = st.characters(exclude_categories=("Cs",))


def languages() -> st.SearchStrategy[str]:
    return st.sampled_from(LANGUAGES)


@st.composite
def phrases(draw, language: str, longest: int = 7) -> str:
    """A few words of a language with a capital letter at the start."""
    words = draw(st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=longest))
    phrase = " ".join(words)
    return phrase[0].upper() + phrase[1:]


@st.composite
def titles(draw, language: str | None = None) -> str:
    """A title, sometimes with other title information, quotation marks, a year or a sign that notations trip over."""
    language = language or draw(languages())
    title = draw(phrases(language))
    if draw(st.booleans()):
        title += draw(
            st.sampled_from((": {}", " (1991-2001): {}", ". {}", " «{}»", " & {}", " – {}", " 100% {}", ", № 1_{}"))
        ).format(draw(phrases(language, 3)))
    return title


@st.composite
def persons(draw, language: str | None = None) -> Name:
    """A person with initials or a full given name."""
    language = language or draw(languages())
    letters = st.sampled_from(INITIALS[language])
    given = (
        st.sampled_from(GIVEN[language])
        | letters.map("{}.".format)
        | st.tuples(letters, letters).map("{0[0]}. {0[1]}.".format)
    )
    return Name(family=draw(st.sampled_from(SURNAMES[language])), given=draw(st.none() | given))


def organizations(language: str) -> st.SearchStrategy[Name]:
    return st.sampled_from(ORGANIZATIONS[language]).map(lambda literal: Name(literal=literal))


def names(language: str | None = None) -> st.SearchStrategy[Name]:
    """Mostly persons, sometimes an organisation."""
    if language is None:
        return languages().flatmap(names)
    return st.one_of(persons(language), persons(language), organizations(language))


@st.composite
def dates(draw) -> Date:
    """A year, a month, a day, or a range of years, as reference lists have them."""
    year = draw(st.integers(1850, 2026))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    end = (year + draw(st.integers(1, 9)),)
    return Date(
        draw(st.sampled_from((((year,),), ((year,),), ((year, month),), ((year, month, day),), ((year,), end))))
    )


def pages() -> st.SearchStrategy[str]:
    return st.tuples(st.integers(1, 900), st.integers(0, 40)).map(
        lambda pair: f"{pair[0]}-{sum(pair)}" if pair[1] else str(pair[0])
    )


def _small() -> st.SearchStrategy[str]:
    return st.integers(1, 60).map(str)


def content_of(variable: str, language: str) -> st.SearchStrategy[object]:
    """What a list of this region has for a variable."""
    if variable in csl.name_variables():
        return st.lists(names(language), min_size=1, max_size=4).map(tuple)
    if variable in csl.date_variables():
        return dates()
    numbers = {
        "volume": _small() | st.sampled_from(("IV", "1, кн. 1")),
        "issue": _small() | st.sampled_from(("1 (11)", "3-4")),
        "edition": _small() | st.just("2, перераб. и доп."),
        "number-of-pages": st.integers(10, 900).map(str),
        "page": pages(),
        "locator": pages(),
        "number": st.sampled_from(("319-III", "592", "A/RES/55/2")),
        "section": st.just("Ст. 5"),
        "ISBN": st.sampled_from(("5-7975-0223-2", "978-601-04-0001-5")),
        "ISSN": st.just("0305-9855"),
        "DOI": st.sampled_from(("10.1016/j.midw.2013.07.007", "10.1002/(SICI)1097_4571%3C")),
        "URL": st.sampled_from(("https://adilet.zan.kz/kaz/docs/K950001000_", "http://x.kz/a%20b?c=1&d=~e#f")),
        "archive": st.just("АП РК"),
        "archive_location": st.just("Ф. 5-Н. Оп. 1. Д. 12. Л. 3"),
        "medium": st.just("Электронный ресурс"),
    }
    if variable in numbers:
        return numbers[variable]
    tables = {
        "publisher": PUBLISHERS,
        "publisher-place": PLACES,
        "event-place": PLACES,
        "container-title": PERIODICALS,
        "genre": GENRES,
        "authority": ORGANIZATIONS,
    }
    return st.sampled_from(tables[variable][language]) if variable in tables else phrases(language)


@st.composite
def records(draw, types: tuple[str, ...] | None = None) -> Record:
    """A valid record of any type (or of ``types``) with the variables that go with it, in one language."""
    kind = draw(st.sampled_from(types or sorted(csl.types())))
    language = draw(languages())
    typical = TYPICAL.get(kind, ("container-title", "publisher", "publisher-place", "genre", "URL", "accessed"))
    extra = draw(st.lists(st.sampled_from(typical + COMMON), unique=True, max_size=7))
    variables = ["language", "title"]
    variables += ["author"] * draw(st.booleans()) + ["issued"] * draw(st.booleans()) + extra
    custom = [name for name in variables if name == "locator"]
    values = [Value("language", language), Value("title", draw(titles(language)))]
    for name in dict.fromkeys([name for name in variables[2:] if name not in custom] + custom):
        values.append(Value(name, draw(content_of(name, language))))
    return Record(kind, tuple(values), id=draw(st.none() | st.from_regex(r"[a-z]{2,8}[0-9]{4}", fullmatch=True)))


@st.composite
def plain_books(draw) -> Record:
    """A book as most lists have it: one author with initials, a title of some words, place, publisher, year, size."""
    language = draw(languages())
    author = Name(
        family=draw(st.sampled_from(SURNAMES[language])),
        given=" ".join(f"{draw(st.sampled_from(INITIALS[language]))}." for _ in range(2)),
    )
    contents = {
        "language": language,
        "author": (author,),
        "title": draw(st.sampled_from(BOOKS[language])),
        "publisher-place": {"kk": "Алматы", "ru": "Москва", "en": "London"}[language],
        "publisher": draw(st.sampled_from(PUBLISHERS[language])),
        "issued": Date(((draw(st.integers(1930, 2025)),),)),
        "number-of-pages": str(draw(st.integers(60, 900))),
    }
    return Record("book", tuple(Value(name, content) for name, content in contents.items()))


def bibliographies(max_size: int = 5) -> st.SearchStrategy[list[Record]]:
    return st.lists(records(), max_size=max_size)


def wild_texts() -> st.SearchStrategy[str]:
    """Any text at all, and those that notations trip over."""
    return st.text(NO_BREAK, max_size=20) | st.sampled_from(
        (
            r"\input{x}",
            "{",
            "}",
            "a}\n@book{b",
            "50% & _x_ #1 ~ ^ $y$",
            "``a'' -- <<b>> --- \"=",
            " a  b ",
            "a and b",
            "\u00a0",
        )
    )


def wild_names() -> st.SearchStrategy[Name]:
    part = st.none() | wild_texts()
    return st.builds(Name, part, part, part, part, part, part).filter(lambda name: any(True for _ in name.parts()))


def wild_dates() -> st.SearchStrategy[Date]:
    number = st.integers(-3000, 12000)
    part = st.lists(number, min_size=1, max_size=3).map(tuple)
    return st.builds(
        Date,
        st.lists(part, max_size=2).map(tuple),
        st.booleans(),
        st.none() | wild_texts(),
        st.none() | st.integers(1, 4),
    )


def wild_json() -> st.SearchStrategy[object]:
    """Frozen JSON, as it stands under ``custom``."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | wild_texts()
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3).map(tuple)
            | st.dictionaries(wild_texts(), inner, max_size=3).map(lambda members: Fields(tuple(members.items())))
        ),
        max_leaves=6,
    )


@st.composite
def wild_records(draw) -> Record:
    """Any record that the model allows, in the order that CSL-JSON keeps (``custom`` last)."""
    variables = draw(st.lists(st.sampled_from(sorted(csl.variables() - {"locator"})), unique=True, max_size=8))
    values = []
    for variable in variables:
        if variable in csl.name_variables():
            values.append(Value(variable, draw(st.lists(wild_names(), max_size=3).map(tuple))))
        elif variable in csl.date_variables():
            values.append(Value(variable, draw(wild_dates())))
        else:
            values.append(Value(variable, draw(wild_texts() | st.integers(0, 9999))))
    custom = draw(
        st.lists(wild_texts().filter(lambda name: name not in ("raw", "refers_to", "locator")), unique=True, max_size=3)
    )
    values += [Value(f"custom.{name}", draw(wild_json())) for name in custom]
    if draw(st.booleans()):
        values.append(Value("locator", draw(wild_texts())))
    return Record(
        draw(st.sampled_from(sorted(csl.types()))),
        tuple(values),
        id=draw(st.none() | wild_texts()),
        refers_to=draw(st.none() | st.integers(1, 99)),
    )
