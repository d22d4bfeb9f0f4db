"""Repeated and complex references (7.0.5: 8 and 9)."""

from collections.abc import Iterable, Mapping
from typing import Any

from citekz.model import Name, Record, Run, Value
from citekz.styles import areas
from citekz.styles.container import container_title, serial_numbers
from citekz.styles.context import SERIALS, Context
from citekz.styles.dates import range_of, year_of
from citekz.styles.gost import description, heading, heading_of_document, under
from citekz.styles.punctuation import Runs, bracketed, closed, joined, sign_run
from citekz.styles.volumes import part, volume

_GENDERS = ("masculine", "feminine", "plural")


def repeated(context: Context, default: str = "subsequent") -> Runs:
    """A later reference to the same work, in the form that ``cite.position`` asks for; always with ``. `` (8.3)."""
    position = context.cite.get("position") or default
    maker = {"ibid": _ibid, "ibid-container": _ibid_container, "op-cit": _op_cit}.get(position, _subsequent)
    runs = joined(maker(context), ". ")
    if prefix := context.cite.get("prefix"):
        runs = [Run(f"{context.term('quoted_from') if prefix is True else prefix} "), *runs]
    return bracketed(runs) if context.cite.get("placement") == "inline" else closed(runs)


def _cited(context: Context) -> list[Runs]:
    """Volume and place that the citation names: ``Вып. 9``, ``С. 112``; ``12-б.`` under Kazakh items."""
    stated, locator = context.cite.get("volume"), context.cite.get("locator")
    if stated is True or not stated:
        volumes = volume(context) if stated else []
    elif str(stated)[0].isdigit():
        volumes = volume(context.of(context.record.with_values(Value("volume", str(stated)))))
    else:
        volumes = context.run("volume", range_of(str(stated)))
    if not locator:
        return [volumes]
    if context.words.code == "kk" and str(locator).replace("-", "").isdigit() and _is_page(context):
        return [volumes, context.run("locator", context.term("page_after").format(range_of(str(locator))))]
    return [volumes, areas.cited_pages(context)]


def _is_page(context: Context) -> bool:
    label = context.cite.get("label")
    return label == "page" or (label is None and not areas.is_cited_by_articles(context))


def _ibid(context: Context) -> list[Runs]:
    """``Там же. С. 68.`` (8.10)."""
    return [[Run(context.term("ibid").rstrip("."))], *_cited(context)]


def _ibid_container(context: Context) -> list[Runs]:
    """``Author Title // Там же. С. 30–36.`` (8.11)."""
    first = under(heading(context), areas.title_and_responsibility(context), context)
    page = context.text("page")
    place = context.run("page", areas.pages_of(page, context)) if page and not context.cite.get("locator") else []
    there = [sign_run(context.sign("container")), Run(context.term("ibid").rstrip("."))]
    return [[*first, *there], *_cited(context), place]


def _op_cit(context: Context) -> list[Runs]:
    """``Автор А. А. Указ. соч. С. 163.`` (8.12); only authors have it, a work without them is named by its title."""
    head = heading(context)
    if not head or head[-1].variable != "author":
        return _subsequent(context)
    return [[*head, sign_run(" "), Run(context.term("op_cit"))], *_cited(context)]


def _subsequent(context: Context) -> list[Runs]:
    """Heading, title proper or its cut form, volume, page (8.4–8.9)."""
    record = context.record
    if record.type in ("standard", "patent") and context.text("number"):
        return [_document(context), *_cited(context)]
    if not record.get("title") and "container-title" in context.values:
        return [container_title(context), *_year(context), serial_numbers(context), *_cited(context)]
    if short := context.text("title-short"):
        title = context.run("title-short", f"{short} ...", "7.0.5: 8.4")
    else:
        title = context.run("title", areas.parts_of_title(context, "title", "title_proper")[0], "7.0.5: 8.4")
    is_stated = context.cite.get("volume") or not _is_volume(context)
    own = [] if is_stated else joined([volume(context), part(context)], ", ")
    if record.type == "periodical":
        own = serial_numbers(context)
    return [under(heading(context), title, context), own, *_cited(context)]


def _is_volume(context: Context) -> bool:
    """Whether the volume of the record is that of the work itself, and not that of a container."""
    return context.record.type not in SERIALS and not context.is_part


def _year(context: Context) -> list[Runs]:
    """The year of a journal's issue, where it is another than in the reference right before (8.6)."""
    before = context.cite.get("after")
    if not isinstance(before, Mapping):
        return []
    year = year_of(context)
    return [] if year == year_of(context.of(_record(before))) else [context.run("issued", year)]


def _record(item: Any) -> Record:
    from citekz.exchange.csl_json import json_of

    return item if isinstance(item, Record) else Record.from_csl(json_of(item))


def _document(context: Context) -> Runs:
    """``ГОСТ Р 7.0.4–2006``; ``Пат. 2187888 Рос. Федерация`` (8.8–8.9)."""
    if context.record.type == "standard":
        return heading_of_document(context.of(context.record, options={**context.options, "entry": "heading"}))
    kind = str(context.custom("patent_kind") or "")
    number, country = context.text("number"), context.custom("jurisdiction_short") or context.text("jurisdiction")
    if not kind or context.data["patent"]["number_sign"]:
        number = context.term("number").format(number)
    text = " ".join(part for part in (kind[:1].upper() + kind[1:], number, str(country)) if part)
    return context.run("number", text)


def complex_reference(context: Context, first: Runs, cluster: Iterable[Any]) -> Runs:
    """Several works in one reference, joined by `` ; `` (9); the same author is ``Его же`` or left out (9.3–9.4)."""
    how, runs = context.cite.get("repeat_author"), list(first)
    if how == "numbered":
        runs = _numbered(context, runs, 1)
    before = context.names("author")
    for number, item in enumerate(cluster, start=2):
        record = _record(item)
        same = bool(before) and record.names("author") == before
        options = {**context.options, "heading": False} if how and same else context.options
        other = context.of(record, cite={}, options=options)
        runs.append(sign_run(context.sign("semicolon")))
        text = description(_without_authors(other) if how and same else other)
        if how == "idem" and same:
            runs.append(Run(f"{idem(other, context.cite.get('gender'))}. "))
        elif how == "numbered" and same:
            runs.append(Run(f"{number}) "))
        runs += text
        before = record.names("author")
    return runs


def _without_authors(context: Context) -> Context:
    """The same work without its authors, whom the reference has named already, in heading and statement."""
    if context.data["authors"]["repeat"]:
        return context
    return context.of(context.record.with_values(Value("custom.author_statement", "")))


def idem(context: Context, gender: object = None) -> str:
    """``Его же``, ``Ее же``, ``Их же``, ``Idem``, by the language of the item and the number of its authors (9.3)."""
    names: tuple[Name, ...] = context.names("author")
    told = gender if gender in _GENDERS else "plural" if len(names) > 1 else "masculine"
    return context.term(f"idem_{told}")


def _numbered(context: Context, runs: Runs, number: int) -> Runs:
    """``Кнабе Г. С. : 1) …``: the heading once, then numbers."""
    head = heading(context)
    if not head or runs[: len(head)] != head:
        return runs
    rest = runs[len(head) :]
    if rest and rest[0].text.strip(" .") == "":
        rest = rest[1:]
    return [*head, Run(f"{context.sign('colon')}{number}) "), *rest]
