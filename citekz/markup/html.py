"""Runs as HTML."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from citekz.markup.runs import PLAIN, Layout, link_of, printable, sections
from citekz.model import Run

_NAMES_OF_WORKS = frozenset({"title", "container-title", "collection-title", "title-short", "reviewed-title"})


def inline(runs: Iterable[Run]) -> str:
    """One entry; the italic name of a work is ``cite``, other italics ``i``.

    >>> inline([Run("A & B. "), Run("<Беласу>", "title", italic=True)])
    'A &amp; B. <cite>&lt;Беласу&gt;</cite>'
    """
    return "".join(map(_element, runs))


def _element(run: Run) -> str:
    text = escape(printable(run.text), quote=False)
    if not text:
        return ""
    if run.bold:
        text = f"<b>{text}</b>"
    if run.italic:
        name = "cite" if run.variable in _NAMES_OF_WORKS else "i"
        text = f"<{name}>{text}</{name}>"
    if link := link_of(run.url):
        text = f'<a href="{escape(link)}">{text}</a>'
    return text


def document(
    entries: Sequence[tuple[Run, ...]],
    *,
    heading: str | None = None,
    numbered: bool = True,
    language: str | None = None,
    layout: Layout = PLAIN,
) -> str:
    """A whole page in UTF-8 with the list as ``ol`` or, not numbered, as ``ul``.

    ``language`` (BCP 47) is the language of the page.
    """
    return "\n".join(_lines(entries, heading, numbered, language, layout)) + "\n"


def _lines(
    entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool, language: str | None, layout: Layout
) -> Iterator[str]:
    title = escape(printable(heading or ""), quote=False)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}">' if language else "<html>"
    style = _counter(layout.number) if numbered else ""
    yield f'<head><meta charset="utf-8"><title>{title}</title>{style}</head>'
    yield "<body>"
    yield '<section class="references">'
    if title:
        yield f"<h2>{title}</h2>"
    for part in sections(entries, layout):
        if part.heading is not None:
            yield f"<h3>{escape(printable(part.heading), quote=False)}</h3>"
        yield _opening(part.first, numbered=numbered, counter=bool(style))
        for runs in part.entries:
            yield f"<li>{inline(runs)}</li>"
        yield "</ol>" if numbered else "</ul>"
    yield "</section>"
    yield "</body>"
    yield "</html>"


def _opening(first: int, *, numbered: bool, counter: bool) -> str:
    if not numbered:
        return '<ul style="list-style: none">'
    start = f' start="{first}"' if first != 1 else ""
    look = ' style="list-style-type: references"' if counter else ""
    return f"<ol{start}{look}>"


def _counter(number: str) -> str:
    """A counter of its own for numbers that are not ``1.``, which browsers print by themselves."""
    if number == "1.":
        return ""
    before, _, after = number.partition("1")
    form = f'prefix: "{before}"; suffix: "{after} "'
    return f"<style>@counter-style references {{ system: extends decimal; {form}; }}</style>"
