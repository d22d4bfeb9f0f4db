"""How fast a list is read and printed, and how long citekz takes to wake up."""

import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

import citekz
from citekz.tagging.labelled import read_labelled

ROOT = Path(__file__).parent.parent.parent
TEXTS = [entry.text for entry in read_labelled(ROOT / "references" / "train")][::2][:300]


def read_all() -> list[citekz.Record]:
    return list(citekz.parse_many(TEXTS))


def test_parse_300_references(benchmark: Any) -> None:
    read_all()  # the model is opened once
    assert len(TEXTS) == len(benchmark(read_all))


def test_render_300_entries_gost(benchmark: Any) -> None:
    records = read_all()
    assert len(records) == len(benchmark(lambda: [citekz.render(record, "gost-7.1-2003") for record in records]))


def test_render_300_entries_apa(benchmark: Any) -> None:
    records = read_all()
    assert len(records) == len(benchmark(lambda: [citekz.render(record, "apa-7") for record in records]))


LONG = [
    *(
        "a",
        "қ",
        "1",
        ".",
        " ",
        "\n",
        "«",
        '"',
        "(",
        "/",
        ",",
        "- ",
        "А. ",
        "АБВГ. ",
        "1. ",
        "1999, ",
        "; ",
        "С. 5-10. ",
    ),
    *("Сөз ", "http://a.kz/ ", "Тоқаев К., ", "ред. ", "2-том. ", "Заңы № 5 ", "1. Тоқаев Қ. Беласу. – Алматы, 2003. "),
]


@pytest.mark.parametrize("piece", LONG)
def test_long_line_of_100_kb(benchmark: Any, piece: str) -> None:
    """Whatever it is made of, a line of 100 kB takes less than a second: read the longest of these."""
    text = piece * (100_000 // len(piece))
    benchmark.pedantic(lambda: (citekz.parse(text), citekz.parse_entry(text)), rounds=1)


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def test_import_from_cold(benchmark: Any) -> None:
    benchmark.pedantic(lambda: run("-c", "import citekz"), rounds=10)


def test_bare_python_from_cold(benchmark: Any) -> None:
    benchmark.pedantic(lambda: run("-c", "pass"), rounds=10)


def test_convert_30_entries_from_cold(benchmark: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\n".join(f"{number}. {text}" for number, text in enumerate(TEXTS[:30], 1)), "utf-8")
    benchmark.pedantic(lambda: run("-m", "citekz", "convert", str(path)), rounds=5)


def test_memory_of_300_references(benchmark: Any) -> None:
    read_all()
    tracemalloc.start()
    benchmark.pedantic(read_all, rounds=1)
    benchmark.extra_info["peak kB"] = tracemalloc.get_traced_memory()[1] // 1024
    tracemalloc.stop()
