"""Corrected records become labelled references, and a model trained with them is kept only if it loses nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.cli import main
from citekz.commands.train import train_with_corrections
from citekz.errors import UnreadableInputError
from citekz.model import Entry, Record, Segment, Span
from citekz.records.build import build_record
from citekz.tagging.agreement import agreement, labels_of
from citekz.tagging.corrections import Correction, Unused, labelled, line_of, read_corrections
from citekz.tagging.labelled import OTHER, parse_line, read_labelled
from citekz.tagging.labels import open_model
from citekz.tagging.retraining import MEMORY
from citekz.tagging.training import Recipe, train
from citekz.tagging.windows import Tokens
from citekz.tokens import token_spans

REFERENCES = Path(__file__).parent.parent / "references"
TINY = Recipe(copies=1, inventions=5, max_iterations=30, min_frequency=0, c1=0.4, c2=0.05)
SPOILT = Recipe(copies=0, inventions=0, max_iterations=1)
Capture = pytest.CaptureFixture[str]
CASES = Path(__file__).parent / "cases/corrections"
HAND = (CASES / "hand.txt").read_text("utf-8")
LEARNED = (CASES / "learned.txt").read_text("utf-8")


def segments_of(line: str) -> list[Segment]:
    segments, position = [], 0
    for piece in parse_line(line).pieces:
        if piece.label != OTHER:
            segments.append(Segment(piece.label, Span(position, position + len(piece.text))))
        position += len(piece.text)
    return segments


def item_of(line: str, **changes: Any) -> dict[str, Any]:
    """What a careful person would make of a labelled line, with some values otherwise."""
    entry = parse_line(line)
    item = build_record(Entry(entry.text), segments_of(line), entry.language)[0].to_csl()
    return {name: value for name, value in (item | changes).items() if value is not None}


def correction_of(item: dict[str, Any]) -> Correction:
    return Correction(Record.from_csl(item), "mine.json:1")


@pytest.fixture(scope="session")
def small_references(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few labelled references, and two lists that are easy to read."""
    folder = tmp_path_factory.mktemp("references")
    (folder / "train").mkdir()
    (folder / "train/hand.txt").write_text(HAND, "utf-8")
    (folder / "lists").mkdir()
    lines = HAND.splitlines()[:4]
    texts = [parse_line(line).text.replace("Беласу", "Тамыр").replace("1997", "1998") for line in lines]
    (folder / "lists/small.txt").write_text("".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1)), "utf-8")
    items = [item_of(line.replace("Беласу", "Тамыр").replace("1997", "1998")) for line in lines]
    golds = [{"raw": item.pop("custom")["raw"], "record": item} for item in items]
    (folder / "lists/small.jsonl").write_text("\n".join(json.dumps(gold) for gold in golds), "utf-8")
    shutil.copytree(REFERENCES / "vocabulary", folder / "vocabulary")
    shutil.copy(REFERENCES / "noise.toml", folder)
    return folder


