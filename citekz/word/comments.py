"""Comments of Word: a remark beside a paragraph."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from citekz.word.namespaces import PARAGRAPH, PARAGRAPH_PROPERTIES, W
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph, new_run, pieces_of
from citekz.word.registration import HEAD, with_relation, with_type
from citekz.word.splicing import appended

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_COMMENTS = f'{HEAD}<w:comments xmlns:w="{W[1:-1]}"/>'.encode()


@frozen
class Remark:
    """What a comment says about a paragraph."""

    paragraph: Paragraph
    text: str


def add_comments(package: Package, remarks: Sequence[Remark], *, date: str, author: str = "citekz") -> dict[str, bytes]:
    """Add a comment to each paragraph; returns the parts that change or are new, besides those of the paragraphs.

    ``date`` is ISO 8601 (``2025-01-31T12:00:00Z``). A paragraph that has an equal comment of that author gets none, so
    that doing it again changes nothing. The paragraphs are touched: ``Stories.changed_parts()`` tells their parts,
    afterwards. They must stand in the running text; Word has no comments in notes and margins.
    """
    name = next(iter(package.related(package.main, "comments")), None)
    content = package.part(name) if name else _NO_COMMENTS
    root = package.parse(content, name or "comments")
    said = {comment.get(W + "id"): comment for comment in root.iterchildren(W + "comment")}
    new: list[Any] = []
    free = _free_number(list(said))
    for remark in remarks:
        if not any(_says(said.get(number), remark.text, author) for number in _comments_on(remark.paragraph)):
            comment = _comment(root, str(free + len(new)), remark.text, author, date)
            said[comment.get(W + "id")] = comment
            new.append(comment)
            _mark(remark.paragraph, comment.get(W + "id"))
    if not new:
        return {}
    if name:
        return {name: appended(content, root, new)}
    made = _free_name(package)
    known = {**with_relation(package, package.main, _KIND, made), **with_type(package, made, _TYPE)}
    return {made: appended(content, root, new), **known}


def _free_number(numbers: Sequence[str]) -> int:
    return 1 + max((int(number) for number in numbers if number.isdecimal() and len(number) < 9), default=-1)


def _comments_on(paragraph: Paragraph) -> Iterator[str]:
    for element in paragraph.elements:
        for reference in element.iter(W + "commentReference"):
            yield reference.get(W + "id", "")


def _says(comment: Any, text: str, author: str) -> bool:
    if comment is None or comment.get(W + "author") != author:
        return False
    return "\n".join(_text_of(paragraph) for paragraph in comment.iter(PARAGRAPH)) == "\n".join(text.splitlines())


def _text_of(paragraph: Any) -> str:
    return "".join(piece.text for piece in pieces_of([paragraph]))


def _comment(root: Any, number: str, text: str, author: str, date: str) -> Any:
    comment = root.makeelement(W + "comment", nsmap=root.nsmap)
    for name, value in (("id", number), ("author", author), ("date", date), ("initials", author[:1])):
        comment.set(W + name, value)
    for line in text.splitlines() or [""]:
        paragraph = comment.makeelement(PARAGRAPH)
        paragraph.append(new_run(paragraph, line))
        comment.append(paragraph)
    return comment


def _mark(paragraph: Paragraph, number: str) -> None:
    """Let the comment refer to all of a paragraph."""
    first, last = paragraph.elements[0], paragraph.elements[-1]
    start, end, run, reference = (
        last.makeelement(W + name) for name in ("commentRangeStart", "commentRangeEnd", "r", "commentReference")
    )
    for element in (start, end, reference):
        element.set(W + "id", number)
    run.append(reference)
    first.insert(int(len(first) > 0 and first[0].tag == PARAGRAPH_PROPERTIES), start)
    last.extend((end, run))
    for element in paragraph.elements:
        paragraph.part.touch(element)


def _free_name(package: Package) -> str:
    folder, names = posixpath.dirname(package.main), set(package.names())
    tries = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(names) + 1))
    return next(name for name in tries if name not in names)
