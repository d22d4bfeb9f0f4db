"""The second list: every entry in Latin letters, in a journal's own way, with nothing invented."""

import re
import tomllib
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import records, wild_records

import citekz
from citekz.errors import InvalidProfileError, UnknownNameError, UnreadableInputError
from citekz.model import Entry, Name, Record, Value, text_of
from citekz.romanization import cyrillize, get_scheme
from citekz.romanized.lists import document_of, first_printed, references, second_printed
from citekz.romanized.looking_up import english_body, english_journal, english_kind, table, with_labels
from citekz.romanized.people import forms_in, forms_of, forms_of_table, in_latin, name_of, read_forms
from citekz.romanized.record import romanized_record
from citekz.romanized.romanizer import Romanizer
from citekz.romanized.second_list import second_list
from citekz.romanized.settings import ReferenceSettings, checked, settings_of_style
from citekz.romanized.titles import TRANSLATION, has_cyrillic, title_key, untranslated
from citekz.romanized.worklist import key_of_title, read_translations, translated, translations_of, worklist
from citekz.styles.profile import get_profile, profile_names, profile_of

CASES = (Path(__file__).parent / "cases/romanized/entries.txt").read_text("utf-8")
BOOK = "Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."


def blocks() -> list[tuple[str, list[str], dict[str, str], list[str]]]:
    """Profile, entries, English titles of entries, references of each block."""
    found = []
    for block in re.split(r"^= ", CASES, flags=re.M)[1:]:
        profile, *lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        entries: list[str] = []
        english: dict[str, str] = {}
        expected: list[str] = []
        for line in lines:
            if line.startswith("> "):
                expected.append(line[2:])
            elif line.startswith("en: "):
                english[entries[-1]] = line[4:]
            else:
                entries.append(line)
        found.append((profile, entries, english, expected))
    return found


def parsed(entries: list[str]) -> citekz.Bibliography:
    return citekz.parse("".join(f"{number}. {entry}\n" for number, entry in enumerate(entries, start=1)))


@pytest.mark.parametrize(("profile", "entries", "english", "expected"), blocks(), ids=[block[0] for block in blocks()])
def test_entries_come_out_as_a_librarian_reads_them(
    profile: str, entries: list[str], english: dict[str, str], expected: list[str]
) -> None:
    records = parsed(entries)
    titles = {title_key(records[entries.index(entry)]["title"]): title for entry, title in english.items()}
    found = second_list(records.records, settings_of_style(profile), translations=titles)
    assert [text_of(reference.runs) for reference in found.references] == expected


def test_every_profile_with_a_second_list_has_its_sample() -> None:
    wanted = {name for name in profile_names() if "references" in get_profile(name).style.data}
    assert wanted - {block[0] for block in blocks()} == set()


def test_an_english_title_is_never_invented_and_what_lacks_is_said() -> None:
    found = second_list(parsed([BOOK]).records)
    assert [(issue.code, issue.position, issue.severity) for issue in found.issues if issue.severity != "note"] == [
        ("translation-needed", 1, "warning")
    ]
    assert "[translation needed]" in text_of(found.references[0].runs)


def test_titles_are_romanized_without_a_loss() -> None:
    title = "Қазақ әдебиетінің тарихы"
    record = Record("book", (Value("title", title), Value("language", "kk")))
    made = romanized_record(record, ReferenceSettings(kk="iso-9"), forms_of_table()).record
    assert cyrillize(made["title"], "iso-9", "kk") == title


def test_entries_in_latin_script_stand_letter_for_letter() -> None:
    text = "Smith  J.,, Kazakhstan // J. of X. - 2001. - Vol.5"
    record = Record("book", (Value("title", "Kazakhstan"),), entry=Entry(text))
    (reference,) = second_list([record]).references
    assert (text_of(reference.runs), reference.is_kept) == (text, True)
    assert text_of(second_list([evolve(record, entry=None)]).references[0].runs) == "Kazakhstan. (n.d.)."


def test_a_back_reference_to_nowhere_is_kept_and_told() -> None:
    found = second_list(citekz.parse("1. Там же. С. 5.\n2. Абай. Қара сөз. – Алматы, 1990.").records)
    assert text_of(found.references[0].runs) == "Tam zhe. S. 5."
    assert [issue.code for issue in found.issues if issue.position == 1] == ["unresolved-reference"]


