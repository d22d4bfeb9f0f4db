"""Real names and titles of one language, from which references for training are made up.

They stand in ``references/vocabulary/CODE.toml``, one list of texts for each kind.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random

from attrs import frozen

from citekz.errors import CitekzError
from citekz.model import Name

CODES = ("kk", "ru", "en")


@frozen
class Vocabulary:
    """The lists of one language."""

    code: str
    lists: Mapping[str, tuple[str, ...]]

    def pick(self, kind: str, random: Random) -> str:
        """One text of a kind; raises :class:`~citekz.errors.CitekzError` where the file has none."""
        if not self.lists.get(kind):
            raise CitekzError(f"references/vocabulary/{self.code}.toml lacks a list {kind!r}")
        return random.choice(self.lists[kind])

    def person(self, random: Random) -> Name:
        """A person with one or two initials, seldom with full given names."""
        given = self.pick("given", random)
        second = self.pick("patronymics", random) if self.lists.get("patronymics") else self.pick("given", random)
        family = self.pick("surnames", random)
        if random.random() < 0.06:
            return Name(family=family, given=f"{given} {second}" if random.random() < 0.4 else given)
        initials = f"{given[0]}." if random.random() < 0.3 else f"{given[0]}. {second[0]}."
        return Name(family=family, given=initials)

    def people(self, random: Random, most: int = 5) -> tuple[Name, ...]:
        """One or more persons; one is the most likely number."""
        count = min(random.choices((1, 2, 3, 4, 5, 6), (60, 20, 10, 5, 3, 2))[0], most)
        return tuple(self.person(random) for _ in range(count))


def read_vocabularies(folder: Path) -> dict[str, Vocabulary]:
    """The vocabularies of a folder ``references/vocabulary`` by language code."""
    return {code: Vocabulary(code, _read(folder / f"{code}.toml")) for code in CODES}


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(path.read_text("utf-8"))
    return {kind: tuple(texts) for kind, texts in data.items() if isinstance(texts, list)}
