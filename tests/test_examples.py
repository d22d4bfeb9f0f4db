"""The example scripts run as they are."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ("convert_a_list.py", ["examples/list.txt"]),
        ("convert_a_list.py", ["examples/list.txt", "apa-7"]),
        ("look_into_a_reference.py", []),
    ],
)
def test_examples_run(script: str, arguments: list[str]) -> None:
    command = [sys.executable, str(ROOT / "examples" / script), *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env={"PYTHONIOENCODING": "utf-8"})
    assert result.returncode == 0, result.stderr.decode()
    assert "Токаев" in result.stdout.decode()


def test_every_example_script_is_tested() -> None:
    tested = {"convert_a_list.py", "look_into_a_reference.py"}
    assert tested == {path.name for path in (ROOT / "examples").glob("*.py")}
