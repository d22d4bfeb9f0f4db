"""A progress bar on standard error for work that takes long enough to wonder about."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_SHOWING = 400


@contextmanager
def showing_progress() -> Iterator[Callable[[int, int], None] | None]:
    """A callback for ``(done, all)``; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """Opens the bar only when there is much to do, so that short work does not pay for it."""

    def __init__(self) -> None:
        self._close: Callable[[], None] | None = None
        self._update: Callable[[int], None] | None = None

    def advance(self, done: int, total: int) -> None:
        if total < WORTH_SHOWING:
            return
        if self._update is None:
            self._open(total)
        if self._update is not None and (done % 50 == 0 or done == total):
            self._update(done)

    def _open(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        progress = Progress(console=Console(stderr=True), transient=True)
        task = progress.add_task("reading references", total=total)
        progress.start()
        self._close = progress.stop
        self._update = lambda done: progress.update(task, completed=done)

    def close(self) -> None:
        if self._close is not None:
            self._close()
