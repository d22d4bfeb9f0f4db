"""One reproducible command from ``references/`` to the model that ships: the same input gives the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from attrs import frozen

from citekz.errors import CitekzError
from citekz.tagging.features import features_of
from citekz.tagging.invention import invent
from citekz.tagging.labelled import OTHER, LabelledEntry, Piece, read_labelled
from citekz.tagging.noise import Noise, read_noise
from citekz.tagging.projection import pieces_of, token_labels
from citekz.tagging.recombination import make_recombination
from citekz.tagging.vocabulary import Vocabulary, gather_vocabularies
from citekz.tokens import token_spans

Example = tuple[list[list[str]], list[str]]


@frozen
class Recipe:
    """How much of which material a model is trained on, and how; the seed makes it repeatable."""

    seed: int = 20261123
    copies: int = 6
    inventions: int = 2500
    shares: tuple[tuple[str, float], ...] = (("kk", 0.37), ("ru", 0.4), ("en", 0.23))
    styles: tuple[tuple[str, float], ...] = (
        ("kz-thesis", 0.35),
        ("gost-7.1-2003", 0.25),
        ("gost-r-7.0.5-2008", 0.15),
        ("gost-r-7.0.100-2018", 0.1),
        ("apa-7", 0.15),
    )
    exchange: float = 0.4
    word_dropout: float = 0.15
    c1: float = 0.6
    c2: float = 0.1
    max_iterations: int = 160
    min_frequency: float = 2


def train(references: Path, output: Path, recipe: Recipe = Recipe(), report: Callable[[str], None] = print) -> int:
    """Train on a folder ``references`` and write the model; the number of training references is returned.

    Raises :class:`~citekz.errors.CitekzError` where the folder lacks a part or a line is labelled wrongly.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    dice = Random(recipe.seed + 1)
    for pieces in material(references, recipe):
        features, labels = example_of(pieces)
        features = without_some_words(features, recipe.word_dropout, dice)
        if labels:
            trainer.append(features, labels)
            count += 1
    report(f"{count} references to learn from")
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": recipe.c1,
            "c2": recipe.c2,
            "max_iterations": recipe.max_iterations,
            "feature.minfreq": recipe.min_frequency,
            "feature.possible_transitions": False,
        }
    )
    trainer.train(str(output))
    return count


def material(references: Path, recipe: Recipe) -> Iterator[tuple[Piece, ...]]:
    """Hand-labelled references, their dirtied and recombined copies, and rendered inventions."""
    entries = labelled_entries(references)
    noise = read_noise(references / "noise.toml")
    vocabularies = gather_vocabularies(entries, references / "vocabulary")
    for entry in entries:
        yield entry.pieces
    random = Random(recipe.seed)
    recombination = make_recombination(entries, vocabularies, abbreviated_places(entries), recipe.exchange)
    for _ in range(recipe.copies):
        for entry in entries:
            yield noise.apply(recombination.apply(entry, random), random)
    yield from inventions(vocabularies, noise, recipe, random)


def without_some_words(features: list[list[str]], chance: float, dice: Random) -> list[list[str]]:
    """The features of a reference in which some tokens have lost their words and affixes, keeping shape and place.

    So the model learns what to do with words that it has never seen.
    """
    if not chance:
        return features
    return [
        [name for name in row if not name.startswith(_WORD_FEATURES)] if dice.random() < chance else row
        for row in features
    ]


_WORD_FEATURES = ("w=", "p=", "e=", "+1w=", "-1w=", "+2w=", "-2w=")


def labelled_entries(references: Path) -> tuple[LabelledEntry, ...]:
    """All hand-labelled references of a folder."""
    entries = tuple(read_labelled(references / "train"))
    if not entries:
        raise CitekzError(f"no labelled references in {references / 'train'}")
    return entries


def abbreviated_places(entries: Iterable[LabelledEntry]) -> dict[str, list[str]]:
    """Abbreviations of cities by language, as often as they occur."""
    places: dict[str, list[str]] = {}
    for entry in entries:
        for piece in entry.pieces:
            if piece.label == "publisher-place" and piece.text.endswith(".") and len(piece.text) < 8:
                places.setdefault(entry.language[:2], []).append(piece.text)
    return places


def inventions(
    vocabularies: dict[str, Vocabulary], noise: Noise, recipe: Recipe, random: Random
) -> Iterator[tuple[Piece, ...]]:
    """Made-up records, rendered in our styles and dirtied."""
    from citekz.styles.style import get_style

    codes, shares = zip(*recipe.shares, strict=True)
    names, weights = zip(*recipe.styles, strict=True)
    for _ in range(recipe.inventions):
        record = invent(vocabularies[random.choices(codes, shares)[0]], random)
        style = get_style(random.choices(names, weights)[0])
        yield noise.apply(joined(pieces_of(style.render(record))), random)


def joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours with one label made one piece; so are names and the signs between them."""
    result: list[Piece] = []
    for at, piece in enumerate(pieces):
        label = piece.label
        enclosed = label == OTHER and result and at + 1 < len(pieces) and pieces[at + 1].label == result[-1].label
        if enclosed and result[-1].label == "author" and piece.text.strip(" ") in (",", "", "&", ", &"):
            label = "author"
        if result and result[-1].label == label:
            result[-1] = Piece(result[-1].text + piece.text, label)
        else:
            result.append(Piece(piece.text, label))
    return tuple(result)


def example_of(pieces: Sequence[Piece]) -> Example:
    """Features and labels of the tokens of a labelled reference."""
    text = "".join(piece.text for piece in pieces)
    spans = token_spans(text)
    return features_of(text, spans), token_labels(pieces, spans)
