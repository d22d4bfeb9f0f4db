"""What a profile says of its second list: the table ``[references]``, as ``data/names/settings.toml`` describes it."""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import evolve, field, fields, frozen

from citekz.errors import InvalidProfileError, UnknownNameError
from citekz.romanization import get_scheme
from citekz.styles.style import Style, get_style, style_names

INTERNATIONAL = "international"
"""The form of our own: author (year), title [English], source, place, extent, language."""


@frozen
class ReferenceSettings:
    """How the second list of a profile looks.

    ``kk`` and ``ru`` name schemes of :func:`citekz.romanization.scheme_names`; all other languages in Cyrillic go by
    ``ru``. ``style`` is ``international`` or a style of citekz. ``title`` says where romanized and English title
    stand, ``journal`` whether a journal's registered English title is taken, ``names`` whether a person's own spelling
    is. ``tag`` has ``{}`` for the language; ``languages`` maps language tags to what is printed there, ``tag_latin``
    gives one to entries in Latin script too. ``cities`` are ``english``, ``romanized`` or
    ``abbreviated`` and romanized (``M.``). ``issue`` is ``12(3)`` or ``vol. 12, no. 3``. ``original`` takes the
    title of the original for a translated book. ``terms`` are words in place of the usual English ones, ``switches``
    those of a profile (:mod:`citekz.styles.switches`). ``states`` and ``note`` are for people.
    """

    kk: str = "kk-2021"
    ru: str = "bsi"
    style: str = INTERNATIONAL
    title: str = "romanized [English]"
    journal: str = "registered"
    names: str = "known"
    tag: str = "[in {}]"
    tag_latin: bool = False
    languages: Mapping[str, str] = field(factory=dict)
    heading: str = "References"
    missing: str = "[translation needed]"
    cities: str = "english"
    place: bool = True
    publisher: bool = True
    extent: bool = True
    issue: str = "brackets"
    original: bool = False
    terms: Mapping[str, str] = field(factory=dict)
    switches: Mapping[str, Any] = field(factory=dict)
    states: str = ""
    note: str = ""

    def scheme_for(self, language: str) -> str:
        """The scheme for entries in a language (a BCP 47 tag)."""
        return self.kk if language.split("-")[0] == "kk" else self.ru

    def changed(self, **changes: Any) -> "ReferenceSettings":
        """The settings with those changes that are not None, checked like those of a profile."""
        stated = {name: value for name, value in changes.items() if value is not None}
        return evolve(self, **checked(stated, "references"))


@cache
def _described() -> Mapping[str, Any]:
    return tomllib.loads(files("citekz").joinpath("data/names/settings.toml").read_text("utf-8"))


def settings_keys() -> tuple[str, ...]:
    """The keys that a table ``[references]`` may have."""
    return tuple(attribute.name for attribute in fields(ReferenceSettings))


def checked(stated: Any, place: str) -> dict[str, Any]:
    """The stated keys of a table ``[references]``, each checked; ``place`` names their file in errors.

    Raises :class:`~citekz.errors.InvalidProfileError` with the key and what may stand there.

    >>> checked({"kk": "kk-2018", "title": "English"}, "mine.toml")
    {'kk': 'kk-2018', 'title': 'English'}
    """
    if not isinstance(stated, Mapping):
        raise InvalidProfileError(f"{place}: references = {stated!r} is not a table")
    for key, value in stated.items():
        if key not in settings_keys():
            close = get_close_matches(key, settings_keys(), 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(settings_keys())}"
            raise InvalidProfileError(f"{place}: unknown key 'references.{key}'; {hint}")
        _check(key, value, place)
    return dict(stated)


def _check(key: str, value: Any, place: str) -> None:
    if key in ("kk", "ru"):
        try:
            get_scheme(value, key)
        except (UnknownNameError, TypeError) as error:
            raise InvalidProfileError(f"{place}: references.{key} = {value!r} is not possible: {error}") from None
        return
    choices = (INTERNATIONAL, *style_names()) if key == "style" else _described()["choices"].get(key)
    kind = type(getattr(ReferenceSettings(), key))
    if choices is not None:
        right = value in choices
    elif key == "switches":
        right = isinstance(value, Mapping)
    elif isinstance(getattr(ReferenceSettings(), key), Mapping):
        right = isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())
    else:
        right = isinstance(value, kind) and (key != "tag" or value == "" or value.count("{}") == 1)
    if not right:
        wanted = ", ".join(map(str, choices)) if choices else _described()["wanted"].get(key, kind.__name__)
        raise InvalidProfileError(f"{place}: references.{key} = {value!r} is not possible; choose: {wanted}")


def explained_settings(stated: Mapping[str, Any]) -> Iterator[str]:
    """Lines about a table ``[references]``: what it says otherwise than usual, and where that is from.

    >>> list(explained_settings({"tag": "(In {})", "states": "tags in round brackets"}))
    ['The second list, References:', '  tag                     (In {})', '  It states: tags in round brackets']
    """
    yield "The second list, References:"
    usual = ReferenceSettings()
    for name in settings_keys():
        value = stated.get(name)
        if (
            name in stated
            and name not in ("states", "note")
            and (value != getattr(usual, name) or name in ("kk", "ru"))
        ):
            shown = ", ".join(f"{key} = {text}" for key, text in value.items()) if isinstance(value, Mapping) else value
            yield f"  {name:<24}{_shown(shown)}"
    if "states" in stated:
        yield f"  It states: {stated['states']}"
    if "note" in stated:
        yield f"  Note: {stated['note']}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or "none"


def settings_of_style(style: Style | str | None) -> ReferenceSettings:
    """The settings that a profile states for its second list; the usual ones for a plain style and for None.

    >>> settings_of_style("ablai").kk, settings_of_style(None).ru
    ('kk-2021', 'bsi')
    """
    if style is None:
        return ReferenceSettings()
    style = get_style(style) if isinstance(style, str) else style
    return ReferenceSettings(**style.data.get("references", {}))
