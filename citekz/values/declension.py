"""Names, bodies and events put back into the nominative, by the endings of ``data/values.toml``."""

from functools import cache

from citekz.values.grammar import grammar, word_set


@cache
def _kazakh_genitive() -> tuple[str, ...]:
    return tuple(grammar()["names"]["kazakh_genitive"])


@cache
def _oblique() -> tuple[tuple[tuple[str, str], ...], dict[str, str], str, str]:
    table = grammar()["names"]["oblique"]
    endings = tuple((ending, nominative) for ending, nominative in table["endings"])
    return endings, table["words"], table["consonants"], table["dropped_vowel"]


def without_kazakh_genitive(word: str) -> str:
    """A Kazakh word without its genitive suffix.

    >>> without_kazakh_genitive("Назарбаевтың"), without_kazakh_genitive("министрінің")
    ('Назарбаев', 'министрі')
    """
    if len(word) > 6 and word.endswith(_kazakh_genitive()):
        return word[:-3]
    return word


def nominative_name(word: str) -> str:
    """A Russian surname, given name or patronymic of the genitive or instrumental in its nominative.

    Only for words that are known to stand in such a case: ``Иванова`` may be a nominative, too.

    >>> [nominative_name(word) for word in ("Иванова", "Ивановой", "Троицкого", "Сабдена", "Сергея", "Шевченко")]
    ['Иванов', 'Иванова', 'Троицкий', 'Сабден', 'Сергей', 'Шевченко']
    """
    if "." in word or len(word) < 3:
        return word
    if "-" in word:
        return "-".join(nominative_name(part) for part in word.split("-"))
    endings, words, consonants, dropped = _oblique()
    lower = word.lower()
    if lower in words:
        return words[lower]
    for ending, nominative in endings:
        if lower.endswith(ending) and len(lower) > len(ending):
            return word[: -len(ending)] + nominative
    if lower.endswith(dropped) and lower[-2] in consonants:
        return word[:-1]
    return word


def nominative_phrase(text: str) -> str:
    """A body or an event whose leading words stand in an oblique case, in the nominative; the words after stay.

    >>> nominative_phrase("47-й сессии Генеральной Ассамблеи ООН"), nominative_phrase("Верховного Суда РК")
    ('47-я сессия Генеральной Ассамблеи ООН', 'Верховный Суд РК')
    >>> nominative_phrase("ҚР Білім және ғылым министрінің"), nominative_phrase("of the Republic of Kazakhstan")
    ('ҚР Білім және ғылым министрі', 'Republic of Kazakhstan')
    """
    text = _without_leading(text.strip(" ,.;:"))
    words = text.split(" ")
    if words[-1].endswith(_kazakh_genitive()):
        return " ".join([*words[:-1], without_kazakh_genitive(words[-1])])
    nouns: dict[str, str] = grammar()["nominative"]["nouns"]
    for at, word in enumerate(words[:4]):
        noun = nouns.get(word.lower().rstrip(","))
        if noun is not None:
            head = [_agreeing(adjective, noun) for adjective in words[:at]]
            return " ".join([*head, _like(word, noun), *words[at + 1 :]])
        if word.lower() in nouns.values() or not _may_be_adjective(word):
            return text
    return text


def _without_leading(text: str) -> str:
    for words in grammar()["nominative"]["leading"]:
        if text.lower().startswith(words + " "):
            return text[len(words) + 1 :]
    return text


@cache
def _adjectives() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((ending, masculine, feminine, neuter) for ending, masculine, feminine, neuter in _rows())


def _rows() -> list[list[str]]:
    rows: list[list[str]] = grammar()["nominative"]["adjectives"]
    return rows


def _may_be_adjective(word: str) -> bool:
    return word[:1].isdigit() or any(word.lower().endswith(row[0]) for row in _adjectives())


@cache
def _gender_endings() -> tuple[str, str, str]:
    genders = grammar()["nominative"]["genders"]
    return genders["feminine"], genders["neuter"], genders["plural"]


def _agreeing(adjective: str, noun: str) -> str:
    """The adjective or ordinal in the nominative, in the gender of the noun."""
    feminine, neuter, _ = _gender_endings()
    which = 2 if noun[-1] in feminine else 3 if noun[-1] in neuter else 1
    number, dash, _ = adjective.partition("-")
    if dash and number.isdigit():
        return f"{number}-{grammar()['nominative']['ordinals'][which - 1]}"
    softened = grammar()["nominative"]["softened"]
    for row in _adjectives():
        ending, nominative = row[0], row[which]
        if adjective.lower().endswith(ending) and nominative:
            stem = adjective[: -len(ending)]
            hard, soft = grammar()["nominative"]["soft_ending"]
            return stem + (soft if nominative == hard and stem[-1:] in softened else nominative)
    return adjective


def _like(word: str, noun: str) -> str:
    """The noun with the capital letters of the word."""
    tail = "," if word.endswith(",") else ""
    return (noun.capitalize() if word[0].isupper() else noun) + tail


def is_oblique_role(text: str) -> bool:
    """Whether a name after these role words stands in an oblique case (``под ред.``, ``пер. с англ.``)."""
    words = text.lower().replace(".", " ").split()
    return any(word in word_set("names", "oblique_roles") for word in words)
