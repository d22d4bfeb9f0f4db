"""Texts of one entry in Latin letters: by the scheme of their language, acronyms letter for letter."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from citekz.language_detection import language_of
from citekz.publishers import publisher_of
from citekz.romanization import romanize
from citekz.romanized.looking_up import with_institutions
from citekz.romanized.people import Forms
from citekz.romanized.settings import ReferenceSettings
from citekz.romanized.titles import has_cyrillic

_SCHWA = {0x018F: 0x04D8, 0x0259: 0x04D9}  # the Latin look-alike of a Kazakh letter
_QUOTES = str.maketrans("\u00ab\u00bb\u201e", "\u201c\u201d\u201c")
_CAPITALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,4})?[^\W\d_]{2,6}(?![^\W\d_])")
_RUN = re.compile(r"[\u0401-\u042f\u0492\u049a\u04a2\u04ae\u04b0\u04ba\u04d8\u04e8]{2,6}(?![\u0430-\u0451])")
_KAZAKH = re.compile(r"[\u04d8\u0492\u049a\u04a2\u04e8\u04b0\u04ae\u04ba\u0406]", re.IGNORECASE)
_NUMERALS = frozenset((chr(0x0425), chr(0x0406)))  # as Roman numerals are typed


@frozen
class Romanizer:
    """How the values of one entry are turned: the settings, and the names and titles that are known.

    ``translations`` maps :func:`~citekz.romanized.titles.title_key` to English titles.
    """

    settings: ReferenceSettings
    forms: Forms
    translations: Mapping[str, str] = field(factory=dict, repr=False)

    def turned(self, text: str, language: str) -> str:
        """A text in Latin letters by the scheme for a language; acronyms of universities as these write them.

        Acronyms keep small letters in digraphs, as archives and journals write them, and titles in capitals do not.

        >>> Romanizer(ReferenceSettings(), Forms()).turned("Ц. Щукин, ЦГА РК, ИМЭП", "ru")
        'Ts. Shchukin, TsGA RK, IMEP'
        """
        if not has_cyrillic(text):
            return text
        code = "kk" if language.split("-")[0] == "kk" else "ru"
        scheme = self.settings.scheme_for(language)
        text = with_institutions(text.translate(_SCHWA) if code == "kk" else text)
        pieces: list[str] = []
        end = 0
        for start, stop in _acronyms(text):
            letters = (romanize(letter, scheme, code) for letter in text[start:stop])
            pieces += [romanize(text[end:start], scheme, code), *letters]
            end = stop
        return "".join((*pieces, romanize(text[end:], scheme, code))).translate(_QUOTES)

    def in_own_language(self, text: str, language: str) -> str:
        """A name that may be in another language than its entry: a Kazakh publisher of a Russian book.

        >>> Romanizer(ReferenceSettings(), Forms()).in_own_language("Жеті жарғы", "ru")
        'Jetı jarğy'
        """
        is_kazakh = language.split("-")[0] == "ru" and language_of(text) == ("kk", 1.0) and _is_no_accident(text)
        return self.turned(text, "kk" if is_kazakh else language)


def _is_no_accident(text: str) -> bool:
    """Whether a name is no single word that merely ends like a Kazakh one (``Шпигель``): by its letters, or known."""
    return " " in text.strip() or _KAZAKH.search(text) is not None or publisher_of(text) is not None


def _acronyms(text: str) -> list[tuple[int, int]]:
    """Where short runs of capitals stand that are no Roman numerals; none in a text that is all in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 6 and not any(letter.islower() for letter in letters):
        return []
    runs = [match for word in _CAPITALS.finditer(text) for match in _RUN.finditer(text, word.start(), word.end())]
    return [match.span() for match in runs if not _NUMERALS.issuperset(match[0])]
