"""Romanization letter by letter against the tables of cases/romanization, a second source and the library iuliia."""

import argparse
import io
import re
import time
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from citekz.commands import romanize as romanize_command
from citekz.errors import CitekzError, UnknownNameError
from citekz.romanization import cyrillize, get_scheme, languages_of, romanize, scheme_names

CASES = Path(__file__).parent / "cases" / "romanization"
TABLES = {"kk": "kazakh.txt", "ru": "russian.txt"}
ALPHABETS = {"kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}
CYRILLIC = re.compile("[\u0400-\u052f]")
SCHEMES = [(language, name) for language in ALPHABETS for name in scheme_names(language)]
REVERSIBLE = [(language, name) for language, name in SCHEMES if get_scheme(name, language).reversible]
BEHIND_A_CONSONANT = {"ru": "\u0442"}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def latin_of(cell: str) -> str:
    return "" if cell == "–" else nfc(cell)


@frozen
class Table:
    """The letters of all schemes for a language, small and capital, as they are written out in a case file."""

    small: dict[str, dict[str, str]] = field(factory=dict)
    capitals: dict[str, dict[str, str]] = field(factory=dict)


@cache
def table_of(language: str) -> Table:
    table, names = Table(), []
    for line in (CASES / TABLES[language]).read_text("utf-8").splitlines():
        cells = line.lstrip("#").split()
        if line.startswith("#   "):
            names = cells
            table.small.update((name, {}) for name in names)
        elif line.startswith("capitals "):
            table.capitals[cells[1]] = dict(zip(cells[2::2], map(nfc, cells[3::2]), strict=True))
        elif cells and not line.startswith("#"):
            for name, cell in zip(names, cells[1:], strict=True):
                table.small[name][cells[0]] = latin_of(cell)
    return table


def rows() -> Iterator[tuple[str, str]]:
    return ((language, scheme) for language in TABLES for scheme in table_of(language).small)


@pytest.mark.parametrize(("language", "scheme"), list(rows()))
def test_small_letters_are_those_of_the_tables(language: str, scheme: str) -> None:
    expected = table_of(language).small[scheme]
    assert list(expected) == list(ALPHABETS[language])
    before = BEHIND_A_CONSONANT.get(language, "")
    actual = {letter: romanize(before + letter, scheme, language)[len(before) :] for letter in ALPHABETS[language]}
    assert expected == actual


@pytest.mark.parametrize(("language", "scheme"), list(rows()))
def test_capitals_are_those_of_the_tables(language: str, scheme: str) -> None:
    table = table_of(language)
    expected = {
        letter.upper(): nfc(latin[:1].upper() + latin[1:]) if latin else ""
        for letter, latin in table.small[scheme].items()
    }
    expected |= table.capitals.get(scheme, {})
    after, then = "\u0442", "t"
    actual = {letter: romanize(letter + after, scheme, language).removesuffix(then) for letter in expected}
    if scheme == "bgn" and language == "ru":
        expected |= {"\u0415": "Ye", "\u0401": "Yë"}
    assert expected == actual


@pytest.mark.parametrize(("language", "scheme"), list(rows()))
def test_every_sign_of_a_letter_is_capital_among_capitals(language: str, scheme: str) -> None:
    for letter in ALPHABETS[language].upper():
        written = romanize("\u0422" + letter + "\u0422", scheme, language)
        assert [sign for sign in written if sign.islower()] == []


def second_sources() -> Iterator[tuple[str, str, dict[str, str], dict[str, str]]]:
    text = (CASES / "second_sources.txt").read_text("utf-8")
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        language, scheme = head.split("]")[0].split()
        letters: dict[str, str] = {}
        differing: dict[str, str] = {}
        for line in body.splitlines():
            if match := re.fullmatch(r"differs (\w) (\S+): (open|ours is right)\b.+", line):
                differing[match[1]] = latin_of(match[2])
            elif line and not line.startswith("#"):
                cells = line.split()
                letters.update(zip(cells[::2], map(latin_of, cells[1::2]), strict=True))
        yield language, scheme, letters, differing


@pytest.mark.parametrize(("language", "scheme", "letters", "differing"), list(second_sources()))
def test_a_second_source_differs_only_where_it_is_told(
    language: str, scheme: str, letters: dict[str, str], differing: dict[str, str]
) -> None:
    ours = table_of(language).small[scheme]
    assert {letter: latin for letter, latin in letters.items() if latin != ours[letter]} == differing


def test_all_kazakh_schemes_have_a_second_source() -> None:
    assert {scheme for language, scheme, _, _ in second_sources() if language == "kk"} == set(table_of("kk").small)


def iuliia_cases() -> Iterator[tuple[str, str, dict[str, tuple[str, str]], list[tuple[str, str, str]]]]:
    for block in (CASES / "iuliia.txt").read_text("utf-8").split("\n\n")[1:]:
        lines = block.strip().splitlines()
        scheme, _, schema = lines[0].partition(" = ")
        split = [line.split(":")[0].split() for line in lines[1:]]
        letters = {cells[1]: (cells[2], latin_of(cells[3])) for cells in split if cells[0] == "differs"}
        yield scheme, schema, letters, [(cells[1], cells[2], cells[3]) for cells in split if cells[0] == "word"]


@pytest.mark.parametrize(("scheme", "schema", "differing", "words"), list(iuliia_cases()))
def test_iuliia_differs_only_where_it_is_told(
    scheme: str, schema: str, differing: dict[str, tuple[str, str]], words: list[tuple[str, str, str]]
) -> None:
    iuliia = pytest.importorskip("iuliia")
    other = getattr(iuliia, schema.upper())
    actual = {}
    for letter in ALPHABETS["ru"]:
        theirs, ours = (
            nfc(other.translate(f"\u0442{letter}\u0442"))[1:-1],
            romanize(f"\u0442{letter}\u0442", scheme, "ru")[1:-1],
        )
        if theirs != ours:
            actual[letter] = (theirs, ours)
    assert differing == actual
    for word, theirs, wanted in words:
        assert (word, theirs, wanted) == (word, other.translate(word), romanize(word, scheme, "ru"))


def words() -> Iterator[tuple[str, str, str, str]]:
    language = scheme = ""
    for line in (CASES / "words.txt").read_text("utf-8").splitlines():
        if match := re.fullmatch(r"\[(\w+) (\S+)\]", line):
            language, scheme = match.groups()
        elif line and not line.startswith("#"):
            cyrillic, _, latin = line.partition(" = ")
            yield language, scheme, cyrillic, latin


@pytest.mark.parametrize(("language", "scheme", "cyrillic", "latin"), list(words()))
def test_words(language: str, scheme: str, cyrillic: str, latin: str) -> None:
    assert nfc(latin) == romanize(cyrillic, scheme, language)


def test_every_scheme_has_words() -> None:
    same = {("ru", "iso-9"), ("kk", "gost-7.79-a")}
    assert {(language, scheme) for language, scheme, _, _ in words()} == set(SCHEMES) - same


@pytest.mark.parametrize(("language", "name"), SCHEMES)
def test_a_scheme_says_what_it_is(language: str, name: str) -> None:
    scheme = get_scheme(name, language)
    assert scheme.title
    assert len(scheme.source) > 20
    assert set(scheme.letters) == set(ALPHABETS[language])
    assert not CYRILLIC.search("".join(scheme.letters.values()))


def test_the_language_is_that_of_the_scheme_or_of_the_text() -> None:
    assert romanize("Қазақ әдебиеті туралы", "ala-lc") == "Qazaq ădebietī turaly"
    assert romanize("Язык и литература", "ala-lc") == "I͡Azyk i literatura"
    assert romanize("Тарих", "kk-2021") == "Tarih"
    assert romanize("Тарих", "bsi") == "Tarikh"


def test_unknown_names_are_told_with_the_choices() -> None:
    with pytest.raises(UnknownNameError, match="bgn"):
        romanize("а", "nonsense")
    with pytest.raises(UnknownNameError, match="bsi"):
        romanize("а", "kk-2021", "ru")
    with pytest.raises(UnknownNameError, match=r"gost-7\.79-a"):
        cyrillize("a", "bsi", "ru")
    assert languages_of("iso-9") == ("kk", "ru")


def is_numeral(word: str) -> bool:
    return set(word) <= set("\u0425\u0406")


def words_of(language: str) -> st.SearchStrategy[str]:
    """Words of the alphabet, small, with a capital, or in capitals; in the last two no sign stands first."""
    letters = ALPHABETS[language]
    plain = "".join(letter for letter in letters if letter not in "\u044a\u044c")
    made = st.builds(str.__add__, st.text(plain, min_size=2, max_size=2), st.text(letters, max_size=12))
    capital = st.one_of(made.map(str.capitalize), made.map(str.upper).filter(lambda word: not is_numeral(word)))
    return st.one_of(st.text(letters, min_size=1, max_size=12), capital)


@pytest.mark.parametrize(("language", "name"), REVERSIBLE)
@given(data=st.data())
def test_reversible_schemes_go_back_without_loss(language: str, name: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(words_of(language), min_size=1, max_size=5)))
    assert text == cyrillize(romanize(text, name, language), name, language)


