"""Styles and printed entries in words."""

from pathlib import Path

import pytest

import citekz
from citekz.cli import main
from citekz.model import text_of
from citekz.styles.explain import clause_of, explained_entry, explained_style, samples
from citekz.styles.profile import profile_names

LIST = """Список литературы

1. Токаев К. К. Слово. – М.: Наука, 2003. – 56 с.
2. Хантингтон С. Столкновение цивилизаций. – М.: АСТ, 2003. – 603 с.
"""


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "list.txt"
    path.write_text(LIST, "utf-8")
    return str(path)


def output(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, list[str]]:
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, capfdbinary.readouterr()[0].decode().splitlines()


@pytest.mark.parametrize("name", [*citekz.style_names(), *profile_names()])
def test_a_style_tells_title_source_switches_and_an_entry_of_every_type(name: str) -> None:
    style = citekz.get_style(name)
    lines = list(explained_style(style))
    assert lines[0] == f"{name}: {style.title}"
    assert any(line.startswith("Source: ") for line in lines)
    examples = lines[lines.index("Examples:") + 1 :]
    assert [line.split()[1] for line in examples] == [record.type for record in samples()]
    for record, line in zip(samples(), examples, strict=True):
        assert line.endswith(text_of(style.render(record)))


def test_samples_are_of_all_three_languages_and_of_many_types() -> None:
    assert {record.language for record in samples()} == {"kk", "ru", "en"}
    assert len({record.type for record in samples()}) >= 14


@pytest.mark.parametrize("name", citekz.style_names())
def test_every_printed_piece_has_a_clause(name: str) -> None:
    style = citekz.get_style(name)
    pieces = {run.variable: clause_of(run, style) for record in samples() for run in style.render(record)}
    assert {variable for variable, clause in pieces.items() if clause in ("", "7.1: 5")} == set()


@pytest.mark.parametrize("name", citekz.style_names())
def test_the_pieces_of_an_entry_make_the_entry(name: str) -> None:
    import json

    style = citekz.get_style(name)
    for record in samples():
        head, *pieces = explained_entry(style, record, 1, {})
        texts = [json.loads(line[line.index('"') :]) for line in pieces]
        assert f"1. {''.join(texts)}" == head


def test_one_entry_or_all_are_explained(source: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, lines = output(capfdbinary, "convert", source, "--explain", "2")
    assert status == 0
    assert lines[0].startswith("2. Хантингтон, С. Столкновение")
    assert any("7.80: 5" in line and "author" in line and '"Хантингтон, С."' in line for line in lines)
    assert any("7.1: 4.7" in line and "sign" in line and '" : "' in line for line in lines)
    _, every = output(capfdbinary, "convert", source, "--explain")
    assert [line[:2] for line in every if not line.startswith(" ")] == ["1.", "2."]


def test_numbers_are_those_of_the_printed_list(source: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, lines = output(capfdbinary, "convert", source, "--order", "alphabetical", "--style", "apa-7", "--explain", "1")
    assert lines[0].startswith("1. Токаев")
    assert output(capfdbinary, "convert", source, "--explain", "3")[0] == 2
    assert output(capfdbinary, "convert", source, "--explain", "0")[0] == 2
    assert output(capfdbinary, "convert", "--explain", source)[0] == 2


def test_terms_are_explained_too(source: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, lines = output(capfdbinary, "convert", source, "--terms", "kk", "--explain", "1")
    assert any('"56 б."' in line for line in lines)


def test_the_command_explains_a_style_and_lists_all(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert output(capfdbinary, "styles")[1][0].startswith("gost-7.1-2003")
    status, lines = output(capfdbinary, "styles", "apa")
    assert (status, lines[0].partition(":")[0]) == (0, "apa-7")
    assert output(capfdbinary, "styles", "mla")[0] == 2