@given(st.lists(wild_records(), max_size=4))
def test_whatever_a_record_holds_it_gets_its_line(records: list[Record]) -> None:
    found = second_list(records)
    assert [reference.position for reference in found.references] == list(range(1, len(records) + 1))


@pytest.mark.parametrize("profile", ["otan-tarihy", "kaznpu-acs", "kaznu-chemistry"])
@given(records=st.lists(records(), max_size=3))
def test_every_form_prints_every_record(profile: str, records: list[Record]) -> None:
    found = second_list(records, settings_of_style(profile))
    assert [reference.position for reference in found.references] == list(range(1, len(records) + 1))


@pytest.mark.parametrize(
    "profile", [name for name in profile_names() if get_profile(name).style.data.get("references")]
)
def test_no_cyrillic_letter_is_left(profile: str) -> None:
    entries = [entry for _, entries, _, _ in blocks() for entry in entries]
    found = second_list(parsed(entries).records, settings_of_style(profile))
    assert [text for reference in found.references if has_cyrillic(text := text_of(reference.runs))] == []


# --- persons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Назарбаев Н. Ә.", "Nazarbayev, N. A."),
        ("Назарбаев Н. А.", "Nazarbayev, N. A."),
        ("Токаев К. К.", "Tokayev, K. K."),
        ("Тоқаев Қ.", "Tokayev, K."),
        ("Уәлиханов Ш. Ш.", "Valikhanov, Ch. Ch."),
        ("Назарбаев С. Б.", None),  # a namesake
        ("Тукаев К. К.", None),  # no other surname, however like it sounds
    ],
)
def test_well_known_persons_are_spelled_as_they_are_known(cyrillic: str, latin: str | None) -> None:
    name = name_of(cyrillic)
    form = forms_of_table().find(name)
    found = None if form is None else in_latin(name, form.latin)
    assert (None if found is None else f"{found.family}, {found.given}") == latin


def test_the_users_names_count_before_the_lists_and_those_before_the_table() -> None:
    own = forms_of([(Name("Тоқаев", "Қ. К."), Name("Toqayev", "K. K."))])
    listed = forms_in([Record("book", (Value("author", (name,)),)) for name in (TOQAEV, Name("Tokaev", "K."))])
    assert [
        forms.find(TOQAEV).latin.family for forms in (own.joined(listed).joined(TABLE), listed.joined(TABLE), TABLE)
    ] == ["Toqayev", "Tokaev", "Tokayev"]


TOQAEV, TABLE = Name("Тоқаев", "Қ. К."), forms_of_table()


def test_two_latin_spellings_in_a_list_decide_nothing() -> None:
    names = (Name("Айдаров", "Б."), Name("Aidarov", "B."), Name("Aydarov", "B."))
    assert forms_in([Record("book", (Value("author", (name,)),)) for name in names]).find(names[0]) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.csv", 'Имя,Latin\nАйдаров Б.,"Aydarov, Bolat"\n'),
        ("n.csv", "\ufeffАйдаров Б.;Aydarov Bolat\r\n"),
        ("n.toml", '[names]\n"Айдаров Б." = "Aydarov, Bolat"\n'),
    ],
)
def test_names_are_read_from_tables_of_people(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert read_forms(tmp_path / name).find(Name("Айдаров", "Б. Қ.")).latin == Name("Aydarov", "Bolat")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n", "Имя\n".encode()])
def test_a_file_without_names_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInputError, match=r"^[^\n]+names\.csv: [^\n]+$"):
        read_forms(path)


def test_every_known_person_has_names_that_find_them() -> None:
    lost = [name for person in table("persons")["persons"] for name in person["names"] if not TABLE.find(name_of(name))]
    assert lost == []


# --- look-ups --------------------------------------------------------------------------------------------------------


