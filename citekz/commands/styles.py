"""``citekz styles`` and ``citekz profiles``: what there is, and what one does."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekz.commands.arguments import add_command
from citekz.errors import UnknownNameError
from citekz.model import Record

if TYPE_CHECKING:
    from citekz.styles.style import Style


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The parsers of both."""
    styles = add_command(
        commands,
        "styles",
        "list the styles, or explain one with examples",
        "  citekz styles\n  citekz styles kz-thesis      its source, its switches in words, an entry of each type",
    )
    styles.add_argument("name", metavar="NAME", nargs="?", help="style, profile or TOML file of one to explain")
    styles.set_defaults(run=lambda options: show_styles(options.name))
    profiles = add_command(
        commands,
        "profiles",
        "list the house profiles, or explain one",
        "  citekz profiles\n  citekz profiles e-memory        whose it is, where that is written, what it changes\n"
        "  citekz profiles ./citekz.toml   whether a profile of your own is right",
    )
    profiles.add_argument("name", metavar="NAME", nargs="?", help="profile or TOML file of one to explain")
    profiles.set_defaults(run=lambda options: show_profiles(options.name))


def explain_entries(
    records: Sequence[Record], style: "Style", terms: Mapping[str, Any], settings: Mapping[str, Any], number: int
) -> int:
    """Print which clause printed each piece of an entry, by its number in the printed list; of all for 0."""
    from citekz.output import arrange
    from citekz.styles.explain import explained_entry

    _, arranged = arrange(records, style, settings)
    if number > len(arranged.records):
        raise UnknownNameError("entry", number, f"1 to {len(arranged.records)}")
    wanted = range(1, len(arranged.records) + 1) if number == 0 else (number,)
    for at in wanted:
        for line in explained_entry(style, arranged.records[at - 1], at, terms):
            print(line)
    return 0


def show_styles(name: str | None) -> int:
    """List the styles, or explain one, with an entry of each type."""
    from citekz.styles.explain import explained_style
    from citekz.styles.style import get_style, style_names

    if name is None:
        for each in style_names():
            print(f"{each:24}{get_style(each).title}")
        return 0
    style = get_style(name)
    for line in explained_style(style):
        print(line)
    return 0


def show_profiles(name: str | None) -> int:
    """List the profiles of the package and that of ``./citekz.toml``, or explain one."""
    from citekz.styles.explain import explained_profile
    from citekz.styles.profile import HERE, find_profile, get_profile, profile_here, profile_names

    if name is not None:
        from citekz.romanized.settings import explained_settings

        profile = find_profile(name)
        for line in explained_profile(profile):
            print(line)
        for line in explained_settings(profile.style.data["references"]) if "references" in profile.style.data else ():
            print(line)
        return 0
    found = [get_profile(each) for each in profile_names()]
    rows = [(profile.name, profile.title, profile.style.data["profile"]["style"]) for profile in found]
    if Path(HERE).is_file() and (own := profile_here()):
        rows.append((f"./{HERE}", own.title, own.style.data["profile"]["style"]))
    for row in rows:
        print(f"{row[0]:18}{row[2]:20}{row[1]}")
    return 0
