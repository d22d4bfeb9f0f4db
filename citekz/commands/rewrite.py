"""``citekz rewrite``: a thesis in Word with its list, citations and footnotes rewritten in place."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from citekz.commands.arguments import add_command
from citekz.commands.list_options import add_list_options, add_style_options, choose_style, settings_of_call

if TYPE_CHECKING:
    from citekz.rewriting.planned import Plan

MOST_WARNINGS_SHOWN = 20


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "rewrite",
        "rewrite the list, the citations and the reference footnotes of a thesis in Word in place",
        "  citekz rewrite thesis.docx --style gost-7.1-2003 --order cited -o out.docx\n"
        "  citekz rewrite thesis.docx --style apa-7 -o out.docx       [5, p. 12] becomes (Tokayev, 2003, p. 12)\n"
        "  citekz rewrite thesis.docx --profile e-memory -o out.docx\n"
        "  citekz rewrite thesis.docx --dry-run                       what would change, line by line\n"
        "  citekz rewrite thesis.docx --keep-fields -o out.docx       leave live fields and tracked changes alone",
    )
    option = parser.add_argument
    option("input", metavar="THESIS", help="the .docx file; it is never changed")
    option("-o", "--output", metavar="OUT", help="the .docx file to write")
    add_style_options(parser)
    add_list_options(parser)
    option("--keep-fields", action="store_true", help="work around live fields, tracked changes and bookmarks")
    option(
        "--forget",
        action="store_true",
        help="do not keep the old wording inside OUT; without this it is kept there, so that another style can start"
        " from it, and whoever gets the file can find it",
    )
    option("--dry-run", action="store_true", help="write nothing; print every change with its place")
    option("--force", action="store_true", help="overwrite OUT if it exists")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rewrite a thesis, or print the plan for it."""
    from citekz.commands.reading import tell
    from citekz.output import save
    from citekz.rewriting.planned import Wish
    from citekz.rewriting.report import lines_of, summary_of
    from citekz.rewriting.rewriting import rewrite_docx

    source = Path(options.input)
    target = None if options.dry_run else _target(source, options)
    settings = settings_of_call(options)
    wish = Wish(choose_style(options), settings, {"terms": options.terms} if options.terms else {})
    rewriting = rewrite_docx(
        _content(source), options.input, wish, keep_fields=options.keep_fields, forget=options.forget
    )
    if target is None:
        for line in lines_of(rewriting.plan):
            print(line)
    else:
        save(target, rewriting.content, overwrite=options.force)
    tell(f"{target or options.input}: {summary_of(rewriting.plan)}")
    _tell_warnings(rewriting.plan, tell)
    return 0


def _tell_warnings(plan: "Plan", tell: Callable[[str], None]) -> None:
    from citekz.rewriting.report import warnings_of

    warnings = list(warnings_of(plan))
    for warning in warnings[:MOST_WARNINGS_SHOWN]:
        tell(f"warning: {warning}")
    if len(warnings) > MOST_WARNINGS_SHOWN:
        tell(f"… and {len(warnings) - MOST_WARNINGS_SHOWN} more; --dry-run shows them all")


def _content(source: Path) -> bytes:
    from citekz.errors import UnreadableInputError

    try:
        content = source.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{source}: {error.strerror or error}") from None
    if not content.startswith(b"PK\x03\x04"):
        raise UnreadableInputError(f"{source}: this is no .docx file; open it in Word and save it as .docx")
    return content


def _target(source: Path, options: argparse.Namespace) -> Path:
    """The file to write, after everything was refused that could cost the author a file."""
    from citekz.errors import CitekzError, UnwritableOutputError

    if options.output in (None, "-"):
        raise CitekzError("rewrite needs the name of a file to write: -o OUT.docx (or --dry-run to see the changes)")
    target = Path(options.output)
    if target.suffix.lower() != ".docx":
        raise CitekzError(f"{target}: rewrite writes Word files only; give a name that ends in .docx")
    if target.resolve() == source.resolve() or (target.exists() and source.exists() and target.samefile(source)):
        raise UnwritableOutputError(f"{target} is the thesis itself, which is never overwritten; give another name")
    if target.exists() and not options.force:
        raise UnwritableOutputError(f"{target} exists; give another name, or --force to overwrite it")
    return target
