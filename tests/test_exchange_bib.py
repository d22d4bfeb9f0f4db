"""BibTeX and BibLaTeX: foreign files read as meant, strange ones without loss, our own read back equal."""

import contextlib
import json
import logging
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import records, wild_records, wild_texts

from citekz.errors import UnreadableInputError
from citekz.exchange import bibtex
from citekz.exchange.bib_dates import read_iso, write_iso
from citekz.exchange.bib_names import read_names, write_names
from citekz.exchange.formats import FORMATS, get_format
from citekz.exchange.latex import decode, decode_address, encode, squeezed
from citekz.model import Date, Name, Record, Value

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
CORPUS_FILES = sorted(path for room in ("lists", "styles", "entries") for path in (CORPUS / room).glob("*.jsonl"))
DIALECTS = ("bibtex", "biblatex")


def read_one(text: str) -> dict:
    bibliography = bibtex.read(text)
    assert bibliography.issues == ()
    (record,) = bibliography
    return record.to_csl()


@pytest.mark.parametrize("dialect", DIALECTS)
@given(st.lists(records(), max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_equal(dialect, written):
    bibliography = get_format(dialect).read(get_format(dialect).write(written))
    assert list(bibliography) == written
    assert bibliography.issues == ()


@pytest.mark.parametrize("dialect", DIALECTS)
@given(st.lists(wild_records(), max_size=3))
@example([Record("book", (Value("collection-title", "{}"), Value("number", "2"), Value("issue", "")))])
@example([Record("book", (Value("custom.bibtex_crossref", "a"), Value("title", "\n@book{x,")), id="a")])
@settings(max_examples=150, deadline=None)
def test_whatever_the_model_allows_reads_back_equal(dialect, written):
    bibliography = get_format(dialect).read(get_format(dialect).write(written))
    assert list(bibliography) == written
    assert bibliography.issues == ()


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS_FILES, reason="the shared corpus is not here")
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_corpus_reads_back_equal(path, dialect):
    written = [Record.from_csl(json.loads(line)["record"]) for line in path.read_text("utf-8").splitlines()]
    text = get_format(dialect).write(written)
    assert list(get_format(dialect).read(text)) == written


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(("@book{", "a,", "}", "{", '"', "=", "title", "\n", "#", "\\"))).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_no_text_makes_reading_fail(text):
    with contextlib.suppress(UnreadableInputError):
        bibtex.read(text)


def test_bibtex_looks_as_people_write_it():
    record = Record.from_csl(
        {
            "type": "article-journal",
            "language": "kk",
            "author": [{"family": "Тоқаев", "given": "Қ. К."}, {"literal": "Ұлттық банк & Ко"}],
            "title": "Сөз: 50% {A}",
            "container-title": "Ақиқат",
            "issued": {"date-parts": [[1999, 2, 3]]},
            "issue": "3",
            "page": "5-10",
            "URL": "https://x.kz/a_b%20c",
            "custom": {"locator": "7"},
        }
    )
    assert bibtex.write([record]) == (
        "@article{toqaev1999,\n"
        "  language = {kazakh},\n"
        "  author = {Тоқаев, Қ. К. and {Ұлттық банк \\& Ко}},\n"
        "  title = {Сөз: 50\\% \\textbraceleft{}A\\textbraceright{}},\n"
        "  journal = {Ақиқат},\n"
        "  year = {1999},\n"
        "  month = feb,\n"
        "  day = {3},\n"
        "  number = {3},\n"
        "  pages = {5--10},\n"
        "  url = {https://x.kz/a_b%20c},\n"
        '  x-citekz-locator = {"7"},\n'
        "  x-citekz-id = {null},\n"
        "}\n"
    )
    assert "  journaltitle = {Ақиқат},\n  date = {1999-02-03},\n" in get_format("biblatex").write([record])


