"""Marks in the running text: ``[10, с. 81]``, ``[Бахтин, 2003, с. 18]``, ``(Вебер, 1996)`` (7.0.5: 7.4–7.5)."""

from collections.abc import Mapping
from typing import Any

from citekz.model import Record, Run
from citekz.styles.archives import file_in_mark
from citekz.styles.areas import parts_of_title
from citekz.styles.context import Context
from citekz.styles.dates import range_of, year_of
from citekz.styles.people import family_of
from citekz.styles.punctuation import Runs
from citekz.styles.volumes import volume

_WORDS = {
    "chapter": "chapter",
    "volume": "volume",
    "part": "part",
    "book": "book",
    "issue": "issue",
    "article": "article",
}


def mark(context: Context) -> Runs:
    """The mark that ``cite.mode`` asks for; nothing where the whole reference is wanted."""
    mode = context.cite.get("mode")
    if mode == "bracket-number":
        return [Run(f"[{'; '.join(_numbers(context))}]")]
    if mode == "bracket-label":
        return [Run(f"[{'; '.join(_labels(context))}]")]
    if mode in ("author-year", "parenthetical"):
        return [Run(f"({'; '.join(_author_years(context))})")]
    return []


def _numbers(context: Context) -> list[str]:
    """``10, с. 81``, ``3–5; 7``; further works of the cluster have numbers and places of their own (7.4.2)."""
    marks = [", ".join(part for part in (number_text(context.cite.get("number")), *_place(context)) if part)]
    for item in context.cite.get("cluster") or ():
        if isinstance(item, Mapping) and "number" in item and "type" not in item:
            other = context.of(context.record, cite=item)
            marks.append(", ".join(part for part in (number_text(item["number"]), *_place(other)) if part))
    return [text for text in marks if text]


def number_text(stated: object) -> str:
    """One number, or several in their order, three and more neighbours as a range.

    >>> number_text([3, 4, 5, 7]), number_text([1, 2]), number_text("3-5; 7"), number_text(None)
    ('3–5; 7', '1; 2', '3–5; 7', '')
    """
    if not isinstance(stated, list | tuple):
        return range_of(str(stated)) if stated is not None else ""
    if not all(isinstance(number, int) for number in stated):
        return "; ".join(range_of(str(number)) for number in stated)
    groups: list[list[int]] = []
    for number in sorted(stated):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    texts = [f"{group[0]}\u2013{group[-1]}" if len(group) > 2 else "; ".join(map(str, group)) for group in groups]
    return "; ".join(texts)


def _others(context: Context) -> list[Context]:
    """The further works of the citation, each with its own place."""
    from citekz.exchange.csl_json import json_of

    found = []
    for item in context.cite.get("cluster") or ():
        record = item if isinstance(item, Record) else Record.from_csl(json_of(item))
        cite: dict[str, Any] = {"year": context.cite.get("year")}
        if locator := record.get("locator"):
            cite["locator"] = locator
        found.append(context.of(record, cite=cite))
    return found


def _labels(context: Context) -> list[str]:
    return [_label_with_place(each) for each in (context, *_others(context))]


def _label_with_place(context: Context) -> str:
    wanted = context.cite.get("year")
    year = year_of(context) if wanted is True else str(wanted or "")
    return ", ".join(part for part in (label(context), year, *_place(context)) if part)


def _author_years(context: Context) -> list[str]:
    """``Вебер, 1996``, ``Qozybayev, 1992: 77``: the signs are the style's (kazakhstan-practice 4)."""
    rule, texts = {**context.data["marks"], **context.options.get("marks", {})}, []
    for each in (context, *_others(context)):
        stated = each.cite.get("year")
        year = "" if stated is False else str(stated) if stated and stated is not True else year_of(each)
        place = ", ".join(_place(each, bare=rule["place"].startswith(":")))
        text = rule["year"].join(part for part in (_names_in_text(each), year) if part)
        texts.append(rule["place"].join(part for part in (text, place) if part))
    return texts


def _names_in_text(context: Context) -> str:
    """Surnames; where the style cuts, the first of many and ``т.б.``; a title where there are none."""
    names, rule = context.names("author"), context.data["marks"]
    many = len(names) > rule["most_names"] or (names and context.custom("authors_truncated"))
    if not many or not rule["cut"]:
        return label(context)
    return f"{names[0].literal or family_of(names[0])} {context.term('et_al_plain')}"


def label(context: Context) -> str:
    """Surnames of one to three authors, else the title, cut where the record has a short one (7.5.2–7.5.3)."""
    names = context.names("author")
    if names and len(names) <= 3 and not context.custom("authors_truncated"):
        return ", ".join(name.literal or family_of(name) for name in names)
    if short := context.text("title-short"):
        return f"{short} ... "
    if heading := context.text("number") if context.record.type == "standard" else "":
        return heading
    return parts_of_title(context, "title", "title_proper")[0] or file_in_mark(context.record, _among(context))


def _among(context: Context) -> list[Record]:
    """The other records that the cited one must be told apart from (``cite.among``)."""
    return [record for record in context.cite.get("among") or () if isinstance(record, Record)]


def _place(context: Context, *, bare: bool = False) -> list[str]:
    """Volume and page as a mark names them: ``ч. 1``, ``с. 17``; ``12-б.`` where the style has the word after."""
    parts = []
    stated = context.cite.get("volume")
    if stated:
        value = context.text("volume") if stated is True else str(stated)
        record = context.record if stated is True else _with_volume(context.record, value)
        shown = "".join(run.text for run in volume(context.of(record))) if value[:1].isdigit() else value
        parts.append(shown if context.tag == "de" else shown[:1].lower() + shown[1:])
    locator = context.cite.get("locator")
    if not locator:
        return parts
    text, kind = range_of(str(locator)), str(context.cite.get("label") or "page")
    if kind in _WORDS and text[:1].isdigit():
        shown = context.term(_WORDS[kind]).format(text)
        return [*parts, shown[:1].lower() + shown[1:]]
    if kind != "page" or bare:
        return [*parts, text]
    wanted = str(context.options.get("page_mark", context.data["marks"]["page"]))
    pattern = wanted if "{}" in wanted else context.term("page_after" if wanted == "after" else "page_mark")
    return [*parts, pattern.format(text)]


def _with_volume(record: Record, volume: str) -> Record:
    from citekz.model import Value

    return record.with_values(Value("volume", volume))
