"""The frozen objects: what they refuse, and that nothing is lost between them and CSL-JSON."""

import json
from pathlib import Path

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from strategies import records, wild_records

from citekz.csl import types, variables
from citekz.errors import CitekzError, InvalidRecordError, UnknownNameError
from citekz.model import Bibliography, Date, Entry, Fields, Issue, Name, Record, Run, Span, Value, text_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
CORPUS_FILES = sorted(path for room in ("lists", "styles", "entries") for path in (CORPUS / room).glob("*.jsonl"))


@given(records())
def test_csl_keeps_every_record(record):
    assert Record.from_csl(record.to_csl()) == record


@given(wild_records())
def test_csl_keeps_whatever_the_model_allows(record):
    assert Record.from_csl(json.loads(json.dumps(record.to_csl()))) == record


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS_FILES, reason="the shared corpus is not here")
@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_csl_keeps_the_corpus(path):
    items = [json.loads(line)["record"] for line in path.read_text("utf-8").splitlines()]
    assert [Record.from_csl(item).to_csl() for item in items] == items


@pytest.mark.parametrize("wrong", ["buch", "", None, 5, "Book"])
def test_an_unknown_type_is_refused_with_the_choices(wrong):
    with pytest.raises(
        UnknownNameError, match=r"unknown item type .*; choose one of: article, article-journal, .*, webpage"
    ):
        Record(wrong)


@pytest.mark.parametrize("wrong", ["journal", "", None, 5, "Title", "custom"])
def test_an_unknown_variable_is_refused_with_the_choices(wrong):
    with pytest.raises(UnknownNameError, match=r"unknown variable .*; choose one of: DOI, ISBN, .*, year-suffix"):
        Value(wrong, "x")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"type": "book", "journal": "x"}, "unknown variable 'journal'"),
        ({"type": "buch"}, "unknown item type 'buch'"),
        ({"type": "book", "author": "Тоқаев"}, "'author' must be a list of names"),
        ({"type": "book", "author": [{}]}, "a name of 'author' must be an object"),
        (
            {"type": "book", "author": [{"surname": "Тоқаев"}]},
            "unknown part 'surname' of a name; choose one of: literal",
        ),
        ({"type": "book", "issued": "1999"}, "'issued' must be a date"),
        ({"type": "book", "issued": {"date-parts": [["MCMXCIX"]]}}, "must be numbers"),
        ({"type": "book", "issued": {"season": "winter"}}, "must be numbers"),
        ({"type": "book", "title": ["x"]}, "'title' must be a text or a number"),
        ({"type": "book", "custom": ["x"]}, "'custom' must be an object"),
        ({"type": "book", "custom": {"refers_to": 0}}, "'refers_to' must be a position from 1"),
        (["book"], "a CSL-JSON item must be an object, not list"),
    ],
)
def test_a_wrong_item_is_refused_with_its_place(item, message):
    with pytest.raises((InvalidRecordError, UnknownNameError)) as caught:
        Record.from_csl(item)
    assert message in str(caught.value)
    assert isinstance(caught.value, CitekzError)


def test_numbers_and_texts_stay_what_they_are():
    item = {
        "type": "book",
        "volume": 2,
        "issue": "1 (11)",
        "issued": {"date-parts": [[1999, 2], [2000]], "circa": True},
    }
    assert Record.from_csl(item).to_csl() == item


def test_custom_keeps_its_three_names_apart():
    custom = {
        "locator": "205-206",
        "refers_to": 3,
        "raw": "Сонда. 205-206-б.",
        "reviewed": {"author": [{"family": "Т."}]},
    }
    record = Record.from_csl({"id": 7, "type": "book", "custom": custom})
    assert (record["locator"], record.refers_to, record.entry) == ("205-206", 3, Entry("Сонда. 205-206-б."))
    assert record["custom.reviewed"]["author"][0].get("family") == "Т."
    assert record.to_csl() == {
        "id": "7",
        "type": "book",
        "custom": {key: custom[key] for key in ("locator", "reviewed", "refers_to", "raw")},
    }


def test_spans_and_confidences_do_not_make_values_differ():
    assert Value("title", "x", Span(0, 1), 0.5) == Value("title", "x")
    assert Record("book", entry=Entry("x")) == Record("book")


def test_records_are_looked_up_by_variable():
    record = Record(
        "book", (Value("title", "Беласу"), Value("language", "kk"), Value("author", (Name("Тоқаев", "Қ."),)))
    )
    assert (record["title"], record.get("volume"), record.get("volume", "?")) == ("Беласу", None, "?")
    assert ("title" in record, "volume" in record) == (True, False)
    assert (record.language, record.names("author"), record.names("editor")) == ("kk", (Name("Тоқаев", "Қ."),), ())
    with pytest.raises(KeyError, match="volume"):
        record["volume"]


def test_new_values_take_the_place_of_old_ones():
    record = Record("book", (Value("title", "a"), Value("volume", "1")))
    assert record.with_values(Value("edition", "2"), Value("title", "b")).values == (
        Value("title", "b"),
        Value("volume", "1"),
        Value("edition", "2"),
    )
    assert record.without("title").values == (Value("volume", "1"),)
    assert record["title"] == "a"


@pytest.mark.parametrize(
    "thing", [Record("book"), Name("a"), Date(), Value("title", "x"), Run("x"), Issue("a", "b"), Span(0, 1)]
)
def test_nothing_can_be_changed(thing):
    with pytest.raises(FrozenInstanceError):
        thing.type = "x"


def test_a_bibliography_is_a_sequence_of_its_records():
    bibliography = Bibliography((Record("book"), Record("map")))
    assert (len(bibliography), bibliography[1].type, [record.type for record in bibliography]) == (
        2,
        "map",
        ["book", "map"],
    )
    assert bibliography[:1] == (Record("book"),)


def test_small_things():
    assert repr(Name(family="Тоқаев", given="Қ. К.")) == "Name(family='Тоқаев', given='Қ. К.')"
    assert (Date(((-44, 3, 15),)).year, Date(literal="б. г.").year) == (-44, None)
    assert Fields((("a", 1),)).get("b", 2) == 2
    assert text_of((Run("a"), Run("b", italic=True))) == "ab"
    assert "book" in types()
    assert "custom.x" not in variables()
