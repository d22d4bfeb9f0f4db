"""Made-up records of real names and titles; rendered in our styles they are perfectly labelled references."""

from collections.abc import Callable, Iterator
from random import Random

from attrs import frozen

from citekz.model import Content, Date, Name, Record, Value
from citekz.tagging.vocabulary import Vocabulary


@frozen
class Invention:
    """A record in the making: the words it takes and the dice."""

    vocabulary: Vocabulary
    random: Random

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def pick(self, kind: str) -> str:
        return self.vocabulary.pick(kind, self.random)

    def people(self) -> tuple[Name, ...]:
        return self.vocabulary.people(self.random)

    def number(self, least: int, most: int) -> str:
        return str(self.random.randint(least, most))

    def pages(self) -> str:
        first = self.random.choice((self.random.randint(1, 60), self.random.randint(3, 480)))
        return str(first) if self.chance(0.15) else f"{first}-{first + self.random.randint(1, 20)}"

    def year(self) -> Date:
        recent = self.chance(0.75)
        return Date(((self.random.randint(1991, 2025) if recent else self.random.randint(1890, 1990),),))

    def day(self) -> Date:
        return Date(((self.random.randint(1990, 2025), self.random.randint(1, 12), self.random.randint(1, 28)),))


Fields = Iterator[tuple[str, Content]]


def _imprint(make: Invention, publisher: float = 0.75) -> Fields:
    if make.chance(0.95):
        yield "publisher-place", make.pick("cities")
    if make.chance(publisher):
        yield "publisher", make.pick("publishers")
    yield "issued", make.year()


def _electronic(make: Invention, chance: float) -> Fields:
    if make.chance(chance):
        host = make.pick("websites").split()[-1].strip("<>.,/")
        path = "".join(
            make.random.choice("abcdefghijklmnopqrstuvwxyz0123456789-/") for _ in range(make.random.randint(0, 18))
        )
        yield "URL", host if host.startswith("http") else f"https://{host}/{path}"
        if make.chance(0.5):
            yield "accessed", make.day()


def book(make: Invention) -> Fields:
    """A book, with or without authors, editors, edition, volume, series."""
    if make.chance(0.85):
        yield "author", make.people()
    yield "title", make.pick("titles_book")
    if make.chance(0.3):
        yield "genre", make.pick("genres")
    if make.chance(0.15):
        yield make.random.choice(("editor", "compiler", "translator")), make.people()
    if make.chance(0.12):
        yield "edition", make.number(2, 6)
    if make.chance(0.12):
        yield "volume", make.number(1, 9)
    if make.chance(0.05):
        yield "number-of-volumes", make.number(2, 12)
    yield from _imprint(make)
    if make.chance(0.3):
        yield "locator", make.pages()
    elif make.chance(0.7):
        yield "number-of-pages", make.number(32, 784)
    if make.chance(0.06):
        yield "collection-title", make.pick("titles_series")
    if make.chance(0.05):
        yield "ISBN", f"978-{make.number(1, 9)}-{make.number(100, 999)}-{make.number(10000, 99999)}-{make.number(0, 9)}"
    yield from _electronic(make, 0.04)


def article_journal(make: Invention) -> Fields:
    """An article in a journal."""
    yield "author", make.people()
    yield "title", make.pick("titles_article")
    yield "container-title", make.pick("journals")
    yield "issued", make.year()
    if make.chance(0.35):
        yield "volume", make.number(1, 90)
    if make.chance(0.8):
        number = make.number(1, 12)
        yield "issue", f"{number} ({make.number(13, 190)})" if make.chance(0.15) else number
    if make.chance(0.92):
        yield "page", make.pages()
    if make.chance(0.1):
        yield "DOI", f"10.{make.number(1000, 99999)}/{make.number(100, 9999)}-{make.number(1000, 9999)}"
    yield from _electronic(make, 0.08)


def article_newspaper(make: Invention) -> Fields:
    """An article in a newspaper."""
    if make.chance(0.8):
        yield "author", make.people()
    yield "title", make.pick("titles_newspaper")
    yield "container-title", make.pick("newspapers")
    yield "issued", make.day()
    if make.chance(0.3):
        yield "issue", make.number(1, 260)
    if make.chance(0.3):
        yield "page", make.number(1, 16)


def chapter(make: Invention) -> Fields:
    """A paper in a collection."""
    yield "author", make.people()
    yield "title", make.pick("titles_article")
    yield "container-title", make.pick("titles_collection" if make.chance(0.7) else "titles_book")
    yield from _imprint(make, 0.5)
    if make.chance(0.15):
        yield "volume", make.number(1, 9)
    if make.chance(0.9):
        yield "page", make.pages()


def thesis(make: Invention) -> Fields:
    """A dissertation or its abstract."""
    yield "author", (make.vocabulary.person(make.random),)
    yield "title", make.pick("titles_thesis")
    yield "genre", make.pick("thesis_genres") if make.vocabulary.lists.get("thesis_genres") else make.pick("genres")
    yield "publisher-place", make.pick("cities")
    yield "issued", make.year()
    if make.chance(0.8):
        yield "number-of-pages", make.number(20, 320)


def webpage(make: Invention) -> Fields:
    """A page on the web, with what little is usually stated."""
    if make.chance(0.2):
        yield "author", make.people()
    yield "title", make.pick("titles_article" if make.chance(0.5) else "titles_newspaper")
    if make.chance(0.4):
        yield "container-title", make.pick("organisations")
    if make.chance(0.4):
        yield "issued", make.day() if make.chance(0.3) else make.year()
    yield from _electronic(make, 1)


def entry_encyclopedia(make: Invention) -> Fields:
    """An entry of an encyclopedia."""
    if make.chance(0.4):
        yield "author", make.people()
    yield "title", make.pick("titles_encyclopedia")
    yield "container-title", make.pick("titles_book")
    yield from _imprint(make, 0.5)
    if make.chance(0.5):
        yield "volume", make.number(1, 12)
    yield "page", make.pages()


def periodical(make: Invention) -> Fields:
    """A whole issue of a newspaper or journal."""
    yield "title", make.pick("newspapers" if make.chance(0.75) else "journals")
    yield "issued", make.day()
    if make.chance(0.3):
        yield "issue", make.number(1, 260)
    if make.chance(0.3):
        yield "page", make.number(1, 16)


def speech(make: Invention) -> Fields:
    """A speech with its place and day."""
    if make.chance(0.3):
        yield "author", (make.vocabulary.person(make.random),)
    yield "title", make.pick("titles_speech")
    yield "event-place", make.pick("cities")
    yield "event-date", make.day()
    yield from _electronic(make, 0.6)


_MAKERS: tuple[tuple[float, str, Callable[[Invention], Fields]], ...] = (
    (0.38, "book", book),
    (0.24, "article-journal", article_journal),
    (0.08, "article-newspaper", article_newspaper),
    (0.08, "chapter", chapter),
    (0.07, "paper-conference", chapter),
    (0.05, "thesis", thesis),
    (0.07, "webpage", webpage),
    (0.03, "entry-encyclopedia", entry_encyclopedia),
    (0.03, "periodical", periodical),
    (0.03, "speech", speech),
)


def invent(vocabulary: Vocabulary, random: Random) -> Record:
    """A record in the vocabulary's language; the same random state gives the same record."""
    _, csl_type, maker = random.choices(_MAKERS, [weight for weight, _, _ in _MAKERS])[0]
    values = [Value(variable, content) for variable, content in maker(Invention(vocabulary, random))]
    return Record(csl_type, (Value("language", vocabulary.code), *values))
