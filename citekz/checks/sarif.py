"""Findings for machines: plain JSON, and SARIF 2.1.0, which editors and code hosts show beside the text.

In SARIF a line is a line of a text file or a paragraph of a Word document, as the rest of citekz counts them.
"""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from citekz.checks.catalogue import rules, texts_of
from citekz.model import Issue, Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
"""Severities are named as SARIF names its levels."""


def json_of_issue(issue: Issue) -> dict[str, Any]:
    """A finding as a JSON object: ``entry`` is a position from 1, ``span`` counts in the entry's text."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "message": issue.message,
        "advice": issue.advice,
        "rule": issue.rule,
        "entry": issue.position,
        "place": _json_of_place(issue.place),
        "span": [issue.span.start, issue.span.end] if issue.span else None,
    }


def _json_of_place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"first_line": place.first_line, "last_line": place.last_line, "note": place.note}


def sarif_of(issues: Sequence[Issue], path: str, language: str = "en") -> dict[str, Any]:
    """A SARIF log of one run over one file; all rules are listed, in the language of the messages."""
    codes = list(rules())
    driver = {
        "name": "citekz",
        "semanticVersion": _version(),
        "language": language,
        "rules": [_rule(code, language) for code in codes],
    }
    results = [_result(issue, codes.index(issue.code), path) for issue in issues]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": language, "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, language: str) -> dict[str, Any]:
    texts, rule = texts_of(language), rules()[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in code.split("-")),
        "shortDescription": {"text": texts.title(code)},
        "fullDescription": {"text": f"{texts.title(code)} ({texts.reason(rule.reason)})"},
        "help": {"text": texts.advice(code)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(issue: Issue, index: int, path: str) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    if issue.place is not None and issue.place.note is None:
        region = {"startLine": issue.place.first_line, "endLine": issue.place.last_line}
        location["physicalLocation"]["region"] = region
    names = []
    if issue.place is not None and issue.place.note is not None:
        names.append({"name": issue.place.note, "kind": "note"})
    if issue.position is not None:
        names.append({"name": f"entry {issue.position}", "kind": "entry"})
    if names:
        location["logicalLocations"] = names
    return {
        "ruleId": issue.code,
        "ruleIndex": index,
        "level": LEVELS[issue.severity],
        "message": {"text": f"{issue.message}. {issue.advice}" if issue.advice else issue.message},
        "locations": [location],
        "properties": {"rule": issue.rule},
    }


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix()) if path != "-" else "stdin"


def _version() -> str:
    try:
        return version("citekz")
    except PackageNotFoundError:
        return "0.0.0"
