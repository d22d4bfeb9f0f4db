"""Words that name the kind of a work."""

from functools import cache

from citekz.values.grammar import grammar
from citekz.values.letters import repair_letters, squeeze, strip_quotes
from citekz.values.terms import forms


def clean_genre(text: str) -> str:
    """The words for the kind of a work, with their printed capitals; brackets and signs round them removed.

    >>> clean_genre(" [учебное пособие]. ")
    'учебное пособие'
    """
    text = repair_letters(squeeze(text)).strip(" ,;:/.[]\u2013\u2014-")
    text = strip_quotes(text)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return f"{text}." if _is_abbreviated(text) else text


def _is_abbreviated(text: str) -> bool:
    word = text.rpartition(" ")[2].lower()
    return bool(word) and f"{word}." in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    words = (form.lower().rpartition(" ")[2] for form in forms("genre", "thesis", "degree"))
    return frozenset(word for word in words if word.endswith("."))


def nominative_act(text: str) -> str:
    """The kind of an act in its dictionary form, capitals as printed; all other words stay.

    >>> nominative_act("Заңы"), nominative_act("Указом"), nominative_act("Конституционный закон")
    ('Заң', 'Указ', 'Конституционный закон')
    """
    head, _, last = text.rpartition(" ")
    acts: dict[str, str] = grammar()["nominative"]["acts"]
    found = acts.get(last.lower())
    if found is None:
        return text
    found = found.upper() if last.isupper() and len(last) > 1 else found.capitalize() if last[0].isupper() else found
    return f"{head} {found}" if head else found
