"""What a profile changes before and after a style prints: elements left out, wording, italics, citations in the text.

All of it is said in the style's data (tables ``adjust`` and ``in_text``); a style without a profile has neither.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from citekz.languages import Language, get_language, vocabulary_of
from citekz.model import Record, Run, Value
from citekz.styles.dates import range_of

_DATE = re.compile(r"\d[\d.]*\d")
_MODES = {
    "gost": {"number": "bracket-number", "author-year": "author-year"},
    "apa": {"number": "bracket-number", "author-year": "parenthetical"},
}


def with_terms(options: Mapping[str, Any], adjust: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of a call, with the profile's language of terms where the call names none."""
    terms = adjust.get("terms", "item")
    return options if "terms" in options or terms == "item" else {**options, "terms": terms}


def prepared(record: Record, adjust: Mapping[str, Any]) -> Record:
    """The record as the profile wants it printed: without what it hides, with a designation of electronic material."""
    hidden = [variable for variables in adjust.get("hide", {}).values() for variable in variables]
    record = record.without(*hidden) if hidden else record
    if adjust.get("medium") == "always" and "URL" in record and "medium" not in record:
        record = record.with_values(Value("medium", vocabulary_of(record.language).write("electronic")))
    return record


def dressed(
    runs: Iterable[Run], record: Record, adjust: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Run, ...]:
    """The runs in the profile's wording and italics."""
    words = _words(record, options)
    italics = frozenset(adjust.get("italics", ()))
    result = []
    for run in runs:
        if run.variable == "accessed" and (wording := adjust.get("accessed", {}).get(words.code)):
            run = _reworded(run, wording)
        elif run.variable == "URL" and (wording := adjust.get("url", {}).get(words.code)):
            run = evolve(run, text=wording.format(record.get("URL")))
        result.append(evolve(run, italic=True) if run.variable in italics else run)
    return tuple(result)


def _reworded(run: Run, wording: str) -> Run:
    """The run with other words round its date; as it is where no date in figures is found."""
    date = _DATE.search(run.text)
    return run if date is None else evolve(run, text=wording.format(date[0]))


def citation(cite: Mapping[str, Any], in_text: Mapping[str, Any], engine: str) -> tuple[dict[str, Any], str]:
    """The ``cite`` of a citation in the profile's form, and what follows before its closing bracket.

    A call that names a mode itself, or a number that is not there, is left to the style.
    """
    cite = dict(cite)
    mode, page = in_text.get("mode", "whole"), in_text.get("page", "word")
    if "mode" in cite or mode == "whole" or (mode == "number" and "number" not in cite):
        return cite, ""
    cite["mode"] = _MODES[engine][mode]
    if page == "word" or not cite.get("locator") or cite.get("label", "page") != "page":
        return cite, ""
    if page == "colon" and cite["mode"] == "author-year":  # a sign of the style's own (table ``marks``)
        return cite, ""
    return cite, f"{': ' if page == 'colon' else ', '}{range_of(str(cite.pop('locator')))}"


def _words(record: Record, options: Mapping[str, Any]) -> Language:
    terms = options.get("terms", "item")
    return vocabulary_of(record.language) if terms == "item" else get_language(terms)


def closed_after(runs: tuple[Run, ...], after: str) -> tuple[Run, ...]:
    """Some more text before the bracket that closes a citation."""
    if not after or not runs:
        return runs
    last = runs[-1]
    cut = len(last.text) - 1 if last.text.endswith((")", "]")) else len(last.text)
    return (*runs[:-1], evolve(last, text=f"{last.text[:cut]}{after}{last.text[cut:]}"))
