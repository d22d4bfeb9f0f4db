"""Records as RIS, and back; tables in ``data/ris.toml``.

What RIS has no tag for stands in a note ``x-citekz {…}`` as JSON.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.csl import date_variables, name_variables
from citekz.errors import CitekzError, UnreadableInputError
from citekz.exchange.bib_tables import tag_of_language
from citekz.exchange.csl_json import content_of, json_of
from citekz.model import Bibliography, Content, Date, Issue, Name, Record, Value

_OWN = "x-citekz "
_TAGS = tuple(
    f"{first}{second}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
)
_LINE = re.compile(r"([A-Z][A-Z0-9])  -")
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?(?:/[^/]*)?)?)?")
_SPACE = re.compile(r"\s+")
Fields = Mapping[str, Sequence[str]]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("citekz").joinpath("data/ris.toml").read_text("utf-8"))


@cache
def _written(table: str) -> Mapping[str, str]:
    """A table turned round; the first name of each thing counts."""
    return {csl: ris for ris, csl in reversed(list(_tables()[table].items()))}


def read(text: str) -> Bibliography:
    """The records of a RIS file, in its order; tags that CSL has no variable for under ``custom`` as ``ris_TAG``.

    Raises :class:`~citekz.errors.UnreadableInputError` for a text without any reference.

    >>> read("TY  - BOOK\\nAU  - Тоқаев, Қ. К.\\nTI  - Беласу\\nPY  - 2003\\nER  - \\n")[0]["author"]
    (Name(family='Тоқаев', given='Қ. К.'),)
    """
    import rispy

    text = text.removeprefix("\ufeff")
    lines, unclosed = _closed(text.splitlines())
    found = rispy.loads(
        "\n".join(lines), mapping={tag: tag for tag in _TAGS}, list_tags=list(_TAGS), delimiter_tags_mapping={}
    )
    if not found and text.strip():
        raise UnreadableInputError("not RIS: no reference that begins with 'TY  - ' found")
    records = []
    issues = [Issue("missing-end", f"line {line}: reference without 'ER  - '") for line in unclosed]
    for position, fields in enumerate(found, start=1):
        kind = fields.pop("TY")
        try:
            records.append(_record(kind, fields))
        except (CitekzError, ValueError, TypeError, AttributeError, RecursionError) as error:  # a damaged note of ours
            notes = [note for note in fields.get("N1", ()) if not note.startswith(_OWN)]
            source = json.dumps(fields, ensure_ascii=False)
            records.append(_record(kind, fields | {"N1": notes, "ZZ": [source]}))
            issues.append(Issue("damaged-field", f"reference {position}: {error}", position))
    return Bibliography(tuple(records), tuple(issues))


def _closed(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with an end for every reference, and the numbers of the lines where one was missing."""
    closed: list[str] = []
    missing: list[int] = []
    opened = 0
    for number, line in enumerate([*lines, "TY  - "], start=1):
        tag = _LINE.match(line)
        if tag and tag[1] == "TY" and opened:
            missing.append(opened)
            closed.append("ER  - ")
        if tag and tag[1] in ("TY", "ER"):
            opened = number if tag[1] == "TY" else 0
        closed.append(line)
    return closed[:-1], missing


def _record(kind: str, fields: Fields) -> Record:
    own: dict[str, Any] = {}
    for note in fields.get("N1", ()):
        if note.startswith(_OWN):
            own = json.loads(note.removeprefix(_OWN))
    csl_type = own.get("type", _tables()["types"].get(kind, "document"))
    contents: dict[str, Content] = {}
    for variable, content in _contents(csl_type, fields):
        contents.setdefault(variable, content)
    if kind not in _tables()["types"]:
        contents["custom.ris_TY"] = kind
    contents |= {variable: content_of(variable, content) for variable, content in own.get("values", {}).items()}
    order = {variable: at for at, variable in enumerate(own.get("order", ()))}
    names = sorted(contents, key=lambda name: order.get(name, len(order)))
    values = tuple(Value(name, contents[name]) for name in names)
    stated = fields.get("ID", (None,))[0] or None
    return Record(csl_type, values, own.get("id", stated), refers_to=own.get("refers_to"))


def _contents(csl_type: str, fields: Fields) -> Iterator[tuple[str, Content]]:
    taken: dict[str, str] = {}
    for tag, texts in fields.items():
        texts = [text for text in texts if text and not (tag == "N1" and text.startswith(_OWN))]
        if not texts or (tag in ("ID", "EP") and (tag == "ID" or "SP" in fields)):
            continue
        variable = _variable(tag, csl_type)
        is_date = variable == "issued" and {tag, taken.get("issued")} <= {"PY", "DA", None}
        if variable is None or (taken.setdefault(variable, tag) != tag and not is_date):
            yield f"custom.ris_{tag}", texts[0] if len(texts) == 1 else tuple(texts)
        else:
            yield variable, _content(variable, tag, texts, fields)


