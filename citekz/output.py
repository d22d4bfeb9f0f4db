"""Records into the bytes of a file or of standard output, and those bytes safely onto the disk."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekz.errors import UnknownNameError, UnwritableOutputError
from citekz.model import Record, Run

if TYPE_CHECKING:
    from citekz.styles.listing import Listing
    from citekz.styles.style import Style

DEFAULT_STYLE = "gost-7.1-2003"


def choose_format(to: str | None, suffix: str, style: str | None) -> tuple[str, bool]:
    """The name of the output format, and whether it shows a rendered list (otherwise: records).

    A named format wins, then the suffix of the file; without both it is plain text.
    Raises :class:`~citekz.errors.UnknownNameError` for a format that does not exist, or records asked for with a style.
    """
    from citekz.exchange.formats import FORMATS, format_of_suffix
    from citekz.markup.writers import WRITERS, writer_of_suffix

    writer = writer_of_suffix(suffix)
    told = writer.name if writer else format_of_suffix(suffix)
    if to is None and told is None and suffix:
        suffixes = [*(writer.suffix for writer in WRITERS.values()), *(form.suffix for form in FORMATS.values())]
        raise UnknownNameError("output suffix", suffix, suffixes)
    name = to or told or "text"
    if name in WRITERS:
        return name, True
    if name not in FORMATS:
        raise UnknownNameError("format", name, [*WRITERS, *FORMATS])
    if style is not None:
        raise UnknownNameError(f"format for a list in style {style!r}", name, list(WRITERS))
    return name, False


def serialize(
    records: Sequence[Record],
    *,
    style: "str | Style | None" = None,
    to: str | None = None,
    suffix: str = "",
    options: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> bytes:
    """The bytes of a rendered list or of an exchange file; texts are UTF-8.

    ``settings`` are those of :class:`~citekz.styles.listing.ListSettings` that shall not be the style's own.
    """
    name, shown = choose_format(to, suffix, style if isinstance(style, str | None) else style.name)
    if not shown:
        from citekz.exchange.formats import get_format

        return str(get_format(name).write(records)).encode()
    document = rendered_list(records, style or DEFAULT_STYLE, name, options=options, settings=settings)
    return document if isinstance(document, bytes) else document.encode()


def rendered_list(
    records: Iterable[Record],
    style: "str | Style",
    to: str,
    *,
    form: str = "bibliography",
    cite: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> str | bytes:
    """A whole list in a notation; bytes where it is no text (docx)."""
    from citekz.markup.writers import get_writer

    writer = get_writer(to)
    chosen, arranged = arrange(records, style, settings)
    entries: list[tuple[Run, ...]] = [chosen.render(record, form, cite, options) for record in arranged.records]
    return writer.document(
        entries,
        heading=arranged.heading,
        numbered=arranged.numbered,
        layout=arranged.layout,
        records=arranged.records,
    )


def arrange(
    records: Iterable[Record], style: "str | Style", settings: Mapping[str, Any] | None = None
) -> "tuple[Style, Listing]":
    """The style itself, and the records in the order and groups of a list, back-references replaced by full works."""
    from citekz.api import standing_alone
    from citekz.styles.listing import listing, settings_of_style
    from citekz.styles.style import get_style

    chosen = get_style(style) if isinstance(style, str) else style
    wanted = settings_of_style(chosen).changed(**(settings or {}))
    works = standing_alone(tuple(records))
    if chosen.data.get("year_suffixes"):
        from citekz.styles.apa_suffixes import with_year_suffixes

        works = with_year_suffixes(works)
    return chosen, listing(works, chosen, wanted)


def save(path: Path, content: bytes, *, overwrite: bool = True) -> None:
    """Write a file beside its place and rename it, so that nobody ever sees half of it.

    Raises :class:`~citekz.errors.UnwritableOutputError` where it cannot be written, or exists and must not be lost.
    """
    if not overwrite and path.exists():
        raise UnwritableOutputError(f"{path} exists; give another name, or --force to overwrite it")
    if path.is_dir():
        raise UnwritableOutputError(f"{path} is a folder; give the name of a file")
    beside = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise UnwritableOutputError(f"{path} cannot be written: {error.strerror or error}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
