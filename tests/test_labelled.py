"""The inline format of the labelled references, and the labelled references themselves."""

from pathlib import Path
from random import Random

import pytest

from citekz.tagging.labelled import LabelError, Piece, parse_line, parse_pieces, read_labelled
from citekz.tagging.noise import read_noise
from citekz.tagging.projection import token_labels
from citekz.tokens import token_spans

REFERENCES = Path(__file__).parent.parent / "references"


def test_pieces_add_up_to_the_text() -> None:
    pieces = parse_pieces("<author>Тоқаев Қ.</author> <title>Беласу</title> <http://www.akorda.kz>.")
    assert "".join(piece.text for piece in pieces) == "Тоқаев Қ. Беласу <http://www.akorda.kz>."
    assert [piece.label for piece in pieces] == ["author", "other", "title", "other"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("book ru <title>Беласу</title>", "expected 'TYPE LANGUAGE<tab>"),
        ("novel ru\t<title>Беласу</title>", "unknown item type 'novel'"),
        ("book ru\t<title>Беласу", "<title> is never closed"),
        ("book ru\t<title>Беласу</author>", "</author> inside 'title'"),
        ("book ru\t<title>Беласу <issued>2003</issued></title>", "<issued> inside 'title'"),
    ],
)
def test_wrong_lines_are_refused_with_their_place(line: str, complaint: str) -> None:
    with pytest.raises(LabelError, match=r"kk\.txt:7") as caught:
        parse_line(line, "kk.txt:7")
    assert complaint in str(caught.value)


def test_a_token_has_the_label_of_the_piece_it_starts_in() -> None:
    pieces = (Piece("Беласу", "title"), Piece(". – "), Piece("656 б", "number-of-pages"), Piece("."))
    text = "".join(piece.text for piece in pieces)
    spans = token_spans(text)
    labels = token_labels(pieces, spans)
    assert labels == ["title", "other", "other", "number-of-pages", "number-of-pages", "other"]


def test_the_labelled_references_are_many_and_of_all_kinds() -> None:
    entries = list(read_labelled(REFERENCES / "train"))
    assert len(entries) >= 600
    by_language = {code: sum(entry.language[:2] == code for entry in entries) for code in ("kk", "ru", "en")}
    assert min(by_language.values()) >= 100
    assert {"book", "article-journal", "article-newspaper", "legislation", "treaty", "speech", "thesis", "webpage",
            "manuscript", "periodical", "interview", "standard", "patent", "report", "paper-conference", "chapter",
            "entry-encyclopedia", "document"} <= {entry.type for entry in entries}  # fmt: skip


def test_no_reference_is_labelled_twice() -> None:
    texts = ["".join(entry.text.split()) for entry in read_labelled(REFERENCES / "train")]
    assert sorted(set(texts)) == sorted(texts)


def test_noise_keeps_labels_and_is_repeatable() -> None:
    noise = read_noise(REFERENCES / "noise.toml")
    for entry in list(read_labelled(REFERENCES / "train"))[:200]:
        dirty = noise.apply(entry.pieces, Random(7))
        assert dirty == noise.apply(entry.pieces, Random(7))
        assert {piece.label for piece in dirty} <= {piece.label for piece in entry.pieces} | {"other"}