def test_a_russian_text_with_kazakh_words_goes_back_too() -> None:
    text = "О романе «Қан мен тер» Ә. Нұрпейісова"
    assert text == cyrillize(romanize(text, "iso-9", "ru"), "iso-9", "ru")


ANY_CYRILLIC = st.text(st.characters(min_codepoint=0x400, max_codepoint=0x52F, categories=("Ll", "Lu")))


@pytest.mark.parametrize(("language", "name"), SCHEMES)
@given(text=st.one_of(ANY_CYRILLIC, st.text(max_size=40), words_of("kk"), words_of("ru")))
def test_no_cyrillic_is_left_and_a_second_time_changes_nothing(language: str, name: str, text: str) -> None:
    latin = romanize(text, name, language)
    assert not re.search("[\u0400-\u0481\u048a-\u052f]", latin)
    assert unicodedata.is_normalized("NFC", latin)
    assert romanize(latin, name, language) == latin


@given(text=st.text().filter(lambda text: not CYRILLIC.search(nfc(text))), scheme=st.sampled_from(SCHEMES))
def test_other_scripts_digits_and_signs_are_untouched(text: str, scheme: tuple[str, str]) -> None:
    assert romanize(text, scheme[1], scheme[0]) == nfc(text)


def test_time_is_linear() -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        romanize(text, "bgn", "ru")
        return time.perf_counter() - started

    for piece in ("ше", "е ", "Х", "eе", "ю\u0301", "\u0301"):
        seconds(piece * 1000)
        assert seconds(piece * 40000) < 5.0


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    romanize_command.add(parser.add_subparsers())
    options = parser.parse_args(["romanize", *arguments])
    return int(options.run(options))


