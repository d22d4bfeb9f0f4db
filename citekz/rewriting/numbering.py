"""The numbers before the entries of a list in Word: typed ones in the list's own form, or those that Word computes."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from citekz.line_shapes import marker_of
from citekz.rewriting.planned import PlannedList
from citekz.word.namespaces import PARAGRAPH_PROPERTIES, W
from citekz.word.paragraphs import Paragraph
from citekz.word.stories import Story

_DIGITS = re.compile(r"\d+")
_BACKLINK = re.compile("[\\^\u2191].*")  # the sign before an entry copied from a wiki
_USUAL = "{}. "
# what stands before w:numPr in the order that the schema asks for
_BEFORE = {W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}


@frozen
class NumberForm:
    """How the entries of a list are numbered.

    ``typed`` is the form of a typed number (``"{}. "``), empty where none is typed. ``by_word`` says that Word counts,
    ``removed`` that numbers which Word counts shall go, ``without`` that typed ones shall.
    """

    typed: str = ""
    by_word: bool = False
    removed: bool = False
    without: bool = False

    def text(self, number: int | None) -> str:
        """The number as it is typed before an entry.

        >>> NumberForm("[{}]\\t").text(12)
        '[12]\\t'
        """
        return self.typed.format(number) if self.typed and number is not None else ""


def form_for(planned: PlannedList, body: Story) -> NumberForm:
    """The form of the numbers of a list, from its lines and from what the plan asks for.

    A typed number keeps the signs and the space that most numbers of the list have, unless the style states a form.
    """
    firsts = [body.paragraphs[entry.lines[0] - 1] for entry in planned.entries]
    by_word = sum(_is_counted(paragraph) for paragraph in firsts) * 2 > len(firsts)
    if planned.numbered is False:
        return NumberForm(removed=by_word, without=True)
    if by_word and not (planned.restarts and planned.headings):
        return NumberForm(by_word=True)
    typed = Counter(_typed_forms(planned, body))
    if not typed and not planned.numbered and not by_word:
        return NumberForm()
    usual = max(typed, key=lambda form: (typed[form], form)) if typed else _USUAL
    if planned.number is not None:
        space = usual[len(usual.rstrip()) :] or " "
        usual = planned.number.replace("1", "{}") + space
    return NumberForm(usual, removed=by_word)


def _typed_forms(planned: PlannedList, body: Story) -> Iterator[str]:
    """The numbers that are typed at the beginning of lines, with ``{}`` for the digits."""
    for line in planned.reference_list.lines:
        marker = marker_of(line.text)
        if marker is not None and marker.number is not None and not body.paragraphs[line.number - 1].label:
            yield _DIGITS.sub("{}", _BACKLINK.sub("", line.text[: marker.length].lstrip()), count=1)


def _is_counted(paragraph: Paragraph) -> bool:
    return any(sign.isdecimal() for sign in paragraph.label)


def remove_numbering(paragraph: Any) -> bool:
    """Let Word compute no number for a ``w:p``, whatever its style says; True if that is new to it."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = paragraph.makeelement(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    stated = properties.find(W + "numPr")
    if stated is not None:
        if (number := stated.find(W + "numId")) is not None and number.get(W + "val") == "0":
            return False
        properties.remove(stated)
    none = properties.makeelement(W + "numPr")
    number = none.makeelement(W + "numId")
    number.set(W + "val", "0")
    none.append(number)
    properties.insert(sum(child.tag in _BEFORE for child in properties), none)
    return True
