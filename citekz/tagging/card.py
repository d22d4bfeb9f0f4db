"""The model card: what a model was trained on, how, and how well it reads; it proves that the model is up to date."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import attrs

from citekz.tagging.labelled import LabelledEntry
from citekz.tagging.training import Recipe

CARD_NAME = "MODEL_CARD.md"

_TEXT = """\
# Model card: references.crfsuite

A linear-chain CRF that labels the tokens of one bibliographic reference in Kazakh, Russian or English (Cyrillic or
Latin script). Made by `citekz train references/`; the same input gives the same bytes.

- Material: {material}
- Model: {model}

## Trained on

{entries} hand-labelled references (`references/train/`), each {copies} times more with other words and typing slips,
and {inventions} invented records rendered in the styles of citekz and made dirty: {examples} references in all. No
list of `references/lists/` is among them.

| language | references |
| --- | --- |
{languages}

| type | references |
| --- | --- |
{types}

Recipe: {recipe}

## What its features and its regularization give

Light models (`citekz train references/ --measure features`, `--measure regularization`), so only for comparing lines of
one table: the first is scored on the lists of `references/lists/`, the second on labelled files left out of training.

{experiments}

## How well it reads

The lists in `references/lists/`, from the text to the record (`citekz evaluate references/lists`):

```
{scores}
```

## Limits

It has seen few references outside history, law, international relations, pedagogy, philology, economics, technology
and medicine, and few in languages other than these three. The confidences of its labels are marginal probabilities.
Those of the values of a record are calibrated: `calibration.toml` beside the model, which
`citekz train references/ --calibrate` fits on references that the model that reads them was not trained on.
"""


def fingerprint(references: Path) -> str:
    """A checksum of all that decides what a model learns: labelled references, vocabularies, noise, words, features."""
    package = Path(str(files("citekz")))
    paths = [
        *sorted(references.glob("train/*.txt")),
        *sorted(references.glob("vocabulary/*.toml")),
        references / "noise.toml",
        *sorted(package.glob("data/languages/*.toml")),
        *(
            package / "tagging" / f"{name}.py"
            for name in ("features", "lexicon", "noise", "recombination", "invention")
        ),
        package / "tokens.py",
    ]
    return _digest((path.name.encode() + b"\0" + path.read_bytes() for path in paths), repr(Recipe()))


def _digest(parts: Iterable[bytes], recipe: str) -> str:
    digest = hashlib.sha256(recipe.encode())
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def checksum(model: Path) -> str:
    """A checksum of a model file."""
    return hashlib.sha256(model.read_bytes()).hexdigest()


def write_card(
    model: Path, references: Path, entries: Sequence[LabelledEntry], examples: int, scores: Iterable[str]
) -> Path:
    """Write the card beside the model; returns its path."""
    recipe = Recipe()
    text = _TEXT.format(
        material=fingerprint(references),
        model=checksum(model),
        entries=len(entries),
        copies=recipe.copies,
        inventions=recipe.inventions,
        examples=examples,
        languages=_rows(Counter(entry.language for entry in entries)),
        types=_rows(Counter(entry.type for entry in entries)),
        recipe=", ".join(f"{name} {value}" for name, value in attrs.asdict(recipe).items()),
        experiments="\n\n".join(_tables(references)) or "Not measured.",
        scores="\n".join(scores),
    )
    path = model.with_name(CARD_NAME)
    path.write_text(text, "utf-8")
    return path


def stated(card: str) -> tuple[str, str]:
    """The checksums of material and model that a card states."""
    material, model = (re.search(rf"^- {name}: (\w+)$", card, re.MULTILINE) for name in ("Material", "Model"))
    return (material[1] if material else "", model[1] if model else "")


def _tables(references: Path) -> Iterator[str]:
    for path in sorted(references.glob("measured/*.tsv")):
        heading, *rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        lines = [heading, ["---"] * len(heading), *rows]
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows(counts: Counter[str]) -> str:
    return "\n".join(f"| {name} | {count} |" for name, count in counts.most_common())
