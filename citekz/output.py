"""Records into the bytes of a file or of standard output, and those bytes safely onto the disk."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from citekz.errors import UnknownNameError, UnwritableOutputError
from citekz.model import Record

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
    style: str | None = None,
    to: str | None = None,
    suffix: str = "",
    order: str = "given",
    numbered: bool = True,
    heading: str | None = None,
) -> bytes:
    """The bytes of a rendered list or of an exchange file; texts are UTF-8."""
    name, shown = choose_format(to, suffix, style)
    if not shown:
        from citekz.exchange.formats import get_format

        return str(get_format(name).write(records)).encode()
    from citekz.api import runs_of, standing_alone
    from citekz.markup.writers import get_writer
    from citekz.styles.order import ordered

    entries = [runs_of(record, style or DEFAULT_STYLE) for record in ordered(standing_alone(records), order)]
    document = get_writer(name).document(entries, numbered=numbered, heading=heading)
    return document if isinstance(document, bytes) else str(document).encode()


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
