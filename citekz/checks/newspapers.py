"""Newspapers that bore another name in the year of an issue (kazakhstan-practice 10; ``findings/newspapers.toml``)."""

from collections.abc import Iterator, Mapping
from functools import cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found
from citekz.folding import fold
from citekz.model import Date, Record

_QUOTES = "\"'\u00ab\u00bb\u201c\u201d\u201e "
_Years = tuple[int | None, int | None]


def newspaper_contradictions(record: Record, position: int) -> Iterator[Finding]:
    """A newspaper that was not called so in the year beside it.

    >>> from citekz.model import Value
    >>> values = Value("container-title", "Лениншіл жас"), Value("issued", Date(((2004,),)))
    >>> [finding.facts["years"] for finding in newspaper_contradictions(Record("article-newspaper", values), 1)]
    ['…–1991']
    """
    title, issued = record.value("container-title"), record.get("issued")
    if title is None or not isinstance(title.content, str) or not isinstance(issued, Date) or issued.year is None:
        return
    years = _names().get(fold(title.content.strip(_QUOTES)))
    if years is None:
        return
    first, last = years
    if not (first or issued.year) <= issued.year <= (last or issued.year):
        shown = f"{first or '…'}–{last or '…'}"
        yield found("newspaper-and-year", position, title.span, paper=title.content, year=issued.year, years=shown)


@cache
def _names() -> Mapping[str, _Years]:
    names = {}
    for name, years in findings_table("newspapers")["years"].items():
        first, _, last = years.partition("-")
        names[fold(name)] = (int(first) if first else None, int(last) if last else None)
    return names