def test_what_is_looked_up_is_found_in_both_languages() -> None:
    assert english_journal("«Вестник НАН РК»") == english_journal("ҚР ҰҒА хабаршысы")
    assert english_body("Президент Республики Казахстан") == english_body("Қазақстан Республикасының Президенті")
    assert english_kind("Оқу құралы") == english_kind("Учеб. пособие") == "study guide"
    assert english_kind("автореф. дис. ... канд. филол. наук") == "abstract of candidate dissertation in philology"
    assert (english_journal("Никакой журнал"), english_body("Баня"), english_kind("симфония")) == (None, None, None)


@pytest.mark.parametrize(
    ("acronym", "expected"),
    [
        ("ЦГА РК", "TsGA RK"),
        ("КазГЮА", "KazGYuA"),
        ("СПбФ АРАН", "SPbF ARAN"),
        ("XIX – ХХ вв.", "XIX – XX vv."),
        ("ЩУКИН", "ShchUKIN"),
        ("ЖИЗНЬ И СУДЬБА", "ZHIZN' I SUD'BA"),
        ("Жизнь ЩУКИНЫХ", "Zhizn' ShchUKINYKh"),
    ],
)
def test_acronyms_are_spelled_letter_for_letter(acronym: str, expected: str) -> None:
    assert Romanizer(ReferenceSettings(), forms_of_table()).turned(acronym, "ru") == expected


def test_labels_of_numbers_become_english() -> None:
    assert with_labels("64-қор, 1-тізбе, 508-іс, 12-14 пп.") == "F. 64, Inv. 1, File 508, L. 12-14"
    assert with_labels("Ст.242") == "Art. 242"
    assert with_labels("Сталин") == "Сталин"


# --- profiles --------------------------------------------------------------------------------------------------------


def test_the_guide_names_every_key() -> None:
    guide = files("citekz").joinpath("data/profiles/README.md").read_text("utf-8")
    named = set(
        re.findall(r"`references\.(\w+)`", guide.partition("### The second list")[2].partition("## Profiles")[0])
    )
    assert {field.name for field in ReferenceSettings.__attrs_attrs__} - named == set()


@pytest.mark.parametrize(
    ("stated", "complaint"),
    [
        ({"kkk": "bgn"}, "unknown key 'references.kkk'; did you mean 'kk'?"),
        ({"kk": "bsi"}, "references.kk = 'bsi' is not possible"),
        ({"title": "both"}, "references.title = 'both' is not possible; choose: romanized [English]"),
        ({"tag": "in {} {}"}, "references.tag = 'in {} {}' is not possible"),
        ({"extent": "no"}, "references.extent = 'no' is not possible; choose: True, False"),
        ("bsi", "references = 'bsi' is not a table"),
    ],
)
def test_a_wrong_key_names_what_may_stand_there(stated: object, complaint: str) -> None:
    with pytest.raises(InvalidProfileError, match="^" + re.escape(f"mine.toml: {complaint}")):
        profile_of({"style": "gost", "references": stated}, "mine", "mine.toml")


def test_a_profile_inherits_the_second_list() -> None:
    own = profile_of({"style": "kisi-caa", "references": {"kk": "kk-2018"}}, "mine", "mine.toml")
    settings = settings_of_style(own.style)
    assert (settings.kk, settings.issue, settings.tag) == ("kk-2018", "words", "")


def test_settings_of_every_profile_can_be_used() -> None:
    for name in profile_names():
        settings = settings_of_style(name)
        assert get_scheme(settings.kk, "kk").language == "kk"
        assert checked({"ru": settings.ru}, name) == {"ru": settings.ru}


# --- translations out and in -----------------------------------------------------------------------------------------


def test_a_worklist_names_each_title_once_and_comes_back() -> None:
    records = parsed(
        [BOOK, "Сонда. 5-б.", "Абай. Қара сөз. – Алматы, 1990. – 90 б.", "Smith J. Kazakhstan. London, 2001."]
    )
    rows = worklist(records.records).splitlines()
    assert rows == [
        "key;kind;number;language;title;romanized;english",
        f"{key_of_title('Беласу')};title;1, 2;kk;Беласу;Belasu;",
        f"{key_of_title('Қара сөз')};title;3;kk;Қара сөз;Qara söz;",
    ]
    filled = translations_of("\n".join([rows[0], rows[1] + "Overcoming", rows[2]]))
    done, issues = translated(records.records, filled)
    assert ([record.get(TRANSLATION) for record in done], issues) == (["Overcoming", None, None, None], ())
    assert "Belasu [Overcoming]" in references(done)
    assert worklist(done).splitlines() == [rows[0], rows[2]]


