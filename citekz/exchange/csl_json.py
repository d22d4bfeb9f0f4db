"""Records as CSL-JSON items, without loss in either direction."""

from collections.abc import Iterator, Mapping
from typing import Any

from citekz.csl import check_type, check_variable, date_variables, name_variables
from citekz.errors import InvalidRecordError
from citekz.model import Content, Date, Entry, Fields, Name, Record, Value

NAME_KEYS = {
    "literal": "literal",
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
}


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
            yield Value(check_variable(name), _content(name, content))
    for name, content in custom.items():
        if name == "locator":
            yield Value("locator", _content("locator", content))
        elif name not in ("refers_to", "raw"):
            yield Value(f"custom.{name}", _frozen_json(content))


def _content(variable: str, content: Any) -> Content:
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
    unknown = [key for key in name if key not in NAME_KEYS]
    if unknown:
        raise InvalidRecordError(f"unknown part {unknown[0]!r} of a name; choose one of: {', '.join(NAME_KEYS)}")
    return Name(**{NAME_KEYS[key]: str(text) for key, text in name.items()})


def _date(variable: str, date: Any) -> Date:
    if not isinstance(date, Mapping):
        raise InvalidRecordError(f"{variable!r} must be a date such as {{'date-parts': [[1999, 2, 2]]}}, not {date!r}")
    try:
        parts = tuple(tuple(int(number) for number in part) for part in date.get("date-parts", ()))
    except (TypeError, ValueError):
        raise InvalidRecordError(f"the date-parts of {variable!r} must be numbers: {date!r}") from None
    literal = date.get("literal", date.get("raw"))
    season = date.get("season")
    return Date(parts, bool(date.get("circa")), literal, None if season is None else int(season))


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
            custom[value.variable.removeprefix("custom.")] = _json(value.content)
        else:
            item[value.variable] = _json(value.content)
    if record.refers_to is not None:
        custom["refers_to"] = record.refers_to
    if record.entry is not None:
        custom["raw"] = record.entry.text
    return item | ({"custom": custom} if custom else {})


def _json(content: Any) -> Any:
    if isinstance(content, Fields):
        return {name: _json(member) for name, member in content.members}
    if isinstance(content, Name):
        return {part.replace("_", "-"): text for part, text in content.parts()}
    if isinstance(content, Date):
        return _json_date(content)
    if isinstance(content, tuple):
        return [_json(member) for member in content]
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
