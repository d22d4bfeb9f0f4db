"""The command line as people and programs call it: what is printed where, and the exit status."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from citekz.cli import main

LIST = """Пайдаланылған әдебиеттер тізімі

1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.
2. Сонда. 84-бет.
3. Хантингтон С. Столкновение цивилизаций. – М.: АСТ, 2003. – 603 с.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(LIST, "utf-8")
    return path


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a call."""
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as stop:  # argparse
        status = int(stop.code or 0)
    output, errors = capfdbinary.readouterr()
    return status, output.decode(), errors.decode()


def test_a_list_is_printed_with_numbers_and_counted(source: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, output, errors = run(capfdbinary, "convert", source)
    lines = output.splitlines()
    assert (status, len(lines)) == (0, 3)
    assert lines[0] == "1. Тоқаев, Қ. К. Беласу / Қ. К. Тоқаев. – Алматы : Атамұра, 2003. – 656 б."
    assert "3 entries, numbered 1 to 3" in errors


def test_a_resolved_repeat_prints_the_full_work_with_its_own_page(
    source: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, output, _ = run(capfdbinary, "convert", source, "--style", "gost-r-7.0.5-2008")
    assert "Беласу" in output.splitlines()[1]
    assert "84" in output.splitlines()[1]
    assert "656" not in output.splitlines()[1]


def test_records_keep_their_source(source: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, output, _ = run(capfdbinary, "convert", source, "--to", "csl-json")
    items = json.loads(output)
    assert status == 0
    assert [item["custom"]["raw"] for item in items] == [line[3:] for line in LIST.splitlines()[2:]]
    assert items[1]["custom"]["refers_to"] == 1


def test_order_and_numbers(source: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, output, _ = run(capfdbinary, "convert", source, "--order", "alphabetical", "--no-numbers")
    assert output.startswith("Тоқаев")
    assert output.splitlines()[-1].startswith("Хантингтон")


@pytest.mark.parametrize(
    ("suffix", "start"),
    [
        ("docx", b"PK"),
        ("html", b"<"),
        ("bib", b"@"),
        ("json", b"["),
        ("tex", b"\\"),
        ("rtf", b"{\\rtf"),
        ("ris", b"TY"),
    ],
)
def test_the_suffix_tells_the_format(
    source: Path, suffix: str, start: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    output = source.with_suffix(f".{suffix}")
    status, _, errors = run(capfdbinary, "convert", source, "-o", output)
    assert (status, output.read_bytes().lstrip()[: len(start)]) == (0, start)
    assert "3 entries written" in errors


def test_nothing_is_overwritten_without_force(source: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output = source.with_suffix(".html")
    output.write_text("mine", "utf-8")
    status, _, errors = run(capfdbinary, "convert", source, "-o", output)
    assert (status, output.read_text("utf-8")) == (4, "mine")
    assert "--force" in errors
    assert run(capfdbinary, "convert", source, "-o", output, "--force")[0] == 0
    assert output.read_text("utf-8") != "mine"


def test_strict_fails_on_doubts(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "gap.txt"
    path.write_text(LIST.replace("3. Хан", "5. Хан"), "utf-8")
    assert run(capfdbinary, "convert", path)[0] == 0
    assert run(capfdbinary, "convert", path, "--strict")[0] == 1


def test_help_ends_in_examples(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for command in ([], ["convert"], ["styles"], ["languages"], ["train"], ["evaluate"]):
        status, output, _ = run(capfdbinary, *command, "--help")
        assert status == 0
        assert "examples:" in output


def test_tables(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("gost-7.1-2003", "gost-r-7.0.5-2008", "apa-7"):
        assert name in run(capfdbinary, "styles")[1]
    for code in ("kk", "ru", "en"):
        assert code in run(capfdbinary, "languages")[1]


def zip_of(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "no-zip.docx": b"This is no Word file.",
    "bomb.docx": zip_of({"[Content_Types].xml": TYPES, "word/document.xml": b" " * 300_000_000}),
    "doctype.docx": zip_of({"[Content_Types].xml": TYPES, "word/document.xml": DOCTYPE}),
    "prose.txt": "Қазақстанның сыртқы саясаты туралы жалпы мәтін.\nМұнда тізім жоқ.\n".encode(),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_input_gives_one_clear_line(name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    status, output, errors = run(capfdbinary, "convert", path)
    assert (status, output) == (3, "")
    assert len(errors.splitlines()) == 1
    assert errors.startswith(f"citekz: {path}")


def test_wrong_calls(source: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    calls = [
        (["convert", tmp_path / "missing.txt"], 3),
        (["convert", tmp_path], 3),
        (["convert", source, "--style", "gost-1.0"], 2),
        (["convert", source, "--to", "pdf"], 2),
        (["convert", source, "-o", tmp_path / "out.xyz"], 2),
        (["convert", source, "--style", "apa-7", "--to", "bibtex"], 2),
        (["convert", source, "-o", tmp_path / "no" / "folder" / "out.txt"], 4),
        (["convert", source, "-o", tmp_path], 4),
        (["convert", source, "--to", "docx"], 4),
        (["convert"], 2),
        (["nonsense"], 2),
        (["train", tmp_path], 3),
        (["evaluate", tmp_path], 3),
    ]
    for arguments, expected in calls:
        status, output, errors = run(capfdbinary, *arguments)
        assert (status, output) == (expected, ""), arguments
        assert errors
