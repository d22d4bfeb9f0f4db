"""The frozen objects that pass from stage to stage, and nothing that a stage does with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from attrs import evolve, field, frozen

from citekz.csl import check_type, check_variable
from citekz.document import Document as Document
from citekz.document import Line as Line
from citekz.document import Note as Note
from citekz.document import Place as Place
from citekz.document import ReferenceList as ReferenceList


@frozen
class Span:
    """Half-open range of characters, counted in code points from 0, in the text of an entry."""

    start: int
    end: int


@frozen
class Entry:
    """One reference as it was written, without its list number; line breaks inside it stand as single spaces."""

    text: str
    number: int | None = None
    place: Place | None = None


@frozen
class Token:
    """A piece of an entry that gets one label. Between two tokens there is nothing but white space."""

    text: str
    span: Span


@frozen
class Segment:
    """Neighbouring tokens with one label, which is a CSL variable, ``custom.…``, or a label of ``tagging.labels``."""

    label: str
    span: Span
    confidence: float = 1.0


@frozen
class Analysis:
    """How one entry was read: its tokens, the label and the confidence of each, and the segments they make."""

    entry: Entry
    tokens: tuple[Token, ...]
    labels: tuple[str, ...]
    confidences: tuple[float, ...]
    segments: tuple[Segment, ...]


@frozen
class Name:
    """A person (``family`` and ``given``) or an organisation (``literal``), spelled as printed.

    >>> Name(family="Тоқаев", given="Қ. К.")
    Name(family='Тоқаев', given='Қ. К.')
    """

    family: str | None = None
    given: str | None = None
    literal: str | None = field(default=None, repr=lambda value: repr(value))
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None

    def __repr__(self) -> str:
        stated = ", ".join(f"{part}={value!r}" for part, value in self.parts())
        return f"Name({stated})"

    def parts(self) -> Iterator[tuple[str, str]]:
        """The stated parts with their attribute names."""
        for part in NAME_PARTS:
            if (value := getattr(self, part)) is not None:
                yield part, value


NAME_PARTS = ("literal", "family", "given", "dropping_particle", "non_dropping_particle", "suffix")


@frozen
class Date:
    """A date or a range of dates, as precise as stated.

    ``parts`` holds one tuple for a date and two for a range, each ``(year,)``, ``(year, month)`` or
    ``(year, month, day)``; a year before our era is negative. ``literal`` holds what cannot be said in numbers.

    >>> Date(((1999, 2, 2),)).year
    1999
    """

    parts: tuple[tuple[int, ...], ...] = ()
    circa: bool = False
    literal: str | None = None
    season: int | None = None

    @property
    def year(self) -> int | None:
        """The (first) year, or None where none is stated."""
        return self.parts[0][0] if self.parts and self.parts[0] else None


@frozen
class Fields:
    """A JSON object inside ``custom``, frozen; its members in the order in which they came."""

    members: tuple[tuple[str, "Content"], ...]

    def __getitem__(self, name: str) -> "Content":
        return dict(self.members)[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The member of that name, or the default."""
        return dict(self.members).get(name, default)


Content = str | int | float | bool | None | Date | Fields | tuple[Any, ...]
"""What a value holds: a text, a number, a :class:`Date`, a tuple of :class:`Name`, or (custom only) frozen JSON."""


@frozen
class Value:
    """One variable of a record.

    ``span`` is where it stands in ``record.entry.text``; None means that it was inferred or came from no text.
    ``confidence`` is a probability from 0 to 1. Neither takes part in ``==``.
    """

    variable: str = field(validator=lambda _instance, _attribute, name: check_variable(name))
    content: Content
    span: Span | None = field(default=None, eq=False)
    confidence: float = field(default=1.0, eq=False)


