"""The words of the review page in one language, and the fields of a record in groups; all from ``data/review``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.errors import UnknownNameError

LANGUAGES = ("en", "kk", "ru")


@frozen(eq=False)
class Words:
    """What the page says in one language.

    ``page`` are the words of the page itself (``{count}`` and the like stand for facts), ``groups``, ``languages``,
    ``types`` and ``variables`` the names of each, ``reasons`` what doubts are called, by their English words, and
    ``codes`` by the code of an issue.
    """

    language: str
    page: Mapping[str, str] = field(repr=False)
    groups: Mapping[str, str] = field(repr=False)
    languages: Mapping[str, str] = field(repr=False)
    types: Mapping[str, str] = field(repr=False)
    variables: Mapping[str, str] = field(repr=False)
    reasons: Mapping[str, str] = field(repr=False, factory=dict)
    codes: Mapping[str, str] = field(repr=False, factory=dict)


@cache
def words_of(language: str) -> Words:
    """The words in a language (``en``, ``kk`` or ``ru``).

    Raises :class:`~citekz.errors.UnknownNameError` for any other.

    >>> words_of("kk").types["book"]
    'Кітап'
    """
    if language not in LANGUAGES:
        raise UnknownNameError("language of the page", language, LANGUAGES)
    return Words(language, **tomllib.loads(text_of_file(f"{language}.toml")))


@cache
def groups_of_fields() -> Mapping[str, tuple[str, ...]]:
    """The variables of each group, both in the order in which the page shows them.

    >>> groups_of_fields()["title"][0]
    'title'
    """
    groups: list[dict[str, Any]] = tomllib.loads(text_of_file("fields.toml"))["groups"]
    return {group["name"]: tuple(group["variables"]) for group in groups}


def text_of_file(name: str) -> str:
    """A file of ``data/review``."""
    return files("citekz").joinpath("data/review", name).read_text("utf-8")
