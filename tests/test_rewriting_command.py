"""``citekz rewrite``: what it writes, what it refuses, what it says."""

import argparse
from pathlib import Path

import pytest
from rewriting_files import numbered, texts, thesis

from citekz.commands import rewrite
from citekz.errors import CitekzError, UnreadableInputError, UnwritableOutputError


def call(*arguments: object) -> int:
    """Run the command as the program does."""
    parser = argparse.ArgumentParser()
    rewrite.add(parser.add_subparsers())
    options = parser.parse_args(["rewrite", *map(str, arguments)])
    result: int = options.run(options)
    return result


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.docx"
    path.write_bytes(thesis(numbered()))
    return path


def test_it_writes_another_file_and_says_how_much_was_done(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, target = source.read_bytes(), tmp_path / "out.docx"
    assert call(source, "--style", "kz-thesis", "--order", "alphabetical", "-o", target) == 0
    assert texts(target.read_bytes())[0] == "Мәтін [2, с. 12] және [1-3]."
    assert source.read_bytes() == before
    assert "4 entries rewritten, 0 kept; 1 of 3 citations changed, 0 not understood" in capsys.readouterr().err


def test_a_dry_run_prints_every_change_and_writes_nothing(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = list(source.parent.iterdir())
    assert call(source, "--style", "kz-thesis", "--order", "cited", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "  2 → 1\n" in shown
    assert "  paragraph 1: [2, с. 12] → [1, с. 12]\n" in shown
    assert list(source.parent.iterdir()) == files


def test_the_thesis_itself_is_never_overwritten(source: Path) -> None:
    link = source.parent / "link.docx"
    link.symlink_to(source)
    before = source.read_bytes()
    for target in (source, link, source.parent / "." / "thesis.docx"):
        with pytest.raises(UnwritableOutputError, match="never overwritten"):
            call(source, "-o", target, "--force")
    assert source.read_bytes() == before


def test_an_existing_file_is_overwritten_only_if_told(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    target.write_bytes(b"")
    with pytest.raises(UnwritableOutputError, match="exists"):
        call(source, "-o", target)
    assert call(source, "-o", target, "--force") == 0


def test_what_cannot_be_done_is_said_in_one_line(source: Path, tmp_path: Path) -> None:
    with pytest.raises(CitekzError, match="-o OUT"):
        call(source)
    with pytest.raises(CitekzError, match="Word files only"):
        call(source, "-o", tmp_path / "out.txt")
    with pytest.raises(UnreadableInputError):
        call(tmp_path / "missing.docx", "-o", tmp_path / "out.docx")
    text = tmp_path / "text.docx"
    text.write_text("Мәтін", "utf-8")
    with pytest.raises(UnreadableInputError, match="this is no"):
        call(text, "-o", tmp_path / "out.docx")
