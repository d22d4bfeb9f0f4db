"""What all tests share: repeatable properties where a red test would stop a release, fresh examples elsewhere."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Ends a test that would never end; a limit far above what any machine needs, and no measure of speed."""

    def give_up(*_: object) -> None:
        raise TimeoutError("this goes on and on")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
