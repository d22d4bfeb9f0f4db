"""Addresses and identifying numbers."""

import re

from citekz.values.grammar import grammar

_X = grammar()["letters"]["check_digit"]
_SCHEME = re.compile(r"(?:https?|ftp)\s?:\s?/\s?/|www\s?\.", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[^\W\d_]{2,12}(?:/[^\s<>\"]*)?")
_SCHEME_SPACES = re.compile(r"\s?:\s?/\s?/\s?")
_DOI = re.compile(r"10\.\s?\d{4,9}\s?/\s?[^\s\"<>]+(?:\s[^\s\"<>]+)*")
_ISBN = re.compile(r"(?:97[89][\s\u2010-\u2015-]?)?(?:\d[\s\u2010-\u2015-]?){9}[\dXx" + _X + "]")
_ISSN = re.compile(r"\d{4}\s?[\u2010-\u2015-]?\s?\d{3}[\dXx" + _X + "]")
_DASHES = re.compile("[\u2010-\u2015]")
_TO_LATIN = str.maketrans(_X, "X" * len(_X))
_CLOSING = ".,;:>\u00bb\u201d\"'\u27e9"


def find_url(text: str) -> str | None:
    """The address in a text, without inner spaces and closing signs, with its scheme where printed.

    >>> find_url("URL: <http://www.akorda.kz/ru/ speeches>.")
    'http://www.akorda.kz/ru/speeches'
    >>> find_url("Режим доступа: www.kisi.kz")
    'www.kisi.kz'
    """
    match = _SCHEME.search(text)
    if match is None:
        host = _HOST.search(text)
        return _closed(host[0]) if host else None
    address = text[match.start() :].split(">")[0]
    address = _SCHEME_SPACES.sub("://", address, count=1)
    return _closed("".join(address.split()))


def _closed(address: str) -> str:
    before = None
    while before != address:
        before = address
        address = address.rstrip(_CLOSING)
        for opening, closing in ("()", "[]"):
            if address.endswith(closing) and address.count(opening) < address.count(closing):
                address = address[:-1]
            if address.endswith(opening):
                address = address[:-1]
    return address


def find_doi(text: str) -> str | None:
    """The bare DOI in a text.

    >>> find_doi("https://doi.org/10.26577/2218-7332-2021-155-3- 118-126.")
    '10.26577/2218-7332-2021-155-3-118-126'
    """
    match = _DOI.search(text)
    return _closed("".join(match[0].split())) if match else None


def find_isbn(text: str) -> str | None:
    """The ISBN in a text, hyphens as printed.

    >>> find_isbn("ISBN 5-7975-0223-2 (в пер.)")
    '5-7975-0223-2'
    """
    match = _ISBN.search(text)
    if match is None:
        return None
    found = _DASHES.sub("-", match[0]).translate(_TO_LATIN).upper()
    return "-".join(found.replace("-", " ").split()) if " " in found else found


def find_issn(text: str) -> str | None:
    """The ISSN in a text, in its usual form.

    >>> find_issn("ISSN 1563 0285")
    '1563-0285'
    """
    match = _ISSN.search(text)
    if match is None:
        return None
    digits = "".join(sign for sign in match[0] if sign.isalnum()).translate(_TO_LATIN).upper()
    return f"{digits[:4]}-{digits[4:]}"


def is_valid_isbn(isbn: str) -> bool:
    """Whether the check digit fits."""
    from stdnum import isbn as numbers

    return bool(numbers.is_valid(isbn))


def is_valid_issn(issn: str) -> bool:
    """Whether the check digit fits."""
    from stdnum import issn as numbers

    return bool(numbers.is_valid(issn))
