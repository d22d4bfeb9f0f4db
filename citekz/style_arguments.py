"""The arguments of the command line that say how a list is printed."""

import argparse


def add_list_options(parser: argparse.ArgumentParser) -> None:
    """Style or profile, order, groups, numbers and language of a printed list."""
    style = parser.add_mutually_exclusive_group()
    style.add_argument(
        "--style", metavar="NAME", help="style of the printed list (gost-7.1-2003 unless told); see: citekz styles"
    )
    style.add_argument(
        "--profile",
        metavar="NAME|FILE",
        help="house profile (see: citekz profiles) or its TOML file; [profile] of ./citekz.toml where neither is told",
    )
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
    add(
        "--explain",
        metavar="N",
        type=_position,
        nargs="?",
        const=0,
        help="instead of the list, print which clause printed each piece of entry N (of all unless told); after INPUT",
    )


def _names(text: str) -> tuple[str, ...]:
    from citekz.styles.groups import GROUPS

    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in GROUPS:
            raise argparse.ArgumentTypeError(f"unknown group {name!r}; choose some of: {', '.join(GROUPS)}")
    if len(set(names)) < len(names):
        raise argparse.ArgumentTypeError("a group is named twice")
    return names


def _position(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of an entry; write --explain behind the INPUT")
    return int(text)
