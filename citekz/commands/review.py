"""``citekz review``: what a person should look at, as a list or as a page to correct it on."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from citekz.commands.arguments import INPUT, add_command, share
from citekz.commands.list_options import add_style_options, choose_style

if TYPE_CHECKING:
    from citekz.model import Bibliography
    from citekz.review import Doubt
    from citekz.review_page.content import Review
    from citekz.review_page.references import RomanizedList

PAGE_SUFFIXES = (".html", ".htm")
_OF_PARAGRAPHS = ("docx", "odt", "rtf")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "review",
        "list the values that a person should look at, or make a page on which to look and correct",
        "  citekz review list.txt                    entry, confidence, variable, value, and why\n"
        "  citekz review thesis.docx --threshold 0.8   fewer, only what is more likely to be wrong\n"
        "  citekz review list.txt --to json\n"
        "  citekz review thesis.docx -o review.html    one page: every entry, its fields coloured, to be corrected\n"
        "  citekz review thesis.docx -o review.html --style kz-thesis --language kk\n"
        "  citekz review thesis.docx -o review.html --references kisi-caa   with the romanized list, to be translated\n"
        "  citekz review thesis.docx --corrections thesis.corrections.json -o review.html   go on where you stopped\n"
        "  citekz convert thesis.docx --corrections thesis.corrections.json   the list with what was corrected",
    )
    option = parser.add_argument
    option("input", metavar="INPUT", help=INPUT)
    option("--threshold", metavar="X", type=share, help="confidence (0 to 1) below which a value is listed")
    option("--to", choices=("text", "json"), default="text", help="how the list is printed (text unless told)")
    option("--corrections", metavar="FILE", help="records corrected before, as the page saves them")
    page = parser.add_argument_group("the page").add_argument
    page("-o", "--output", metavar="OUT.html", help="make the page, which needs nothing but a browser")
    page("--language", choices=("en", "kk", "ru"), default="en", help="language of the page (en unless told)")
    page(
        "--references",
        metavar="NAME|FILE",
        help="show the romanized list as this profile wants it, with fields for English titles",
    )
    page("--force", action="store_true", help="overwrite OUT if it exists")
    add_style_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the doubts of an input, the least certain first, or make the page; counts go to standard error."""
    if options.output:
        return _make_page(options)
    from citekz.commands.corrections import read_corrected
    from citekz.commands.reading import tell
    from citekz.records.review import find_doubts

    bibliography = read_corrected([options.input], options.corrections)
    doubts = find_doubts(bibliography, options.threshold)
    _print(doubts, options.to)
    values = sum(len(record.values) for record in bibliography)
    tell(f"{options.input}: {len(doubts)} doubts in {len(bibliography)} entries with {values} values")
    return 0


def _print(doubts: "Iterable[Doubt]", to: str) -> None:
    import json

    from citekz.review import json_of_doubt, line_of

    if to == "json":
        print(json.dumps([json_of_doubt(doubt) for doubt in doubts], ensure_ascii=False, indent=2))
        return
    for doubt in doubts:
        print(line_of(doubt))


def _make_page(options: argparse.Namespace) -> int:
    from citekz.commands.reading import tell
    from citekz.errors import UnknownNameError
    from citekz.output import save
    from citekz.review_page.page import review_page

    to_stdout = options.output == "-"
    if not to_stdout and Path(options.output).suffix.lower() not in PAGE_SUFFIXES:
        raise UnknownNameError("suffix of a page", Path(options.output).suffix, PAGE_SUFFIXES)
    if options.to == "json":
        raise UnknownNameError("format of a page", options.to, "html (leave out --to)")
    review = _review_of(options)
    page = review_page(review, options.input if options.input != "-" else "list", options.language).encode()
    if to_stdout:
        sys.stdout.buffer.write(page)
        sys.stdout.flush()
        return 0
    save(Path(options.output), page, overwrite=options.force)
    count = f"{len(review.bibliography)} entries, {len(review.findings)} findings"
    tell(f"{options.output}: {count}; open it in a browser")
    return 0


def _review_of(options: argparse.Namespace) -> "Review":
    """The input as it was read and corrected, and what checking it finds."""
    from citekz.commands.corrections import tell_corrections
    from citekz.commands.reading import read_with_text
    from citekz.corrections import Corrections, corrected, positions_of, read_corrections
    from citekz.review_page.content import Review
    from citekz.review_page.findings import findings_of, with_bibliography

    style = choose_style(options)
    corrections = read_corrections(options.corrections) if options.corrections else Corrections()
    manuscript = read_with_text(options.input)
    bibliography = corrected(manuscript.bibliography, corrections)
    if options.corrections:
        tell_corrections(bibliography, corrections, options.corrections)
    settled = positions_of(bibliography, corrections)
    findings = findings_of(with_bibliography(manuscript, bibliography), style, options.language, date.today())
    unit = "paragraph" if manuscript.document.format in _OF_PARAGRAPHS else "line"
    romanized = _romanized(bibliography, options.references) if options.references else None
    return Review(bibliography, style, findings, settled, options.threshold, unit, romanized=romanized)


def _romanized(bibliography: "Bibliography", profile: str) -> "RomanizedList":
    """The second list in the way of a profile: a name, a file, or a plain style."""
    from citekz.review_page.references import romanized_list
    from citekz.styles.profile import find_profile
    from citekz.styles.style import get_style, style_names

    style = get_style(profile) if profile in style_names() else find_profile(profile).style
    return romanized_list(bibliography.records, style)
