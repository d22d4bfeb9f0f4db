"""``citekz languages``: how much of each language is known."""

import argparse

from citekz.commands.arguments import add_command


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands, "languages", "list the languages and how much of each is known", "  citekz languages"
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print a line for each language."""
    from citekz.languages import CODES, get_language

    for code in CODES:
        language = get_language(code)
        words = sum(map(len, language.data["read"].values()))
        names = sum(map(len, language.data["names"].values()))
        counts = f"{words:6} words of the trade {names:6} names {len(language.cities):6} cities"
        print(f"{code:4}{language.data['name']:12}{counts}")
    return 0
