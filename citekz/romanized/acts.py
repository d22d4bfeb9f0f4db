"""Acts in English: the kind and the body of an act in one phrase, which may be all that its title says."""

import re

from citekz.folding import fold
from citekz.model import Record, Value
from citekz.romanized.looking_up import english_act, english_body, english_kind

ACTS = frozenset(("legislation", "treaty", "regulation", "bill"))

_STEM = 4
_BODY_AND_NUMBER = re.compile(r"(?P<body>[^\d]+) (?P<number>\d+[^\s\u0400-\u052f]*)")


def english_title_of_act(record: Record) -> str | None:
    """The English title of an act that has a fixed one, or whose title is its kind and its body.

    >>> act = [Value("title", "Указ Президента РК"), Value("genre", "Указ"), Value("authority", "Президент РК")]
    >>> english_title_of_act(Record("legislation", tuple(act)))
    'Decree of the President of the Republic of Kazakhstan'
    """
    title = record.get("title")
    if record.type not in ACTS or not isinstance(title, str):
        return None
    kind, body = english_kind(str(record.get("genre") or "")), english_body(_body_of(record))
    if kind and body and _says_no_more(title, f"{record.get('genre')} {_body_of(record)}"):
        return phrase(kind, body, is_known=True)
    return english_act(title)


def with_phrase(made: Record, record: Record) -> Record:
    """A romanized act with its kind and body in one phrase: ``Decree of the President of the Republic of Kazakhstan``.

    ``record`` is the one that was romanized. What the title says already is not said again.
    """
    if record.type not in ACTS:
        return made
    body, english = _body_of(record), made.get("authority") or made.get("jurisdiction")
    if not body and (numbered := _BODY_AND_NUMBER.fullmatch(str(record.get("number") or ""))):
        body, english = numbered["body"], english_body(numbered["body"])
        made = made.with_values(Value("number", numbered["number"])) if english else made
    genre = made.get("genre")
    stated = phrase(genre, english, is_known=english_body(body) is not None)
    made = made.without("authority", "jurisdiction") if stated else made
    if body and _says_no_more(str(record.get("title") or ""), f"{record.get('genre') or ''} {body}"):
        return made.without("genre")
    return made.with_values(Value("genre", stated)) if stated else made


def _body_of(record: Record) -> str:
    return str(record.get("authority") or record.get("jurisdiction") or "")


def phrase(kind: object, body: object, *, is_known: bool) -> str:
    """``Law of the Republic of Kazakhstan``; a body that is not known in English is no ``the``."""
    pieces = [piece for piece in (kind, body) if isinstance(piece, str) and piece]
    phrase = (" of the " if is_known else " of ").join(pieces)
    return phrase[:1].upper() + phrase[1:]


def _says_no_more(title: str, stated: str) -> bool:
    """Whether a title is the kind and the body, whatever their case: ``Указ Президента КазССР``."""
    said, words = (sorted(fold(text).split()) for text in (title, stated))
    return len(said) == len(words) > 1 and all(
        one[:_STEM] == other[:_STEM] for one, other in zip(said, words, strict=True)
    )
