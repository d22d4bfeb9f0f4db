"""Names of every shape, against a table that a librarian can read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.model import Name
from citekz.values.names import parse_names
from citekz.values.people import tidy_initials

CASES = Path(__file__).parent / "cases/values/names.tsv"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(printed, meant) for printed, _, meant in (line.partition("\t") for line in lines)]


def shown(name: Name) -> str:
    if name.literal is not None:
        return f"{{{name.literal}}}"
    return f"{name.family}, {name.given}" if name.given else f"{name.family}"


@pytest.mark.parametrize(("printed", "meant"), rows())
def test_a_list_of_names(printed: str, meant: str) -> None:
    assert meant == "; ".join(map(shown, parse_names(printed)))


@given(st.text(max_size=200))
def test_any_text_gives_names_or_none(text: str) -> None:
    assert all(name.family or name.literal for name in parse_names(text))


@given(st.lists(st.sampled_from(["К", "Дж", "Ә", "J", "Ж.-Ж"]), min_size=1, max_size=3))
def test_tidy_initials_stay_as_they_are(letters: list[str]) -> None:
    tidy = tidy_initials(" ".join(f"{letter}." for letter in letters))
    assert tidy == tidy_initials(tidy)


@pytest.mark.parametrize("unit", ["а", "А", "А.", "А. ", "1", ",", ";", " ", "«", "(", "-", "и др. ", "ред. "])
def test_long_lines_take_linear_time(unit: str) -> None:
    parse_names(unit * (50_000 // len(unit)))