def test_types_fields_and_languages_are_mapped():
    assert read_one(
        """@InProceedings{key1,
          author = "Тоқаев, Қасым-Жомарт and Иванов, И. И.", editor = {Smith, John},
          title = {{Б}еласу}, subtitle = {Сөз}, booktitle = {Жинақ}, series = {С}, number = 5,
          pages = {10--20}, address = {Алматы}, publisher = {Атамұра \\& К}, date = {2003-05},
          langid = {kazakh}, urldate = {2024-01-02}, url = {https://x.kz/%D0%90_b}, doi = {https://doi.org/10.1/x_y},
          keywords = {a, b}, file = {C:/x_y.pdf}, }"""
    ) == {
        "id": "key1",
        "type": "paper-conference",
        "author": [{"family": "Тоқаев", "given": "Қасым-Жомарт"}, {"family": "Иванов", "given": "И. И."}],
        "editor": [{"family": "Smith", "given": "John"}],
        "title": "Беласу: Сөз",
        "container-title": "Жинақ",
        "collection-title": "С",
        "collection-number": "5",
        "page": "10-20",
        "publisher-place": "Алматы",
        "publisher": "Атамұра & К",
        "issued": {"date-parts": [[2003, 5]]},
        "language": "kk",
        "accessed": {"date-parts": [[2024, 1, 2]]},
        "URL": "https://x.kz/%D0%90_b",
        "DOI": "10.1/x_y",
        "keyword": "a, b",
        "custom": {"bibtex_file": "C:/x_y.pdf"},
    }


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@mastersthesis{a, school = {ҚазҰУ}}",
            {"type": "thesis", "publisher": "ҚазҰУ", "custom": {"bibtex_entrytype": "mastersthesis"}},
        ),
        ("@online{a, title = {X}}", {"type": "webpage", "title": "X"}),
        ("@www{a, title = {X}}", {"type": "webpage", "title": "X", "custom": {"bibtex_entrytype": "www"}}),
        ("@hapax{a, title = {X}}", {"type": "document", "title": "X", "custom": {"bibtex_entrytype": "hapax"}}),
        ("@book(a, title = {X})", {"type": "book", "title": "X"}),
        (
            "@legislation{a, organization = {Үкімет}, number = {5}}",
            {"type": "legislation", "authority": "Үкімет", "number": "5"},
        ),
        (
            "@collection{a, editor = {А, Б}, editortype = {compiler}}",
            {"type": "book", "compiler": [{"family": "А", "given": "Б"}]},
        ),
        (
            "@book{a, author = {А, Б and others}}",
            {"type": "book", "author": [{"family": "А", "given": "Б"}], "custom": {"authors_truncated": True}},
        ),
        ("@book{a, year = 1999, month = feb # {~10}}", {"type": "book", "issued": {"date-parts": [[1999, 2, 10]]}}),
        ("@book{a, month = {ақпан}, year = {1999}}", {"type": "book", "issued": {"date-parts": [[1999, 2]]}}),
        (
            "@book{a, month = {spring}, year = {1999}}",
            {"type": "book", "custom": {"bibtex_month": "spring"}, "issued": {"date-parts": [[1999]]}},
        ),
        ("@book{a, year = {1999--2001}}", {"type": "book", "issued": {"date-parts": [[1999], [2001]]}}),
        ("@book{a, year = {in press}}", {"type": "book", "issued": {"literal": "in press"}}),
        ("@book{a, date = {1999}, year = {1999}}", {"type": "book", "issued": {"date-parts": [[1999]]}}),
        (
            "@book{a, date = {1999}, year = {1998}}",
            {"type": "book", "issued": {"date-parts": [[1999]]}, "custom": {"bibtex_year": "1998"}},
        ),
        (
            "@book{a, publisher = {X}, school = {Y}}",
            {"type": "book", "publisher": "X", "custom": {"bibtex_school": "Y"}},
        ),
        ("@book{a, volume = {}, title = { }}", {"type": "book"}),
        ("@book{a, language = {Klingon}}", {"type": "book", "language": "Klingon"}),
        ("@book{}", {"type": "book"}),
    ],
)
def test_foreign_entries(entry, expected):
    item = read_one(entry)
    item.pop("id", None)
    assert item == expected


def test_foreign_records_are_written_as_they_came():
    text = "@manual{a,\n  title = {X},\n  file = {C:/x_y.pdf},\n  mendeley-tags = {ә},\n"
    assert bibtex.write(bibtex.read(text + "}\n")).startswith(text)


