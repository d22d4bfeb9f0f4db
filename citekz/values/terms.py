"""Words of the trade of all languages together: entries mix languages."""

from functools import cache

from citekz.languages import CODES, Language, get_language, vocabulary_of
from citekz.values.words import Words


@cache
def forms(*terms: str) -> tuple[str, ...]:
    """All forms of some terms in all languages, longest first."""
    found = {form for code in CODES for term in terms for form in get_language(code).read(term)}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def kind_forms(csl_type: str) -> tuple[str, ...]:
    """All words that name works of a CSL type, in all languages, longest first."""
    found = {form for code in CODES for form in get_language(code).kinds(csl_type)}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def proper_names(kind: str) -> frozenset[str]:
    """All proper names of a kind in all languages, in lower case."""
    return frozenset(name.lower() for code in CODES for name in get_language(code).names(kind))


def language_for(language: Language | str | None) -> Language:
    """A language from itself or from a BCP 47 tag."""
    return language if isinstance(language, Language) else vocabulary_of(language)


@cache
def pattern_of(*terms: str) -> Words:
    """Finds a form of any of the terms of ``[read]``.

    >>> pattern_of("ibid").fullmatch("Сонда.") is not None
    True
    """
    return Words(forms(*terms))


@cache
def kind_pattern(*csl_types: str) -> Words:
    """Finds a word for a work of any of the CSL types."""
    return Words(form for kind in csl_types for form in kind_forms(kind))
