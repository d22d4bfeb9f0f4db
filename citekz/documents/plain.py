"""Plain text: which encoding it is in, and where its lines stand."""

import re
from collections.abc import Callable, Iterator

from citekz.documents.columns import in_reading_order
from citekz.errors import UnreadableInputError
from citekz.model import Document, Line

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BREAK_WITHIN_LINE = re.compile("[\f\v\x1c-\x1e]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\ufffe\uffff]")
_FOREIGN = re.compile(r"[\u0402-\u0405\u0407-\u040f\u0452-\u0455\u0457-\u045f]")  # what Kazakh turns into in cp1251
_SAMPLE = 1 << 16

_CYRILLIC_WORD = re.compile(r"[A-Za-z\u0400-\u052f]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]+")
_KAZAKH = (0x406, 0x492, 0x49A, 0x4A2, 0x4AE, 0x4B0, 0x4BA, 0x4D8, 0x4E8)
_ALPHABET = frozenset(
    sign for code in (0x401, *range(0x410, 0x430), *_KAZAKH) for sign in (chr(code), chr(code).lower())
)
# а в е и к л н о р с т ы: two letters of three in Russian and Kazakh
_FREQUENT = frozenset(
    sign
    for offset in (0, 2, 5, 8, 10, 11, 13, 14, 16, 17, 18, 27)
    for sign in (chr(0x410 + offset), chr(0x430 + offset))
)


def decode(content: bytes, name: str = "the input") -> tuple[str, str]:
    """Turn bytes into text and name their encoding.

    A byte order mark decides; then UTF-16 and UTF-8, where the bytes are valid; then that one of ``cp1251``,
    ``kz1048``, ``koi8-r``, ``cp866`` and ``cp1252`` whose letters make the most plausible words. Every byte is
    decoded strictly, none is replaced. Raises :class:`~citekz.errors.UnreadableInputError` for what is no text.

    >>> decode("Әдебиет".encode("kz1048"))
    ('Әдебиет', 'kz1048')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, name), encoding
    if (guess := _utf16_without_mark(content)) is not None:
        return _decoded(content, guess, name), guess
    if b"\x00" in content:
        raise UnreadableInputError(f"{name}: this is a binary file, not text; give a .txt or .docx file")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_one_byte(content, name)
    _refuse_control_characters(text, name)
    return text, "utf-8"


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInputError(
            f"{name}: starts like {encoding} text but byte {error.start + 1} is not; save it again as UTF-8"
        ) from None
    _refuse_control_characters(text, name)
    return text


def _utf16_without_mark(content: bytes) -> str | None:
    """Cyrillic, Latin and signs have 0, 4 or 0x20 as the high one of their two bytes."""
    sample = content[:_SAMPLE]
    if len(content) % 2 or len(sample) < 4:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        zeros = high.count(0)
        if zeros and zeros + high.count(4) + high.count(0x20) >= 0.95 * len(high):
            low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
            if low.count(0) <= 0.05 * len(low):
                return encoding
    return None


def _decode_one_byte(content: bytes, name: str) -> tuple[str, str]:
    """The most plausible one-byte encoding; of equally plausible ones the first."""
    best, best_text, best_encoding = 0.0, None, ""
    for encoding, plausibility in _ONE_BYTE:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text[:_SAMPLE]) is None and (score := plausibility(text[:_SAMPLE])) > best + 1e-9:
            best, best_text, best_encoding = score, text, encoding
    if best_text is None:
        raise UnreadableInputError(f"{name}: this is no text in an encoding known here; save it as UTF-8 text or .docx")
    _refuse_control_characters(best_text, name)
    return best_text, best_encoding


def _plausible_cyrillic(text: str) -> float:
    """Mean over the Cyrillic letters: good in words of one script that begin with at most one capital."""
    score = letters = 0.0
    for word in _CYRILLIC_WORD.findall(text):
        own = sum(not letter.isascii() for letter in word)
        if not own:
            continue
        letters += own
        known = sum(letter in _ALPHABET for letter in word)
        shape = word[1:].islower() or word.isupper() or len(word) == 1
        frequent = sum(letter in _FREQUENT for letter in word)
        score += known + frequent - 2 * (own - known) - 2 * (len(word) - own) if shape else -own
    strange = sum("\u2500" <= sign <= "\u25a0" for sign in text)
    return (score - strange) / (letters + strange) if letters else 0.0


def _plausible_latin(text: str) -> float:
    """Mean over the accented letters: good in words that are mostly plain Latin letters."""
    score = letters = 0.0
    for word in _LATIN_WORD.findall(text):
        accented = sum(not letter.isascii() for letter in word)
        letters += accented
        score += min(accented, len(word) - 2 * accented) if accented and word[1:].islower() else -accented
    return score / letters if letters else 0.0


_ONE_BYTE: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("cp1251", _plausible_cyrillic),
    ("kz1048", _plausible_cyrillic),
    ("koi8-r", _plausible_cyrillic),
    ("cp866", _plausible_cyrillic),
    ("cp1252", _plausible_latin),
)


def _refuse_control_characters(text: str, name: str) -> None:
    found = len(_CONTROL.findall(text[:_SAMPLE]))
    if "\x00" in text or found * 100 > len(text[:_SAMPLE]):
        raise UnreadableInputError(f"{name}: this is a binary file, not text; give a .txt or .docx file")


def document_of(text: str, path: str | None = None, encoding: str | None = None) -> Document:
    """Cut a text into lines at any kind of line end.

    A form feed cuts a line too, but does not count as one: its parts have the same number.

    >>> [(line.number, line.text) for line in document_of("а\\r\\nб\\fв\\r").lines]
    [(1, 'а'), (2, 'б'), (2, 'в')]
    """
    lines = tuple(_lines_of(text.removeprefix("\ufeff")))
    return Document(in_reading_order(lines), path=path, encoding=encoding)


def _lines_of(text: str) -> Iterator[Line]:
    lines = _LINE_END.split(text)
    if lines and not lines[-1]:
        del lines[-1]
    for number, line in enumerate(lines, start=1):
        start = 0
        for part in _BREAK_WITHIN_LINE.split(line):
            if part or start == 0 == len(line):
                yield Line(part, number, start)
            start += len(part) + 1
