"""Where the reference lists of a document stand: under headings of three languages, or by the shape of the lines."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from attrs import frozen

from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.model import Document, Line, ReferenceList
from citekz.reference_shapes import CAPITAL_FIRST, NUMBER, likeness, split_number

_AROUND = re.compile(r"\A[\s#*_=>~|`\u2022-]*(?:\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+|[IVX]{1,4}\.\s+)?|[\s:.*_#=|`\u2013-]*\Z")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_LONGEST_HEADING = 90
_END_OF_BLOCK = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{5,}|```|\u00a9|\(c\) )")
_ENOUGH = 2
_LONGEST_ENTRY = 1500


@frozen
class _Heading:
    """A heading found: the line, and where in it the heading and the rest of the line start."""

    at: int
    start: int
    rest: int


def find_reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The reference lists of a document in order; empty where it has none.

    A heading may be glued to the sentence before it or to the first entry after it. A document without a heading is
    searched for a numbered run of references, and taken whole if most of its lines look like references.
    """
    lines = document.lines
    headings = _headings(lines)
    found = []
    ends = [heading.at for heading in headings][1:] + [len(lines)]
    for heading, end in zip(headings, ends, strict=False):
        block = _block(lines, heading, end)
        if block:
            line = lines[heading.at]
            text = line.text[heading.start : heading.rest].strip()
            found.append(ReferenceList(block, Line(text, line.number, line.start + heading.start)))
    if found:
        return tuple(found)
    blocks = _numbered_runs(lines) or [_whole(lines)]
    return tuple(ReferenceList(block) for block in blocks if block)


@cache
def _squashed_headings() -> tuple[frozenset[str], frozenset[str]]:
    """Headings of lists, and of what may follow them, without white space."""
    lists = {_squash(heading) for code in CODES for heading in get_language(code).headings}
    after = {_squash(heading) for code in CODES for heading in get_language(code).data["headings"]["after"]}
    return frozenset(lists), frozenset(after)


def _squash(text: str) -> str:
    return "".join(fold(text).split())


