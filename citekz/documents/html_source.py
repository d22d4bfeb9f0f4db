"""A web page from bytes to elements: its character set, its limits, its tree."""

import codecs
import re
from typing import Any

from citekz.documents.plain import decode
from citekz.errors import UnreadableInputError

MOST_BYTES = 32 << 20
MOST_ATTRIBUTES = 2_000
"""Of one tag; the parser takes quadratic time over them."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})|charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_SAME_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}  # as browsers do
_TAG = re.compile(r"<[A-Za-z][^\s/>]{0,200}")
_ATTRIBUTE = re.compile(r"[\s/]*[^\s/>=][^\s/>=]*(?:\s*=\s*(?:[\"']|[^\s>\"'][^\s>]*)?)?")
_DEEP = "its tags are nested too deep, or it holds one text of more than 10 MB"


def decode_page(content: bytes, name: str) -> tuple[str, str]:
    """The text of a web page and its encoding.

    A byte order mark decides; then UTF-8 where the bytes are valid, since a declaration is often left over from before
    a page was saved; then the character set that the page declares; then what the bytes look like.

    >>> decode_page('<meta charset="windows-1251">Ғылым: Наука'.replace("Ғ", "&#1170;").encode("cp1251"), "a.html")[1]
    'cp1251'
    """
    if content.startswith(_MARKS):
        return decode(content, name)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if (declared := _declared(content)) is not None:
        try:
            return content.decode(declared), declared
        except UnicodeError:
            pass
    return decode(content, name)


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_HEAD])
    if match is None:
        return None
    stated = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        return codecs.lookup(_SAME_AS.get(stated, stated)).name if stated != "utf-8" else None
    except LookupError:
        return None


def tree_of_page(text: str, name: str) -> Any:
    """The root element of a page; None for an empty one.

    No entity but the predefined ones is known, nothing that the page links to is looked at. Raises
    :class:`~citekz.errors.UnreadableInputError` for a page that would take too much time.
    """
    from lxml import etree

    if has_too_many_attributes(text):
        raise UnreadableInputError(f"{name}: this web page has a tag with more than {MOST_ATTRIBUTES} attributes")
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise UnreadableInputError(f"{name}: this web page was not read, {_DEEP}; save it as .docx or .txt")
    return root


def has_too_many_attributes(text: str) -> bool:
    """Whether some tag has more attributes than any honest one.

    >>> has_too_many_attributes('<p class="a">'), has_too_many_attributes("<p " + "a=1 " * 3000)
    (False, True)
    """
    position = 0
    while (tag := _TAG.search(text, position)) is not None:
        position, count = tag.end(), 0
        while (attribute := _ATTRIBUTE.match(text, position)) is not None:
            position, count = attribute.end(), count + 1
            if (quote := text[position - 1]) in "\"'" and "=" in attribute[0]:
                position = text.find(quote, position) + 1
                if not position:
                    return count > MOST_ATTRIBUTES
            if count > MOST_ATTRIBUTES:
                return True
    return False
