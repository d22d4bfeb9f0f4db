"""``citekz references``: the second, romanized list that journals ask for."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekz.commands.arguments import INPUT, add_command, count
from citekz.commands.list_options import add_list_options, add_style_options, choose_style, settings_of_call

if TYPE_CHECKING:
    from citekz.model import Issue, Record
    from citekz.romanized.people import Forms
    from citekz.romanized.settings import ReferenceSettings
    from citekz.romanized.worklist import Translations
    from citekz.styles.style import Style

_COUNTED = {
    "translation-needed": "titles lack an English form; fill them in: --worklist FILE.csv",
    "name-romanized": "names are romanized; persons' own spellings: --names FILE",
    "name-known": "names are spelled as their persons are known",
    "title-known": "titles of acts are in English by their kind and body, or by the table of acts: look at them",
    "journal-romanized": "journals have no English title that is known, and are romanized",
    "collection-romanized": "collections are romanized; English titles of them: --worklist FILE.csv",
    "event-romanized": "meetings are romanized; English names of them: --worklist FILE.csv",
    "kind-shortened": "kinds of works are given in fewer words",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "references",
        "print the second list: every entry in Latin letters, titles in English beside them",
        "  citekz references list.txt                             kk-2021 and bsi, author (year), [in Kazakh]\n"
        "  citekz references article.docx --profile ablai -o references.docx\n"
        "  citekz references article.docx --profile ablai --with-list -o lists.docx      both lists\n"
        "  citekz references list.txt --worklist titles.csv       the titles that lack an English form, to fill in\n"
        "  citekz references list.txt --translations titles.csv   with what was filled in\n"
        "  citekz references list.txt --names names.csv --kk kk-2018 --ru ala-lc-plain",
    )
    option = parser.add_argument
    option("inputs", metavar="INPUT", nargs="+", help=INPUT)
    option("--to", metavar="FORMAT", help="text html markdown docx rtf latex latex-bibitem latex-document, or csl-json")
    option("-o", "--output", metavar="OUT", help="file to write, its format told by its suffix; - for standard output")
    add_style_options(parser)
    add_reference_options(parser)
    option("--with-list", action="store_true", help="the first list too, in the style, above the second")
    option(
        "--worklist", metavar="FILE", help="write the titles that lack an English form, as CSV; what is filled in stays"
    )
    add_list_options(parser)
    option("--corrections", metavar="FILE", help="corrected records in place of those read; see: citekz convert --help")
    option("--force", action="store_true", help="overwrite OUT if it exists")
    option("--strict", action="store_true", help="exit with status 1 if a title lacks its English form")
    option("--jobs", metavar="N", type=count, default=1, help="processes that read long lists (1 unless told)")
    parser.set_defaults(run=run)


def add_reference_options(parser: argparse.ArgumentParser) -> None:
    """What a call says of the second list."""
    add = parser.add_argument_group("the second list (the profile says it unless told)").add_argument
    add("--kk", metavar="SCHEME", help="romanization of Kazakh entries")
    add("--ru", metavar="SCHEME", help="romanization of Russian entries, and of all others in Cyrillic")
    add("--names", metavar="FILE", help="persons' own Latin spellings: CSV of two columns, or TOML")
    add("--romanize-names", action="store_true", help="all names by the scheme, known persons too")
    add("--translations", metavar="FILE", help="English titles: the CSV of --worklist, filled in by a person")


def run(options: argparse.Namespace) -> int:
    """Print the second list; 1 under ``--strict`` if a title lacks its English form."""
    from citekz.commands.corrections import read_corrected
    from citekz.commands.reading import tell_doubts
    from citekz.romanized.lists import first_printed, second_printed
    from citekz.romanized.second_list import second_list

    style = choose_style(options)
    settings = reference_settings(options, style)
    name = _format_of(options)
    bibliography = read_corrected(options.inputs, options.corrections, options.jobs)
    records = with_translations(bibliography.records, options)
    if options.worklist:
        return _write_worklist(options.worklist, records, settings)
    found = second_list(records, settings, forms=forms_of_call(options))
    arranged = settings_of_call(options)
    lists = [second_printed(records, found, style, arranged)]
    if options.with_list:
        terms = {"terms": options.terms} if options.terms else {}
        lists.insert(0, first_printed(records, style, arranged, terms))
    _write(options, lists, name)
    tell_doubts(bibliography.issues)
    tell_of_list(found.issues)
    return 1 if options.strict and any(issue.severity != "note" for issue in found.issues) else 0


def reference_settings(options: argparse.Namespace, style: Any) -> "ReferenceSettings":
    """The settings of the style's second list, with what the call says otherwise."""
    from citekz.romanized.settings import settings_of_style

    names = "romanized" if options.romanize_names else None
    return settings_of_style(style).changed(kk=options.kk, ru=options.ru, names=names)


