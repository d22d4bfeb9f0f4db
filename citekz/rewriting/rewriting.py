"""A thesis in Word rewritten in place: read, planned, written back."""

from datetime import UTC, datetime

from attrs import field, frozen

from citekz.documents.docx import document_of_stories
from citekz.model import Document
from citekz.rewriting.carrying_out import Work, carry_out
from citekz.rewriting.errors import ObstacleError
from citekz.rewriting.headings import Reading, read_lists
from citekz.rewriting.memory import memory_of, with_sources
from citekz.rewriting.obstacles import blocking, held, listed, without_live_lists
from citekz.rewriting.plan import plan_of
from citekz.rewriting.planned import Plan, Wish
from citekz.word.live_fields import Obstacle, obstacles_in
from citekz.word.package import Package
from citekz.word.stories import stories_of


@frozen
class Rewriting:
    """A rewritten file: its bytes, the plan that was carried out, and what was worked around.

    ``content`` are the bytes of the old file where nothing is to be changed.
    """

    content: bytes = field(repr=False)
    plan: Plan
    obstacles: tuple[Obstacle, ...] = ()


def rewrite_docx(
    content: bytes,
    name: str,
    wish: Wish,
    *,
    keep_fields: bool = False,
    date: str | None = None,
    forget: bool = False,
) -> Rewriting:
    """Rewrite the lists, the citations and the reference footnotes of a Word file.

    Raises :class:`~citekz.errors.UnreadableInputError` for what is no whole and safe Word file,
    :class:`~citekz.errors.NoReferenceListError` where there is nothing to rewrite, and
    :class:`~citekz.rewriting.errors.ObstacleError` for live fields, tracked changes and the like, unless
    ``keep_fields`` says that these stay as they are. ``date`` is that of comments, ISO 8601, now unless told. The file
    remembers the old wording of what was rewritten (:mod:`citekz.rewriting.memory`), unless it shall ``forget``.
    """
    package = Package.open(content, name)
    stories = stories_of(package)
    recalled = memory_of(package).recall(stories)
    reading = _read(with_sources(document_of_stories(stories, name), stories, recalled), name)
    manuscript, headings = reading.manuscript, reading.headings
    obstacles = obstacles_in(package, stories)
    plan = plan_of(manuscript, wish, headings)
    barring = blocking(obstacles, plan, stories)
    if barring:
        if not keep_fields:
            raise ObstacleError(
                f"{name}: this file has {listed(barring)}; accept the changes and turn fields into text,"
                " or say --keep-fields to leave all these as they are"
            )
        plan = held(plan_of(without_live_lists(manuscript, barring), wish, headings), barring, stories)
    work = Work(package, stories, recalled, date or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), forget)
    return Rewriting(carry_out(plan, work) or content, plan, barring)


def _read(document: Document, name: str) -> Reading:
    from citekz.errors import NoReferenceListError

    reading = read_lists(document)
    if any(part.records for part in reading.manuscript.parts):
        return reading
    from citekz.rewriting.notes import has_reference_notes

    if not has_reference_notes(reading.manuscript.document):
        raise NoReferenceListError(f"{name}: no reference list found; put a heading such as 'References' above it")
    return reading
