"""The words of a title, of a container or of a publisher, compared across scripts, abbreviations and slips."""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from zlib import crc32

from attrs import define, field

from citekz.folding import fold
from citekz.links.keys import agree, coarse, correspondences, is_latin, is_one_edit_apart, prepared, sounds_of
from citekz.values.letters import TO_LATIN, repair_word

_PIECE = re.compile(r"(?P<word>[^\W_]+)(?P<stop>\.?)|(?P<border>[:;=(\[/.!?\u2013\u2014]|\s-\s)")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_MOST_WORDS = 80
_LONGEST = 1000
_SHORTEST_TYPED_WRONG = 6
_SHORTEST_WITH_SLIP = 12
_SHORTEST_HEAD = 5
_SHORTEST_KEPT = 4
_SHORTEST_STEM, _LONGEST_ENDING = 5, 3


@define(frozen=True, slots=False)
class Word:
    """One word: as it sounds in each way of reading, whether a full stop clips it, the sounds of its capitals."""

    sounds: tuple[str, ...]
    is_clipped: bool = False
    capitals: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """The coarse key of the first way of reading."""
        return coarse(self.sounds[0])


@define(frozen=True, slots=False, eq=False)
class Wording:
    """A text as words that sound. ``borders`` holds the numbers of words after which a subtitle may begin.

    >>> wording_of("История Казахстана : в 5 т.").borders
    (2,)
    """

    words: tuple[Word, ...]
    borders: tuple[int, ...]
    plain: str
    is_latin: bool
    language: str | None = field(default=None)

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """All words run together, in each way of reading."""
        count = max((len(word.sounds) for word in self.words), default=1)
        return tuple("".join(word.sounds[min(at, len(word.sounds) - 1)] for word in self.words) for at in range(count))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The coarse keys of the whole."""
        return tuple(dict.fromkeys(map(coarse, self.readings)))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The coarse keys of what stands before each border, where that is long enough to mean something."""
        heads = (coarse("".join(word.sounds[0] for word in self.words[:border])) for border in self.borders)
        return tuple(dict.fromkeys(head for head in heads if len(head) >= _SHORTEST_HEAD))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers among the words; Roman ones are arabic here."""
        return tuple(word.sounds[0] for word in self.words if word.sounds[0].isdecimal())


@lru_cache(1 << 14)
def wording_of(text: str) -> Wording:
    """The words of a text, without bracketed additions, articles and conjunctions; at most the first eighty.

    >>> wording_of("The Kazakhs").plain, wording_of("XX ғасыр [Мәтін]").numbers
    ('kazakhs', ('20',))
    """
    text, rest = prepared(text[:_LONGEST]), text[_LONGEST:]
    text = _BRACKETED.sub(" ", text) if _BRACKETED.sub("", text).strip() else text
    words: list[Word] = []
    plain: list[str] = []
    borders: list[int] = []
    for piece in _PIECE.finditer(text):
        folded = fold(repair_word(piece["word"])) if piece["word"] else ""
        if folded and folded not in _unsounded() and piece["word"] not in _unsounded_romanized():
            words.append(_word_of(piece["word"], bool(piece["stop"])))
            plain.append(folded)
        if piece["border"] or (piece["stop"] and not _is_short(piece["word"])):
            borders.append(len(words))
        if len(words) == _MOST_WORDS:
            rest = text[piece.end() :] + rest
            break
    if rest:
        words.append(_rest(rest))
        plain.append(words[-1].sounds[0])
    ends = tuple(border for border in dict.fromkeys(borders) if 0 < border < len(words))
    return Wording(tuple(words), ends, " ".join(plain), is_latin(" ".join(plain)))


def _rest(text: str) -> Word:
    """What is too long to be compared, as one word that is the same only for the same text."""
    return Word((f"z{crc32(text.encode())}",))


def _is_short(word: str) -> bool:
    return len(word) < 4


@cache
def _unsounded() -> frozenset[str]:
    return frozenset(correspondences()["titles"]["unsounded"])


@cache
def _unsounded_romanized() -> frozenset[str]:
    """The same words in Latin letters; in small letters only, as ``I`` is a number and ``Jane`` a name."""
    return frozenset(correspondences()["titles"]["unsounded_romanized"])


@lru_cache(1 << 16)
def _word_of(word: str, is_clipped: bool) -> Word:
    number = arabic_of(word)
    if number is not None:
        return Word((number,))
    capitals = tuple(sounds_of(letter)[0] for letter in word) if 1 < len(word) < 8 and word.isupper() else ()
    return Word(sounds_of(word), is_clipped, capitals)


def arabic_of(word: str) -> str | None:
    """A number in arabic digits without zeros before it; None for a word that is no number.

    Roman ones, typed with Cyrillic letters too, go to 89; a single letter other than ``I``, ``V`` and ``X`` is none.

    >>> arabic_of("007"), arabic_of("XIX"), arabic_of("ХХІ"), arabic_of("L"), arabic_of("Шу")
    ('7', '19', '21', None, None)
    """
    if word.isdecimal():
        return str(int(word)) if len(word) < 20 else word
    if len(word) > 8:
        return None
    roman = word.translate(TO_LATIN)
    if not _ROMAN.fullmatch(roman) or (len(word) == 1 and (roman == "L" or (roman == "X" and word != "X"))):
        return None
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return str(sum(-value if value < then else value for value, then in zip(values, following, strict=True)))


def same_sound(one: Wording, other: Wording) -> bool:
    """Whether two texts are the same words, in any script.

    >>> same_sound(wording_of("Беласу"), wording_of("BELASU")), same_sound(wording_of("Беласу"), wording_of("Беласуы"))
    (True, False)
    """
    if one.plain == other.plain:
        return True
    if not set(one.keys) & set(other.keys):
        return False
    return any(agree(first, second) for first in one.readings for second in other.readings)


def is_shortened(one: Wording, other: Wording, *, part_is_told: bool = False) -> bool:
    """Whether one text is what stands before a border of the other: a title without its subtitle.

    Numbers of up to three digits behind the border mean a part, which is not the whole, unless the part is told apart
    otherwise.

    >>> is_shortened(wording_of("Тіл тағылымы"), wording_of("Тіл тағылымы: зерттеулер"))
    True
    >>> is_shortened(wording_of("Абай жолы"), wording_of("Абай жолы. 2-кітап"))
    False
    """
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.words))
    if not set(shorter.keys) & set(longer.heads):
        return False
    added = list(longer.numbers)
    for number in shorter.numbers:
        if number not in added:
            return False
        added.remove(number)
    return part_is_told or all(len(number) == 4 for number in added)


def is_word_prefix(one: Wording, other: Wording) -> bool:
    """Whether the words of one text begin the other; both have some.

    >>> is_word_prefix(wording_of("Вестник КазНУ"), wording_of("Вестник КазНУ. Серия филологическая"))
    True
    """
    shorter, longer = sorted((one.words, other.words), key=len)
    return bool(shorter) and all(_agree_words(first, second) for first, second in zip(shorter, longer, strict=False))


def is_inflected(one: Wording, other: Wording) -> bool:
    """Whether two names of a body or a container have the same words with other endings.

    >>> is_inflected(wording_of("Қазақстан энциклопедиясы"), wording_of("Қазақстан: энциклопедия"))
    True
    """
    return len(one.words) == len(other.words) and all(map(_have_one_stem, one.words, other.words))


def _have_one_stem(one: Word, other: Word) -> bool:
    a, b = one.key, other.key
    common = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or (common >= _SHORTEST_STEM and max(len(a), len(b)) - common <= _LONGEST_ENDING)


def _agree_words(one: Word, other: Word) -> bool:
    return any(agree(first, second) for first in one.sounds for second in other.sounds)


def likeness(one: Wording, other: Wording) -> str | None:
    """``"abbreviated"`` where the words of one text are those of the other cut short, ``"slip"`` where a letter or two
    differ, None where they are different texts. Linear in the number of words.

    >>> likeness(wording_of("Конституция РК"), wording_of("Конституция Республики Казахстан"))
    'abbreviated'
    >>> likeness(wording_of("Вопр. истории"), wording_of("Вопросы истории"))
    'abbreviated'
    >>> likeness(wording_of("Кочевая цивилизация казахов"), wording_of("Кочевая цивилизация казхов"))
    'slip'
    >>> likeness(wording_of("Внешняя политика Ирана"), wording_of("Внешняя политика Ирака"))
    """
    if one.numbers != other.numbers:
        return None
    allowed = 1 + min(len(one.words), len(other.words)) // 8
    if len(one.keys[0]) >= _SHORTEST_WITH_SLIP and is_one_edit_apart(one.keys[0], other.keys[0]):
        return "slip" if _is_slip_in_long_word(one.words, other.words) else None
    return _aligned(one.words, other.words, allowed)


def _is_slip_in_long_word(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the words that differ are long enough for one letter not to make another word; or only spaces differ."""
    if len(one) != len(other):
        return True
    pairs = [(first, second) for first, second in zip(one, other, strict=True) if first.key != second.key]
    return all(min(len(first.key), len(second.key)) >= _SHORTEST_TYPED_WRONG for first, second in pairs)