@pytest.fixture(scope="session")
def small_model(small_references: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that has seen little, and so reads much wrong."""
    path = tmp_path_factory.mktemp("model") / "small.crfsuite"
    train(small_references, path, TINY, report=lambda _: None)
    return path


@pytest.fixture
def references(small_references: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_references, tmp_path / "references"))


@pytest.mark.parametrize("line", LEARNED.splitlines(), ids=lambda line: line.split("\t")[0])
def test_the_values_of_a_record_are_found_in_its_text(line: str, small_model: Path) -> None:
    """Whatever the present model makes of the text, the labels are those that a person would write."""
    entry = labelled(correction_of(item_of(line)), open_model(str(small_model)))
    assert not isinstance(entry, Unused), entry
    assert [piece for piece in entry.pieces if piece.label != OTHER] == [
        piece for piece in parse_line(line).pieces if piece.label != OTHER
    ]


def test_what_only_a_part_of_the_models_reads_is_not_asked_for(small_model: Path) -> None:
    """An editor's role word belongs to the editor, the kind of a publisher to the publisher."""
    text = "Основы права. Под ред. Б. Б. Омарова. М.: Изд-во Наука, 2001. С. 7-9"
    item = {
        "type": "book",
        "language": "ru",
        "title": "Основы права",
        "editor": [{"family": "Омаров", "given": "Б. Б."}],
        "publisher-place": "Москва",
        "publisher": "Наука",
        "issued": {"date-parts": [[2001]]},
        "custom": {"raw": text, "locator": "7-9"},
    }
    entry = labelled(correction_of(item), open_model(str(small_model)))
    assert not isinstance(entry, Unused), entry
    assert {piece.label: piece.text for piece in entry.pieces if piece.label != OTHER} == {
        "title": "Основы права",
        "editor": "Под ред. Б. Б. Омарова",
        "publisher-place": "М.",
        "publisher": "Изд-во Наука",
        "issued": "2001",
        "page": "С. 7-9",
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "Көшпенділер"}, "title 'Көшпенділер' is not in the text"),
        ({"issued": {"date-parts": [[2004]]}}, "issued \"{'date-parts': [[2004]]}\" is not in the text"),
        ({"keyword": "саясат"}, "keyword 'саясат' is not in the text"),
        ({"note": "Беласу жөнінде"}, "note 'Беласу жөнінде' is not in the text"),
        ({"publisher": None}, "no value of the record holds 'Атамұра'"),
    ],
)
def test_what_is_not_in_the_text_is_not_guessed(changes: dict[str, Any], reason: str, small_model: Path) -> None:
    unused = labelled(correction_of(item_of(HAND.splitlines()[0], **changes)), open_model(str(small_model)))
    assert isinstance(unused, Unused)
    assert str(unused).startswith("mine.json:1: not used: ")
    assert reason in unused.reason


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Бұл да сонда, 45-бет", "document kk\t<refers_to>Бұл да сонда</refers_to>, <page>45-бет</page>"),
        ("Указ. соч., с. 7", "document ru\t<refers_to>Указ. соч.</refers_to>, <page>с. 7</page>"),
    ],
)
def test_words_that_point_at_another_entry_are_labelled(text: str, line: str, small_model: Path) -> None:
    """Whatever the type of the work they stand for."""
    locator = "".join(filter(str.isdigit, text))
    item = {"type": "book", "custom": {"raw": text, "refers_to": 1, "locator": locator}}
    entry = labelled(correction_of(item), open_model(str(small_model)))
    assert not isinstance(entry, Unused), entry
    assert line_of(entry) == line


def test_an_entry_without_such_words_points_nowhere(small_model: Path) -> None:
    item = {"type": "book", "custom": {"raw": "С. 45", "refers_to": 1, "locator": "45"}}
    unused = labelled(correction_of(item), open_model(str(small_model)))
    assert isinstance(unused, Unused)
    assert "refers_to '1' is not in the text" in unused.reason


def test_what_callers_keep_under_custom_is_theirs(small_model: Path) -> None:
    line = HAND.splitlines()[0]
    item = item_of(line)
    item["custom"] |= {"shelf": "B 12"}
    entry = labelled(correction_of(item), open_model(str(small_model)))
    assert not isinstance(entry, Unused)
    assert line_of(entry) == line


ENTRIES = tuple(read_labelled(REFERENCES / "train"))


@given(entry=st.sampled_from(ENTRIES))
def test_labels_never_change_the_text(entry: Any, small_model: Path) -> None:
    """Any record of any text: all of the text is there again, and every line can be read back."""
    item = item_of(line_of(entry))
    found = labelled(correction_of(item), open_model(str(small_model)))
    if not isinstance(found, Unused):
        assert found.text == " ".join(entry.text.split())
        assert parse_line(line_of(found), found.source) == found


def test_most_hand_labelled_references_are_found_again(small_model: Path) -> None:
    """Even a model that has seen nothing finds most values, as it is told what to look for."""
    tagger = open_model(str(small_model))
    found = [labelled(correction_of(item_of(line_of(entry))), tagger) for entry in ENTRIES[::20]]
    assert sum(not isinstance(entry, Unused) for entry in found) / len(found) > 0.8


