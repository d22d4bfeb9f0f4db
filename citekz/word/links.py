"""The links of a paragraph, and how they stay on their words when the text around them is written anew."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from attrs import define, field, frozen

from citekz.word.namespaces import RUN, RUN_PROPERTIES, TEXT, W

_LINK, _SIMPLE, _SIGN, _CODE = (W + name for name in ("hyperlink", "fldSimple", "fldChar", "instrText"))
_IS_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_SHORTEST = 4  # a link on less is no address


@frozen(eq=False)
class Link:
    """A link on some words: ``shell`` is the empty element that makes it, ``look`` the ``w:rPr`` of its text."""

    text: str
    shell: Any = field(repr=False)
    look: Any = field(default=None, repr=False)

    def around(self, run: Any) -> Any:
        """The link with a run in it."""
        element = deepcopy(self.shell)
        element.append(run)
        return element


def take_links(elements: Iterable[Any]) -> tuple[Link, ...]:
    """The links of some ``w:p``; fields that make one are taken out, but not their text, which stays as plain text."""
    links: list[Link] = []
    for paragraph in elements:
        for element in paragraph.iter(_LINK, _SIMPLE):
            if element.tag == _LINK or _IS_LINK.match(element.get(W + "instr", "")):
                links.append(_link(element, element.iter(TEXT)))
        for each in list(_fields_of(paragraph)):
            shell = paragraph.makeelement(_SIMPLE)
            shell.set(W + "instr", each.code)
            links.append(_link(shell, each.texts))
            each.remove()
    return tuple(link for link in links if len(link.text) >= _SHORTEST)


def _link(element: Any, texts: Iterable[Any]) -> Link:
    texts = list(texts)
    shell = element.makeelement(element.tag, dict(element.attrib))
    look = texts[0].getparent().find(RUN_PROPERTIES) if texts else None
    return Link("".join(node.text or "" for node in texts), shell, deepcopy(look))


@define(eq=False)
class _Made:
    """A link made of several runs: the signs around it, its code, and the nodes of its text."""

    signs: list[Any]
    code: str = ""
    texts: list[Any] = field(factory=list)

    def remove(self) -> None:
        """Take out its signs, and runs that hold nothing else."""
        for node in self.signs:
            run = node.getparent()
            run.remove(node)
            if all(child.tag == RUN_PROPERTIES for child in run):
                run.getparent().remove(run)


def _fields_of(paragraph: Any) -> Iterator[_Made]:
    """The fields that make a link, begin and end in the paragraph, and have no other field in them."""
    opened: _Made | None = None
    for node in (child for run in paragraph.iterchildren(RUN) for child in run):
        kind = node.get(W + "fldCharType") if node.tag == _SIGN else None
        if kind == "begin":
            opened = _Made([node])
        elif opened is not None and node.tag in (_SIGN, _CODE):
            opened.signs.append(node)
            opened.code += (node.text or "") if node.tag == _CODE else ""
            if kind == "end":
                if _IS_LINK.match(opened.code):
                    yield opened
                opened = None
        elif opened is not None and node.tag == TEXT:
            opened.texts.append(node)


def parted(text: str, links: Sequence[Link]) -> Iterator[tuple[str, Link | None]]:
    """The text in pieces, with the link of those that have one.

    >>> list(parted("а https://a.kz б", [Link("https://a.kz", None)]))[1][0]
    'https://a.kz'
    """
    by_text = {link.text: link for link in links}
    if not by_text:
        yield text, None
        return
    longest_first = sorted(by_text, key=lambda each: (-len(each), each))
    for piece in re.split(f"({'|'.join(map(re.escape, longest_first))})", text):
        if piece:
            yield piece, by_text.get(piece)
