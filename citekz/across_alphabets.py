"""What is one thing in three alphabets: the romanized second list, works and persons in several spellings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citekz.model import Record

if TYPE_CHECKING:
    from citekz.links.duplicates import DuplicateGroup
    from citekz.links.persons import PersonGroup
    from citekz.romanized.people import Forms


def romanize(text: str, scheme: str, language: str | None = None) -> str:
    """Write Cyrillic words in Latin letters by a named scheme; all else stays as it is.

    ``scheme`` is ``bgn``, ``ascii-2015``, ``ala-lc``, ``iso-9``, ``qazaqparat-2004``, ``kk-2018`` or ``kk-2021`` for
    Kazakh, ``bsi``, ``bgn``, ``ala-lc``, ``ala-lc-plain``, ``gost-7.79-a``, ``gost-7.79-b`` or ``translit.ru`` for
    Russian. ``language`` is ``kk`` or ``ru``; where it is not told, and the scheme is for both, the text decides.
    Raises :class:`~citekz.errors.UnknownNameError` with the choices.

    >>> romanize("Тоқаев Қ. К. Беласу", "kk-2021"), romanize("ЩЕРБАКОВ, Щербаков", "bsi")
    ('Toqaev Q. K. Belasu', 'SHCHERBAKOV, Shcherbakov')
    """
    from citekz.romanization import romanize as written

    return written(text, scheme, language)


def references(
    bibliography: Iterable[Record],
    profile: str | None = None,
    *,
    forms: "Forms | None" = None,
    translations: Mapping[str, str] | None = None,
    to: str = "text",
) -> str:
    """The second list that journals ask for: every entry romanized, in the way of a profile, English titles beside.

    A title without an English form is marked ``[translation needed]``, never invented; ``translations`` maps titles to
    English ones. ``forms`` are persons' own Latin spellings, see :func:`citekz.romanized.people.read_forms`. Entries in
    Latin letters stay as they were written.

    >>> from citekz.api import parse
    >>> print(references(parse("1. Сыроежкин К. Л. Мифы и реальность. – Алматы, 2001. – 300 с."), "ablai"), end="")
    References
    <BLANKLINE>
    1. Syroezhkin, K. L. (2001). Mify i real'nost' [translation needed]. Almaty. 300 p. [in Russian]
    """
    from citekz.romanized.lists import references as printed

    return printed(bibliography, profile, forms=forms, translations=translations, to=to)


def find_duplicates(records: Sequence[Record]) -> "tuple[DuplicateGroup, ...]":
    """The works that several records describe, whatever their spelling; see :mod:`citekz.links.duplicates`.

    >>> from citekz.api import parse
    >>> twice = parse("1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\\n2. Токаев К. К. Беласу. – Алматы, 2003.")
    >>> [(group.positions, group.certain) for group in find_duplicates(twice)]
    [((1, 2), True)]
    """
    from citekz.links.duplicates import find_duplicates as found

    return found(records)


def find_persons(records: Sequence[Record]) -> "tuple[PersonGroup, ...]":
    """The persons that several spellings may name, with what differs: proposals, see :mod:`citekz.links.persons`.

    >>> from citekz.api import parse
    >>> twice = parse("1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\\n2. Токаев К. К. Беласу. – Алматы, 2003.")
    >>> [group.spellings for group in find_persons(twice)]
    [('Тоқаев Қ. К.', 'Токаев К. К.')]
    """
    from citekz.links.persons import find_persons as found

    return found(records)
