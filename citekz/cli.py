"""The command line: arguments and exit codes; every command calls one function of the library."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from citekz.errors import CitekzError, NoReferenceListError, UnreadableInputError, UnwritableOutputError
from citekz.style_arguments import add_list_options

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
  citekz review list.txt                                what to look at, the least certain first
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
    _add_review(commands)
    _add_tables(commands)
    _add_training(commands)
    _add_evaluation(commands)
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
        "  citekz convert list.txt --style kz-thesis --group law,kk,ru,foreign,electronic\n"
        "  citekz convert list.txt --profile e-memory\n"
        "  citekz convert list.txt --explain 3        which clause printed each piece of entry 3\n"
        "  citekz convert - --to csl-json < list.txt",
    )
    add = parser.add_argument
    add("inputs", metavar="INPUT", nargs="+", help=".txt, .docx, .bib, .json or .ris file; - for standard input")
    add(
        "--to",
        metavar="FORMAT",
        help="text html markdown docx rtf latex latex-bibitem latex-document, or csl-json bibtex biblatex ris",
    )
    add("-o", "--output", metavar="OUT", help="file to write, its format told by its suffix; - for standard output")
    add_list_options(parser)
    add("--force", action="store_true", help="overwrite OUT if it exists")
    add("--strict", action="store_true", help="exit with status 1 if anything is in doubt")
    add("--jobs", metavar="N", type=_count, default=1, help="processes that read long lists (1 unless told)")
    parser.set_defaults(run=_convert)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _convert(options: argparse.Namespace) -> int:
    from citekz.commands import convert

    return convert(options)


def _add_review(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "review",
        "list the values that a person should look at, the least certain first",
        "  citekz review list.txt                    entry, confidence, variable, value, and why\n"
        "  citekz review thesis.docx --threshold 0.8   fewer, only what is more likely to be wrong\n"
        "  citekz review list.txt --to json",
    )
    add = parser.add_argument
    add("input", metavar="INPUT", help=".txt, .docx, .bib, .json or .ris file; - for standard input")
    add("--threshold", metavar="X", type=_share, help="confidence (0 to 1) below which a value is listed")
    add("--to", choices=("text", "json"), default="text", help="how the list is printed (text unless told)")
    parser.set_defaults(run=_review)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return share


def _review(options: argparse.Namespace) -> int:
    from citekz.commands import review

    return review(options.input, options.threshold, options.to)


def _add_tables(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    styles = _add(
        commands,
        "styles",
        "list the styles, or explain one with examples",
        "  citekz styles\n  citekz styles kz-thesis      its source, its switches in words, an entry of each type",
    )
    styles.add_argument("name", metavar="NAME", nargs="?", help="style, profile or TOML file of one to explain")
    styles.set_defaults(run=_styles)
    profiles = _add(
        commands,
        "profiles",
        "list the house profiles, or explain one",
        "  citekz profiles\n  citekz profiles e-memory        whose it is, where that is written, what it changes\n"
        "  citekz profiles ./citekz.toml   whether a profile of your own is right",
    )
    profiles.add_argument("name", metavar="NAME", nargs="?", help="profile or TOML file of one to explain")
    profiles.set_defaults(run=_profiles)
    languages = _add(commands, "languages", "list the languages and how much of each is known", "  citekz languages")
    languages.set_defaults(run=_languages)


def _styles(options: argparse.Namespace) -> int:
    from citekz.style_commands import styles

    return styles(options.name)


def _profiles(options: argparse.Namespace) -> int:
    from citekz.style_commands import profiles

    return profiles(options.name)


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
        "  citekz train references/ --check          what is labelled twice, or alike in two ways\n"
        "  citekz train references/ --corrections mine.json   learn from corrected records, if nothing else is lost\n"
        "  citekz train references/ --calibrate      fit the confidences of values anew, after training",
    )
    train.add_argument("references", type=Path, help="folder with train/, vocabulary/ and noise.toml")
    train.add_argument("-o", "--output", type=Path, help="model file (the one in the package unless told)")
    instead = train.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help="train nothing; count the labelled references and list doubts"
    )
    instead.add_argument(
        "--calibrate", action="store_true", help="train nothing that ships; fit how confidences are made (some minutes)"
    )
    instead.add_argument(
        "--measure",
        choices=("features", "regularization"),
        help="train nothing that ships; measure what groups of features or regularization give (20 minutes)",
    )
    instead.add_argument(
        "--corrections",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="CSL-JSON with corrected records and their source text (custom.raw); may be given several times",
    )
    train.set_defaults(run=_train)


def _add_evaluation(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    evaluate = _add(
        commands,
        "evaluate",
        "score the parser on lists whose records are known",
        "  citekz evaluate references/lists\n  citekz evaluate references/lists --errors 20\n"
        "  citekz evaluate references/lists --delta new.crfsuite     what another model reads better and worse",
    )
    evaluate.add_argument("lists", type=Path, help="folder of NAME.txt and NAME.jsonl")
    evaluate.add_argument("--errors", type=int, default=0, metavar="N", help="also print the first N wrong values")
    evaluate.add_argument("--model", type=Path, metavar="FILE", help="model to score (the shipped one unless told)")
    evaluate.add_argument(
        "--delta", type=Path, metavar="OTHER", help="print what this other model reads better (+) and worse (-)"
    )
    evaluate.set_defaults(run=_evaluate)


def _train(options: argparse.Namespace) -> int:
    from citekz.commands import calibrate, check_labels, measure, train, train_with_corrections

    if options.measure:
        return measure(options.references, options.measure)
    if options.calibrate:
        return calibrate(options.references, options.output)
    if options.check:
        return check_labels(options.references)
    if options.corrections:
        return train_with_corrections(options.references, options.output, options.corrections)
    return train(options.references, options.output)


def _evaluate(options: argparse.Namespace) -> int:
    from citekz.commands import evaluate

    return evaluate(options.lists, options.errors, options.model, options.delta)
