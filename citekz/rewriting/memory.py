"""What rewritten paragraphs were before, kept in the file, so that rewriting again starts from the author's own words.

A style leaves things out (APA has no cities, 9.29), and what it prints cannot always be read back. So a rewritten file
carries the source of every rewritten entry and footnote, **the old wording included**, in one custom XML part: the way
that the format provides for data of programs, which Word and LibreOffice show to nobody. A source counts as long as
some paragraph has the text that was printed for it. The file can be told to forget them
(``citekz rewrite --forget``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from attrs import evolve, field, frozen

from citekz.model import Document, Line, Note
from citekz.word.custom_xml import Changes, Store, drop_store, fill_store, find_store
from citekz.word.looks import typed_number
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph
from citekz.word.registration import HEAD
from citekz.word.stories import Stories, Story

STORE = Store("urn:citekz:sources", "{5C9B1F0E-6D0B-4C43-9B5A-C17E4B7A53D1}")
_ESCAPED = {"\r": "&#13;"}


@frozen
class Source:
    """What a paragraph was printed from; ``number`` is that of an entry whose list has lost its numbers."""

    text: str
    number: int | None = None


@frozen
class Told:
    """A paragraph as it is printed now, its number aside (``key`` is the digest of that), and its source."""

    key: str
    source: Source
    is_worth: bool = True

    @classmethod
    def of(cls, text: str, source: str, number: int | None = None) -> "Told":
        """What a paragraph with that text came from; not worth a word where the two are alike."""
        alike = text.split() == source.split()
        return cls(_digest(text), Source(text if alike else source, number), not alike or number is not None)


@frozen
class Recalled:
    """The source of a paragraph as a file remembers it, and the number typed before the paragraph."""

    paragraph: Paragraph = field(repr=False)
    told: Told
    marker: str

    @property
    def text(self) -> str:
        """The paragraph as it was, with its number."""
        number = self.told.source.number
        marker = f"{number}. " if number is not None and not self.paragraph.label and not self.marker else self.marker
        return f"{self.paragraph.label}{marker}{self.told.source.text}"


@frozen
class Memory:
    """What a file remembers: by digests of printed texts the sources of the paragraphs that have them, in order."""

    sources: Mapping[str, tuple[Source, ...]] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, told: Iterable[Told]) -> "Memory":
        """Put together what is told of paragraphs in their order; equal sources of one text are kept once."""
        groups: dict[str, list[Told]] = {}
        for each in told:
            groups.setdefault(each.key, []).append(each)
        kept = {
            key: [each.source for each in group]
            for key, group in groups.items()
            if any(each.is_worth for each in group)
        }
        return cls({key: tuple(found[:1] if len(set(found)) == 1 else found) for key, found in sorted(kept.items())})

    def recall(self, stories: Stories) -> dict[int, Recalled]:
        """The paragraphs of a file that have a source, by their identity."""
        seen: Counter[str] = Counter()
        found = {}
        for story in stories if self.sources else ():
            for paragraph in story.paragraphs:
                if recalled := self._recalled(paragraph, seen):
                    found[id(paragraph)] = recalled
        return found

    def _recalled(self, paragraph: Paragraph, seen: Counter[str]) -> Recalled | None:
        text = paragraph.text
        typed = typed_number(paragraph) if text.strip() else None
        for marker in ("", *([typed.text] if typed is not None else ())):
            key = _digest(text[len(marker) :])
            if sources := self.sources.get(key):
                source = sources[min(seen[key], len(sources) - 1)]
                seen[key] += 1
                return Recalled(paragraph, Told(key, source), marker)
        return None


def _once(sources: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(sources[:1] if len(set(sources)) == 1 else sources)


def memory_of(package: Package) -> Memory:
    """What a file remembers; nothing where it was never rewritten."""
    name = find_store(package, STORE)
    sources: dict[str, list[Source]] = {}
    for element in package.tree(name).iterchildren(f"{{{STORE.namespace}}}source") if name is not None else ():
        number = element.get("number", "")
        source = Source(element.text or "", int(number) if number.isdecimal() and len(number) < 9 else None)
        if source.text.strip():
            sources.setdefault(element.get("of", ""), []).append(source)
    return Memory({key: tuple(found) for key, found in sources.items()})


def remembering(package: Package, memory: Memory) -> Changes:
    """The parts of a file that change when it remembers just this; without anything to remember its part goes."""
    return fill_store(package, STORE, _written(memory)) if memory.sources else drop_store(package, STORE)


def _written(memory: Memory) -> bytes:
    from xml.sax.saxutils import escape

    lines = []
    for key, sources in memory.sources.items():
        for source in sources:
            number = "" if source.number is None else f' number="{source.number}"'
            lines.append(f'<source of="{key}"{number}>{escape(source.text, _ESCAPED)}</source>\n')
    return f'{HEAD}<sources xmlns="{STORE.namespace}">\n{"".join(lines)}</sources>'.encode()


def with_sources(document: Document, stories: Stories, recalled: Mapping[int, Recalled]) -> Document:
    """The document as it was before it was rewritten: every paragraph that has a source reads as that."""
    if not recalled:
        return document
    notes = [
        _note_with_sources(note, story, recalled)
        for note, story in zip(document.notes, (*stories.notes, *stories.margins), strict=True)
    ]
    return evolve(document, lines=tuple(_lines(document.lines, stories.body, recalled)), notes=tuple(notes))


def _note_with_sources(note: Note, story: Story, recalled: Mapping[int, Recalled]) -> Note:
    return evolve(note, lines=tuple(_lines(note.lines, story, recalled)))


def _lines(lines: Iterable[Line], story: Story, recalled: Mapping[int, Recalled]) -> Iterator[Line]:
    done: set[int] = set()
    for line in lines:
        found = recalled.get(id(story.paragraphs[line.number - 1]))
        if found is None:
            yield line
        elif line.number not in done:
            done.add(line.number)
            yield Line(found.text, line.number)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
