"""``citekz references`` and ``convert --references``, as people call them."""

import argparse
from pathlib import Path

import pytest

from citekz.commands import references
from citekz.commands.convert import add as add_convert
from citekz.errors import UnknownNameError, UnreadableInputError, UnwritableOutputError

LIST = "1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\n2. Сонда. 84-бет.\n3. Smith J. Kazakhstan. – London, 2001.\n"


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "list.txt"
    path.write_text(LIST, "utf-8")
    return str(path)


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    references.add(commands)
    add_convert(commands)
    options = parser.parse_args(arguments)
    status: int = options.run(options)
    return status


def test_the_list_goes_out_and_the_counts_to_the_caller(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("references", source) == 0
    out, told = capfd.readouterr()
    assert out.splitlines() == [
        "References",
        "",
        "1. Tokayev, K. K. (2003). Belasu [translation needed]. Almaty. 656 p. [in Kazakh]",
        "2. Tokayev, K. K. (2003). Belasu [translation needed]. Almaty, p. 84. [in Kazakh]",
        "3. Smith J. Kazakhstan. – London, 2001.",
    ]
    assert "References: 2 titles lack an English form; fill them in: --worklist FILE.csv [translation-needed]" in told


def test_a_worklist_goes_out_and_comes_back(source: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "titles.csv"
    assert call("references", source, "--worklist", str(table)) == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfkey;kind;number")
    table.write_text(table.read_text("utf-8-sig").replace("Belasu;", "Belasu;Overcoming"), "utf-8")
    assert call("references", source, "--worklist", str(table)) == 0
    assert call("references", source, "--translations", str(table), "--strict") == 0
    assert capfd.readouterr().out.count("Belasu [Overcoming]") == 2


def test_strict_says_that_titles_lack(source: str) -> None:
    assert call("references", source, "--strict") == 1


def test_schemes_and_names_of_the_call(source: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.csv"
    names.write_text('Тоқаев Қ. К.,"Toqayev, Q. K."\n', "utf-8")
    call("references", source, "--names", str(names))
    call("references", source, "--romanize-names", "--kk", "iso-9")
    lines = [line for line in capfd.readouterr().out.splitlines() if line.startswith("1. ")]
    assert [line.split(",")[0] for line in lines] == ["1. Toqayev", "1. Toķaev"]


@pytest.mark.parametrize("arguments", [("references", "--with-list"), ("convert", "--references")])
def test_both_lists(arguments: tuple[str, str], source: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(arguments[0], source, arguments[1], "--profile", "ablai") == 0
    out = capfd.readouterr().out
    assert [line for line in out.splitlines() if line and not line[0].isdigit()] == ["Әдебиеттер", "References"]


@pytest.mark.parametrize("arguments", [("references", "--with-list"), ("convert", "--references")])
def test_records_are_no_two_lists(arguments: tuple[str, str], source: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown format for two lists 'csl-json'"):
        call(arguments[0], source, arguments[1], "--to", "csl-json")


def test_both_lists_in_one_word_file(source: str, tmp_path: Path) -> None:
    out = tmp_path / "lists.docx"
    assert call("references", source, "--with-list", "-o", str(out)) == 0
    assert out.read_bytes().startswith(b"PK")
    with pytest.raises(UnwritableOutputError, match="docx cannot go to standard output"):
        call("references", source, "--to", "docx")


def test_romanized_records_go_to_other_programs(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert call("references", source, "--to", "csl-json") == 0
    assert '"title": "Belasu"' in capfd.readouterr().out


def test_both_lists_of_convert_take_names_titles_and_schemes(
    source: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.csv").write_text("Тоқаев Қ. К.;Toqayev Q. K.\n", "utf-8")
    (tmp_path / "titles.csv").write_text("title;english\nБеласу;Overcoming\n", "utf-8")
    files = ("--names", str(tmp_path / "names.csv"), "--translations", str(tmp_path / "titles.csv"))
    assert call("convert", source, "--references", "--kk", "iso-9", *files) == 0
    assert "1. Toqayev, Q. K. (2003). Belasu [Overcoming]. Almaty. 656 p. [in Kazakh]" in capfd.readouterr().out


def test_a_profile_tells_of_its_second_list(capfd: pytest.CaptureFixture[str]) -> None:
    from citekz.commands.styles import show_profiles

    show_profiles("kaznu-chemistry")
    out = capfd.readouterr().out.partition("The second list, References:\n")[2]
    assert out.splitlines()[:5] == [
        "  kk                      kk-2021",
        "  ru                      bsi",
        "  title                   English [romanized]",
        "  journal                 [romanized]",
        "  tag                     (In {})",
    ]


@pytest.mark.parametrize("content", ["", "a;b\n", "title;english", "\x00\x01"])
def test_a_table_that_is_none_is_one_line(source: str, tmp_path: Path, content: str) -> None:
    table = tmp_path / "titles.csv"
    table.write_text(content, "utf-8")
    if content == "title;english":
        assert call("references", source, "--translations", str(table)) == 0
        return
    with pytest.raises(UnreadableInputError, match=r"^[^\n]*titles\.csv: no columns [^\n]+$"):
        call("references", source, "--translations", str(table))