def test_the_command_writes_a_line_for_each_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--scheme", "bsi", "Щербаков Ю.", "ЩЕРБАКОВ") == 0
    assert capsys.readouterr().out == "Shcherbakov Yu.\nSHCHERBAKOV\n"


def test_the_command_decides_the_language_line_by_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Қазақ әдебиеті туралы\n\nЯзык и литература\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run("-", "--scheme", "ala-lc") == 0
    assert capsys.readouterr().out == nfc("Qazaq ădebietī turaly\n\nI͡Azyk i literatura\n")


def test_the_command_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Ķazaķstan", "--scheme", "iso-9", "--language", "kk", "--back") == 0
    assert capsys.readouterr().out == "Қазақстан\n"


def test_the_command_lists_the_schemes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert {(line.split()[1], line.split()[0]) for line in lines} == set(SCHEMES)
    assert run("--list", "bgn") == 0
    out = capsys.readouterr().out
    assert "BGN/PCGN 1979" in out
    assert "щshch" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("а", "--scheme", "nonsense"), "kk-2021"),
        (("--list", "nonsense"), "kk-2021"),
        (("а",), "--scheme NAME"),
        (("--scheme", "bsi"), "standard input"),
        (("а", "--scheme", "bsi", "--language", "kk"), "kk-2021"),
        (("a", "--scheme", "iso-9", "--back"), "--language kk"),
        (("a", "--scheme", "bsi", "--language", "ru", "--back"), "gost-7.79-a"),
    ],
)
def test_the_command_says_what_is_wrong(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(CitekzError, match=re.escape(told)):
        run(*arguments)
