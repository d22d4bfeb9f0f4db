"""Records as CSL-JSON items, without loss in either direction."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citekz.csl import check_type, check_variable, date_variables, name_variables
from citekz.errors import CitekzError, InvalidRecordError, UnreadableInputError
from citekz.model import Bibliography, Content, Date, Entry, Fields, Issue, Name, Record, Value

NAME_KEYS = {
    "literal": "literal",
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
}
_NAME_SWITCHES = frozenset({"comma-suffix", "static-ordering", "parse-names"})  # advice to processors, no content
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(text: str) -> Bibliography:
    """The records of a CSL-JSON file: an array of items, one item, or an object with ``items``.

    An item that is no valid CSL-JSON gives a record too, with what CSL does not know under ``custom``, and an issue.
    Raises :class:`~citekz.errors.UnreadableInputError` where the text is not JSON or holds no items.

    >>> [record.type for record in read('[{"type": "book"}, {"type": "buch", "title": "Слово"}]')]
    ['book', 'document']
    """
    records, issues = [], []
    for position, item in enumerate(_items(text), start=1):
        try:
            records.append(record_of(item))
        except (CitekzError, RecursionError) as error:
            records.append(_salvaged(item))
            message = "too deeply nested" if isinstance(error, RecursionError) else str(error)
            issues.append(Issue("invalid-item", f"item {position}: {message}", position, severity="error"))
    return Bibliography(tuple(records), tuple(issues))


def write(records: Iterable[Record]) -> str:
    """The records as a JSON array of CSL items.

    >>> print(write([Record("book", (Value("title", "Беласу"),))]), end="")
    [
      {
        "type": "book",
        "title": "Беласу"
      }
    ]
    """
    return json.dumps([item_of(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def _items(text: str) -> list[Any]:
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_constant=str)
        if _SURROGATE.search(text):  # half a character cannot be written again
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    except json.JSONDecodeError as error:
        raise UnreadableInputError(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise UnreadableInputError("not CSL-JSON: too deeply nested") from None
    if isinstance(data, dict):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        raise UnreadableInputError("not CSL-JSON: expected an array of items")
    return data


def _salvaged(item: Any) -> Record:
    """All that can be kept of an invalid item: its valid variables, the rest under ``custom`` as ``csl_NAME``."""
    text = Value("note", json.dumps(item, ensure_ascii=False))
    if not isinstance(item, Mapping):
        return Record("document", (text,))
    kept: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for name, content in item.items():
        try:
            record_of({name: content})
            kept[name] = content
        except (CitekzError, RecursionError):
            custom[f"csl_{name}"] = content
    kept.setdefault("type", "document")
    try:
        return record_of(kept | {"custom": {**kept.get("custom", {}), **custom}})
    except (CitekzError, RecursionError):
        return Record("document", (text,))


def record_of(item: Mapping[str, Any]) -> Record:
    """The record that a CSL-JSON item describes."""
    if not isinstance(item, Mapping):
        raise InvalidRecordError(f"a CSL-JSON item must be an object, not {type(item).__name__}")
    custom = item.get("custom") or {}
    if not isinstance(custom, Mapping):
        raise InvalidRecordError("'custom' must be an object")
    raw, refers_to = custom.get("raw"), custom.get("refers_to")
    if refers_to is not None and (not isinstance(refers_to, int) or refers_to < 1):
        raise InvalidRecordError(f"'refers_to' must be a position from 1, not {refers_to!r}")
    return Record(
        type=check_type(item.get("type", "document")),
        values=tuple(_values(item, custom)),
        id=None if item.get("id") is None else str(item["id"]),
        entry=None if raw is None else Entry(str(raw)),
        refers_to=refers_to,
    )


def _values(item: Mapping[str, Any], custom: Mapping[str, Any]) -> Iterator[Value]:
    for name, content in item.items():
        if name not in ("type", "id", "custom"):
            yield Value(check_variable(name), content_of(name, content))
    for name, content in custom.items():
        if name == "locator":
            yield Value("locator", content_of("locator", content))
        elif name not in ("refers_to", "raw"):
            yield Value(f"custom.{name}", content_of(f"custom.{name}", content))


def content_of(variable: str, content: Any) -> Content:
    """The content of a variable from its JSON; raises :class:`~citekz.errors.InvalidRecordError` for a wrong shape."""
    if variable.startswith("custom."):
        return _frozen_json(content)
    if variable in name_variables():
        if not isinstance(content, list):
            raise InvalidRecordError(f"{variable!r} must be a list of names, not {content!r}")
        return tuple(_name(variable, name) for name in content)
    if variable in date_variables():
        return _date(variable, content)
    if isinstance(content, str | int | float):
        return content
    raise InvalidRecordError(f"{variable!r} must be a text or a number, not {content!r}")


def _name(variable: str, name: Any) -> Name:
    if not isinstance(name, Mapping) or not name:
        raise InvalidRecordError(f"a name of {variable!r} must be an object such as {{'family': …}}, not {name!r}")
    unknown = [key for key in name if key not in NAME_KEYS and key not in _NAME_SWITCHES]
    if unknown:
        raise InvalidRecordError(f"unknown part {unknown[0]!r} of a name; choose one of: {', '.join(NAME_KEYS)}")
    return Name(**{NAME_KEYS[key]: str(text) for key, text in name.items() if key in NAME_KEYS})


def _date(variable: str, date: Any) -> Date:
    if not isinstance(date, Mapping):
        raise InvalidRecordError(f"{variable!r} must be a date such as {{'date-parts': [[1999, 2, 2]]}}, not {date!r}")
    try:
        parts = tuple(tuple(int(number) for number in part) for part in date.get("date-parts", ()))
        season = None if date.get("season") is None else int(date["season"])
    except (TypeError, ValueError):
        raise InvalidRecordError(f"the date-parts and season of {variable!r} must be numbers: {date!r}") from None
    literal = date.get("literal", date.get("raw"))
    return Date(parts, bool(date.get("circa")), None if literal is None else str(literal), season)


def _frozen_json(content: Any) -> Content:
    if isinstance(content, Mapping):
        return Fields(tuple((str(name), _frozen_json(member)) for name, member in content.items()))
    if isinstance(content, list | tuple):
        return tuple(_frozen_json(member) for member in content)
    if content is None or isinstance(content, str | int | float):
        return content
    raise InvalidRecordError(f"not JSON: {content!r}")


def item_of(record: Record) -> dict[str, Any]:
    """The CSL-JSON item of a record; back-references and the source text stand under ``custom``."""
    item: dict[str, Any] = {} if record.id is None else {"id": record.id}
    item["type"] = record.type
    custom: dict[str, Any] = {}
    for value in record.values:
        if value.variable == "locator":
            custom["locator"] = value.content
        elif value.variable.startswith("custom."):
            custom[value.variable.removeprefix("custom.")] = json_of(value.content)
        else:
            item[value.variable] = json_of(value.content)
    if record.refers_to is not None:
        custom["refers_to"] = record.refers_to
    if record.entry is not None:
        custom["raw"] = record.entry.text
    return item | ({"custom": custom} if custom else {})


def json_of(content: Any) -> Any:
    """The JSON of a content, which :func:`content_of` reads back."""
    if isinstance(content, Fields):
        return {name: json_of(member) for name, member in content.members}
    if isinstance(content, Name):
        return {part.replace("_", "-"): text for part, text in content.parts()}
    if isinstance(content, Date):
        return _json_date(content)
    if isinstance(content, tuple):
        return [json_of(member) for member in content]
    return content


def _json_date(date: Date) -> dict[str, Any]:
    item: dict[str, Any] = {"date-parts": [list(part) for part in date.parts]} if date.parts else {}
    if date.circa:
        item["circa"] = True
    if date.literal is not None:
        item["literal"] = date.literal
    if date.season is not None:
        item["season"] = date.season
    return item
