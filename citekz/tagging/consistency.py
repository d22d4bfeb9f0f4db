"""Labelled references that look alike and are labelled differently."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from citekz.folding import fold
from citekz.tagging.labelled import OTHER, LabelledEntry

_ENCLOSED = re.compile(
    '\u00ab[^\u00bb]*\u00bb|\u201c[^\u201d]*\u201d|\u201e[^\u201c]*\u201c|"[^"]*"|\\([^)]*\\)|\\[[^]]*\\]'
)
_MAY_SHARE = tuple(
    map(
        frozenset,
        (
            ("title", "container-title", "collection-title", "publisher", "genre"),
            ("author", "container-author", "publisher", "authority", "container-title", "archive"),
            ("publisher-place", "event-place"),
            ("issue", "number", "volume", "collection-number", "edition"),
            ("issued", "event-date", "accessed"),
        ),
    )
)
"""Labels that the same text may honestly have in different references."""
_BRACKETED = frozenset({"accessed", "issue"})
_FREE = frozenset({"URL", "note"})


def inconsistencies(entries: Iterable[LabelledEntry]) -> Iterator[str]:
    """One line for each doubt: the same text under two labels, or a label that takes in signs round its value."""
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for piece in entry.pieces:
            if piece.label != OTHER:
                if re.search(r"[^\W\d_]", piece.text):
                    places[_masked(piece.text)][piece.label].append(entry.source)
                yield from _signs_taken_in(entry, piece.text, piece.label)
    for text, labels in sorted(places.items()):
        if len(labels) > 1 and not any(shared >= labels.keys() for shared in _MAY_SHARE):
            told = ", ".join(f"{label} ({sources[0]})" for label, sources in sorted(labels.items()))
            yield f"{text!r} is {told}"


def _masked(text: str) -> str:
    return re.sub(r"\d+", "9", fold(text)).strip(" .,;:")


def _signs_taken_in(entry: LabelledEntry, text: str, label: str) -> Iterator[str]:
    if text != text.strip() or (_ENCLOSED.fullmatch(text) and label not in _BRACKETED):
        yield f"{entry.source}: <{label}> takes in the signs round {text!r}"
    if label not in _FREE and re.search(r"[,;:\u2013/]\Z", text):
        yield f"{entry.source}: <{label}> ends in a sign: {text!r}"


def counts(entries: Sequence[LabelledEntry]) -> Iterator[str]:
    """How many references there are of each language and type."""
    languages = Counter(entry.language for entry in entries)
    yield f"{len(entries)} references: " + ", ".join(f"{count} {code}" for code, count in languages.most_common())
    types = Counter(entry.type for entry in entries)
    yield ", ".join(f"{count} {csl_type}" for csl_type, count in types.most_common())
