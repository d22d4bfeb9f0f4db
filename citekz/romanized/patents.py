"""Patents in English: the kind and the country in one phrase before the number."""

import re

from citekz.model import Record, Value
from citekz.romanized.acts import phrase
from citekz.romanized.looking_up import english_body, english_kind

_LABELLED = re.compile(r"(?P<label>\D*)(?P<number>\d.*)")
_BEFORE_NUMBER = " \u00a0\u2116"


def with_patent(made: Record, record: Record) -> Record:
    """A romanized patent as ``Patent of the Russian Federation``, with its bare number.

    ``record`` is the one that was romanized. A number with a label that is not known (``WO``) stays as it is.

    >>> patent = Record("patent", (Value("number", "Пат. 512"), Value("authority", "Российская Федерация")))
    >>> with_patent(patent, patent)["genre"]
    'Patent of the Russian Federation'
    """
    stated, latin = (_LABELLED.fullmatch(str(each.get("number") or "")) for each in (record, made))
    body = english_body(str(record.get("authority") or record.get("jurisdiction") or ""))
    if record.type != "patent" or stated is None or latin is None or body is None:
        return made
    label = stated["label"].strip(_BEFORE_NUMBER) or str(record.get("genre") or "")
    kind = english_kind(label) if label else "patent"
    if kind is None:
        return made
    made = made.without("authority", "jurisdiction")
    return made.with_values(Value("number", latin["number"]), Value("genre", phrase(kind, body, is_known=True)))
