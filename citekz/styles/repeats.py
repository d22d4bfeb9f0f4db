"""Repeated and complex references (7.0.5: 8 and 9)."""

from collections.abc import Iterable
from typing import Any

from citekz.model import Record, Run
from citekz.styles import areas
from citekz.styles.container import container_title, serial_numbers, volume
from citekz.styles.context import SERIALS, Context
from citekz.styles.gost import description, heading, heading_of_document, under
from citekz.styles.punctuation import Runs, bracketed, closed, joined


def repeated(context: Context) -> Runs:
    """A later reference to the same work, in the form that ``cite.position`` asks for."""
    position = context.cite.get("position") or "subsequent"
    maker = {"ibid": _ibid, "ibid-container": _ibid_container, "op-cit": _op_cit}.get(position, _subsequent)
    runs = joined(maker(context), ". ")
    if prefix := context.cite.get("prefix"):
        runs = [Run(f"{prefix} "), *runs]
    return bracketed(runs) if context.cite.get("placement") == "inline" else closed(runs)


def _cited(context: Context) -> list[Runs]:
    """Volume and page that the place of the citation names."""
    stated = context.cite.get("volume")
    volumes = volume(context.of(context.record.with_values(*_volume_value(str(stated))))) if stated else []
    return [volumes, areas.cited_pages(context) if context.cite.get("locator") else []]


def _volume_value(text: str) -> Iterable[Any]:
    from citekz.model import Value

    return (Value("volume", text),)


def _ibid(context: Context) -> list[Runs]:
    """``Там же. С. 68.`` (8.10)."""
    return [[Run(context.words.write("ibid").rstrip("."), "refers_to" if False else None)], *_cited(context)]


def _ibid_container(context: Context) -> list[Runs]:
    """``Author Title // Там же. С. 30–36.`` (8.11)."""
    first = under(heading(context), areas.title_and_responsibility(context), context)
    place = areas.pages_of(context.text("page"), context) if context.text("page") else ""
    cited = _cited(context)
    return [[*first, Run(context.sign("container")), Run(context.words.write("ibid").rstrip("."))],
            cited[0], cited[1] or context.run("page", place)]  # fmt: skip


def _op_cit(context: Context) -> list[Runs]:
    """``Автор А. А. Указ. соч. С. 163.`` (8.12)."""
    return [[*heading(context), Run(f" {context.words.write('op_cit')}")], *_cited(context)]


def _subsequent(context: Context) -> list[Runs]:
    """Heading, title proper or its cut form, volume, page (8.4–8.9)."""
    record = context.record
    if record.type in ("standard", "patent") and record.get("number"):
        return [_document(context), *_cited(context)]
    if record.type in SERIALS and not record.get("title"):
        return [container_title(context), serial_numbers(context), *_cited(context)]
    if short := context.text("title-short"):
        title = context.run("title-short", f"{short} ...")
    else:
        title = context.run("title", areas.parts_of_title(context, "title", "title_proper")[0])
    stated = context.cite.get("volume")
    own = volume(context) if not stated and record.type not in SERIALS else []
    return [under(heading(context), title, context), own, *_cited(context)]


def _document(context: Context) -> Runs:
    """``ГОСТ Р 7.0.4–2006``; ``Пат. 2187888 Рос. Федерация`` (8.8–8.9)."""
    options = {**context.options, "entry": "heading"}
    if context.record.type == "standard":
        return heading_of_document(Context(context.record, context.data, {}, options))
    kind = str(context.custom("patent_kind") or "")
    country = context.custom("jurisdiction_short") or context.text("jurisdiction")
    text = " ".join(part for part in (kind[:1].upper() + kind[1:], context.text("number"), str(country)) if part)
    return context.run("number", text)


def complex_reference(context: Context, first: Runs, cluster: Iterable[Any]) -> Runs:
    """Several works in one reference, joined by `` ; `` (9); the same author is ``Его же`` or left out (9.3–9.4)."""
    from citekz.exchange.csl_json import json_of

    runs = list(first)
    how = context.cite.get("repeat_author")
    if how == "numbered":
        runs = _numbered(context, runs, 1)
    for number, item in enumerate(cluster, start=2):
        record = item if isinstance(item, Record) else Record.from_csl(json_of(item))
        other = Context(record, context.data, {}, context.options)
        if how == "idem":
            other = Context(record, context.data, {}, {**context.options, "heading": False})
            words = context.words.write(f"idem_{context.cite.get('gender', 'masculine')}")
            runs += [Run(" ; "), Run(f"{words}. "), *description(other)]
        elif how == "numbered":
            other = Context(record, context.data, {}, {**context.options, "heading": False})
            runs += [Run(f" ; {number}) "), *description(other)]
        else:
            runs += [Run(" ; "), *description(other)]
    return runs


def _numbered(context: Context, runs: Runs, number: int) -> Runs:
    """``Кнабе Г. С. : 1) …``: the heading once, then numbers."""
    head = heading(context)
    if runs[: len(head)] != head:
        return runs
    rest = runs[len(head) :]
    if rest and rest[0].text.strip(" .") == "":
        rest = rest[1:]
    return [*head, Run(f" : {number}) "), *rest]