PAPER = "Тлепина Ш. Халықаралық құқық // Валиханов оқулары: конференция материалдары. – Көкшетау, 2005. – Б. 3-6."


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("nscedi", "In Valihanov oqulary: konferentsiia materialdary [Valikhanov Readings] (pp. 3–6)."),
        ("otan-tarihy", "// Valihanov oqulary: konferentsiia materialdary (Valikhanov Readings)."),
    ],
)
def test_what_holds_a_paper_is_in_the_worklist_and_comes_back(profile: str, expected: str) -> None:
    records = parsed([PAPER]).records
    rows = [row.split(";") for row in worklist(records).splitlines()[1:]]
    assert [(row[1], row[4]) for row in rows] == [
        ("title", "Халықаралық құқық"),
        ("collection", "Валиханов оқулары: конференция материалдары"),
    ]
    done, issues = translated(records, translations_of(f"title;english\n{rows[1][4]};Valikhanov Readings"))
    assert (expected in references(done, profile), issues) == (True, ())
    assert [row.split(";")[1] for row in worklist(done).splitlines()[1:]] == ["title"]


def test_a_journal_takes_the_title_that_a_person_gives_it() -> None:
    records = parsed(["Абаев В. Тіл // Жұлдыз. – 1997. – № 3. – Б. 5-7."]).records
    assert [(title.kind, title.text) for title in untranslated(records[0], {})][1] == ("journal", "Жұлдыз")
    done, _ = translated(records, translations_of("title;english\nЖұлдыз;The Star"))
    assert "The Star, no. 3" in references(done, "nscedi")
    assert "Jūldyz [The Star], no. 3" in references(done, "ablai")


