"""What several rules for types ask of an entry."""

import re

from citekz.records.draft import Draft
from citekz.values.names import parse_names
from citekz.values.terms import kind_pattern

HOST = re.compile(
    r"(?:https?:|www\.|(?<![^\W_])[a-z0-9-]{2,40}\.(?:kz|ru|com|org|net|edu|gov|info|int|eu|us|io)\b)", re.IGNORECASE
)


def matches_kind(text: str, *kinds: str) -> bool:
    """Whether a text holds a word for a work of any of the CSL types."""
    return bool(text) and kind_pattern(*kinds).search(text) is not None


def has_person(draft: Draft) -> bool:
    """Whether the author is a person, not a body."""
    return draft.has("author") and any(name.family for name in parse_names(draft.text("author")))
