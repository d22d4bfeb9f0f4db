"""Records as entries of ``.bib`` files, in either dialect, so that they read back equal."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from citekz.csl import date_variables, name_variables
from citekz.exchange.bib_dates import MONTHS, write_iso, write_year
from citekz.exchange.bib_keys import keys_of
from citekz.exchange.bib_names import write_names
from citekz.exchange.bib_reading import record_of_fields
from citekz.exchange.bib_tables import EXTRA, name_of_language, tables, type_of_entry, variable_of
from citekz.exchange.csl_json import json_of
from citekz.exchange.latex import encode
from citekz.model import Date, Name, Record, Value

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s{}\\]")
_REFERENCES = frozenset({"crossref", "xdata", "entrytype"})  # they would change what is read
_ABSENT = object()


def write(records: Iterable[Record], dialect: str) -> str:
    """The text of a ``.bib`` file; ``dialect`` is ``"bibtex"`` or ``"biblatex"``."""
    records = tuple(records)
    return "\n".join(_entry(record, key, dialect) for record, key in zip(records, keys_of(records), strict=True))


def _entry(record: Record, key: str, dialect: str) -> str:
    kind, fields = fields_of(record, key, dialect)
    lines = [f"@{kind}{{{key},"]
    for name, text in fields.items():
        lines.append(f"  {name} = {text if name == 'month' and text in MONTHS else f'{{{text}}}'},")
    return "\n".join([*lines, "}", ""])


def fields_of(record: Record, key: str, dialect: str) -> tuple[str, dict[str, str]]:
    """The entry type and the fields as LaTeX: natural ones, and our own for what those cannot say.

    >>> fields_of(Record("book", (Value("title", "Беласу"), Value("locator", "5")), id="a"), "a", "bibtex")
    ('book', {'title': 'Беласу', 'x-citekz-locator': '"5"'})
    """
    kind = _kind(record, dialect)
    own = _own_fields(record, key, kind)
    natural = _natural_fields(record, kind, dialect)
    flat = {name: text for fields in natural.values() for name, text in fields.items()}
    read = record_of_fields(kind, key, own | flat)
    fields: dict[str, str] = {}
    for value in record.values:
        fields |= natural[value.variable]
        if not natural[value.variable] or read.get(value.variable, _ABSENT) != value.content:
            fields |= _extra(value.variable, json_of(value.content))
    if fields != flat or list(fields) != list(flat):
        read = record_of_fields(kind, key, fields | own)
    if read == record:
        return kind, fields | own
    extras = (_extra(value.variable, json_of(value.content)) for value in record.values)
    return kind, {name: text for fields in extras for name, text in fields.items()} | own


def _kind(record: Record, dialect: str) -> str:
    stated = record.get("custom.bibtex_entrytype")
    if isinstance(stated, str) and tables()["types"].get(stated) == record.type:
        return stated
    return str(tables()[dialect]["types"].get(record.type, "misc"))


def _own_fields(record: Record, key: str, kind: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    if type_of_entry(kind) != record.type:
        fields |= _extra("type", record.type)
    if record.id != key:
        fields |= _extra("id", record.id)
    if record.refers_to is not None:
        fields |= _extra("refers_to", record.refers_to)
    return fields


def _extra(variable: str, content: Any) -> dict[str, str]:
    """A field of ours: JSON, in whose texts no brace stands that BibTeX would count."""
    text = json.dumps(content, ensure_ascii=False)
    text = _STRING.sub(lambda match: match[0].replace("{", r"\u007b").replace("}", r"\u007d"), text)
    return {EXTRA + quote(variable, safe="").replace("~", "%7E").replace("%", "+"): text}


def _natural_fields(record: Record, kind: str, dialect: str) -> dict[str, dict[str, str]]:
    """For each variable the fields that other programs know; no field twice."""
    natural: dict[str, dict[str, str]] = {}
    taken: set[str] = set()
    series = {"series": encode(str(record.get("collection-title", "")))}
    for value in record.values:
        fields = {name: text for name, text in _natural(value, record, kind, dialect, series) if encode(text)}
        natural[value.variable] = {} if taken & set(fields) else fields
        taken |= set(fields)
    return natural


def _natural(
    value: Value, record: Record, kind: str, dialect: str, series: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    table, variable, content = tables()[dialect], value.variable, value.content
    own_name = variable.removeprefix("custom.bibtex_")
    if own_name != variable:
        if isinstance(content, str) and _FIELD_NAME.fullmatch(own_name) and own_name not in _REFERENCES:
            yield own_name, _text(own_name, content)
        return
    name = table["fields_of"].get(kind, {}).get(variable) or table["fields"].get(variable)
    if name is None:
        return
    role = {"editoratype": "compiler"} if name == "editora" else {}
    if variable_of(name, record.type, {**series, **role}) != variable:
        return
    if variable in name_variables():
        truncated = record.get(f"custom.{variable}s_truncated") is True
        yield name, write_names(_names(content), truncated=truncated)
        yield from role.items()
    elif variable in date_variables():
        yield from _date_fields(name, content)
    elif variable == "language":
        yield name, name_of_language(str(content))
    elif variable == "page":
        yield name, encode(str(content)).replace("-{}-", "-").replace("-", "--")
    else:
        yield name, _text(name, str(content))


def _names(content: Any) -> tuple[Name, ...]:
    return tuple(name for name in content if isinstance(name, Name)) if isinstance(content, tuple) else ()


def _date_fields(name: str, date: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(date, Date):
        return
    if name == "year":
        yield from write_year(date).items()
    elif text := write_iso(date):
        yield name, text


def _text(name: str, text: str) -> str:
    if name not in tables()["reading"]["verbatim"]:
        return encode(text)
    return "" if _UNSAFE_IN_ADDRESS.search(text) else text
