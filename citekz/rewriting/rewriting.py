"""A thesis in Word rewritten in place: read, planned, written back."""

from datetime import UTC, datetime

from attrs import field, frozen

from citekz.documents.docx import document_of_stories
from citekz.rewriting.errors import ObstacleError
from citekz.rewriting.genuine import Reading, read_lists
from citekz.rewriting.memory import with_sources
from citekz.rewriting.obstacles import blocking, held, listed, without_live_lists
from citekz.rewriting.plan import plan_of
from citekz.rewriting.planned import Plan, Wish
from citekz.rewriting.word_list import rewrite_list
from citekz.rewriting.word_text import rewrite_citations, rewrite_notes
from citekz.word.comments import Remark, add_comments
from citekz.word.live_fields import Obstacle, obstacles_in
from citekz.word.package import Package
from citekz.word.paragraphs import Paragraph
from citekz.word.stories import Stories, stories_of


@frozen
class Rewriting:
    """A rewritten file: its bytes, the plan that was carried out, and what was worked around.

    ``content`` are the bytes of the old file where nothing is to be changed.
    """

    content: bytes = field(repr=False)
    plan: Plan
    obstacles: tuple[Obstacle, ...] = ()


def rewrite_docx(
    content: bytes, name: str, wish: Wish, *, keep_fields: bool = False, date: str | None = None
) -> Rewriting:
    """Rewrite the lists, the citations and the reference footnotes of a Word file.

    Raises :class:`~citekz.errors.UnreadableInputError` for what is no whole and safe Word file,
    :class:`~citekz.errors.NoReferenceListError` where there is nothing to rewrite, and
    :class:`~citekz.rewriting.errors.ObstacleError` for live fields, tracked changes and the like, unless
    ``keep_fields`` says that these stay as they are. ``date`` is that of comments, ISO 8601, now unless told.
    """
    package = Package.open(content, name)
    stories = stories_of(package)
    reading = _read(stories, name)
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
    changed = carry_out(plan, package, stories, date or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return Rewriting(package.with_parts(changed) if changed else content, plan, barring)


def _read(stories: Stories, name: str) -> Reading:
    from citekz.errors import NoReferenceListError

    reading = read_lists(with_sources(document_of_stories(stories, name), stories))
    if any(part.records for part in reading.manuscript.parts):
        return reading
    from citekz.rewriting.notes import has_reference_notes

    if not has_reference_notes(reading.manuscript.document):
        raise NoReferenceListError(f"{name}: no reference list found; put a heading such as 'References' above it")
    return reading


def carry_out(plan: Plan, package: Package, stories: Stories, date: str) -> dict[str, bytes]:
    """Do in the stories what a plan says; the new bytes of all parts that this changes."""
    rewrite_citations(plan.citations, stories)
    rewrite_notes(plan.notes, stories)
    heads: dict[int, Paragraph] = {}
    for planned in plan.lists:
        heads |= rewrite_list(planned, stories.body)
    remarks = [
        Remark(heads[entry.positions[0]], f"citekz left this entry as it was: {entry.kept_because}.")
        for entry in plan.kept()
    ]
    others = add_comments(package, remarks, date=date) if remarks else {}
    return {**stories.changed_parts(), **others}
