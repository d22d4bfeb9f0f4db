"""Every block of the README is true: commands print what it shows, Python sessions run."""

import contextlib
import doctest
import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from citekz.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
CONSOLE = [text for kind, text in BLOCKS if kind == "console" and text.startswith("$ ")]
PYTHON = [text for kind, text in BLOCKS if kind == "python"]


def test_every_block_is_of_a_kind_that_is_checked() -> None:
    assert {kind for kind, _ in BLOCKS} <= {"console", "python", "text"}
    assert CONSOLE
    assert PYTHON


def calls_of(block: str) -> list[tuple[str, str]]:
    """Commands and the output that the README shows for each."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("block", CONSOLE)
def test_commands_print_what_is_shown(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for command, shown in calls_of(block):
        name, *arguments = shlex.split(command)
        assert name == "citekz"
        output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            status = main(arguments)
        assert status == (1 if arguments[0] == "check" else 0), errors.getvalue()
        output.flush()
        printed = output.buffer.getvalue().decode()  # type: ignore[attr-defined]
        wanted = doctest.OutputChecker()
        assert wanted.check_output(shown, printed, doctest.ELLIPSIS), printed


@pytest.mark.parametrize("block", PYTHON)
def test_python_sessions_run(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        test, out=sys.stderr.write
    )
    assert (results.failed, results.attempted > 0) == (0, True)


def test_the_two_commands_are_those_of_ci() -> None:
    command = README.split("<!-- test command -->")[1].split("```")[1]
    assert "pytest" in command
    assert "test command" in (ROOT / ".ci" / "run").read_text("utf-8")
