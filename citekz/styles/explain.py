"""Styles, profiles and printed entries in words: what a style does, and which clause printed each piece of an entry."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.model import Record, Run, text_of
from citekz.styles.profile import Profile
from citekz.styles.style import Style
from citekz.styles.switches import explained, switches

_HEADING = "  {:<9} {:<18} "


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("citekz").joinpath("data/styles/explanations.toml").read_text("utf-8"))


@cache
def samples() -> tuple[Record, ...]:
    """Small records of every common type, in Kazakh, Russian and English."""
    text = files("citekz").joinpath("data/styles/samples.json").read_text("utf-8")
    return tuple(map(Record.from_csl, json.loads(text)))


def explained_style(style: Style) -> Iterator[str]:
    """Lines about a style: title, source, switches in words, an entry of each type."""
    profile = style.data.get("profile")
    base = profile["style"] if profile else style.name
    yield f"{style.name}: {style.title}"
    if profile:
        yield f"a profile of {base}; see: citekz profiles {style.name}"
    elif about := style.data.get("description"):
        yield str(about)
    yield f"Source: {_data()['styles'][base]['source']}"
    yield ""
    yield "Switches (a profile turns them):"
    for switch, says in explained(style.data):
        yield f"  {switch.name:<24}{switch.about}: {says}"
    yield ""
    yield "Examples:"
    yield from _examples(style)


def _examples(style: Style) -> Iterator[str]:
    for record in samples():
        yield _HEADING.format(record.language, record.type) + text_of(style.render(record))


def explained_profile(profile: Profile) -> Iterator[str]:
    """Lines about a profile: what it inherits, where that is written, and what it changes."""
    yield f"{profile.name}: {profile.title}"
    yield f"Style: {profile.inherits}"
    source = profile.source
    if source:
        where = ", ".join(source[key] for key in ("address", "date") if key in source)
        key = f"[{source['key']}] " if "key" in source else ""
        yield f"Source: {key}{where}"
        if "states" in source:
            yield f"It states: {source['states']}"
    if profile.note:
        yield f"Note: {profile.note}"
    if profile.switches:
        yield "Changes:"
    states = {switch.name: says for switch, says in explained(profile.style.data)}
    for name in profile.switches:
        yield f"  {name:<24}{switches()[name].about}: {states.get(name, '')}"


def explained_entry(style: Style, record: Record, number: int, options: Mapping[str, Any]) -> Iterator[str]:
    """Lines about one printed entry: the whole, then clause, variable and text of each piece.

    A sign between elements has no variable; its text stands in quotation marks, so that its spaces can be seen.
    """
    runs = style.render(record, options=options)
    yield f"{number}. {text_of(runs)}"
    for run in runs:
        yield f"   {clause_of(run, style):<14} {run.variable or 'sign':<22} {json.dumps(run.text, ensure_ascii=False)}"


def clause_of(run: Run, style: Style) -> str:
    """The clause that printed a piece: its own, else that of its variable, for a sign that of the style's signs."""
    if run.clause:
        return run.clause
    data = _data()
    profile = style.data.get("profile")
    if run.variable is None:
        sign: str = data["styles"][profile["style"] if profile else style.name]["sign"]
        return sign
    clauses: Mapping[str, str] = data["clauses"][style.data["engine"]]
    return clauses.get(run.variable, clauses["other"])
