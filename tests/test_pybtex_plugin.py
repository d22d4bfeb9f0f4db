"""Our styles as others call them: pybtex's own commands, a real Sphinx build, and names as pybtex splits them."""

import os
import re
import subprocess
import sys
from html import unescape
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given, settings
from pybtex.database import BibliographyData, Entry, Person, parse_file
from pybtex.plugin import find_plugin
from strategies import records

from citekz.api import render, style_names
from citekz.exchange import bibtex
from citekz.model import Name, Run
from citekz.pybtex_plugin import AuthorDateLabels, record_of, rich_text

REFS = Path(__file__).parent / "cases" / "pybtex" / "refs.bib"


def run(folder: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_style_is_a_plugin_of_its_own_name():
    """Where this fails in a checkout, install it again: entry points are written by ``pip install -e .``."""
    names = {point.name for point in entry_points(group="pybtex.style.formatting")}
    assert set(style_names()) <= names
    for name in style_names():
        assert find_plugin("pybtex.style.formatting", name).style_name == name


@pytest.mark.parametrize("style", style_names())
def test_pybtex_format_prints_what_citekz_prints(style, tmp_path):
    """``pybtex-format -s STYLE refs.bib out.txt``, each entry as ``citekz.render`` has it."""
    run(tmp_path, "pybtex.database.format", "-s", style, "--sorting-style", "none", str(REFS), "out.txt")
    printed = [line.partition("] ")[2] for line in (tmp_path / "out.txt").read_text("utf-8").splitlines()]
    library = parse_file(str(REFS))
    expected = [render(record_of(entry), style) for key, entry in library.entries.items() if key != "ivanov"]
    assert [line for line in printed if "О теории" not in line] == expected


def test_pybtex_format_writes_html(tmp_path):
    run(tmp_path, "pybtex.database.format", "-s", "gost-7.1-2003", str(REFS), "out.html")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "<dd>Тоқаев, Қ. К. Беласу : Әлем / Қ. К. Тоқаев. – Алматы : Атамұра, 2003. – 656 б.</dd>" in page
    assert "S. P. Huntington // Foreign Affairs. – 1993. – Vol. 72" in page  # with the terms of its own language
    assert '<a href="https://example.org/a_b%20c">' in page
    assert "<script>" not in page


def test_pybtex_writes_a_bbl_for_latex(tmp_path):
    """``pybtex -l python thesis``: the style is the one that the document names with ``\\bibliographystyle``."""
    (tmp_path / "refs.bib").write_text(REFS.read_text("utf-8"), "utf-8")
    lines = [r"\relax", r"\bibstyle{kz-thesis}", r"\citation{hostile}", r"\citation{ivanov}", r"\bibdata{refs}"]
    (tmp_path / "thesis.aux").write_text("\n".join(lines) + "\n", "utf-8")
    run(tmp_path, "pybtex", "-l", "python", "-e", "utf-8", "thesis.aux")
    written = (tmp_path / "thesis.bbl").read_text("utf-8")
    assert written.index(r"\bibitem[1]{hostile}") < written.index(r"\bibitem[2]{ivanov}")
    assert r"\textbackslash{}input\{x\} 50\% <script> \& \$a\textasciicircum{}b" in written
    assert "Иванов И.П. О теории // Вопросы теории." in written  # its container stands in the entry of its crossref


def test_labels_and_sorting_styles(tmp_path):
    options = ("--label-style", "citekz-author-date", "--sorting-style", "citekz-latin-first")
    run(tmp_path, "pybtex.database.format", "-s", "gost-r-7.0.5-2008", *options, str(REFS), "out.txt")
    labels = re.findall(r"(?m)^\[(.*?)\] ", (tmp_path / "out.txt").read_text("utf-8"))
    assert labels[0] == "Huntington, 1993"
    assert labels.index("Иванов, 2001") < labels.index("Тоқаев, 2003")


def test_sphinx_prints_gost(tmp_path):
    pytest.importorskip("sphinxcontrib.bibtex", reason="sphinxcontrib-bibtex is not installed: pip install '.[test]'")
    (tmp_path / "refs.bib").write_text(REFS.read_text("utf-8"), "utf-8")
    settings_of_sphinx = "extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['refs.bib']\n"
    (tmp_path / "conf.py").write_text(settings_of_sphinx + "bibtex_default_style = 'gost-7.1-2003'\n", "utf-8")
    (tmp_path / "index.rst").write_text("Title\n=====\n\n:cite:p:`toqaev`\n\n.. bibliography::\n   :all:\n", "utf-8")
    run(tmp_path, "sphinx", "-q", "-W", "-b", "html", ".", "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    shown = [" ".join(unescape(re.sub("<.*?>", "", text)).split()) for text in re.findall(r"(?s)<p>(.*?)</p>", page)]
    library = parse_file(str(REFS))
    assert {render(record_of(entry), "gost-7.1-2003") for entry in library.entries.values()} <= set(shown)


def test_pelican_and_others_use_the_style_as_an_object():
    """What Pelican's plug-ins do: a style instance, formatted entries, a backend."""
    style = find_plugin("pybtex.style.formatting", "apa-7")()
    backend = find_plugin("pybtex.backends", "html")()
    entries = list(style.format_entries(parse_file(str(REFS)).entries.values()))
    assert [entry.key for entry in entries][-2:] == ["huntington", "hostile"]
    assert "<em>Foreign Affairs</em>, <em>72</em>(3), 22–49." in entries[-2].text.render(backend)


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Тоқаев Қ. К.", "Тоқаев", "Қ. К."),
        ("Тоқаев Қ.К.", "Тоқаев", "Қ. К."),
        ("Тоқаев, Қ. К.", "Тоқаев", "Қ. К."),
        ("Қ. К. Тоқаев", "Тоқаев", "Қ. К."),
        ("Иванов Иван Петрович", "Иванов", "Иван Петрович"),
        ("Иван Петрович Иванов", "Иванов", "Иван Петрович"),
        ("Қасым-Жомарт Кемелұлы Тоқаев", "Тоқаев", "Қасым-Жомарт Кемелұлы"),
        ("Назарбаев Нұрсұлтан", "Назарбаев", "Нұрсұлтан"),
        ("Исабекұлы, Дулат", "Исабекұлы", "Дулат"),
        ("Гарсиа Маркес, Габриэль", "Гарсиа Маркес", "Габриэль"),
        ("Donald E. Knuth", "Knuth", "Donald E."),
        ("Smith J. A.", "Smith", "J. A."),
    ],
)
def test_names_are_split_as_meant(written, family, given):
    entry = Entry("book", persons={"author": [Person(written)]})
    assert record_of(entry)["author"] == (Name(family=family, given=given),)


