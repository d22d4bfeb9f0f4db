"""What a call says of how a list is printed: its arguments, and the style and the settings that they make."""

import argparse
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citekz.styles.style import Style


def add_style_options(parser: argparse.ArgumentParser) -> None:
    """Style or profile."""
    style = parser.add_mutually_exclusive_group()
    style.add_argument(
        "--style", metavar="NAME", help="style of the printed list (gost-7.1-2003 unless told); see: citekz styles"
    )
    style.add_argument(
        "--profile",
        metavar="NAME|FILE",
        help="house profile (see: citekz profiles) or its TOML file; [profile] of ./citekz.toml where neither is told",
    )


def add_list_options(parser: argparse.ArgumentParser) -> None:
    """Order, groups, numbers and language of a printed list."""
    add = parser.add_argument_group("how the list is printed (the profile says it unless told)").add_argument
    add("--order", choices=("cited", "alphabetical", "given"), help="order of the list (as it comes unless told)")
    add("--latin-first", action="store_true", default=None, help="alphabetical: Latin before Cyrillic")
    add(
        "--group",
        metavar="NAMES",
        type=_names,
        help="groups with headings, parted by commas, in this order: law archive kk ru foreign cyrillic latin"
        " electronic; laws stand by legal force and date",
    )
    add("--numbers", choices=("running", "group", "none"), help="numbers through the whole list, or anew in each group")
    add("--no-numbers", dest="numbers", action="store_const", const="none", help="the same as --numbers none")
    add("--language", choices=("kk", "ru", "en"), help="language of the headings (that of most entries unless told)")
    add("--terms", choices=("item", "kk", "ru", "en"), help="language of terms (item: each entry's own)")


def _names(text: str) -> tuple[str, ...]:
    from citekz.styles.groups import GROUPS

    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in GROUPS:
            raise argparse.ArgumentTypeError(f"unknown group {name!r}; choose some of: {', '.join(GROUPS)}")
    if len(set(names)) < len(names):
        raise argparse.ArgumentTypeError("a group is named twice")
    return names


def choose_style(options: argparse.Namespace) -> "Style":
    """The style of a call: the one it names, that of its profile, of ``./citekz.toml``, or the usual one."""
    from citekz.output import DEFAULT_STYLE
    from citekz.styles.style import get_style

    return stated_style(options) or get_style(DEFAULT_STYLE)


def stated_style(options: argparse.Namespace) -> "Style | None":
    """The style that a call names, that of its profile, or of ``./citekz.toml``; None where nothing is stated."""
    from citekz.styles.profile import HERE, find_profile, profile_here
    from citekz.styles.style import get_style

    if options.style:
        return get_style(options.style)
    if options.profile:
        return find_profile(options.profile).style
    if profile := profile_here():
        print(f"{HERE}: {profile.title}", file=sys.stderr)
        return profile.style
    return None


def settings_of_call(options: argparse.Namespace) -> Mapping[str, Any]:
    """What a call says of the list as a whole; None where it leaves that to the style."""
    return {
        "order": options.order,
        "latin_first": options.latin_first,
        "groups": options.group,
        "numbers": options.numbers,
        "language": options.language,
    }