@cache
def _glued_headings() -> re.Pattern[str]:
    """Headings of two words or more inside a line, or any heading with a colon at its beginning."""
    phrases = {heading for code in CODES for heading in get_language(code).data["headings"]["read"]}
    longer = sorted((phrase for phrase in phrases if " " in phrase), key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(r"\s{1,3}".join(map(re.escape, phrase.split())) for phrase in longer)
    colon = "|".join(sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(
        rf"(?:(?<=[.!?\u2026\u00bb\u201d)])|\A)\s{{0,5}}(?P<long>{pattern})\s{{0,3}}[:.]?(?=\s{{0,5}}(?:\Z|[^\W_a-z]|[\u00ab\u201c\"\[]))"
        rf"|\A\s{{0,9}}(?P<colon>{colon})\s{{0,3}}:",
        re.IGNORECASE,
    )


def _headings(lines: Sequence[Line]) -> list[_Heading]:
    lists, _ = _squashed_headings()
    found = []
    for at, line in enumerate(lines):
        text = line.text
        if not text.strip():
            continue
        if len(text) <= _LONGEST_HEADING and _is_heading(_squash(_bare(text)), lists):
            found.append(_Heading(at, 0, len(text)))
            continue
        match = _glued_headings().search(text)
        if match and (match.start() or match["colon"] or split_number(text[match.end() :]) or match.end() < len(text)):
            start = match.start("long") if match["long"] else match.start("colon")
            if _begins_list(lines, at, text[match.end() :]):
                found.append(_Heading(at, start, match.end()))
    return found


def _is_heading(squashed: str, lists: frozenset[str]) -> bool:
    """Whether a line is a heading; a long one may have a misprint."""
    if squashed in lists:
        return True
    if not 14 < len(squashed) < 60:
        return False
    return bool(get_close_matches(squashed, [known for known in lists if known[:3] == squashed[:3]], 1, 0.93))


def _bare(text: str) -> str:
    return _AROUND.sub("", _MARKUP.sub("", text))


def _begins_list(lines: Sequence[Line], at: int, rest: str) -> bool:
    """Whether what follows a heading inside a line, with the next lines, looks like references."""
    following = " ".join([rest, *(line.text for line in lines[at + 1 : at + 5])])[:600]
    if rest.strip() and not CAPITAL_FIRST.match(rest.strip()):
        return False
    return likeness(following.strip()) >= _ENOUGH and not re.match(r"[\s.\u2026]*\d{1,3}\s*\Z", rest)


def _block(lines: Sequence[Line], heading: _Heading, end: int) -> tuple[Line, ...]:
    """The lines under a heading that belong to its list."""
    first = lines[heading.at]
    rest = first.text[heading.rest :]
    block = [Line(rest, first.number, first.start + heading.rest)] if rest.strip() else []
    block += lines[heading.at + 1 : end]
    kept = tuple(block[: _end_of(block)])
    return kept if any(_belongs(line.text) for line in kept) else ()


def _belongs(text: str) -> bool:
    text = text.strip()
    return likeness(text) >= 1 or NUMBER.match(text) is not None


def _end_of(block: Sequence[Line]) -> int:
    """Where a list ends: at a heading of something else, a rule, or prose after its last reference."""
    _, after = _squashed_headings()
    last = _last_number(block)
    end = 0
    for at, line in enumerate(block):
        text = line.text.strip()
        if not text:
            continue
        if end and (_END_OF_BLOCK.match(text) or (len(text) < _LONGEST_HEADING and _squash(_bare(text)) in after)):
            return end
        if end and text.startswith("* ") and not block[0].text.lstrip().startswith("*"):
            return end
        if end and at > last and _is_prose(block, at, numbered=last > 0):
            return end
        end = at + 1
    return end


def _last_number(block: Sequence[Line]) -> int:
    """The last line that carries on a rising sequence of numbers; -1 in a list without numbers."""
    last, expected, count = -1, 1, 0
    for at, line in enumerate(block):
        number = split_number(line.text)
        if number is None or not CAPITAL_FIRST.match(line.text[number[1] :]):
            continue
        if expected <= number[0] <= expected + 8 or (count and expected - 8 <= number[0] and likeness(line.text) > 1):
            last, expected, count = at, max(expected, number[0] + 1), count + 1
    return last if count > 1 else -1


def _is_prose(block: Sequence[Line], at: int, *, numbered: bool) -> bool:
    """Whether a line after the last reference is text that follows the list."""
    text = block[at].text.strip()
    after_gap = at > 0 and not block[at - 1].text.strip()
    like = likeness(text)
    if numbered:
        return after_gap or (like < _ENOUGH and CAPITAL_FIRST.match(text) is not None and _is_closed(block[at - 1].text))
    if like >= _ENOUGH:
        return False
    if after_gap and like == 0 and (len(text) > 40 or not any(likeness(line.text) for line in block[at + 1 : at + 5])):
        return True
    return like == 0 and len(text) > 220


def _is_closed(text: str) -> bool:
    return text.rstrip().endswith((".", ">", ")", "]", "/"))


def _numbered_runs(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Runs of lines numbered from 1 of which most look like references."""
    runs: list[tuple[Line, ...]] = []
    starts = [at for at, line in enumerate(lines) if (number := split_number(line.text)) and number[0] == 1]
    for start, limit in zip(starts, [*starts[1:], len(lines)], strict=False):
        block = lines[start:limit]
        if _last_number(block) < 1:
            continue
        block = block[: _end_of(block)]
        texts = [line.text[number[1] :] for line in block if (number := split_number(line.text))]
        if sum(map(likeness, texts)) >= 1.4 * len(texts):
            runs.append(tuple(block))
    return runs


def _whole(lines: Sequence[Line]) -> tuple[Line, ...]:
    """All lines from the first to the last that looks like a reference, if most do."""
    stated = [line for line in lines if line.text.strip()]
    broken = sum(len(line.text) < 30 for line in stated) * 3 > len(stated)  # short lines: look at several together
    span = 4 if broken else 1
    like = [likeness(" ".join(line.text for line in stated[at : at + span]).strip()) for at in range(len(stated))]
    if not stated or sum(signs >= _ENOUGH for signs in like) * 2 < len(stated):
        return ()
    if max(len(line.text) for line in stated) > _LONGEST_ENTRY:
        return ()
    first = next(at for at, signs in enumerate(like) if signs >= _ENOUGH)
    last = max(at for at, signs in enumerate(like) if signs)
    return lines_between(lines, stated[first], stated[last])


def lines_between(lines: Sequence[Line], first: Line, last: Line) -> tuple[Line, ...]:
    """All lines from one to another, blank ones included."""
    return tuple(lines[lines.index(first) : lines.index(last) + 1])
