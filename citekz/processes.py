"""One function over many things, in one process or in several, in order and with bounded memory."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

_CHUNK = 256


def in_processes(function: Callable[[Given], Made], things: Iterable[Given], jobs: int) -> Iterator[Made]:
    """The results in the order of the things, which are read only a few thousand ahead.

    With ``jobs`` above 1, function and things must be what :mod:`pickle` can send to another process.

    >>> list(in_processes(abs, [1, -2, 3], jobs=1))
    [1, 2, 3]
    """
    if jobs <= 1:
        yield from map(function, things)
        return
    from concurrent.futures import ProcessPoolExecutor

    source = iter(things)
    with ProcessPoolExecutor(jobs) as pool:
        while batch := list(islice(source, 8 * _CHUNK * jobs)):
            yield from pool.map(function, batch, chunksize=_CHUNK)