def test_strings_are_put_in():
    text = '@string{pub = "Атамұра"} @string{both = pub # " & " # {Мектеп}} @book{a, publisher = BOTH # {, } # 5}'
    assert read_one(text) == {"id": "a", "type": "book", "publisher": "Атамұра & Мектеп, 5"}


def test_a_crossref_is_completed():
    text = "@inproceedings{a, title = {A}, crossref = {P}} @proceedings{p, title = {Жинақ}, year = 2003, isbn = {1}}"
    first, second = bibtex.read(text)
    assert (first["title"], first["container-title"], first["issued"].year, first["ISBN"]) == ("A", "Жинақ", 2003, "1")
    assert second["title"] == "Жинақ"
    assert list(bibtex.read(bibtex.write((first, second)))) == [first, second]


def test_a_bad_entry_costs_only_itself(caplog):
    text = (
        "@book{a, title = {Бір}}\n\n@book{b, title = {Екі\n\n@book{c, title = {Үш}}\n@book{a, title = {Төрт}}\n"
        "@book{d, title = {Бес}, title = {Алты}}\nбос сөз\n@book{e, title = nope}\n@comment{jabref}"
    )
    with caplog.at_level(logging.CRITICAL, logger="bibtexparser"):
        bibliography = bibtex.read(text)
    assert [record.get("title") for record in bibliography] == ["Бір", None, "Үш", "Төрт", "Бес", "nope"]
    assert bibliography[1].to_csl() == {
        "type": "document",
        "note": "@book{b, title = {Екі",
        "custom": {"raw": "@book{b, title = {Екі"},
    }
    assert bibliography[4]["custom.bibtex_title-2"] == "Алты"
    assert [(issue.code, issue.position, issue.severity) for issue in bibliography.issues] == [
        ("text-outside-entries", None, "note"),
        ("unreadable-entry", 2, "error"),
        ("duplicate-key", 4, "warning"),
        ("duplicate-field", 5, "warning"),
        ("unknown-string", 6, "warning"),
    ]
    assert [issue.message.split(":")[0] for issue in bibliography.issues] == [
        "line 8",
        "line 3",
        "line 6",
        "line 7",
        "line 9",
    ]


def test_fields_of_ours_that_were_damaged_are_flagged_and_kept():
    bibliography = bibtex.read("@book{a, title = {X}, x-citekz-locator = {[1}, x-citekz-type = {5}}")
    assert (bibliography[0].type, bibliography[0]["title"]) == ("book", "X")
    assert "x-citekz-locator" in bibliography[0]["custom.bibtex_source"]
    assert [issue.code for issue in bibliography.issues] == ["damaged-field"]


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff"])
def test_an_empty_file_is_an_empty_bibliography(text):
    assert bibtex.read(text).records == ()


def test_what_is_no_bibtex_is_refused():
    with pytest.raises(UnreadableInputError, match="not BibTeX"):
        bibtex.read("1. Тоқаев Қ. К. Беласу. 2003.")


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Тоқаев, Қ. К.", [Name("Тоқаев", "Қ. К.")]),
        ("Токаев К. К. and Иванов-Петров И.И.", [Name("Токаев", "К. К."), Name("Иванов-Петров", "И.И.")]),
        ("К. К. Токаев", [Name("Токаев", "К. К.")]),
        ("Martha Brill Olcott AND Sally Cummings", [Name("Olcott", "Martha Brill"), Name("Cummings", "Sally")]),
        ("Ludwig van Beethoven", [Name("Beethoven", "Ludwig", non_dropping_particle="van")]),
        ("van der Berg, Jr., Jan", [Name("Berg", "Jan", non_dropping_particle="van der", suffix="Jr.")]),
        ("{Barnes and Noble} and {Қ, Р}", [Name(literal="Barnes and Noble"), Name(literal="Қ, Р")]),
        ("{de Gaulle}, C.", [Name("de Gaulle", "C.")]),
        ('M{\\"u}ller, {\\cyrkdsc}.', [Name("Müller", "қ.")]),
        ("family=Тоқаев, given=Қ. К.", [Name("Тоқаев", "Қ. К.")]),
        ("Абай", [Name("Абай")]),
        ("a, b, c, d, e", [Name(literal="a, b, c, d, e")]),
        ("and and", []),
        ("{{X}}", [Name(literal="X")]),
        ("}{", [Name("")]),
    ],
)
def test_names(field, names):
    assert read_names(field) == (tuple(names), False)