def test_windows_end_where_the_label_guide_says() -> None:
    text = "Хан Г. Б. «Беласу». (1997) 4-х т."
    tokens = Tokens(text, tuple(token_spans(text)))
    windows = {
        text[tokens.spans[first][0] : tokens.spans[end - 1][1]] for first, end in tokens.windows("title", 1, 3, set())
    }
    assert {"Беласу", "1997", "4-х т.", "4-х"} <= windows
    assert windows.isdisjoint({"«Беласу»", "«Беласу", "Беласу».", "(1997)", "4", "х т.", "1997)"})


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("title", "«Беласу».", "Беласу"),
        ("title", "«Беласу", "«Беласу»"),
        ("author", "Хан Г", "Хан Г."),
        ("author", "Хан Г. Б. Омаров.", "Хан Г. Б. Омаров"),
        ("page", "– 5-10.", "5-10"),
        ("accessed", "(1997)", "(1997)"),
    ],
)
def test_ends_of_segments_are_tidied(label: str, text: str, value: str) -> None:
    whole = {"«Беласу": "«Беласу»", "Хан Г": "Хан Г."}.get(text, text)
    tokens = Tokens(whole, tuple(token_spans(whole)))
    segment = tokens.tidied(Segment(label, Span(0, len(text))))
    assert segment is not None
    expected = "Беласу" if value == "«Беласу»" else value
    assert whole[segment.span.start : segment.span.end] == expected


def test_labels_of_variables_are_labels() -> None:
    assert labels_of("locator") == ("page", "section", "archive_location")
    assert labels_of("abstract") == ()


@pytest.mark.parametrize(
    ("variable", "wanted", "found", "degree"),
    [
        ("title", "Беласу", "Беласу", 2),
        ("title", "Беласу: очерк", "«БЕЛАСУ». Очерк", 1),
        ("title", "Беласу", "Бел асу", 0),
        ("page", "5-10", "5, 10", 0),
        ("volume", 2, "2", 1),
        ("publisher", "Атамұра", None, 0),
    ],
)
def test_how_far_contents_agree(variable: str, wanted: Any, found: Any, degree: int) -> None:
    assert agreement(variable, wanted, found) == degree


def write(path: Path, *items: Any, lines: bool = False) -> Path:
    texts = [json.dumps(item, ensure_ascii=False) for item in items]
    path.write_text("\n".join(texts) if lines else f"[{','.join(texts)}]", "utf-8")
    return path


def test_corrections_are_read_from_an_array_or_from_lines(tmp_path: Path) -> None:
    items = [item_of(line) for line in HAND.splitlines()]
    array = list(read_corrections(write(tmp_path / "a.json", *items)))
    lines = list(read_corrections(write(tmp_path / "a.jsonl", *items, lines=True)))
    assert [one.record for one in array if isinstance(one, Correction)] == [Record.from_csl(item) for item in items]
    assert [one.record for one in lines if isinstance(one, Correction)] == [Record.from_csl(item) for item in items]


def test_items_that_are_no_corrections_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"type": "book", "title": "Беласу"}, {"type": "buch"}, 5)
    assert [str(one)[:40] for one in read_corrections(path)] == [
        "a.json:1: not used: no source text under custom.raw"[:40],
        "a.json:2: not used: unknown item type 'buch'"[:40],
        "a.json:3: not used: a CSL-JSON item must be an object"[:40],
    ]


def test_training_twice_gives_the_same_bytes(small_references: Path, small_model: Path, tmp_path: Path) -> None:
    train(small_references, tmp_path / "again.crfsuite", TINY, report=lambda _: None)
    assert (tmp_path / "again.crfsuite").read_bytes() == small_model.read_bytes()


def learn(references: Path, model: Path, file: Path, recipe: Recipe, capsys: Capture) -> tuple[int, str]:
    status = train_with_corrections(references, model, [file], recipe)
    return status, capsys.readouterr().err