@frozen
class Record:
    """One bibliographic item in CSL terms.

    Values keep the order in which they were stated. Look-ups go by variable name; what CSL-JSON keeps under
    ``custom`` is reached as ``record["custom.NAME"]``, except for ``locator``, ``refers_to`` and ``raw``, which
    stand in :attr:`values` (``record["locator"]``), :attr:`refers_to` and :attr:`entry`.

    >>> record = Record.from_csl({"type": "book", "title": "Беласу", "custom": {"locator": "205-206"}})
    >>> record["title"], record["locator"], record.get("publisher")
    ('Беласу', '205-206', None)
    """

    type: str = field(validator=lambda _instance, _attribute, name: check_type(name))
    values: tuple[Value, ...] = ()
    id: str | None = None
    entry: Entry | None = field(default=None, eq=False)
    refers_to: int | None = None
    _index: dict[str, Value] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_index", {value.variable: value for value in self.values})

    @classmethod
    def from_csl(cls, item: Mapping[str, Any]) -> "Record":
        """Read a CSL-JSON item; nothing in it is lost.

        Raises :class:`~citekz.errors.UnknownNameError` for a type or variable that CSL does not have and
        :class:`~citekz.errors.InvalidRecordError` for a value of the wrong shape.
        """
        from citekz.exchange.csl_json import record_of

        return record_of(item)

    def to_csl(self) -> dict[str, Any]:
        """Write a CSL-JSON item: ``Record.from_csl(record.to_csl()) == record``."""
        from citekz.exchange.csl_json import item_of

        return item_of(self)

    def __getitem__(self, variable: str) -> Any:
        return self._index[variable].content

    def __contains__(self, variable: object) -> bool:
        return variable in self._index

    def get(self, variable: str, default: Any = None) -> Any:
        """The content of a variable, or the default where the record does not state it."""
        value = self._index.get(variable)
        return default if value is None else value.content

    def value(self, variable: str) -> Value | None:
        """The value with its span and confidence."""
        return self._index.get(variable)

    @property
    def language(self) -> str | None:
        """BCP 47 tag of the language of the description."""
        language = self.get("language")
        return language if isinstance(language, str) else None

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a name variable; empty where the record does not state it."""
        names: tuple[Name, ...] = self.get(variable, ())
        return names

    def with_values(self, *values: Value) -> "Record":
        """A record in which these values replace those of the same variables, or are added at the end."""
        new = {value.variable: value for value in values}
        kept = tuple(new.pop(value.variable, value) for value in self.values)
        return evolve(self, values=kept + tuple(new.values()))

    def without(self, *variables: str) -> "Record":
        """A record that does not state these variables."""
        return evolve(self, values=tuple(value for value in self.values if value.variable not in variables))


@frozen
class Issue:
    """Something that a person should look at.

    ``position`` is the 1-based position of the record in its bibliography, ``span`` a range in the text of its entry.
    ``severity`` is ``"error"``, ``"warning"`` or ``"note"``. ``place`` is where it stands in the document, ``rule``
    what asks for it (a standard's clause, a profile, usage), ``advice`` what to do.
    """

    code: str
    message: str
    position: int | None = None
    span: Span | None = None
    severity: str = "warning"
    place: Place | None = None
    rule: str = ""
    advice: str = ""


@frozen
class Bibliography(Sequence[Record]):
    """Records in list order, and what was noticed on the way to them.

    >>> len(Bibliography((Record("book"), Record("document"))))
    2
    """

    records: tuple[Record, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, position: int) -> Record: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, position: int | slice) -> Record | tuple[Record, ...]:
        return self.records[position]


@frozen
class Run:
    """A piece of rendered text that knows which variable it came from.

    The text of a variable is printed together with its own term (``С. 5–10`` is one run of ``page``); signs between
    areas and elements are runs without a variable. ``clause`` names the clause of the standard that printed it.
    """

    text: str
    variable: str | None = None
    italic: bool = False
    bold: bool = False
    url: str | None = None
    clause: str | None = field(default=None, eq=False)


def text_of(runs: Iterable[Run]) -> str:
    """The plain text of some runs."""
    return "".join(run.text for run in runs)
