"""What people do to a reference on its way into a thesis; the labels of its pieces survive.

The chances and the words stand in ``references/noise.toml``.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from attrs import frozen

from citekz.tagging.labelled import OTHER, Piece

Pieces = list[Piece]
_AREA = re.compile(r"\. [-\u2013\u2014] ")
_WORD = re.compile(r"[^\W\d_]{3,}")
_INITIALS = re.compile(r"(?<=\w\.) (?=\w\.)")
_CLOSED = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_]\.)")
_QUOTES = str.maketrans("\u00ab\u00bb\u201c\u201d\u201e", '"""""')
_NAMES = frozenset({"author", "editor", "compiler", "translator", "editorial-director"})


@frozen
class Noise:
    """The noise model: chances by name, interchangeable terms, letters."""

    chances: dict[str, float]
    terms: dict[str, list[list[str]]]
    letters: dict[str, dict[str, str]]
    year_words: list[str]
    strength: float = 1.0

    def happens(self, random: Random, name: str) -> bool:
        """Draw once for a kind of noise."""
        return random.random() < self.chances[name] * self.strength

    def apply(self, pieces: tuple[Piece, ...], random: Random) -> tuple[Piece, ...]:
        """A dirtier copy of a labelled reference; the same random state gives the same copy."""
        dirty = list(pieces)
        for change in _CHANGES:
            dirty = change(self, dirty, random)
        return tuple(piece for piece in dirty if piece.text)


def read_noise(path: Path) -> Noise:
    """The noise model of a TOML file with the tables ``chances``, ``terms`` and ``letters``."""
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return Noise(data["chances"], data["terms"], data["letters"], data["year_words"])


def _between(pieces: Pieces, change: Callable[[str], str]) -> Pieces:
    """Change the signs between values."""
    return [Piece(change(piece.text), OTHER) if piece.label == OTHER else piece for piece in pieces]


def _inside(pieces: Pieces, labels: frozenset[str] | set[str], change: Callable[[str], str]) -> Pieces:
    """Change the values with these labels."""
    return [Piece(change(piece.text), piece.label) if piece.label in labels else piece for piece in pieces]


