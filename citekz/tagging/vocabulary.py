"""Real names and titles of one language, from which references for training are made up.

They come from the labelled references themselves, from the language files, and from
``references/vocabulary/CODE.toml``, which holds one list of texts for each kind.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

from attrs import frozen

from citekz.errors import CitekzError
from citekz.languages import CODES, get_language
from citekz.model import Name
from citekz.tagging.labelled import LabelledEntry

TITLES = {
    "book": "titles_book",
    "article-journal": "titles_article",
    "article-magazine": "titles_article",
    "article-newspaper": "titles_newspaper",
    "chapter": "titles_article",
    "paper-conference": "titles_article",
    "thesis": "titles_thesis",
    "report": "titles_book",
    "legislation": "titles_legislation",
    "treaty": "titles_treaty",
    "entry-encyclopedia": "titles_encyclopedia",
    "speech": "titles_speech",
    "webpage": "titles_webpage",
    "interview": "titles_newspaper",
}
CONTAINERS = {
    "article-journal": "journals",
    "article-magazine": "journals",
    "article-newspaper": "newspapers",
    "chapter": "titles_collection",
    "paper-conference": "titles_collection",
    "entry-encyclopedia": "titles_collection",
}
OTHERS = {
    "publisher": "publishers",
    "publisher-place": "cities",
    "collection-title": "titles_series",
    "genre": "genres",
    "URL": "websites",
}
_SURNAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?(?=,? ?[^\W\d_a-z]\.)|(?<=\w\. )[^\W\d_a-z][^\W\d_]{2,}")


@frozen
class Vocabulary:
    """The lists of one language."""

    code: str
    lists: Mapping[str, tuple[str, ...]]

    def pick(self, kind: str, random: Random) -> str:
        """One text of a kind; raises :class:`~citekz.errors.CitekzError` where there is none."""
        if not self.lists.get(kind):
            raise CitekzError(f"references/ holds no {kind!r} in language {self.code!r}")
        return random.choice(self.lists[kind])

    def person(self, random: Random) -> Name:
        """A person with one or two initials, seldom with full given names."""
        given = self.pick("given", random)
        second = self.pick("patronymics" if self.lists.get("patronymics") else "given", random)
        family = self.pick("surnames", random)
        if random.random() < 0.06:
            return Name(family=family, given=f"{given} {second}" if random.random() < 0.4 else given)
        initials = f"{given[0]}." if random.random() < 0.3 else f"{given[0]}. {second[0]}."
        return Name(family=family, given=initials)

    def people(self, random: Random, most: int = 6) -> tuple[Name, ...]:
        """One or more persons; one is the most likely number."""
        count = min(random.choices((1, 2, 3, 4, 5, 6), (60, 20, 10, 5, 3, 2))[0], most)
        return tuple(self.person(random) for _ in range(count))


def gather_vocabularies(entries: Iterable[LabelledEntry], folder: Path) -> dict[str, Vocabulary]:
    """The vocabularies of all languages by code, each list sorted and without repeats."""
    found: dict[str, dict[str, set[str]]] = {code: defaultdict(set) for code in CODES}
    for entry in entries:
        lists = found.get(entry.language)
        if lists is not None:
            _take_entry(lists, entry)
    for code, lists in found.items():
        _take_language(lists, code)
        path = folder / f"{code}.toml"
        if path.exists():
            for kind, texts in tomllib.loads(path.read_text("utf-8")).items():
                lists[kind].update(texts)
    return {
        code: Vocabulary(code, {kind: tuple(sorted(texts)) for kind, texts in lists.items()})
        for code, lists in found.items()
    }


def _take_entry(lists: Mapping[str, set[str]], entry: LabelledEntry) -> None:
    for piece in entry.pieces:
        if piece.label == "title" and entry.type in TITLES:
            lists[TITLES[entry.type]].add(piece.text)
        elif piece.label == "container-title" and entry.type in CONTAINERS:
            lists[CONTAINERS[entry.type]].add(piece.text)
        elif piece.label == "genre" and entry.type == "thesis":
            lists["thesis_genres"].add(piece.text)
        elif piece.label in OTHERS and not piece.text.endswith("."):
            lists[OTHERS[piece.label]].add(piece.text)
        elif piece.label == "author":
            lists["surnames"].update(_SURNAME.findall(piece.text))


def _take_language(lists: Mapping[str, set[str]], code: str) -> None:
    language = get_language(code)
    for kind in ("publishers", "newspapers", "journals", "universities", "given"):
        lists[kind].update(language.names(kind))
    lists["organisations"].update(language.names("organizations"))
    lists["cities"].update(language.data["cities"])
    lists["genres"].update(form for form in language.read("genre") if len(form) > 4)
