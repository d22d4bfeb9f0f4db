"""The switches of a profile, as ``data/styles/switches.toml`` describes them: what each may be, and what it sets."""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.errors import InvalidProfileError
from citekz.languages import CODES

Data = dict[str, Any]


@frozen
class Switch:
    """One switch: its name, its kind (``choice``, ``number``, ``numbers``, ``texts``, ``list``) and its table."""

    name: str
    table: Mapping[str, Any] = field(repr=False)

    @property
    def kind(self) -> str:
        """``choice``, ``number``, ``numbers`` (a table of them), ``texts`` or ``list``."""
        kind: str = self.table["kind"]
        return kind

    @property
    def about(self) -> str:
        """What the switch is about, in a few words."""
        about: str = self.table["about"]
        return about

    @property
    def choices(self) -> str:
        """What may be stated, for people.

        >>> switches()["surname_comma"].choices
        'true, false'
        """
        table = self.table
        if self.kind == "choice":
            return ", ".join(table["choices"])
        if self.kind == "number":
            return f"a number from {table['min']} to {table['max']}"
        if self.kind == "numbers":
            bounds = (f"{name} ({low} to {high})" for name, (low, high) in table["numbers"].items())
            return f"a table with some of {', '.join(bounds)}"
        if self.kind == "list":
            return f"a list of some of {', '.join(table['items'])}"
        with_place = " with {} in it" if table.get("placeholder") else ""
        return f"a text{with_place}, or a table of them by language ({', '.join(CODES)})"

    def is_for(self, engine: str) -> bool:
        """Whether the styles of an engine (``gost``, ``apa``) have this switch."""
        return engine in self.table.get("engines", (engine,))


@cache
def switches() -> Mapping[str, Switch]:
    """All switches by name, in the order in which they are explained."""
    text = files("citekz").joinpath("data/styles/switches.toml").read_text("utf-8")
    return {name: Switch(name, table) for name, table in tomllib.loads(text).items()}


def settings_of(stated: Mapping[str, Any], engine: str, place: str) -> dict[str, Any]:
    """The dotted paths in a style's data that some stated switches set, with their values.

    Raises :class:`~citekz.errors.InvalidProfileError` with ``place`` (the file), the key and the choices.
    """
    found: dict[str, Any] = {}
    for key, value in stated.items():
        switch = switches().get(key)
        if switch is None:
            close = get_close_matches(key, switches(), 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(switches())}"
            raise InvalidProfileError(f"{place}: unknown key {key!r}; {hint}")
        if not switch.is_for(engine):
            raise InvalidProfileError(f"{place}: the key {key!r} has no meaning in an {engine.upper()} style")
        found.update(_setting(switch, value, place))
    return found


def _setting(switch: Switch, value: Any, place: str) -> dict[str, Any]:
    table, kind = switch.table, switch.kind
    if kind == "choice":
        name = str(value).lower() if isinstance(value, bool) else value
        if isinstance(name, str) and name in table["choices"]:
            return dict(table["choices"][name]["set"])
    elif kind == "number":
        if isinstance(value, int) and not isinstance(value, bool) and table["min"] <= value <= table["max"]:
            return {table["path"]: value, **table.get("also", {})}
    elif kind == "numbers":
        if isinstance(value, dict) and all(_is_number(switch, name, number) for name, number in value.items()):
            return {f"{table['path']}.{name}": number for name, number in value.items()}
    elif kind == "list":
        if isinstance(value, list) and all(item in table["items"] for item in value) and _differ(value):
            return {table["path"]: list(value)}
    else:
        texts = dict.fromkeys(CODES, value) if isinstance(value, str) else value
        if isinstance(texts, dict) and all(_is_text(switch, code, text) for code, text in texts.items()):
            return {f"{table['path']}.{code}": text for code, text in texts.items()}
    raise InvalidProfileError(f"{place}: {switch.name} = {_shown(value)} is not possible; choose: {switch.choices}")


def _differ(items: list[Any]) -> bool:
    return len(set(items)) == len(items)


def _is_number(switch: Switch, name: str, number: Any) -> bool:
    if name not in switch.table["numbers"] or not isinstance(number, int) or isinstance(number, bool):
        return False
    least, most = switch.table["numbers"][name]
    return bool(least <= number <= most)


def _is_text(switch: Switch, code: str, text: Any) -> bool:
    if code not in CODES or not isinstance(text, str):
        return False
    return text.count("{}") == 1 and text.count("{") == 1 if switch.table.get("placeholder") else True


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def merged(data: Mapping[str, Any], settings: Mapping[str, Any]) -> Data:
    """A copy of a style's data with some dotted paths set; signs also in footnotes, where these have their own.

    >>> merged({"signs": {"area": ". "}}, {"signs.area": ". – "})
    {'signs': {'area': '. – '}}
    """
    result: Data = deepcopy(dict(data))
    for path, value in settings.items():
        _set(result, path, value)
        if path.startswith("signs.") and path != "signs.area" and "signs" in result.get("footnote", {}):
            _set(result, f"footnote.{path}", value)
    return result


def _set(data: Data, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        data = data.setdefault(parent, {})
    data[last] = value


def value_at(data: Mapping[str, Any], path: str, default: Any = None) -> Any:
    """What stands at a dotted path."""
    found: Any = data
    for name in path.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return default
        found = found[name]
    return found


def explained(data: Mapping[str, Any]) -> Iterator[tuple[Switch, str]]:
    """The switches that a style's data turn, each with its state in words; those it cannot have are left out."""
    for switch in switches().values():
        if switch.is_for(data["engine"]) and (says := _state(switch, data)):
            yield switch, says


def _state(switch: Switch, data: Mapping[str, Any]) -> str:
    table = switch.table
    if switch.kind != "choice":
        value = value_at(data, table["path"], table.get("default"))
        if isinstance(value, Mapping):
            return "; ".join(f"{code}: {text}" for code, text in value.items())
        return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    default = table["choices"][table["default"]]["set"] if "default" in table else {}
    for choice in table["choices"].values():
        if all(value_at(data, path, default.get(path, "")) == wanted for path, wanted in choice["set"].items()):
            return str(choice["says"])
    return ""
