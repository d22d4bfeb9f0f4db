"""What the commands about styles do: choosing, listing and explaining them."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekz.errors import UnknownNameError
from citekz.model import Record

if TYPE_CHECKING:
    from citekz.styles.style import Style


def choose_style(options: Namespace) -> "Style":
    """The style of a call: the one it names, that of its profile, of ``./citekz.toml``, or the usual one."""
    from citekz.output import DEFAULT_STYLE
    from citekz.styles.profile import HERE, find_profile, profile_here
    from citekz.styles.style import get_style

    if options.style:
        return get_style(options.style)
    if options.profile:
        return find_profile(options.profile).style
    if profile := profile_here():
        print(f"{HERE}: {profile.title}", file=sys.stderr)
        return profile.style
    return get_style(DEFAULT_STYLE)


def settings_of_call(options: Namespace) -> Mapping[str, Any]:
    """What a call says of the list as a whole; None where it leaves that to the style."""
    return {
        "order": options.order,
        "latin_first": options.latin_first,
        "groups": options.group,
        "numbers": options.numbers,
        "language": options.language,
    }


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


def styles(name: str | None) -> int:
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


def profiles(name: str | None) -> int:
    """List the profiles of the package and that of ``./citekz.toml``, or explain one."""
    from citekz.styles.explain import explained_profile
    from citekz.styles.profile import HERE, find_profile, get_profile, profile_here, profile_names

    if name is not None:
        for line in explained_profile(find_profile(name)):
            print(line)
        return 0
    found = [get_profile(each) for each in profile_names()]
    rows = [(profile.name, profile.title, profile.style.data["profile"]["style"]) for profile in found]
    if Path(HERE).is_file() and (own := profile_here()):
        rows.append((f"./{HERE}", own.title, own.style.data["profile"]["style"]))
    for row in rows:
        print(f"{row[0]:18}{row[2]:20}{row[1]}")
    return 0
