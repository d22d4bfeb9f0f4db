"""The endings and small words of ``data/values.toml``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def grammar() -> dict[str, Any]:
    """The whole file, read once."""
    text = files("citekz").joinpath("data/values.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return data


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """One list of the file as a set of words in small letters.

    >>> "ооо" in word_set("publishers", "kept_forms")
    False
    """
    return frozenset(word.lower() for word in grammar()[section][name])
