"""CSL-JSON files in and out; one bad item never costs a list."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import wild_records

from citekz.errors import UnreadableInputError
from citekz.exchange import csl_json
from citekz.model import Name, Record, Value

BOOK = {"id": "belasu", "type": "book", "title": "Беласу", "author": [{"family": "Тоқаев", "given": "Қ. К."}]}
RECORD = Record("book", (Value("title", "Беласу"), Value("author", (Name("Тоқаев", "Қ. К."),))), id="belasu")


@given(st.lists(wild_records(), max_size=3))
def test_what_is_written_reads_back_equal(records):
    bibliography = csl_json.read(csl_json.write(records))
    assert list(bibliography) == records
    assert bibliography.issues == ()


@pytest.mark.parametrize("data", [[BOOK], BOOK, {"items": [BOOK]}, {"lastUpdated": 1, "items": [BOOK]}])
def test_arrays_single_items_and_item_objects_are_read(data):
    assert csl_json.read(json.dumps(data)).records == (RECORD,)
    assert csl_json.read("\ufeff" + json.dumps(data, ensure_ascii=False)).records == (RECORD,)


def test_letters_are_written_as_letters():
    written = csl_json.write([RECORD])
    assert '"family": "Тоқаев"' in written
    assert json.loads(written) == [BOOK]
    assert csl_json.write([]) == "[]\n"


@pytest.mark.parametrize(
    ("item", "kept", "message"),
    [
        ("Тоқаев Қ. Беласу", {"type": "document", "note": '"Тоқаев Қ. Беласу"'}, "must be an object, not str"),
        (
            {"type": "buch", "title": "Слово"},
            {"type": "document", "title": "Слово", "custom": {"csl_type": "buch"}},
            "unknown item type",
        ),
        (
            {"type": "book", "title": "Слово", "journal": [1]},
            {"type": "book", "title": "Слово", "custom": {"csl_journal": [1]}},
            "unknown variable",
        ),
        (
            {"type": "book", "author": "Абай"},
            {"type": "book", "custom": {"csl_author": "Абай"}},
            "must be a list of names",
        ),
        (
            {"type": "book", "custom": {"refers_to": -1}},
            {"type": "book", "custom": {"csl_custom": {"refers_to": -1}}},
            "'refers_to'",
        ),
    ],
)
def test_an_invalid_item_is_flagged_and_kept(item, kept, message):
    bibliography = csl_json.read(json.dumps([BOOK, item, BOOK]))
    assert [record.to_csl() for record in bibliography] == [BOOK, kept, BOOK]
    (issue,) = bibliography.issues
    assert (issue.code, issue.position, issue.severity) == ("invalid-item", 2, "error")
    assert message in issue.message


def test_switches_of_names_are_no_content():
    text = json.dumps(
        {"type": "book", "author": [{"family": "King", "suffix": "Jr.", "comma-suffix": True, "parse-names": True}]}
    )
    bibliography = csl_json.read(text)
    assert (bibliography[0]["author"], bibliography.issues) == ((Name("King", suffix="Jr."),), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON: line 1, column 1"),
        ("[{]", "not JSON: line 1, column 3"),
        ("5", "expected an array"),
        ('"x"', "expected an array"),
        ("[" * 100_000, "too deeply nested"),
    ],
)
def test_what_is_no_csl_json_is_refused_with_its_place(text, message):
    with pytest.raises(UnreadableInputError, match=message):
        csl_json.read(text)


def test_strange_json_does_not_stop_a_list():
    deep = '{"type": "book", "custom": {"x": ' + "[" * 900 + "]" * 900 + "}}"
    bibliography = csl_json.read(f'[{{"title": "\\ud800"}}, {{"title": NaN}}, {deep}]')
    assert [record.get("title") for record in bibliography] == ["?", "NaN", None]
    csl_json.write(bibliography).encode()
