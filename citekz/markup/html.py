"""Runs as HTML."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from citekz.markup.runs import link_of, printable
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
) -> str:
    """A whole page in UTF-8 with the list as ``ol`` or, not numbered, as ``ul``.

    ``language`` (BCP 47) is the language of the page.
    """
    return "\n".join(_lines(entries, heading, numbered, language)) + "\n"


def _lines(
    entries: Sequence[tuple[Run, ...]], heading: str | None, numbered: bool, language: str | None
) -> Iterator[str]:
    tag, look = ("ol", "") if numbered else ("ul", ' style="list-style: none"')
    title = escape(printable(heading or ""), quote=False)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}">' if language else "<html>"
    yield f'<head><meta charset="utf-8"><title>{title}</title></head>'
    yield "<body>"
    yield '<section class="references">'
    if title:
        yield f"<h2>{title}</h2>"
    yield f"<{tag}{look}>"
    for runs in entries:
        yield f"<li>{inline(runs)}</li>"
    yield f"</{tag}>"
    yield "</section>"
    yield "</body>"
    yield "</html>"
