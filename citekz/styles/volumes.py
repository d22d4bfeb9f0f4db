"""Multi-volume items: how many volumes there are, which one is described, where its title stands (7.1: 6.2, 7.5.1)."""

import re

from citekz.styles.acts import ACTS
from citekz.styles.context import SERIALS, Context
from citekz.styles.dates import range_of
from citekz.styles.punctuation import Runs, joined, led

_WORDED = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{2,}[. ]")
_SUFFIX = re.compile(r"-?[^\W\d_]")


def designation(context: Context, text: str, term: str, label: object) -> str:
    """A number with the designation that the item prints, or else with the language's own.

    ``Ч. 2`` with the label ``Ч.``; a label that starts with a hyphen follows the number: ``2-том``.
    """
    if isinstance(label, str) and label:
        return f"{text}{label}" if label.startswith("-") else f"{label} {text}"
    return text if _WORDED.match(text) else context.term(term).format(text)


def volume(context: Context) -> Runs:
    """``Т. 2``, ``2-т.``, ``Vol. 2``, ``Bd. 51``, or the designation that the item prints."""
    text = range_of(context.text("volume"))
    if not text:
        return []
    shown = designation(context, text, "volume", context.custom("volume_label"))
    return context.run("volume", f"[{shown}]" if context.is_supplied("volume") else shown, "7.1: 7.5.1")


def part(context: Context) -> Runs:
    """``кн. 1``, ``1-бөл.``: a part of a volume (7.1: 6.2.7)."""
    text = context.text("part-number")
    return (
        context.run("part-number", designation(context, text, "book_part", context.custom("part_label")))
        if text
        else []
    )


def title_of_volume(context: Context) -> Runs:
    """The title of a volume or of a part of one."""
    if title := context.text("volume-title"):
        return context.run("volume-title", title.replace(": ", context.sign("colon")), "7.1: 7.5.1")
    return context.run("part-title", context.text("part-title").replace(": ", context.sign("colon")), "7.1: 7.5.1")


def volume_numbers(context: Context) -> Runs:
    """``Т. 1, кн. 1 : Title of the part``, after the year (7.0.5: 4.9.4) or in the place of a part (7.1: 7.5.1)."""
    values = context.values
    runs = volume(context) if "volume" in values else []
    if "part-number" in values:
        runs = joined([runs, part(context)], ", ")
    if "issue" in values and context.record.type not in SERIALS:
        label = context.custom("issue_label")
        shown = designation(context, range_of(context.text("issue")), "issue", label)
        runs = joined([runs, context.run("issue", shown)], ", ")
    if "volume-title" in values or "part-title" in values:
        runs = joined([runs, title_of_volume(context)], context.sign("colon"))
    return runs


def stands_in_title(context: Context) -> bool:
    """Whether the volume is named right after the title of the set (7.1: 6.2.7.1)."""
    values = context.values
    if ("volume" not in values and "part-number" not in values) or not context.data["volumes"]["in_title"]:
        return False
    return not context.is_part and context.record.type not in SERIALS and context.record.type not in ACTS


def volume_in_title(context: Context, title: Runs, information: list[Runs]) -> Runs:
    """``Title. В 3 ч. Ч. 2. Volume title : information`` (7.1: 6.2.7.1); ``Title : в 2 т. Т. 1. …`` (7.0.100).

    What is said besides the title goes with the title of the volume, or stays with that of the set where the volume
    has none.
    """
    as_sentence, colon = context.data["volumes"]["as_sentence"], context.sign("colon")
    own = title_of_volume(context)
    runs = title if own else joined([title, *information], colon)
    count = number_of_volumes(context, in_area=as_sentence)
    runs = joined([runs, count], ". " if as_sentence else colon)
    runs = joined([runs, joined([volume(context), part(context)], ", "), own], ". ")
    return joined([runs, *information], colon) if own else runs


def number_of_volumes(context: Context, *, in_area: bool = False) -> Runs:
    """``в 2 т.``, ``в 3 ч.``, ``3 томдық``; with a capital where it starts a sentence (7.1: 6.2.6)."""
    count = context.text("number-of-volumes")
    if not count:
        return []
    unit = _unit(context)
    if not count.isdigit():
        text = count
    elif unit:
        text = context.term("set_area" if in_area else "set").format(count, unit)
    else:
        text = context.term("volumes_area" if in_area else "volumes").format(count)
    return context.run("number-of-volumes", text, "7.1: 6.2.6")


def counts_volumes(context: Context, name: str) -> bool:
    """Whether other title information says already how many volumes there are: ``[в 2 томах]``."""
    count = context.term("volumes").format(context.text("number-of-volumes")).rstrip(".")
    return any(count in text for text in context.listed(name))


def extent_in_volumes(context: Context) -> Runs:
    """``2 т.``, ``3 ч.``: the extent of a whole set (7.1: 6.2.6)."""
    count = context.text("number-of-volumes")
    if not count or "volume" in context.values:
        return []
    unit = _unit(context)
    text = f"{count} {unit}" if unit else context.term("extent_volumes").format(count)
    return context.run("number-of-volumes", text, "7.1: 6.2.6")


def _unit(context: Context) -> str:
    """What a set is counted in, where the item does not call it volumes: ``ч.``, ``кн.``."""
    label = context.custom("volumes_label") or context.custom("volume_label")
    if not isinstance(label, str) or not _SUFFIX.match(label):
        return ""
    unit = label.removeprefix("-")
    if unit.strip(".").lower() in context.term("volume_words").split():
        return ""
    return unit if context.tag == "de" else unit[:1].lower() + unit[1:]


def issue(context: Context, *, goes_on: bool = False) -> Runs:
    """``№ 7``, ``Вып. 5``, ``5-шығ.``, and its own title after a colon (7.1: 7.5.2–7.5.3).

    Where it goes on with an area, as in ``Т. 31, вып. 5``, a Russian designation has a small letter (7.1: 4.11.1).
    """
    label, text = context.custom("issue_label"), range_of(context.text("issue"))
    if not text:
        return []
    if goes_on and isinstance(label, str) and context.words.code == "ru":
        label = label[:1].lower() + label[1:]
    shown = text if not label and text[0].isalpha() else designation(context, text, "issue", label)
    runs = context.run("issue", f"[{shown}]" if context.is_supplied("issue") else shown, "7.1: 7.5.2")
    return [*runs, *led(context.sign("colon"), title_of_volume(context))]
