"""The command line: its commands and exit codes; what each command does stands in ``commands/``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from citekz.errors import CitekzError, NoReferenceListError, UnreadableInputError, UnwritableOutputError

COMMANDS = (
    "convert",
    "rewrite",
    "check",
    "review",
    "references",
    "romanize",
    "styles",
    "languages",
    "train",
    "evaluate",
)

DONE, FOUND, WRONG_CALL, UNREADABLE, UNWRITTEN = range(5)

DESCRIPTION = """\
Reads reference lists in Kazakh, Russian and English as they stand in theses, and prints them in GOST or APA style,
every entry in its own language."""

EXAMPLES = """\
examples:
  citekz convert thesis.docx                            the list of a thesis in GOST 7.1-2003, on the screen
  citekz convert thesis.docx --style apa-7 -o list.docx a numbered Word list in APA style
  citekz convert list.txt -o refs.bib                   for LaTeX; .json and .ris likewise
  citekz convert list.txt --order alphabetical          Cyrillic before Latin, by the Kazakh alphabet
  citekz check thesis.docx --language kk                what is missing, never cited, contradictory or doubtful
  citekz rewrite thesis.docx --style apa-7 -o out.docx  list and citations of a thesis in Word, rewritten in place
  citekz review thesis.docx -o review.html              every entry as it was read, doubts first, to be corrected
  cat list.txt | citekz convert - --to csl-json         records for another program
  citekz styles                                         what styles there are

exit status:
  0 done   1 check or --strict found something   2 wrong call   3 input unreadable or without a list
  4 output not written"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    _use_utf8()
    options = make_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except (UnreadableInputError, NoReferenceListError) as error:
        return _complain(error, UNREADABLE)
    except UnwritableOutputError as error:
        return _complain(error, UNWRITTEN)
    except CitekzError as error:
        return _complain(error, WRONG_CALL)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        return DONE
    except KeyboardInterrupt:
        return _complain("interrupted; nothing was written", 130)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def _complain(message: object, status: int) -> int:
    print(f"citekz: {message}", file=sys.stderr)
    return status


def make_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="citekz", description=DESCRIPTION, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"citekz {_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name in COMMANDS:
        import_module(f"citekz.commands.{name}").add(commands)
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("citekz")
    except PackageNotFoundError:
        return "(not installed)"
