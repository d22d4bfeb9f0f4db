"""A style by its name: the data of ``data/styles/NAME.toml`` and the engine that reads them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.errors import UnknownNameError
from citekz.model import Record, Run
from citekz.styles.read_records import as_standards_mean

FORMS = ("bibliography", "footnote", "inline", "short", "ibid")
_ALIASES = {"gost": "gost-7.1-2003", "apa": "apa-7"}
_NAMES = ("gost-7.1-2003", "gost-r-7.0.5-2008", "gost-r-7.0.100-2018", "kz-thesis", "apa-7")


@frozen(eq=False)
class Style:
    """A style: its name, its title for people, and its switches.

    >>> get_style("apa").name
    'apa-7'
    """

    name: str
    title: str
    data: Mapping[str, Any] = field(repr=False)

    def render(
        self,
        record: Record,
        form: str = "bibliography",
        cite: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> tuple[Run, ...]:
        """The runs of a record, without number and line end.

        ``cite`` and ``options`` have the keys that the pairs of the standards use (``locator``, ``number``,
        ``area_separator`` …). Raises :class:`~citekz.errors.UnknownNameError` for a form that does not exist.
        """
        if form not in FORMS:
            raise UnknownNameError("form", form, FORMS)
        engine = import_module(f"citekz.styles.{self.data['engine']}")
        record = as_standards_mean(record)
        if "profile" in self.data:
            return self._render_for_profile(engine, record, form, cite or {}, options or {})
        runs: tuple[Run, ...] = engine.render(self, record, form, dict(cite or {}), dict(options or {}))
        return runs

    def _render_for_profile(
        self, engine: Any, record: Record, form: str, cite: Mapping[str, Any], options: Mapping[str, Any]
    ) -> tuple[Run, ...]:
        """What a profile changes before and after the engine prints."""
        from citekz.styles import adjust

        changes, after = self.data.get("adjust", {}), ""
        options = adjust.with_terms(options, changes)
        record = adjust.prepared(record, changes)
        if form == "inline":
            in_text = self.data.get("in_text", {})
            cite, after = adjust.citation(cite, in_text, self.data["engine"])
        runs = engine.render(self, record, form, dict(cite), dict(options))
        return adjust.closed_after(adjust.dressed(runs, record, changes, options), after)


def is_cited_by_author(data: Mapping[str, Any]) -> bool:
    """Whether marks in the text name the first author of many and the year, so that entries must begin with him."""
    return data.get("in_text", {}).get("mode") == "author-year" and bool(data.get("marks", {}).get("cut"))


def style_names() -> tuple[str, ...]:
    """The names of all styles."""
    return _NAMES


def get_style(name: str) -> Style:
    """A style by its name or short name, or the style that a profile makes, by the profile's name or TOML file.

    Raises :class:`~citekz.errors.UnknownNameError` with the choices, and
    :class:`~citekz.errors.InvalidProfileError` for a profile that cannot be used.
    """
    if name.endswith(".toml"):
        from citekz.styles.profile import read_profile

        return read_profile(name).style
    return _named(name)


@cache
def _named(name: str) -> Style:
    name = _ALIASES.get(name, name)
    if name not in _NAMES:
        from citekz.styles.profile import get_profile, profile_names

        if name not in profile_names():
            raise UnknownNameError("style", name, [*_NAMES, "or a profile: " + ", ".join(profile_names())])
        return get_profile(name).style
    data = tomllib.loads(files("citekz").joinpath(f"data/styles/{name}.toml").read_text("utf-8"))
    return Style(name, data["title"], data)
