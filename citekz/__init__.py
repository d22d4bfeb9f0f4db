"""Reads and prints the reference lists of Kazakhstan: records from mixed Kazakh, Russian and English entries."""

from citekz.across_alphabets import find_duplicates, find_persons, references, romanize
from citekz.api import (
    check,
    doubts,
    explain,
    get_style,
    parse,
    parse_entry,
    parse_many,
    read,
    render,
    style_names,
    write,
)
from citekz.errors import CitekzError
from citekz.model import Analysis, Bibliography, Date, Entry, Issue, Name, Record, Run, Segment, Span, Token, Value
from citekz.review import Doubt

__all__ = [
    "Analysis",
    "Bibliography",
    "CitekzError",
    "Date",
    "Doubt",
    "Entry",
    "Issue",
    "Name",
    "Record",
    "Run",
    "Segment",
    "Span",
    "Token",
    "Value",
    "check",
    "doubts",
    "explain",
    "find_duplicates",
    "find_persons",
    "get_style",
    "parse",
    "parse_entry",
    "parse_many",
    "read",
    "references",
    "render",
    "romanize",
    "style_names",
    "write",
]
