"""RIS: files of other programs read as meant, strange ones without loss, our own read back equal."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import records, wild_records

from citekz.errors import UnreadableInputError
from citekz.exchange import ris
from citekz.model import Record

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
CORPUS_FILES = sorted(path for room in ("lists", "styles", "entries") for path in (CORPUS / room).glob("*.jsonl"))


@given(st.lists(records(), max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_equal(written):
    bibliography = ris.read(ris.write(written))
    assert list(bibliography) == written
    assert bibliography.issues == ()


@given(st.lists(wild_records(), max_size=2))
@settings(max_examples=150, deadline=None)
def test_whatever_the_model_allows_reads_back_equal(written):
    assert list(ris.read(ris.write(written))) == written


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS_FILES, reason="the shared corpus is not here")
@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_corpus_reads_back_equal(path):
    written = [Record.from_csl(json.loads(line)["record"]) for line in path.read_text("utf-8").splitlines()]
    assert list(ris.read(ris.write(written))) == written


def test_references_of_other_programs():
    text = """TY  - JOUR
A1  - Тоқаев, Қ. К.
A1  - Ұлттық банк
T1  - Беласу
JF  - Ақиқат
VL  - 2
IS  - 3
SP  - 5
EP  - 10
PY  - 1999
DA  - 1999/02/03/
SN  - 0305-9855
LA  - kaz
KW  - саясат
KW  - тарих
C1  - x
ER  -

TY  - XXXX
TI  - Слово
PY  - б. г.
EP  - 7
"""
    bibliography = ris.read(text)
    assert [record.to_csl() for record in bibliography] == [
        {
            "type": "article-journal",
            "author": [{"family": "Тоқаев", "given": "Қ. К."}, {"literal": "Ұлттық банк"}],
            "title": "Беласу",
            "container-title": "Ақиқат",
            "volume": "2",
            "issue": "3",
            "page": "5-10",
            "issued": {"date-parts": [[1999, 2, 3]]},
            "ISSN": "0305-9855",
            "language": "kk",
            "keyword": "саясат, тарих",
            "custom": {"ris_C1": "x"},
        },
        {
            "type": "document",
            "title": "Слово",
            "issued": {"literal": "б. г."},
            "page": "7",
            "custom": {"ris_TY": "XXXX"},
        },
    ]
    assert [(issue.code, issue.message) for issue in bibliography.issues] == [
        ("missing-end", "line 19: reference without 'ER  - '")
    ]


def test_a_forgotten_end_does_not_melt_two_references():
    bibliography = ris.read("TY  - BOOK\nTI  - A\nTY  - MAP\nTI  - B\nжалғасы\nER  - ")
    assert [record["title"] for record in bibliography] == ["A", "B жалғасы"]


def test_a_damaged_note_of_ours_is_flagged():
    bibliography = ris.read('TY  - BOOK\nTI  - A\nN1  - x-citekz {"type": 5}\nER  - ')
    assert (bibliography[0].type, bibliography[0]["title"]) == ("book", "A")
    assert "x-citekz" in bibliography[0]["custom.ris_ZZ"]
    assert [issue.code for issue in bibliography.issues] == ["damaged-field"]


def test_what_is_no_ris_is_refused():
    with pytest.raises(UnreadableInputError, match="not RIS"):
        ris.read("Беласу")
    assert ris.read("\ufeff \n").records == ()


def test_ris_looks_as_other_programs_want_it():
    record = Record.from_csl(
        {
            "id": "a",
            "type": "article-journal",
            "author": [{"family": "Тоқаев", "given": "Қ."}],
            "title": "Беласу",
            "page": "5-10",
            "issued": {"date-parts": [[1999, 2]]},
        }
    )
    assert ris.write([record]) == (
        "TY  - JOUR\nAU  - Тоқаев, Қ.\nTI  - Беласу\nSP  - 5\nEP  - 10\nPY  - 1999\nDA  - 1999/02\nID  - a\nER  - \n"
    )


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(("TY  - BOOK\n", "ER  - \n", "AU  - ", "a", "\n", "N1  - x-citekz {}", "UK  - x\n"))
    ).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_only_what_is_no_ris_fails(text):
    try:
        ris.read(text)
    except UnreadableInputError:
        assert "TY" not in text or not text.strip().startswith("TY  - ")