def test_a_model_that_loses_nothing_is_kept_and_the_corrections_with_it(
    references: Path, small_model: Path, tmp_path: Path, capsys: Capture
) -> None:
    model = Path(shutil.copy(small_model, tmp_path / "my.crfsuite"))
    lines = LEARNED.splitlines()[:3]
    file = write(tmp_path / "mine.json", *map(item_of, lines))
    status, told = learn(references, model, file, TINY, capsys)
    assert status == 0, told
    assert "3 corrections remembered" in told
    remembered = (references / "train" / MEMORY).read_text("utf-8").splitlines()
    assert remembered[1:] == lines
    kept = model.read_bytes()
    assert kept != small_model.read_bytes()
    train(references, tmp_path / "again.crfsuite", TINY, report=lambda _: None)
    assert (tmp_path / "again.crfsuite").read_bytes() == kept, "training anew does not give the model that was kept"
    status, told = learn(references, model, file, TINY, capsys)
    assert (status, told.count("is remembered already")) == (0, 3)
    assert (references / "train" / MEMORY).read_text("utf-8").splitlines() == remembered


def test_a_later_correction_takes_the_place_of_an_earlier(
    references: Path, small_model: Path, tmp_path: Path, capsys: Capture
) -> None:
    model = Path(shutil.copy(small_model, tmp_path / "my.crfsuite"))
    line = LEARNED.splitlines()[-1]
    other = line.replace(": около 50 000 слов</title>", "</title>: <note>около 50 000 слов</note>")
    file = write(tmp_path / "mine.json", item_of(line))
    assert learn(references, model, file, TINY, capsys)[0] == 0
    status, told = learn(references, model, write(file, item_of(other)), TINY, capsys)
    assert status == 0, told
    assert (references / "train" / MEMORY).read_text("utf-8").splitlines()[1:] == [other]


def test_a_model_that_reads_worse_is_not_kept(
    references: Path, small_model: Path, tmp_path: Path, capsys: Capture
) -> None:
    model = Path(shutil.copy(small_model, tmp_path / "my.crfsuite"))
    file = write(tmp_path / "mine.json", item_of(LEARNED.splitlines()[0]))
    status, told = learn(references, model, file, SPOILT, capsys)
    assert status == 1
    assert "F1 on lists/ falls from" in told
    assert "- small:1 title: " in told
    assert "mine.json:1 is read worse than before" in told
    assert model.read_bytes() == small_model.read_bytes()
    assert not (references / "train" / MEMORY).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.json", "my.crfsuite", "references"]


def test_what_is_measured_or_labelled_by_hand_is_not_learned(
    references: Path, small_model: Path, tmp_path: Path, capsys: Capture
) -> None:
    model = Path(shutil.copy(small_model, tmp_path / "my.crfsuite"))
    line = HAND.splitlines()[0]
    file = write(tmp_path / "mine.json", item_of(line), item_of(line.replace("Беласу", "Тамыр")))
    status, told = learn(references, model, file, TINY, capsys)
    assert status == 1
    assert "mine.json:1: not used: its text stands in train/hand.txt:1, labelled by hand" in told
    assert "mine.json:2: not used: its text stands in lists/small.jsonl, which is only for measuring" in told
    assert model.read_bytes() == small_model.read_bytes()


def test_without_lists_no_model_is_kept(references: Path, small_model: Path, tmp_path: Path) -> None:
    model = Path(shutil.copy(small_model, tmp_path / "my.crfsuite"))
    shutil.rmtree(references / "lists")
    file = write(tmp_path / "mine.json", item_of(LEARNED.splitlines()[0]))
    with pytest.raises(UnreadableInputError, match="no lists to measure the new model on"):
        train_with_corrections(references, model, [file], TINY)
    assert model.read_bytes() == small_model.read_bytes()


def test_the_command_reads_several_files(tmp_path: Path, references: Path, capsys: Capture) -> None:
    """Nothing is trained where nothing can be learned."""
    item = item_of(HAND.splitlines()[0])
    files = [write(tmp_path / name, item) for name in ("one.json", "two.json")]
    options = [f"--corrections={file}" for file in files]
    assert main(["train", str(references), *options, "-o", str(tmp_path / "my.crfsuite")]) == 1
    told = capsys.readouterr().err
    assert ("one.json:1: not used" in told, "two.json:1: not used" in told) == (True, True)
    assert not (tmp_path / "my.crfsuite").exists()
    assert main(["train", str(references), f"--corrections={tmp_path / 'missing.json'}"]) == 3
