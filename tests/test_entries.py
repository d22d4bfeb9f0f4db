"""Finding and splitting, on readable cases (cases/splitting) and on the shared corpus where it is present."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekz.documents.plain import document_of
from citekz.documents.reading import read_document
from citekz.entries import count_entries, explain_splitting, split_entries
from citekz.model import Entry, Line, ReferenceList
from citekz.reference_lists import find_reference_lists

ROOT = Path(__file__).parent.parent
CASES = sorted((Path(__file__).parent / "cases" / "splitting").glob("*.txt"))
CORPUS = ROOT.parent / "shared" / "corpus" / "lists"
SEEDS = ROOT.parent / "shared" / "seeds"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def split(text: str) -> list[list[Entry]]:
    """The entries of every list in a text."""
    return [list(split_entries(found)) for found in find_reference_lists(document_of(text))]


def written(lists: list[list[Entry]]) -> str:
    """Lists in the form of the case files."""
    return "\n%%\n".join(
        "\n".join(f"{'-' if entry.number is None else entry.number} | {entry.text}" for entry in entries)
        for entries in lists
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_readable_cases(path: Path) -> None:
    _, text, expected = path.read_text("utf-8").split("%%%%\n")
    assert expected.strip() == written(split(text))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_places_lead_back_to_the_lines(path: Path) -> None:
    text = path.read_text("utf-8").split("%%%%\n")[1]
    lines = text.split("\n")
    for entries in split(text):
        for entry in entries:
            assert entry.place is not None
            stood = " ".join(line.strip() for line in lines[entry.place.first_line - 1 : entry.place.last_line])
            assert entry.text[:15] in stood
            assert entry.text.split()[-1] in lines[entry.place.last_line - 1]


def squash(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in INVISIBLE)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_corpus_is_cut_where_people_cut_it() -> None:
    right = stated = found = 0
    for path in sorted(CORPUS.glob("*.txt")):
        gold = [squash(json.loads(line)["raw"]) for line in path.with_suffix(".jsonl").open(encoding="utf-8")]
        got = [
            squash(entry.text) for part in find_reference_lists(read_document(path)) for entry in split_entries(part)
        ]
        hits = sum(min(gold.count(text), got.count(text)) for text in set(gold))
        right, stated, found = right + hits, stated + len(gold), found + len(got)
        if path.stem in ("border", "nonproliferation", "uzbekistan"):
            assert gold == got
    assert 2 * right / (stated + found) >= 0.99


@pytest.mark.corpus
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_seeds_hold_three_lists() -> None:
    lengths = [
        len(split_entries(found))
        for path in sorted(SEEDS.glob("*.txt"))
        for found in find_reference_lists(read_document(path))
    ]
    assert lengths == [6, 12, 15]


def test_count_proof() -> None:
    entries = [Entry("", number) for number in (1, 2, 2, 5, None, 6)]
    count, issues = count_entries(entries)
    assert count == "6 entries, numbered 1 to 6"
    assert [(issue.code, issue.position) for issue in issues] == [("number-repeated", 3), ("number-gap", 4)]


def test_one_misprinted_number_is_no_gap_after_it() -> None:
    _, issues = count_entries([Entry("", number) for number in (1, 2, 9, 4, 5)])
    assert [issue.code for issue in issues] == ["number-gap"]


@pytest.mark.parametrize(("numbers", "said"), [((), "0 entries, not numbered"), ((None,), "1 entry, not numbered")])
def test_counting_without_numbers(numbers: tuple[int | None, ...], said: str) -> None:
    assert (said, ()) == count_entries([Entry("", number) for number in numbers])


def test_every_piece_names_its_rule() -> None:
    found = find_reference_lists(document_of("1. Тоқаев Қ. Беласу. Алматы, 2003.\n2. Сонда."))[0]
    assert [line.split()[1] for line in explain_splitting(found)] == ["first_piece", "next_number"]


SNIPPETS = st.sampled_from(
    [
        *("\n", "\n\n", "1. ", "2) ", "[3] ", "• ", "Тоқаев Қ. К. ", "Беласу", " – Алматы, 2003. ", "656 бет", "; "),
        *("Сонда. ", "Әдебиеттер тізімі", "References:", "https://a.kz ", " // ", "№ 5", "С. 5-10.", "\t", "    "),
        *("мәтін ", "1994.", "45\n"),
    ]
)


def is_subsequence(part: str, whole: str) -> bool:
    """Whether a text is left when some signs of the other are taken out: page numbers inside an entry are."""
    rest = iter(whole)
    return all(sign in rest for sign in part)


@given(st.lists(SNIPPETS, max_size=60).map("".join) | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_is_refused_and_nothing_invented(text: str) -> None:
    for entries in split(text):
        for entry in entries:
            assert is_subsequence(squash(entry.text), squash(text))
            assert entry.text == entry.text.strip() != ""


@given(st.lists(SNIPPETS, max_size=40).map("".join) | st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_lines_can_be_split(text: str) -> None:
    lines = tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1))
    entries = split_entries(ReferenceList(lines))
    count_entries(entries)
    assert sum(len(squash(entry.text)) for entry in entries) <= len(squash(text))


LONG = ["а", "А", "1", " ", ".", ";", "«", "\n", "/", "-", "\t", "А.", "1. ", "; ", "А. Б. ", "1.\n", "• ", "1994. "]
LONG += [
    "Әдебиеттер тізімі",
    "2003. Тоқаев Қ.",
    "http://a.kz А",
    "x, 1998. ",
    "№ 1; А. Б. ",
    "А",
    "а б",
    "Abc, D. (2001). ",
]


@pytest.mark.parametrize("sign", LONG)
def test_long_lines_are_cut_without_loss(sign: str) -> None:
    """How long that takes is told by the benchmarks."""
    long = sign * (20_000 // len(sign))
    for text in (long, "Әдебиеттер\n1. Тоқаев Қ. Беласу, 2003. " + long):
        for entries in split(text):
            assert is_subsequence(squash("".join(entry.text for entry in entries)), squash(text))
