"""What every finding says in each language, and what asks for it: the tables of ``data/findings``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.errors import UnknownNameError
from citekz.languages import CODES

SEVERITIES = ("error", "warning", "note")
"""From what is certainly wrong to what is a hint."""

REASONS = ("logic", "need", "usage")
"""Reasons that are no clause of a standard: seen in the text itself, needed by the reader, usual in Kazakhstan."""


@frozen
class Rule:
    """A kind of finding: its code, how severe it is, and the clause, or one of :data:`REASONS`.

    ``hedged`` rules give notes only where the entry was not wholly understood.
    """

    code: str
    severity: str
    reason: str
    hedged: bool = False


@frozen(eq=False)
class Texts:
    """The texts of all findings in one language.

    >>> texts_of("kk").word("error"), texts_of("ru").named("fields", "publisher")
    ('қате', 'издательство')
    """

    language: str
    tables: Mapping[str, Mapping[str, str]] = field(repr=False)

    def word(self, name: str) -> str:
        """A word that frames the findings."""
        return self.tables["words"][name]

    def named(self, table: str, name: str) -> str:
        """The word for a field, a language or a reason; the name itself where the table has none."""
        return self.tables[table].get(name, name)

    def title(self, code: str) -> str:
        """The kind of finding, in a few words."""
        return self.tables[code]["title"]

    def message(self, code: str) -> str:
        """The message with its facts in braces."""
        return self.tables[code]["message"]

    def advice(self, code: str) -> str:
        """What to do; may have facts in braces too."""
        return self.tables[code]["advice"]

    def reason(self, reason: str) -> str:
        """What asks for it, for people: clauses as they stand, the words for :data:`REASONS`; parted by ``; ``."""
        return "; ".join(self.tables["words"].get(part, part) for part in reason.split("; "))


@cache
def rules() -> Mapping[str, Rule]:
    """All kinds of findings by their codes."""
    found = {}
    for code, table in findings_table("rules").items():
        found[code] = Rule(code, table["severity"], table["rule"], table.get("hedged", False))
    return found


@cache
def texts_of(language: str) -> Texts:
    """The texts in a language (``en``, ``kk``, ``ru``); raises :class:`~citekz.errors.UnknownNameError`."""
    if language not in CODES:
        raise UnknownNameError("language", language, CODES)
    return Texts(language, findings_table(language))


@cache
def findings_table(name: str) -> Mapping[str, Any]:
    """A file of ``data/findings`` as it stands."""
    return tomllib.loads(files("citekz").joinpath(f"data/findings/{name}.toml").read_text("utf-8"))
