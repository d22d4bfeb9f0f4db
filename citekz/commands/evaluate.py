"""``citekz evaluate``: how much of lists with known records the parser reads right."""

import argparse
from contextlib import nullcontext
from pathlib import Path

from citekz.commands.arguments import add_command


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its parser."""
    parser = add_command(
        commands,
        "evaluate",
        "score the parser on lists whose records are known",
        "  citekz evaluate references/lists\n  citekz evaluate references/lists --errors 20\n"
        "  citekz evaluate references/lists --delta new.crfsuite     what another model reads better and worse",
    )
    option = parser.add_argument
    option("lists", type=Path, help="folder of NAME.txt and NAME.jsonl")
    option("--errors", type=int, default=0, metavar="N", help="also print the first N wrong values")
    option("--model", type=Path, metavar="FILE", help="model to score (the shipped one unless told)")
    option("--delta", type=Path, metavar="OTHER", help="print what this other model reads better (+) and worse (-)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print how much of some lists with known records a model reads right, or what another one reads otherwise."""
    from citekz.tagging.delta import compare_models
    from citekz.tagging.evaluation import evaluate_lists
    from citekz.tagging.labels import using

    if options.delta is not None:
        lines = compare_models(options.lists, options.delta)
    else:
        lines = evaluate_lists(options.lists, options.errors)
    with using(options.model) if options.model else nullcontext():
        for line in lines:
            print(line)
    return 0
