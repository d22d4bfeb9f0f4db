"""``citekz check``: what is missing, never cited, contradictory or doubtful in a thesis or a list."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from citekz.commands.arguments import INPUT, add_command
from citekz.commands.list_options import stated_style

if TYPE_CHECKING:
    from citekz.manuscript import Manuscript
    from citekz.model import Issue

LEVELS = ("error", "warning", "note")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "check",
        "say what is missing, never cited, contradictory or doubtful in a thesis",
        "  citekz check thesis.docx                          citations against the list, every entry by itself\n"
        "  citekz check thesis.docx --style kz-thesis        also what that style wants an entry to state\n"
        "  citekz check article.docx --profile kaznpu-phm    also how many sources, and in which languages\n"
        "  citekz check thesis.docx --language kk --level warning\n"
        "  citekz check list.txt --format json\n"
        "  citekz check thesis.docx --format sarif > check.sarif",
    )
    option = parser.add_argument
    option("input", metavar="INPUT", help=INPUT)
    style = parser.add_mutually_exclusive_group()
    style.add_argument("--style", metavar="NAME", help="style whose requirements are checked; see: citekz styles")
    style.add_argument(
        "--profile",
        metavar="NAME|FILE",
        help="house profile whose requirements and quotas are checked, or its TOML file; [profile] of ./citekz.toml"
        " where neither is told",
    )
    option("--language", choices=("en", "kk", "ru"), default="en", help="language of the report (en unless told)")
    option("--format", choices=("text", "json", "sarif"), default="text", help="form of the report (text unless told)")
    option(
        "--level", choices=LEVELS, default="note", help="the least severe findings that are shown (note unless told)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the findings of an input; 1 if one of them is an error."""
    from citekz.checks.checking import check_manuscript
    from citekz.checks.quotas import quotas_of
    from citekz.commands.reading import read_with_text

    style = stated_style(options)
    manuscript = read_with_text(options.input)
    issues = check_manuscript(manuscript, style, quotas_of(style), options.language, date.today())
    shown = [issue for issue in issues if LEVELS.index(issue.severity) <= LEVELS.index(options.level)]
    if options.format == "text":
        _print_report(shown, manuscript, options.language, len(issues) - len(shown))
    else:
        print(json.dumps(_for_machines(shown, options), ensure_ascii=False, indent=2))
    return 1 if any(issue.severity == "error" for issue in issues) else 0


def _print_report(issues: "Sequence[Issue]", manuscript: "Manuscript", language: str, hidden: int) -> None:
    from citekz.checks.report import COLOURS, report

    is_word = manuscript.document.format in ("docx", "odt", "rtf")
    lines = report(issues, manuscript.bibliography.records, language, is_word, hidden)
    if not sys.stdout.isatty():
        print("\n".join(line for _, line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for kind, line in lines:
        console.print(Text(line, style="bold" if kind == "head" else COLOURS.get(kind, "dim")))


def _for_machines(issues: "Sequence[Issue]", options: argparse.Namespace) -> object:
    from citekz.checks.sarif import json_of_issue, sarif_of

    if options.format == "sarif":
        return sarif_of(issues, options.input, options.language)
    return [json_of_issue(issue) for issue in issues]
