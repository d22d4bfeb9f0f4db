"""The command line: arguments and exit codes; every command calls one function of the library."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from citekz.errors import CitekzError, NoReferenceListError, UnreadableInputError, UnwritableOutputError

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
  cat list.txt | citekz convert - --to csl-json         records for another program
  citekz styles                                         what styles there are

exit status:
  0 done   1 --strict found doubts   2 wrong call   3 input unreadable or without a list   4 output not written"""


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
    _add_convert(commands)
    _add_tables(commands)
    _add_training(commands)
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("citekz")
    except PackageNotFoundError:
        return "(not installed)"


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str, examples: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_convert(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "convert",
        "read reference lists and print them in a style, or write their records",
        "  citekz convert list.txt\n"
        "  citekz convert thesis.docx --style gost-r-7.0.5-2008 -o list.docx\n"
        "  citekz convert list.txt -o refs.bib\n"
        "  citekz convert refs.bib --style apa-7 --order alphabetical --no-numbers\n"
        "  citekz convert - --to csl-json < list.txt",
    )
    add = parser.add_argument
    add("inputs", metavar="INPUT", nargs="+", help=".txt, .docx, .bib, .json or .ris file; - for standard input")
    add("--style", metavar="NAME", help="style of the printed list (gost-7.1-2003 unless told); see: citekz styles")
    add("--to", metavar="FORMAT", help="text html latex markdown docx rtf, or csl-json bibtex biblatex ris")
    add("-o", "--output", metavar="OUT", help="file to write, its format told by its suffix; - for standard output")
    add("--order", choices=("cited", "alphabetical", "given"), default="given", help="order of the printed list")
    add("--no-numbers", action="store_true", help="print the list without numbers")
    add("--force", action="store_true", help="overwrite OUT if it exists")
    add("--strict", action="store_true", help="exit with status 1 if anything is in doubt")
    parser.set_defaults(run=_convert)


def _convert(options: argparse.Namespace) -> int:
    from citekz.commands import convert

    return convert(options)


def _add_tables(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    styles = _add(commands, "styles", "list the styles", "  citekz styles")
    styles.set_defaults(run=_styles)
    languages = _add(commands, "languages", "list the languages and how much of each is known", "  citekz languages")
    languages.set_defaults(run=_languages)


def _styles(_: argparse.Namespace) -> int:
    from citekz.api import get_style, style_names

    for name in style_names():
        print(f"{name:24}{get_style(name).title}")
    return DONE


def _languages(_: argparse.Namespace) -> int:
    from citekz.languages import CODES, get_language

    for code in CODES:
        language = get_language(code)
        words = sum(map(len, language.data["read"].values()))
        names = sum(map(len, language.data["names"].values()))
        counts = f"{words:6} words of the trade {names:6} names {len(language.cities):6} cities"
        print(f"{code:4}{language.data['name']:12}{counts}")
    return DONE


def _add_training(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    train = _add(
        commands,
        "train",
        "train the parser on labelled references",
        "  citekz train references/\n"
        "  citekz train references/ -o my.crfsuite\n"
        "  citekz train references/ --check          what is labelled twice, or alike in two ways",
    )
    train.add_argument("references", type=Path, help="folder with train/, vocabulary/ and noise.toml")
    train.add_argument("-o", "--output", type=Path, help="model file (the one in the package unless told)")
    train.add_argument(
        "--check", action="store_true", help="train nothing; count the labelled references and list doubts"
    )
    train.set_defaults(run=_train)
    evaluate = _add(
        commands,
        "evaluate",
        "score the parser on lists whose records are known",
        "  citekz evaluate references/lists\n  citekz evaluate references/lists --errors 20",
    )
    evaluate.add_argument("lists", type=Path, help="folder of NAME.txt and NAME.jsonl")
    evaluate.add_argument("--errors", type=int, default=0, metavar="N", help="also print the first N wrong values")
    evaluate.set_defaults(run=_evaluate)


def _train(options: argparse.Namespace) -> int:
    from citekz.commands import check_labels, train

    return check_labels(options.references) if options.check else train(options.references, options.output)


def _evaluate(options: argparse.Namespace) -> int:
    from citekz.commands import evaluate

    return evaluate(options.lists, options.errors)