@pytest.mark.parametrize("hint", ["", "sep=;\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_people_do_with_a_table_in_excel(tmp_path: Path, mark: str, hint: str) -> None:
    titles = ["Беласу", "Қара сөз", "Алтын сақа", "Жоғалған дала"]
    records = parsed([f"Абаев В. {title}. – Алматы, 199{at}." for at, title in enumerate(titles)]).records
    header, _, second, third, fourth = worklist(records).splitlines()
    rows = [header, f'{third}"Golden\r\nbone, or ""Saqa"""', f" {second} Words ", f"{fourth}Lost", f"{fourth}Found"]
    path = tmp_path / "titles.csv"
    path.write_bytes((mark + hint + "\r\n".join(rows)).encode())  # sorted, the first row deleted, one row twice
    table_read = read_translations(path)
    done, issues = translated(records[:3], table_read)
    assert [record.get(TRANSLATION) for record in done] == [None, "Words", 'Golden bone, or "Saqa"']
    assert [issue.message for issue in issues] == ["no entry has the title 'Жоғалған дала'"]
    assert [re.sub(r"^\S+:\d+: ", "", reason) for reason in table_read.refused] == [
        "not used: 'Found', since 'Lost' stands above it"
    ]


def test_what_was_filled_in_stays_in_a_new_worklist() -> None:
    filled = translations_of("title;english\nБеласу;Overcoming\nЖоқ кітап;No book")
    assert [row.split(";")[-1] for row in worklist(parsed([BOOK]).records, None, filled).splitlines()[1:]] == [
        "Overcoming",
        "No book",
    ]


def test_rows_that_fit_no_entry_are_told_and_cyrillic_is_no_english() -> None:
    table_read = translations_of("title,english\nЖоқ кітап,No book\nБеласу,Преодоление", "t.csv")
    assert table_read.refused == ("t.csv:3: not used: Cyrillic letters in 'Преодоление'",)
    records, issues = translated(parsed([BOOK]).records, table_read)
    assert ([issue.code for issue in issues], TRANSLATION in records[0]) == (["unknown-translation"], False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_spreadsheets_are_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "titles.csv"
    path.write_bytes(f"title{delimiter}english\r\nИстория{delimiter}History\r\n".encode(encoding))
    assert read_translations(path).english == {key_of_title("История"): "History"}


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableInputError):
        assert isinstance(translations_of(f"title,english\n{text}").english, dict)


def test_no_cell_is_a_formula() -> None:
    record = Record("book", (Value("title", "=Сумма(А1)"), Value("language", "ru")))
    assert "'=Сумма" in worklist([record])


# --- lists -----------------------------------------------------------------------------------------------------------


def test_the_second_list_keeps_the_order_and_numbers_of_the_first() -> None:
    records = parsed(["Яковлев А. Б. Я. – М., 2001.", "Абаев В. Г. А. – М., 2002."]).records
    lines = references(records, "saryn").splitlines()[2:]
    assert [line.split(",")[0] for line in lines] == ["1. Abaev", "2. Yakovlev"]


@pytest.mark.parametrize("to", ["text", "markdown", "html", "latex", "latex-document", "latex-bibitem", "rtf"])
def test_both_lists_stand_in_one_text_under_their_headings(to: str) -> None:
    records = parsed([BOOK, "Абаев В. Г. А. – М., 2002."]).records
    settings = {"groups": ("kk", "ru"), "language": "en"}
    lists = [
        first_printed(records, "ablai", settings),
        second_printed(records, second_list(records, settings_of_style("ablai")), "ablai", settings),
    ]
    text = document_of(lists, to)
    assert isinstance(text, str)
    assert 0 <= text.find("Reference list") < text.find("References")
    assert text.count("Alma") + text.count(r"\u1040") >= 1


def test_both_lists_stand_in_one_word_file_each_with_its_own_numbers() -> None:
    from io import BytesIO

    from docx import Document

    records = parsed([BOOK, "Абаев В. Г. А. – М., 2002."]).records
    found = second_list(records, settings_of_style("ablai"))
    content = document_of([first_printed(records, "ablai"), second_printed(records, found, "ablai")], "docx")
    paragraphs = Document(BytesIO(content)).paragraphs
    assert [paragraph.text for paragraph in paragraphs if paragraph.style.name == "Heading 1"] == [
        "Әдебиеттер",
        "References",
    ]
    numbers = [paragraph._p.pPr.numPr.numId.val for paragraph in paragraphs if paragraph.style.name == "Normal"]
    assert (numbers[0] == numbers[1], numbers[2] == numbers[3], numbers[0] == numbers[2]) == (True, True, False)


def test_a_binary_format_is_no_text() -> None:
    with pytest.raises(UnknownNameError, match="unknown text format 'docx'"):
        references(parsed([BOOK]), to="docx")


# --- exchange --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "biblatex", "ris"])
def test_english_titles_survive_every_exchange_format(form: str) -> None:
    from citekz.exchange.formats import get_format

    record = Record("book", (Value("title", "Беласу"), Value(TRANSLATION, "Overcoming {2}")), id="a")
    assert get_format(form).read(get_format(form).write([record])).records == (record,)


def test_ris_has_a_tag_for_the_translated_title() -> None:
    from citekz.exchange.ris import read, write

    record = Record("book", (Value("title", "Беласу"), Value(TRANSLATION, "Overcoming")))
    assert "TT  - Overcoming" in write([record]).splitlines()
    assert read("TY  - BOOK\nTI  - Беласу\nTT  - Overcoming\nER  - \n")[0][TRANSLATION] == "Overcoming"


def test_tables_of_names_hold_no_form_twice() -> None:
    for name in ("journals",):
        assert [row for row in table(name)[name] if not row.get("source")] == []
        data = tomllib.loads(files("citekz").joinpath(f"data/names/{name}.toml").read_text("utf-8"))
        names = [form.lower() for entry in data[name] for form in entry["names"]]
        assert sorted(names) == sorted(set(names))


def test_an_act_whose_english_title_nobody_stated_says_where_it_comes_from() -> None:
    act = {"type": "legislation", "title": "Конституция Республики Казахстан", "language": "ru"}
    record = Record.from_csl(act)
    found = second_list([record])
    assert [(issue.code, issue.severity) for issue in found.issues] == [("title-known", "note")]
    stated = record.with_values(Value(TRANSLATION, "Constitution of the Republic of Kazakhstan"))
    assert second_list([stated]).issues == ()
