"""The persons of a list in their several spellings, as the review page shows them: proposed, never joined."""

from collections.abc import Sequence
from typing import Any

from citekz.checks.catalogue import texts_of
from citekz.links.persons import find_persons, positions_by_spelling
from citekz.model import Record


def persons_of(records: Sequence[Record], language: str) -> list[dict[str, Any]]:
    """Each group of spellings with the entries (positions from 1) that have them, and how they differ, in words.

    >>> from citekz.model import Name, Value
    >>> names = Name("Тоқаев", "Қ. К."), Name("Tokayev", "K. K.")
    >>> persons_of([Record("book", (Value("author", (name,)),)) for name in names], "en")[0]["reasons"]
    ['other alphabet']
    """
    texts = texts_of(language)
    persons = []
    for group in find_persons(records):
        places = positions_by_spelling(group, records)
        if len(places) > 1:
            spellings = [{"text": text, "positions": list(positions)} for text, positions in places.items()]
            persons.append(
                {"spellings": spellings, "reasons": [texts.named("reasons", reason) for reason in group.reasons]}
            )
    return persons
