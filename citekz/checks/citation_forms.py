"""Citations of another form than the rest of the text: ``(Хобсбаум, 2004)`` where the others are numbers."""

from collections import Counter
from collections.abc import Iterator

from citekz.checks.citations import Served
from citekz.checks.finding import Finding, Said, found
from citekz.citations.linking import LinkedCitation

_FORMS = ("number", "author-date")
_RARE, _FEWEST = 0.2, 3


def citation_form_findings(group: Served) -> Iterator[Finding]:
    """The citations in brackets that are of the rarer form, where one of the two is the rule."""
    cited = [(place, linked[0]) for place, linked in group.cited() if linked[0].citation.form in _FORMS]
    counts: Counter[str] = Counter()
    for _, linked in cited:
        counts[linked.citation.form] += len(linked.links)
    if len(counts) < 2:
        return
    (usual, many), (rare, few) = counts.most_common(2)
    if many < _FEWEST or few > max(many * _RARE, 1):
        return
    for place, linked in cited:
        if linked.citation.form == rare and _is_sure(linked):
            yield found("citation-forms", place=place, citation=linked.citation.text, usual=Said("words", usual))


def _is_sure(linked: LinkedCitation) -> bool:
    """Whether it points at the list; an author in the sentence, with the year behind, is no slip."""
    return bool(linked.positions) and not linked.citation.narrative
