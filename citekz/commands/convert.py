"""``citekz convert``: reference lists into a printed list, or into records."""

import argparse
import sys
from pathlib import Path

from citekz.commands.arguments import INPUT, add_command, count, position
from citekz.commands.list_options import add_list_options, add_style_options, choose_style, settings_of_call
from citekz.commands.references import add_reference_options


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "convert",
        "read reference lists and print them in a style, or write their records",
        "  citekz convert list.txt\n"
        "  citekz convert thesis.docx --style gost-r-7.0.5-2008 -o list.docx\n"
        "  citekz convert list.txt -o refs.bib\n"
        "  citekz convert refs.bib --style apa-7 --order alphabetical --no-numbers\n"
        "  citekz convert list.txt --style kz-thesis --group law,kk,ru,foreign,electronic\n"
        "  citekz convert list.txt --profile e-memory\n"
        "  citekz convert list.txt --corrections list.corrections.json   with what was corrected on the page\n"
        "  citekz convert article.docx --profile ablai --references -o lists.docx   with the romanized list\n"
        "  citekz convert list.txt --explain 3        which clause printed each piece of entry 3\n"
        "  citekz convert - --to csl-json < list.txt",
    )
    option = parser.add_argument
    option("inputs", metavar="INPUT", nargs="+", help=INPUT)
    option(
        "--to",
        metavar="FORMAT",
        help="text html markdown docx rtf latex latex-bibitem latex-document, or csl-json bibtex biblatex ris",
    )
    option("-o", "--output", metavar="OUT", help="file to write, its format told by its suffix; - for standard output")
    add_style_options(parser)
    add_list_options(parser)
    option(
        "--explain",
        metavar="N",
        type=position,
        nargs="?",
        const=0,
        help="instead of the list, print which clause printed each piece of entry N (of all unless told); after INPUT",
    )
    option(
        "--corrections",
        metavar="FILE",
        help="corrected records in place of those read from the same texts: CSL-JSON with custom.raw, as the page of"
        " 'citekz review -o' saves it",
    )
    option("--references", action="store_true", help="add the second, romanized list; see: citekz references")
    add_reference_options(parser)
    option("--force", action="store_true", help="overwrite OUT if it exists")
    option("--strict", action="store_true", help="exit with status 1 if anything is in doubt")
    option("--jobs", metavar="N", type=count, default=1, help="processes that read long lists (1 unless told)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read all inputs into one bibliography and write it; 1 under ``--strict`` if anything is in doubt."""
    from citekz.commands.corrections import read_corrected
    from citekz.commands.reading import tell, tell_doubts
    from citekz.errors import UnwritableOutputError
    from citekz.output import choose_format, save, serialize

    to_stdout = options.output in (None, "-")
    suffix = "" if to_stdout else Path(options.output).suffix
    name, shown = choose_format(options.to, suffix, options.style or options.profile)
    chosen = choose_style(options) if shown else None
    if name == "docx" and to_stdout:
        raise UnwritableOutputError("docx cannot go to standard output; name a file: -o list.docx")
    bibliography = read_corrected(options.inputs, options.corrections, options.jobs)
    terms, settings = {"terms": options.terms} if options.terms else {}, settings_of_call(options)
    if chosen is not None and options.explain is not None:
        from citekz.commands.styles import explain_entries

        return explain_entries(bibliography.records, chosen, terms, settings, options.explain)
    if options.references:
        from citekz.commands.references import both_lists

        content = both_lists(options, bibliography.records, chosen, name)
    else:
        content = serialize(bibliography.records, style=chosen, to=name, options=terms, settings=settings)
    if to_stdout:
        sys.stdout.buffer.write(content if content.endswith(b"\n") or not content else content + b"\n")
        sys.stdout.flush()
    else:
        save(Path(options.output), content, overwrite=options.force)
        tell(f"{options.output}: {len(bibliography)} entries written")
    tell_doubts(bibliography.issues)
    return 1 if options.strict and any(issue.severity != "note" for issue in bibliography.issues) else 0
