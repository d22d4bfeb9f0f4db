"""House profiles: a style with a few switches turned, as a university, council or journal wants it.

A profile is one TOML file: ``style`` names what it inherits (a style, or a profile of the package), ``title`` and
``source`` say whose it is and where that is written, everything else is a switch of ``data/styles/switches.toml``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import field, frozen

from citekz.errors import InvalidProfileError, UnknownNameError, UnreadableInputError
from citekz.styles.style import Style, get_style, style_names
from citekz.styles.switches import merged, settings_of

HERE = "citekz.toml"
"""The file in the current folder whose table ``[profile]`` the command line uses where no style is named."""

_ABOUT = ("style", "title", "source", "note", "references")
_ABOUT_SOURCE = ("key", "address", "date", "states")


@frozen(eq=False)
class Profile:
    """A profile: its name, what it inherits, the switches it turns, and the style that this makes."""

    name: str
    title: str
    inherits: str
    switches: Mapping[str, Any] = field(repr=False)
    style: Style = field(repr=False)
    source: Mapping[str, str] = field(factory=dict, repr=False)
    note: str = ""


def profile_names() -> tuple[str, ...]:
    """The names of the profiles of the package."""
    folder = files("citekz").joinpath("data/profiles")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def get_profile(name: str) -> Profile:
    """A profile of the package by its name.

    Raises :class:`~citekz.errors.UnknownNameError` with the choices.

    >>> get_profile("kaznu-chemistry").inherits
    'gost-7.1-2003'
    """
    if name not in profile_names():
        raise UnknownNameError("profile", name, profile_names())
    text = files("citekz").joinpath(f"data/profiles/{name}.toml").read_text("utf-8")
    return profile_of(tomllib.loads(text), name, f"{name}.toml")


def find_profile(name: str) -> Profile:
    """A profile by the name of one in the package, or by its TOML file."""
    return read_profile(name) if name.endswith(".toml") or Path(name).is_file() else get_profile(name)


def read_profile(path: str | Path) -> Profile:
    """A profile from a TOML file, from its table ``[profile]`` if it has one.

    Raises :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read and
    :class:`~citekz.errors.InvalidProfileError` for one that is no profile.
    """
    path = Path(path)
    data = _tables(path)
    stated = data.get("profile", data)
    if not isinstance(stated, dict):
        raise InvalidProfileError(f"{path}: profile is not a table; write [profile] and the switches below it")
    return profile_of(stated, path.stem, str(path))


def profile_here(folder: Path | None = None) -> Profile | None:
    """The profile of ``citekz.toml`` in a folder, the current one unless told; None where there is none."""
    path = (folder or Path()) / HERE
    return read_profile(path) if path.is_file() and "profile" in _tables(path) else None


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UnreadableInputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InvalidProfileError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidProfileError(f"{path}: not TOML: {error}") from None


def profile_of(stated: Mapping[str, Any], name: str, place: str) -> Profile:
    """The profile that some keys make; ``place`` names their file in errors.

    >>> profile_of({"style": "gost", "surname_comma": False}, "mine", "mine.toml").style.data["signs"]["heading_comma"]
    ''
    """
    base = _inherited(stated, place)
    source = _source(stated.get("source", {}), place)
    texts = {key: stated.get(key, "") for key in ("title", "note")}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise InvalidProfileError(f"{place}: {key} = {text!r} is not a text")
    switches = {key: value for key, value in stated.items() if key not in _ABOUT}
    data = merged(base.data, settings_of(switches, base.data["engine"], place))
    if "references" in stated:
        data["references"] = {**data.get("references", {}), **_references(stated["references"], place)}
    data["profile"] = {"name": name, "style": base.data.get("profile", {}).get("style", base.name)}
    title = texts["title"] or f"{name}: {base.title}"
    return Profile(name, title, base.name, switches, Style(name, title, data), source, texts["note"])


def _inherited(stated: Mapping[str, Any], place: str) -> Style:
    name = stated.get("style")
    choices = ", ".join((*style_names(), *profile_names()))
    if name is None:
        raise InvalidProfileError(f"{place}: the key 'style' is missing; it names what the profile inherits: {choices}")
    if not isinstance(name, str) or name.endswith(".toml"):
        raise InvalidProfileError(f"{place}: style = {name!r} is not possible; choose: {choices}")
    try:
        return get_style(name)
    except UnknownNameError:
        raise InvalidProfileError(f"{place}: style = {name!r} does not exist; choose: {choices}") from None


def _references(stated: Any, place: str) -> dict[str, Any]:
    """What the profile says of its second list, romanized."""
    from citekz.romanized.settings import checked

    return checked(stated, place)


def _source(stated: Any, place: str) -> dict[str, str]:
    texts = {"states": stated} if isinstance(stated, str) else stated
    if not isinstance(texts, dict):
        raise InvalidProfileError(f"{place}: source = {stated!r} is not a text or a table")
    for key, text in texts.items():
        if key not in _ABOUT_SOURCE or not isinstance(text, str):
            raise InvalidProfileError(f"{place}: source.{key} is not possible; keys: {', '.join(_ABOUT_SOURCE)}")
    return dict(texts)
