"""The types and variables of CSL 1.0.2, read from ``data/csl.toml``."""

import tomllib
from functools import cache
from importlib.resources import files

from citekz.errors import UnknownNameError


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    text = files("citekz").joinpath("data/csl.toml").read_text("utf-8")
    return {kind: frozenset(names) for kind, names in tomllib.loads(text).items()}


def types() -> frozenset[str]:
    """All item types."""
    return _vocabulary()["types"]


def name_variables() -> frozenset[str]:
    """Variables that hold lists of names."""
    return _vocabulary()["names"]


def date_variables() -> frozenset[str]:
    """Variables that hold a date."""
    return _vocabulary()["dates"]


@cache
def variables() -> frozenset[str]:
    """All variables of whatever kind.

    >>> "container-title" in variables()
    True
    """
    return _vocabulary()["standard"] | name_variables() | date_variables()


def check_type(name: object) -> str:
    """The type itself; raises :class:`~citekz.errors.UnknownNameError` with the choices if CSL has no such type."""
    if not isinstance(name, str) or name not in types():
        raise UnknownNameError("item type", name, sorted(types()))
    return name


def check_variable(name: object) -> str:
    """The variable itself; raises :class:`~citekz.errors.UnknownNameError` with the choices if CSL has no such one.

    Names under ``custom.`` are the caller's own and always pass.

    >>> check_variable("custom.title_info")
    'custom.title_info'
    >>> check_variable("journal")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    citekz.errors.UnknownNameError: unknown variable 'journal'; choose one of: DOI, ISBN, ISSN, ...
    """
    if isinstance(name, str) and (name in variables() or name.startswith("custom.")):
        return name
    raise UnknownNameError("variable", name, sorted(variables()))