def _variable(tag: str, csl_type: str) -> str | None:
    if tag == "SN":
        return "ISSN" if csl_type.startswith("article") or csl_type == "periodical" else "ISBN"
    if tag == "EP":
        return "page"
    return _tables()["tags"].get(tag)


def _content(variable: str, tag: str, texts: Sequence[str], fields: Fields) -> Content:
    if variable in name_variables():
        return tuple(map(_name, texts))
    text = ", ".join(texts) if variable == "keyword" else " ".join(texts)
    if variable in date_variables():
        return _date(fields.get("DA", texts)[0] if tag == "PY" else texts[0])
    if variable == "page" and fields.get("EP"):
        return f"{text}-{fields['EP'][0]}" if tag == "SP" else text
    return tag_of_language(text) if variable == "language" else text


def _name(text: str) -> Name:
    parts = [part.strip() for part in text.split(",")]
    if not 2 <= len(parts) <= 3 or not all(parts):
        return Name(literal=text)
    return Name(family=parts[0], given=parts[1], suffix=parts[2] if len(parts) == 3 else None)


def _date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if match is None:
        return Date(literal=text)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if month > 12 or day > 31:
        return Date(literal=text)
    return Date(((year, month, day)[: 1 if not month else 2 if not day else 3],))


def write(records: Iterable[Record]) -> str:
    """The records as RIS in Unicode; ``read(write(records))`` gives equal records."""
    return "\n".join(map(_reference, records))


def _reference(record: Record) -> str:
    kind = _written("types").get(record.type, "GEN")
    fields: dict[str, list[str]] = {}
    for value in record.values:
        natural = {tag: texts for tag, texts in _natural(value, record.type) if all(texts) and texts}
        if not set(natural) & set(fields):
            fields |= natural
    if record.id is not None and record.id == _flat(record.id) and record.id:
        fields["ID"] = [record.id]
    if own := _own(record, kind, fields):
        fields["N1"] = [*fields.get("N1", []), _noted(own)]
        fields["N1"] = [
            note.translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}) for note in fields["N1"]
        ]
    lines = [f"{tag}  - {text}" for tag, texts in fields.items() for text in texts]
    return "\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])


def _noted(own: Mapping[str, Any]) -> str:
    return _OWN + json.dumps(own, ensure_ascii=False)


def _own(record: Record, kind: str, fields: Fields) -> dict[str, Any]:
    """What must stand in our note so that the fields read back as the record."""
    own: dict[str, Any] = {}
    if _tables()["types"].get(kind) != record.type:
        own["type"] = record.type
    read_back = _record(kind, {**fields, "N1": [*fields.get("N1", []), _noted(own)]})
    if read_back.id != record.id:
        own["id"] = record.id
    if record.refers_to is not None:
        own["refers_to"] = record.refers_to
    missing = object()
    values = {
        value.variable: json_of(value.content)
        for value in record.values
        if read_back.get(value.variable, missing) != value.content
    }
    if values:
        own["values"] = values
        read_back = _record(kind, {**fields, "N1": [*fields.get("N1", []), _noted(own)]})
    order = [value.variable for value in record.values]
    if [value.variable for value in read_back.values] != order:
        own["order"] = order
    return own


def _natural(value: Value, csl_type: str) -> Iterator[tuple[str, list[str]]]:
    variable, content = value.variable, value.content
    tag = "SN" if variable in ("ISBN", "ISSN") else _written("tags").get(variable)
    if tag is None or _variable(tag, csl_type) != variable:
        return
    if isinstance(content, tuple):
        yield tag, [_written_name(name) for name in content if isinstance(name, Name)]
    elif isinstance(content, Date):
        if content.parts and content.parts[0] and 1000 <= content.parts[0][0] <= 9999:
            year, *rest = content.parts[0]
            if tag == "PY":
                yield "PY", [str(year)]
                tag = "DA"
            if rest or tag != "DA":
                yield tag, ["/".join([str(year), *(f"{number:02}" for number in rest)])]
    elif variable == "page":
        first, dash, last = _flat(str(content)).partition("-")
        yield "SP", [first.strip()]
        if dash:
            yield "EP", [last.strip()]
    else:
        yield tag, [_flat(str(content))]


def _written_name(name: Name) -> str:
    if name.literal or not name.family:
        return _flat(name.literal or name.given or "")
    return _flat(", ".join(filter(None, (name.family, name.given, name.suffix))))


def _flat(text: str) -> str:
    """The text in one line."""
    return _SPACE.sub(" ", text).strip()