def test_particles_organizations_and_others():
    persons = [Person(text) for text in ("van der Berg, Jane", "{Barnes and Noble}", "Министерство образования РК")]
    record = record_of(Entry("book", persons={"author": [*persons, Person("others")]}))
    assert [name.literal for name in record["author"]] == [None, "Barnes and Noble", "Министерство образования РК"]
    assert record["author"][0].non_dropping_particle == "van der"
    assert record["custom.authors_truncated"] is True


def test_letters_after_equal_years_stand_in_label_and_entry():
    entries = {
        key: Entry("book", {"title": title, "year": "2003"}, {"author": [Person("Токаев, К.")]})
        for key, title in (("b", "Свет"), ("a", "Гора"), ("c", "Дом"))
    }
    style = find_plugin("pybtex.style.formatting", "apa-7")()
    formatted = list(style.format_bibliography(BibliographyData(entries)))
    assert [entry.label for entry in formatted] == ["Токаев, 2003a", "Токаев, 2003b", "Токаев, 2003c"]
    for entry, letter in zip(formatted, "abc", strict=True):
        assert str(entry.text).startswith(f"Токаев, К. (2003{letter}).")


def test_labels_hold_no_sign_that_pybtex_would_let_through():
    entry = Entry("book", {"title": r"\textbackslash input\{x\} <b> & ] % # \$", "year": "2001"})
    (label,) = AuthorDateLabels().format_labels([entry])
    assert not set(label) & set("\\{}<>&]%#$_^~")


def test_no_link_to_a_script():
    assert "javascript" not in rich_text([Run("x", url="javascript:alert(1)")]).render_as("html")


@given(records(("book", "article-journal", "thesis", "chapter")))
@settings(max_examples=60)
def test_what_citekz_writes_is_printed_alike(record):
    """A record through our .bib file and pybtex's reader prints as the record itself."""
    (entry,) = BibliographyData.from_string(bibtex.write([record]), "bibtex").entries.values()
    (read,) = bibtex.read(bibtex.write([record]))
    assert render(record_of(entry)) == render(read) == render(record)
