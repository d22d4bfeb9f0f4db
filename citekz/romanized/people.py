"""Persons in Latin letters: as they write themselves where that is known, else romanized."""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import evolve, field, frozen

from citekz.csl import name_variables
from citekz.errors import UnreadableInputError
from citekz.folding import fold
from citekz.links.keys import is_latin
from citekz.links.person_names import is_same_given, spelling_of
from citekz.links.persons import find_persons
from citekz.model import Name, Record
from citekz.romanized.looking_up import table

USER, LIST, TABLE = "file", "list", "table"
"""Where a known spelling comes from: a file of the user, the list's own entries, the table of the package."""

_INITIAL = re.compile(r"[^\W\d_]{1,2}\.?")
_PAIRS_EXPECTED = 'give two columns, the Cyrillic and the Latin form: \u2026,"Tokayev, Kassym-Jomart"'


@frozen
class Form:
    """One person as a list may spell them, and their own Latin spelling; ``origin`` says who knows it."""

    cyrillic: Name
    latin: Name
    origin: str


@frozen
class Forms:
    """Known Latin spellings, by the folded Cyrillic surname (or word, for names of one word)."""

    by_family: Mapping[str, tuple[Form, ...]] = field(factory=dict, repr=False)

    def find(self, name: Name) -> Form | None:
        """The form that fits a name; None where there is none, or several that differ.

        A form of the user counts before one of the list, and that before the table. A surname alone fits nobody.

        >>> forms_of_table().find(Name("Назарбаев", "Н. Ә.")).latin
        Name(family='Nazarbayev', given='Nursultan A.')
        >>> forms_of_table().find(Name("Назарбаев", "С.")) is None
        True
        """
        fitting = [form for form in self.by_family.get(_key(name), ()) if _fits(name, form.cyrillic)]
        for origin in (USER, LIST, TABLE):
            found = {form.latin.family or form.latin.literal: form for form in fitting if form.origin == origin}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def joined(self, other: "Forms") -> "Forms":
        """These forms and others."""
        keys = dict.fromkeys((*self.by_family, *other.by_family))
        return Forms({key: (*self.by_family.get(key, ()), *other.by_family.get(key, ())) for key in keys})


def _key(name: Name) -> str:
    return fold(name.family or name.literal or "")


def _fits(name: Name, known: Name) -> bool:
    if name.literal or known.literal:
        return bool(name.literal and known.literal)
    one, other = spelling_of(name), spelling_of(known)
    return one is not None and other is not None and bool(one.given) and is_same_given(one, other)


def forms_of(pairs: Iterable[tuple[Name, Name]], origin: str = USER) -> Forms:
    """Forms of pairs: a Cyrillic name, and the Latin one."""
    by_family: dict[str, list[Form]] = defaultdict(list)
    for cyrillic, latin in pairs:
        by_family[_key(cyrillic)].append(Form(cyrillic, latin, origin))
    return Forms({key: tuple(found) for key, found in by_family.items()})


@cache
def forms_of_table() -> Forms:
    """The well-known persons of the package (``data/names/persons.toml``)."""
    data = table("persons")
    pairs = [(name_of(name), name_of(person["latin"])) for person in data["persons"] for name in person["names"]]
    words = [(Name(literal=word), Name(literal=latin)) for word, latin in data["words"].items()]
    return forms_of((*pairs, *words), TABLE)


def forms_in(records: Sequence[Record]) -> Forms:
    """Latin spellings that the list itself has for persons whom it also names in Cyrillic letters.

    Taken only where all spellings that may be the person's have one Latin surname.

    >>> from citekz.model import Value
    >>> names = Name("Тоқаев", "Қ."), Name("Tokaev", "Kassymzhomart")
    >>> forms_in([Record("book", (Value("author", (name,)),)) for name in names]).find(names[0]).latin.family
    'Tokaev'
    """
    names = {spelling.text: name for name in _names_in(records) if (spelling := spelling_of(name))}
    pairs = []
    for group in find_persons(records):
        members = [names[text] for text in group.spellings if text in names]
        latin = [name for name in members if is_latin(name.family or "")]
        if len({fold(name.family or "") for name in latin}) == 1:
            longest = max(latin, key=lambda name: len(name.given or ""))
            pairs += [(name, longest) for name in members if not is_latin(name.family or "")]
    return forms_of(pairs, LIST)


def _names_in(records: Iterable[Record]) -> Iterator[Name]:
    for record in records:
        for value in record.values:
            if value.variable in name_variables():
                yield from record.names(value.variable)


def read_forms(path: str | Path) -> Forms:
    """Names of a user's file: CSV with two columns (Cyrillic, Latin), or TOML with ``"Тоқаев Қ. К." = "Tokayev, K."``.

    Raises :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read or has no such pair.
    """
    path = Path(path)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise UnreadableInputError(f"{path}: {reason}") from None
    pairs = _pairs_of_toml(path, text) if path.suffix.lower() == ".toml" else list(_pairs_of_csv(text))
    if not pairs:
        raise UnreadableInputError(f"{path}: no names; {_PAIRS_EXPECTED}")
    return forms_of([(name_of(cyrillic), name_of(latin)) for cyrillic, latin in pairs])


def _pairs_of_toml(path: Path, text: str) -> list[tuple[str, str]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableInputError(f"{path}: not TOML: {error}") from None
    data = data["names"] if isinstance(data.get("names"), dict) else data
    return [(key, value) for key, value in data.items() if isinstance(value, str) and value.strip() and key.strip()]


def _pairs_of_csv(text: str) -> Iterator[tuple[str, str]]:
    delimiter = max(";\t,", key=text.partition("\n")[0].count)
    for row in csv.reader(text.splitlines(), delimiter=delimiter):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) == 2 and not is_latin(cells[0]) and is_latin(cells[1]):
            yield cells[0], cells[1]


def name_of(text: str) -> Name:
    """``Tokayev, Kassym-Jomart``, ``Тоқаев Қ. К.``: surname first; one word is a name of its own.

    >>> name_of("Токаев К. К."), name_of("Абай")
    (Name(family='Токаев', given='К. К.'), Name(literal='Абай'))
    """
    family, comma, given = text.partition(",")
    if not comma:
        family, _, given = text.strip().partition(" ")
    family, given = family.strip(), given.strip()
    return Name(family=family, given=given) if given else Name(literal=family)


def in_latin(name: Name, form: Name) -> Name:
    """A Cyrillic name in the spelling of a known form; no more given names than the entry states.

    ``name`` is romanized already, except for what the form knows better: the surname, the first letters, names in full.

    >>> in_latin(Name("Toqaev", "Q. K."), Name("Tokayev", "Kassym-Jomart"))
    Name(family='Tokayev', given='K. K.')
    """
    if name.literal:
        return evolve(name, literal=form.literal or name.literal)
    known, stated = (form.given or "").split(), (name.given or "").split()
    given = [_part(part, known[at] if at < len(known) else part) for at, part in enumerate(stated)]
    return evolve(name, family=form.family or name.family, given=" ".join(given) or None)


def _part(stated: str, known: str) -> str:
    """``Q.`` as ``K.`` of ``Kassym``, ``J.`` as ``Zh.``; a name in full is not cut to the initial that is known."""
    if _INITIAL.fullmatch(stated):
        length = 2 if known[:2] in table("persons")["digraphs"] else 1
        return f"{known[:length]}."
    return stated if _INITIAL.fullmatch(known) else known
