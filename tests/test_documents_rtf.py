"""RTF files: the text that Word shows of them."""

import pytest
from document_files import read_cases, said_by
from hypothesis import given
from hypothesis import strategies as st

from citekz.documents.reading import document_of_bytes
from citekz.documents.rtf import document_of_rtf


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in read_cases("rtf.txt")],
                         ids=[case[0] for case in read_cases("rtf.txt")])  # fmt: skip
def test_texts(source: str, expected: str) -> None:
    assert said_by(document_of_rtf(source.encode("latin-1"), "a.rtf")) == expected


def test_an_rtf_file_is_known_by_its_content() -> None:
    document = document_of_bytes(b"{\\rtf1 a\\par}", "list.doc")
    assert (document.format, document.lines[0].text) == ("rtf", "a")


def written(text: str) -> bytes:
    """A text as RTF, every letter by its number."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return b"{\\rtf1\\uc1 " + b"".join(b"\\u%d?" % number for number in numbers) + b"\\par}"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), min_size=1))
def test_every_letter_comes_through(text: str) -> None:
    assert "".join(line.text for line in document_of_rtf(written(text), "a.rtf").lines) == text


@given(st.text("{}\\'*abu0123456789 \n\u0430", max_size=200))
def test_nothing_of_a_strange_file_stops_the_reader(text: str) -> None:
    document = document_of_rtf(b"{\\rtf1 " + text.encode(), "a.rtf")
    assert [line.number for line in document.lines] == sorted(line.number for line in document.lines)
