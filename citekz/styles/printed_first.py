"""What an entry begins with in a style, by which an alphabetical list is ordered (7.80: 4; APA 7: 9.44)."""

from collections.abc import Callable

from citekz.model import Record
from citekz.styles.people import family_of
from citekz.styles.style import Style


def printed_first(style: Style) -> Callable[[Record], str]:
    """A function that gives what stands before the title of a record in a style; empty where the title stands first.

    >>> from citekz.styles.style import get_style
    >>> law = {"type": "legislation", "language": "kk", "title": "Білім туралы", "genre": "Заң", "authority": "ҚР"}
    >>> printed_first(get_style("kz-thesis"))(Record.from_csl(law))
    'ҚР «Білім туралы» Заңы'
    """
    return _leads if style.data["engine"] == "apa" else lambda record: _heading(style, record)


def _leads(record: Record) -> str:
    from citekz.styles.apa_leads import lead_names

    return " ".join(name.literal or f"{family_of(name)} {name.given or ''}" for name in lead_names(record))


def _heading(style: Style, record: Record) -> str:
    from citekz.styles.context import Context
    from citekz.styles.gost import heading, kazakh_act, stands_in_kazakh_order

    context = Context(record, style.data)
    runs = kazakh_act(context) if stands_in_kazakh_order(context) else []
    return "".join(run.text for run in runs or heading(context))
