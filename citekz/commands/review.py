"""``citekz review``: what a person should look at, the least certain first."""

import argparse

from citekz.commands.arguments import INPUT, add_command, share


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "review",
        "list the values that a person should look at, the least certain first",
        "  citekz review list.txt                    entry, confidence, variable, value, and why\n"
        "  citekz review thesis.docx --threshold 0.8   fewer, only what is more likely to be wrong\n"
        "  citekz review list.txt --to json",
    )
    option = parser.add_argument
    option("input", metavar="INPUT", help=INPUT)
    option("--threshold", metavar="X", type=share, help="confidence (0 to 1) below which a value is listed")
    option("--to", choices=("text", "json"), default="text", help="how the list is printed (text unless told)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the doubts of an input, the least certain first; how many there are goes to standard error."""
    import json

    from citekz.commands.reading import read_inputs, tell
    from citekz.records.review import find_doubts
    from citekz.review import json_of_doubt, line_of

    bibliography = read_inputs([options.input])
    doubts = find_doubts(bibliography, options.threshold)
    if options.to == "json":
        print(json.dumps([json_of_doubt(doubt) for doubt in doubts], ensure_ascii=False, indent=2))
    else:
        for doubt in doubts:
            print(line_of(doubt))
    values = sum(len(record.values) for record in bibliography)
    tell(f"{options.input}: {len(doubts)} doubts in {len(bibliography)} entries with {values} values")
    return 0
