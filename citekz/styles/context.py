"""What printing one record needs at hand: the record, the words of its language, the switches of the style."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import define, evolve, field

from citekz.languages import CODES, Language, get_language, vocabulary_of
from citekz.model import Content, Date, Name, Record, Run
from citekz.styles.punctuation import Runs

PARTS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "entry-encyclopedia",
     "entry-dictionary", "review", "review-book", "entry")
)  # fmt: skip
SERIALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book"))
WHOLES = frozenset(
    ("book", "thesis", "report", "standard", "patent", "map", "musical_score", "graphic", "song", "motion_picture",
     "software", "dataset", "collection", "classic", "pamphlet", "broadcast", "manuscript")
)  # fmt: skip


@cache
def _written() -> Mapping[str, Mapping[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(
        files("citekz").joinpath("data/styles/words.toml").read_text("utf-8")
    )
    return data


@cache
def _vocabulary(tag: str | None, forced: str) -> tuple[Language, str, Mapping[str, str]]:
    """The language whose words are printed, its primary tag, and all its written words."""
    words = vocabulary_of(tag) if forced == "item" else get_language(forced)
    primary = (tag or "ru").partition("-")[0] if forced == "item" else forced
    own = {} if primary in CODES else _written().get(primary, {})
    return words, primary, {**words.data["write"], **_written()[words.code], **own}


@define(slots=False, eq=False)
class Context:
    """One record on its way to paper.

    ``values`` maps variables to their contents; ``words`` is the language whose terms are printed: the entry's own,
    unless ``options.terms`` names another; ``tag`` is its primary tag, ``ru`` where the record has none.
    """

    record: Record
    data: Mapping[str, Any] = field(repr=False)
    cite: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.values: dict[str, Content] = {value.variable: value.content for value in self.record.values}
        words = _vocabulary(self.record.language, self.options.get("terms", "item"))
        self.words: Language = words[0]
        self.tag: str = words[1]
        self._written = words[2]

    @property
    def is_part(self) -> bool:
        """Whether the record describes a part of something (an analytic description, 7.1: 7)."""
        return "container-title" in self.values and self.record.type != "periodical" and not self.is_hosted

    @property
    def is_hosted(self) -> bool:
        """Whether the record is a whole item that a library or site holds: its container is only where it is found."""
        values = self.values
        return (
            self.record.type in WHOLES
            and "container-title" in values
            and not ("page" in values or "chapter-number" in values or "custom.location" in values)
        )

    def text(self, variable: str) -> str:
        """The content of a variable as text; empty where it is not stated."""
        content = self.values.get(variable)
        return "" if content is None else content if isinstance(content, str) else str(content)

    def custom(self, name: str) -> Any:
        """A member of ``custom``; None where it is not stated."""
        return self.values.get("custom." + name)

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of ``custom``; empty where it is not stated."""
        content = self.values.get("custom." + name)
        return (content,) if isinstance(content, str) else content or ()  # type: ignore[return-value]

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a variable."""
        names: tuple[Name, ...] = self.values.get(variable, ())  # type: ignore[assignment]
        return names

    def date(self, variable: str) -> Date | None:
        """A date; None where it is not stated or says nothing."""
        date = self.values.get(variable)
        return date if isinstance(date, Date) and (date.parts or date.literal) else None

    def sign(self, name: str) -> str:
        """A sign of the style (``area``, ``colon``, ``semicolon`` …)."""
        if name == "area" and "area_separator" in self.options:
            return str(self.options["area_separator"])
        sign: str = self.data["signs"][name]
        return sign

    def term(self, name: str) -> str:
        """A written word, ``{}`` in it for what it goes with: the style's own, or that of the entry's language."""
        own = self.data.get("words", {}).get(self.tag)
        if own and name in own:
            return str(own[name])
        return self._written[name]

    def is_supplied(self, variable: str) -> bool:
        """Whether the cataloguer supplied a value, which then stands in square brackets (7.1: 4.7.9)."""
        return variable in self.listed("supplied")

    @property
    def shares_brackets(self) -> bool:
        """Whether author and title are both supplied, so that one pair of brackets holds them (7.0.5: 11.8)."""
        supplied = self.listed("supplied")
        return "author" in supplied and "title" in supplied

    def run(self, variable: str, text: str, clause: str | None = None) -> Runs:
        """The text of a variable as a run; nothing for nothing."""
        return [Run(text, variable, False, False, None, clause)] if text else []

    def of(self, record: Record, **changes: Any) -> "Context":
        """The same style for another record."""
        return evolve(self, record=record, **changes)
