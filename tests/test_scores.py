"""How well the parser reads, guarded both ways: a loss is a bug, and a gain is written down in scores.toml."""

import tomllib
from pathlib import Path

import pytest

from citekz.tagging.evaluation import Score, score_lists

HERE = Path(__file__).parent
STATED = tomllib.loads((HERE / "scores.toml").read_text("utf-8"))
FOLDERS = {
    "references": HERE.parent / "references" / "lists",
    "corpus": HERE.parent.parent / "shared" / "corpus" / "lists",
}
NOISE = 0.004


def measured(folder: Path) -> dict[str, float]:
    """The figures of all lists of a folder together."""
    total = Score()
    for score in score_lists(folder).values():
        total.add(score)
    entries = total.entries["all"]
    return {
        "f1": total.f1(),
        "exact": total.entries["exact"] / entries,
        "type": total.entries["type"] / entries,
        "language": total.entries["language"] / total.entries["with language"],
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_scores_are_those_that_are_written_down(name: str) -> None:
    if not FOLDERS[name].is_dir():
        pytest.skip("these lists are not here")
    found = measured(FOLDERS[name])
    assert {figure: pytest.approx(value, abs=NOISE) for figure, value in STATED[name].items()} == found


def test_the_seeds_are_read_right() -> None:
    """The lists of the theses that the project started from: every entry found, every link right."""
    scores = score_lists(FOLDERS["references"])
    for name in ("border", "nonproliferation", "uzbekistan"):
        assert not [error for error in scores[name].errors if "refers_to" in error]
