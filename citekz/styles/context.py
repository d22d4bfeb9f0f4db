"""What printing one record needs at hand: the record, the words of its language, the switches of the style."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import define, evolve, field

from citekz.languages import Language, get_language, vocabulary_of
from citekz.model import Date, Name, Record, Run
from citekz.styles.punctuation import Runs

PARTS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "entry-encyclopedia",
     "entry-dictionary", "review", "review-book", "entry")
)  # fmt: skip
SERIALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book"))


@define(slots=False, eq=False)
class Context:
    """One record on its way to paper."""

    record: Record
    data: Mapping[str, Any] = field(repr=False)
    cite: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)

    @cached_property
    def words(self) -> Language:
        """The language whose terms are printed: the entry's own, unless ``options.terms`` names another."""
        forced = self.options.get("terms", "item")
        return vocabulary_of(self.record.language) if forced == "item" else get_language(forced)

    @cached_property
    def tag(self) -> str:
        """The primary tag of the record's language, ``ru`` where it has none."""
        return (self.record.language or "ru").partition("-")[0]

    @property
    def is_part(self) -> bool:
        """Whether the record describes a part of something (an analytic description, 7.1: 7)."""
        record = self.record
        return "container-title" in record and record.type != "periodical"

    def text(self, variable: str) -> str:
        """The content of a variable as text; empty where it is not stated."""
        content = self.record.get(variable)
        return "" if content is None else str(content)

    def custom(self, name: str) -> Any:
        """A member of ``custom``; None where it is not stated."""
        return self.record.get(f"custom.{name}")

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of ``custom``; empty where it is not stated."""
        return tuple(self.custom(name) or ())

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a variable."""
        return self.record.names(variable)

    def date(self, variable: str) -> Date | None:
        """A date; None where it is not stated or says nothing."""
        date = self.record.get(variable)
        return date if isinstance(date, Date) and (date.parts or date.literal) else None

    def sign(self, name: str) -> str:
        """A sign of the style (``area``, ``colon``, ``semicolon`` …)."""
        sign: str = (
            self.options.get("area_separator", self.data["signs"][name]) if name == "area" else self.data["signs"][name]
        )
        return sign

    def is_supplied(self, variable: str) -> bool:
        """Whether the cataloguer supplied a value, which then stands in square brackets (7.1: 4.7.9)."""
        return variable in self.listed("supplied")

    def run(self, variable: str, text: str, clause: str | None = None) -> Runs:
        """The text of a variable as a run; nothing for nothing."""
        return [Run(text, variable, clause=clause)] if text else []

    def of(self, record: Record) -> "Context":
        """The same style for another record."""
        return evolve(self, record=record)