def forms_of_call(options: argparse.Namespace) -> "Forms | None":
    """The names of the user's file."""
    from citekz.romanized.people import read_forms

    return read_forms(options.names) if options.names else None


def with_translations(records: "Sequence[Record]", options: argparse.Namespace) -> "tuple[Record, ...]":
    """The records with the English titles of the call's file; what fits no entry is told."""
    from citekz.commands.reading import tell
    from citekz.romanized.worklist import read_translations, translated

    if not options.translations:
        return tuple(records)
    translations = read_translations(options.translations)
    for reason in translations.refused:
        tell(reason)
    result, issues = translated(records, translations)
    for issue in issues:
        tell(f"{options.translations}: {issue.message} [{issue.code}]")
    return result


def _format_of(options: argparse.Namespace) -> str:
    from citekz.errors import UnknownNameError, UnwritableOutputError
    from citekz.markup.writers import WRITERS
    from citekz.output import choose_format

    to_stdout = options.output in (None, "-")
    name, shown = choose_format(options.to, "" if to_stdout else Path(options.output).suffix, None)
    if not shown and options.with_list:
        raise UnknownNameError("format for two lists", name, list(WRITERS))
    if name == "docx" and to_stdout and not options.worklist:
        raise UnwritableOutputError("docx cannot go to standard output; name a file: -o references.docx")
    return name


def _write(options: argparse.Namespace, lists: "Sequence[Any]", name: str) -> None:
    from citekz.commands.reading import tell
    from citekz.markup.writers import WRITERS
    from citekz.output import save, serialize
    from citekz.romanized.lists import document_of

    content = document_of(lists, name) if name in WRITERS else serialize(lists[-1].records, to=name)
    raw = content if isinstance(content, bytes) else content.encode()
    if options.output in (None, "-"):
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
        return
    save(Path(options.output), raw, overwrite=options.force)
    tell(f"{options.output}: {len(lists[-1].entries)} entries written")


def _write_worklist(path: str, records: "Sequence[Record]", settings: "ReferenceSettings") -> int:
    """Write the table beside its place; what a person filled in before stays in it."""
    from citekz.commands.reading import tell
    from citekz.output import save
    from citekz.romanized.worklist import read_translations, worklist

    filled: Translations | None = read_translations(path) if Path(path).is_file() else None
    table = worklist(records, settings, filled)
    save(Path(path), table.encode("utf-8-sig"))
    titles = table.count("\r\n") - 1
    tell(f"{path}: {titles} titles; fill in the column english, then: --translations {path}")
    return 0


def both_lists(options: argparse.Namespace, records: "Sequence[Record]", style: "Style | None", to: str) -> bytes:
    """The first list and the second below it, as the style's profile has both; for ``convert --references``."""
    from citekz.errors import UnknownNameError
    from citekz.markup.writers import WRITERS
    from citekz.romanized.lists import document_of, first_printed, second_printed
    from citekz.romanized.second_list import second_list

    if style is None:
        raise UnknownNameError("format for two lists", to, list(WRITERS))
    records, arranged = with_translations(records, options), settings_of_call(options)
    terms = {"terms": options.terms} if options.terms else {}
    found = second_list(records, reference_settings(options, style), forms=forms_of_call(options))
    lists = [first_printed(records, style, arranged, terms), second_printed(records, found, style, arranged)]
    tell_of_list(found.issues)
    content = document_of(lists, to)
    return content if isinstance(content, bytes) else content.encode()


def tell_of_list(issues: "Sequence[Issue]") -> None:
    """How many names and titles should be looked at, and everything else one by one."""
    from citekz.commands.reading import tell, tell_doubts

    counts = Counter(issue.code for issue in issues)
    for code, says in _COUNTED.items():
        if counts[code]:
            tell(f"References: {counts[code]} {says} [{code}]")
    tell_doubts(tuple(issue for issue in issues if issue.code not in _COUNTED))
