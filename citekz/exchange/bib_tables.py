"""The tables of ``data/bibtex.toml``, and the decisions that a table cannot hold."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.exchange.latex import decode

EXTRA = "x-citekz-"
EDITORS = ("editor", "editora", "editorb", "editorc")


@cache
def tables() -> Mapping[str, Any]:
    """The whole file."""
    return tomllib.loads(files("citekz").joinpath("data/bibtex.toml").read_text("utf-8"))


@cache
def written_types() -> frozenset[str]:
    """Entry types that one of the two formats writes for its CSL type, so that reading need not note them."""
    return frozenset({*tables()["bibtex"]["types"].values(), *tables()["biblatex"]["types"].values(), "misc"})


def type_of_entry(kind: str) -> str:
    """The CSL type of an entry type; ``document`` for one that we do not know."""
    return str(tables()["types"].get(kind, "document"))


def variable_of(field: str, csl_type: str, fields: Mapping[str, str]) -> str | None:
    """The variable that a field of an entry holds; None for a field that CSL has no variable for.

    >>> [variable_of("number", kind, {}) for kind in ("article-journal", "legislation")]
    ['issue', 'number']
    """
    table = tables()
    if field == "number":
        if csl_type in table["reading"]["numbered_issues"]:
            return "issue"
        in_series = csl_type in table["reading"]["numbered_in_series"] and decode(fields.get("series", ""))
        return "collection-number" if in_series else "number"
    if field in EDITORS:
        role = decode(fields.get(f"{field}type", "")).lower()
        variable: str | None = table["reading"]["roles"].get(role)
        return variable or ("editor" if field == "editor" else None)
    found = table["fields_of"].get(csl_type, {}).get(field) or table["fields"].get(field)
    return None if found is None else str(found)


def tag_of_language(text: str) -> str:
    """The BCP 47 tag of a language name; the text itself where it is none that we know.

    >>> tag_of_language("Kazakh"), tag_of_language("ru"), tag_of_language("Klingon")
    ('kk', 'ru', 'Klingon')
    """
    return str(tables()["languages"].get(text.lower(), text))


def name_of_language(tag: str) -> str:
    """The name that babel, polyglossia and biblatex give a language; empty where it has none.

    >>> name_of_language("kk"), name_of_language("ru-Latn"), name_of_language("ug-Cyrl")
    ('kazakh', 'russian', '')
    """
    names = _names_of_languages()
    return names.get(tag) or names.get(tag.partition("-")[0], "")


@cache
def _names_of_languages() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name, tag in tables()["languages"].items():
        names.setdefault(tag, name)
    return names