@pytest.mark.parametrize(
    "name",
    [
        Name("Тоқаев", "Қ. К."),
        Name("and", "And And"),
        Name("Smith, Jones", "A, B"),
        Name("de Gaulle", "C."),
        Name("Berg", "Jan", non_dropping_particle="van der", suffix="Jr."),
        Name(literal="others and {Co}"),
        Name("Абай"),
    ],
)
def test_names_come_back(name):
    assert read_names(write_names((name, name))) == ((name, name), False)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller \'{\i} \'\i \c{c} \v s {\v{S}}", "Müller í íç š Š"),
        (r"{\CYRK}{\cyra}{\cyrz}{\cyra}\cyrkdsc{} \CYRSCHWA", "Казақ Ә"),
        (r"\emph{Tit} \textbf {le} {\it x} \enquote{y}", "Tit le x y"),
        ("a~b --- c--d ``e'' <<ж>> ка\"=кой", "a b — c–d “e” «ж» ка-кой"),
        (r"\& \% \$ \# \_ \{ \} \textbackslash a", r"& % $ # _ { } \a"),
        (r"$x^{2}_i$ 5\,\% \unknown{x}", r"$x^{2}_i$ 5 % \unknownx"),
        (r"\ss\o{} \aa ngstr\"om na\"{\i}ve", "ßø ångström naïve"),
        ("a\n  b\t c", "a b c"),
        (r"\url{http://x_y} \href{http://z}{w}", "http://x_y http://z w"),
        ("{Кіт{ап", "Кітап"),
        ("\\", "\\"),
        ("$5", "$5"),
    ],
)
def test_latex_is_decoded(latex, text):
    assert decode(latex) == text


@given(wild_texts())
def test_latex_of_any_text_is_decoded_to_it(text):
    assert decode(encode(text)) == squeezed(text)
    assert encode(text).count("{") == encode(text).count("}")


def test_addresses_are_left_alone():
    assert decode_address(r"https://x.kz/a%20b\_c~d--e{\_}\#f") == "https://x.kz/a%20b_c~d--e_#f"
    assert decode_address(r"\url{https://x.kz/a_b}") == "https://x.kz/a_b"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1999", Date(((1999,),))),
        ("1999-02-03", Date(((1999, 2, 3),))),
        ("1999-02/2000-03", Date(((1999, 2), (2000, 3)))),
        ("1999~", Date(((1999,),), circa=True)),
        ("2001-21", Date(((2001,),), season=1)),
    ],
)
def test_iso_dates(text, date):
    assert (read_iso(text), write_iso(date)) == (date, text)


@pytest.mark.parametrize("text", ["1999-13", "19xx", "1999/", "1999-02-32", "б. г.", "1/2/3"])
def test_what_is_no_iso_date(text):
    assert read_iso(text) is None


def test_keys_are_ascii_unique_and_stable():
    values = (Value("author", (Name("Әуезов"),)), Value("title", "Абай жолы"), Value("issued", Date(((1942,),))))
    written = [Record("book", values, id=key) for key in (None, "x", "X", "кілт", None, "auezov1942abai")]
    text = bibtex.write(written)
    keys = [line.split("{")[1].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert (
        keys == ["auezov1942zholy", "x", "X-2", "entry", "auezov1942zholy-2", "auezov1942abai"] or len(set(keys)) == 6
    )
    assert all(key.isascii() for key in keys)
    assert list(bibtex.read(text)) == written


def test_time_grows_with_the_length_only():
    for text in ("{" * 50_000, "a and " * 20_000, "\\" * 50_000, "$" * 50_001, "@book{" * 10_000, ", " * 30_000):
        decode(text)
        read_names(text)
        bibtex.read("@book{a, title = {" + text)


def test_every_format_is_registered():
    assert [(form.name, form.suffix) for form in FORMATS.values()] == [
        ("csl-json", ".json"),
        ("bibtex", ".bib"),
        ("biblatex", ".bib"),
        ("ris", ".ris"),
    ]
    with pytest.raises(
        ValueError, match="unknown exchange format 'marc'; choose one of: csl-json, bibtex, biblatex, ris"
    ):
        get_format("marc")
