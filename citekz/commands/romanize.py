"""``citekz romanize``: Cyrillic text in Latin letters, by a named scheme."""

import argparse
import sys
from typing import TYPE_CHECKING

from citekz.commands.arguments import add_command

if TYPE_CHECKING:
    from citekz.romanization import Scheme


_LEFT_OUT = "\u2013"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "romanize",
        "write Kazakh or Russian text in Latin letters, by a named scheme",
        "  citekz romanize TEXT --scheme bsi                        Russian as most journals ask for it\n"
        "  citekz romanize TEXT TEXT --scheme kk-2021               Kazakh; a line for each text\n"
        "  citekz romanize - --scheme ala-lc < titles.txt           line by line, each in its own language\n"
        "  citekz romanize - --scheme iso-9 --language kk --back    to Cyrillic again\n"
        "  citekz romanize --list                                   schemes with language, year, source\n"
        "  citekz romanize --list bgn                               all letters of one",
    )
    option = parser.add_argument
    option("texts", metavar="TEXT", nargs="*", help="texts, each a line of output; - for standard input, line by line")
    option("--scheme", metavar="NAME", help="name of a scheme; see --list")
    option(
        "--language",
        choices=("kk", "ru"),
        help="language of the text; unless told, that of the scheme, or of each line by itself",
    )
    option("--back", action="store_true", help="the other way, for schemes that lose nothing; needs --language")
    option("--list", metavar="NAME", nargs="?", const="", dest="listed", help="list the schemes, or those of that name")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line of Latin letters for each line of text."""
    from citekz.romanization import cyrillize, romanize

    if options.listed is not None:
        return _list_schemes(options.listed)
    _check(options)
    for text in options.texts:
        for line in _lines_of(text):
            if options.back:
                print(cyrillize(line, options.scheme, options.language))
            else:
                print(romanize(line, options.scheme, options.language))
    return 0


def _check(options: argparse.Namespace) -> None:
    """Complain of an incomplete call or an unknown scheme before a text is read."""
    from citekz.errors import CitekzError, UnknownNameError
    from citekz.romanization import cyrillize, get_scheme, languages_of, scheme_names

    if options.scheme is None:
        raise CitekzError("romanize: no scheme told; write --scheme NAME, and --list for the names")
    if not languages_of(options.scheme):
        raise UnknownNameError("scheme", options.scheme, scheme_names(options.language))
    if not options.texts:
        raise CitekzError("romanize: no text told; write TEXT, or - for standard input")
    if options.language:
        get_scheme(options.scheme, options.language)
    if options.back:
        if options.language is None:
            raise CitekzError("romanize: --back needs the language of the text; write --language kk or --language ru")
        cyrillize("", options.scheme, options.language)


def _lines_of(text: str) -> list[str]:
    if text != "-":
        return [text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")]
    from citekz.documents.plain import decode

    return decode(sys.stdin.buffer.read(), "standard input")[0].splitlines()


def _list_schemes(name: str) -> int:
    from citekz.errors import UnknownNameError
    from citekz.romanization import get_scheme, languages_of, scheme_names

    names = [name] if name else scheme_names()
    found = [get_scheme(each, language) for each in names for language in languages_of(each)]
    if not found:
        raise UnknownNameError("scheme", name, scheme_names())
    for scheme in sorted(found, key=lambda scheme: (scheme.language, scheme.year or 0, scheme.name)):
        print(_described(scheme) if name else _on_a_line(scheme))
    return 0


def _on_a_line(scheme: "Scheme") -> str:
    return f"{scheme.name:17}{scheme.language:4}{scheme.year or '':<6}{scheme.source}"


def _described(scheme: "Scheme") -> str:
    """Three lines: its name, language, year and title; all its letters; where it is from."""
    letters = " ".join(f"{letter}{latin or _LEFT_OUT}" for letter, latin in scheme.letters.items())
    return (
        f"{scheme.name:17}{scheme.language:4}{scheme.year or '':<6}{scheme.title}\n    {scheme.source}\n    {letters}"
    )