def drop_piece(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Leave one value out, with the sign before it; never the first or a title."""
    candidates = [at for at, piece in enumerate(pieces) if at > 1 and piece.label not in (OTHER, "title", "refers_to")]
    if not candidates or not noise.happens(random, "piece_dropped"):
        return pieces
    at = random.choice(candidates)
    return pieces[: at - 1] + pieces[at + 1 :] if pieces[at - 1].label == OTHER else pieces


def change_area_signs(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Area signs lose their dash, their spaces or become commas."""
    for name, sign in (("area_sign_to_stop", ". "), ("area_sign_to_comma", ", "), ("area_sign_tight", ".- ")):
        if noise.happens(random, name):
            pieces = _between(pieces, lambda text, sign=sign: _AREA.sub(sign, text))  # type: ignore[misc]
    return pieces


def change_container_sign(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """``//`` is typed in several ways, or not at all."""
    for name, sign in (
        ("slashes_to_stop", ". "),
        ("slashes_to_slash", " / "),
        ("slashes_tight", "// "),
        ("stop_before_slashes", ". // "),
    ):
        if noise.happens(random, name):
            return _between(pieces, lambda text, sign=sign: text.replace(" // ", sign))  # type: ignore[misc]
    return pieces


def change_colons(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """The spaces round a prescribed colon or semicolon go."""
    if noise.happens(random, "colon_tight"):
        pieces = _between(pieces, lambda text: text.replace(" : ", ": ").replace(" ; ", "; "))
    if noise.happens(random, "colon_glued"):
        pieces = _between(pieces, lambda text: text.replace(": ", ":"))
    return pieces


def change_dashes(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """One kind of dash for the whole reference."""
    for name, dash in (("plain_dashes", "-"), ("long_dashes", "\u2014")):
        if noise.happens(random, name):
            return [Piece(piece.text.replace("\u2013", dash), piece.label) for piece in pieces]
    return pieces


def change_quotes(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Other quotation marks, one too few, or some round the title."""
    if noise.happens(random, "quote_added"):
        pieces = _quote_titles(pieces, random)
    if noise.happens(random, "quotes_straight"):
        pieces = [Piece(piece.text.translate(_QUOTES), piece.label) for piece in pieces]
    elif noise.happens(random, "quotes_curly"):
        curly = str.maketrans("\u00ab\u00bb", "\u201c\u201d")
        pieces = [Piece(piece.text.translate(curly), piece.label) for piece in pieces]
    if noise.happens(random, "quote_lost"):
        pieces = [Piece(re.sub("[\u00bb\u201d]", "", piece.text), piece.label) for piece in pieces]
    return pieces


def _quote_titles(pieces: Pieces, random: Random) -> Pieces:
    opening, closing = random.choice(("\u00ab\u00bb", "\u201c\u201d", '""'))
    quoted: Pieces = []
    for piece in pieces:
        whole = piece.label == "title" and not re.search('[\u00ab\u201c"]', piece.text)
        quoted += [Piece(opening), piece, Piece(closing)] if whole else [piece]
    return quoted


def change_initials(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Spaces and stops of initials, the comma after the surname."""
    if noise.happens(random, "initials_closed"):
        pieces = _inside(pieces, _NAMES, lambda text: _INITIALS.sub("", text))
    elif noise.happens(random, "initials_open"):
        pieces = _inside(pieces, _NAMES, lambda text: _CLOSED.sub(" ", text))
    if noise.happens(random, "surname_comma_lost"):
        pieces = _inside(pieces, _NAMES, lambda text: re.sub(r"(?<=\w\w), (?=\w\.)", " ", text))
    if noise.happens(random, "initials_without_stop"):
        pieces = _inside(pieces, _NAMES, lambda text: text[:-1] if re.search(r"\b\w\.\Z", text) else text)
    return pieces


def change_terms(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """The word for page, volume or issue in another form or language; ``г.`` or ``ж.`` after the year."""
    if noise.happens(random, "label_changed"):
        pieces = [_with_other_term(noise, piece, random) for piece in pieces]
    if noise.happens(random, "year_word_added"):
        word = random.choice(noise.year_words)
        pieces = _inside(pieces, {"issued"}, lambda text: f"{text}{word}" if re.fullmatch(r"\d{4}", text) else text)
    return pieces


def _with_other_term(noise: Noise, piece: Piece, random: Random) -> Piece:
    for forms in noise.terms.get(piece.label, ()):
        for form in sorted(forms, key=len, reverse=True):
            if piece.text.startswith(form) or piece.text.endswith(form):
                other = random.choice(forms)
                return Piece(piece.text.replace(form, other, 1), piece.label)
    return piece


def change_signs(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Signs doubled or swapped, spaces lost or doubled, the last stop gone."""
    changed: Pieces = []
    for piece in pieces:
        text = piece.text
        if piece.label == OTHER and text.strip():
            if noise.happens(random, "stop_to_comma"):
                text = text.replace(".", ",", 1)
            if noise.happens(random, "doubled_sign"):
                text = text.replace(text.strip()[0], text.strip()[0] * 2, 1)
        if noise.happens(random, "space_lost"):
            text = re.sub(r"(?<=[.,:;]) ", "", text, count=1)
        if " " in text and noise.happens(random, "space_doubled"):
            text = text.replace(" ", "  ", 1)
        changed.append(Piece(text, piece.label))
    if changed and changed[-1].text.endswith(".") and noise.happens(random, "final_stop_lost"):
        changed[-1] = Piece(changed[-1].text[:-1], changed[-1].label)
    return changed


def change_letters(noise: Noise, pieces: Pieces, random: Random) -> Pieces:
    """Letters of the other script, Kazakh letters typed as Russian ones, slips, capitals, broken words."""
    if noise.happens(random, "letters_simplified"):
        table = str.maketrans(noise.letters["simplified"])
        pieces = [Piece(piece.text.translate(table), piece.label) for piece in pieces]
    if noise.happens(random, "title_in_capitals"):
        pieces = _inside(pieces, {"title"}, str.upper)
    return [
        piece
        if piece.label in ("URL", "DOI", "ISBN", "ISSN")
        else Piece(_WORD.sub(lambda match: _misspelt(noise, match[0], random), piece.text), piece.label)
        for piece in pieces
    ]


def _misspelt(noise: Noise, word: str, random: Random) -> str:
    if noise.happens(random, "look_alike"):
        table = noise.letters["look_alike"]
        places = [at for at, letter in enumerate(word) if letter in table]
        if places:
            at = random.choice(places)
            return word[:at] + table[word[at]] + word[at + 1 :]
    if noise.happens(random, "slip"):
        at = random.randrange(1, len(word) - 1)
        return random.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))
    if len(word) > 7 and noise.happens(random, "line_break_hyphen"):
        at = random.randrange(3, len(word) - 3)
        return f"{word[:at]}- {word[at:]}"
    return word


_CHANGES = (
    drop_piece, change_area_signs, change_container_sign, change_colons, change_dashes, change_quotes,
    change_initials, change_terms, change_signs, change_letters,
)  # fmt: skip