def _aligned(one: Sequence[Word], other: Sequence[Word], allowed: int) -> str | None:
    """Both lists of words walked side by side; what they have in common is said in the end."""
    first = second = slips = cuts = 0
    while first < len(one) and second < len(other):
        a, b = one[first], other[second]
        if a.key == b.key:
            first, second = first + 1, second + 1
        elif _is_cut(a, b) or _is_cut(b, a):
            first, second, cuts = first + 1, second + 1, cuts + 1
        elif length := _initials_of(a, other[second:]):
            first, second, cuts = first + 1, second + length, cuts + 1
        elif length := _initials_of(b, one[first:]):
            first, second, cuts = first + length, second + 1, cuts + 1
        elif min(len(a.key), len(b.key)) >= _SHORTEST_TYPED_WRONG and is_one_edit_apart(a.key, b.key):
            first, second, slips = first + 1, second + 1, slips + 1
        elif cuts and _is_small(b):
            second += 1
        elif cuts and _is_small(a):
            first += 1
        else:
            return None
    if first < len(one) or second < len(other) or slips > allowed:
        return None
    return "slip" if slips else "abbreviated" if cuts else None


def _is_small(word: Word) -> bool:
    """``of``, ``по``: what abbreviated titles leave out."""
    return len(word.key) < _SHORTEST_KEPT and not word.is_clipped and word.key.isalpha()


def _is_cut(word: Word, whole: Word) -> bool:
    """Whether a word with a full stop begins the other one."""
    return word.is_clipped and 0 < len(word.key) < len(whole.key) and whole.key.startswith(word.key)


def _initials_of(word: Word, words: Sequence[Word]) -> int:
    """How many words stand for the capitals of an acronym; 0 where they do not."""
    count = len(word.capitals)
    if not count or len(words) < count:
        return 0
    starts = zip(word.capitals, words[:count], strict=True)
    fits = all(following.key and coarse(letter)[:1] == following.key[0] for letter, following in starts)
    return count if fits else 0
