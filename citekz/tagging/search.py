"""The state of the search for the values of a known record in the text that it was made from."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from citekz.model import Entry, Record, Segment
from citekz.records.build import build_record
from citekz.records.doubts import leftovers
from citekz.records.draft import Draft
from citekz.records.relabelling import put_right
from citekz.tagging.agreement import Reader
from citekz.tagging.features import features_of
from citekz.tagging.labelled import LABELS, OTHER
from citekz.tagging.labels import segment as segment_text
from citekz.tagging.windows import Tokens, covered
from citekz.tokens import token_spans

Group = tuple[Segment, ...]
"""The segments that state one variable together."""

_MOST_TOKENS = 400
_TOUCHING = _LEFT_OUT = 1e-4


@frozen
class Search:
    """The state of one search: the segments chosen so far by variable, and others that the entry needs besides."""

    wanted: Record
    tokens: Tokens
    reader: Reader
    present: Draft
    reading: Record
    tagger: Any
    claimed: frozenset[int]
    chosen: Mapping[str, Group] = {}
    others: Group = ()
    is_settling: bool = False

    def choosing(self, variable: str, group: Group) -> "Search":
        """The search with a variable chosen, or, where the group is empty, not chosen."""
        others = {name: old for name, old in self.chosen.items() if name != variable}
        return evolve(self, chosen=others | ({variable: group} if group else {}))

    def adding(self, *segments: Segment) -> "Search":
        """The search with segments that belong to no single variable."""
        return evolve(self, others=(*self.others, *segments))

    def segments(self) -> Group:
        """All segments so far, in order."""
        found = [*self.others, *(segment for group in self.chosen.values() for segment in group)]
        return tuple(sorted(found, key=lambda segment: segment.span.start))

    def taken(self) -> set[int]:
        """The tokens of all segments so far."""
        return covered(self.tokens, self.segments())

    def free(self) -> list[Segment]:
        """The segments of the present model that share no token with those so far."""
        taken = self.taken()
        return [segment for segment in self.present.segments if not taken & covered(self.tokens, [segment])]

    def likelihood(self, group: Sequence[Segment]) -> float:
        """How likely the tagger holds the segments so far together with these.

        Two segments that touch are hardly right, nor, once all values are chosen, are words left out that the present
        model holds part of one.
        """
        labels = [OTHER] * len(self.tokens.spans)
        segments = (*self.segments(), *group)
        touching = {each.span.start for each in segments} & {each.span.end for each in segments}
        for segment in segments:
            for at in self.tokens.range_of(segment.span):
                labels[at] = segment.label
        known = set(self.tagger.labels())
        probability = self.tagger.probability([label if label in known else OTHER for label in labels])
        left = sum(labels[at] == OTHER for at in self.claimed) if self.is_settling else 0
        return float(probability) * _TOUCHING ** len(touching) * _LEFT_OUT**left


def make_search(wanted: Record, tagger: Any) -> Search:
    """A search with what the present model reads; raises :class:`ValueError` for a record without source text."""
    if wanted.entry is None:
        raise ValueError("a record without source text")
    entry = Entry(" ".join(wanted.entry.text.split()))
    tokens = Tokens(entry.text, tuple(token_spans(entry.text)[:_MOST_TOKENS]))
    segments = segment_text(entry.text, tagger)
    draft = put_right(Draft(entry, segments))
    tidy = [tokens.tidied(evolve(segment, label=_own_label(segment.label))) for segment in draft.segments]
    present = Draft(entry, tokens.joined([segment for segment in tidy if segment is not None]))
    tagger.set(features_of(entry.text, tokens.spans))
    csl_type = "document" if wanted.refers_to is not None else wanted.type
    reading = build_record(entry, segments, wanted.language)[0]
    claimed = frozenset(at for at in covered(tokens, present.segments) if _is_left_over(tokens, at))
    return Search(wanted, tokens, Reader(entry, csl_type, wanted.language), present, reading, tagger, claimed)


def _is_left_over(tokens: Tokens, at: int) -> bool:
    """Whether a token, standing under no label, would be missed: no sign, and no word that only joins values."""
    return tokens.is_word(at) and any(leftovers(Draft(Entry(tokens.text[slice(*tokens.spans[at])]), ())))


def _own_label(label: str) -> str:
    return label if label in LABELS else "contributor"
