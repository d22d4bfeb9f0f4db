"""How fast a thesis of 300 pages with 500 entries is checked and rewritten, and whether its parts grow in a line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_citations import HOSTILE
from test_duplicates import crowd
from theses.big import make_big

from citekz.checks.checking import check_manuscript
from citekz.citations.finding import find_citations
from citekz.links.duplicates import find_duplicates
from citekz.manuscript import read_manuscript
from citekz.rewriting.planned import Wish
from citekz.rewriting.rewriting import rewrite_docx
from citekz.styles.style import get_style


@pytest.fixture(scope="module")
def thesis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("thesis") / "big.docx"
    make_big(path, pages=300, count=500)
    return path


def test_read_300_pages(benchmark: Any, thesis: Path) -> None:
    assert len(benchmark(lambda: read_manuscript(thesis)).bibliography) == 500


def test_check_300_pages(benchmark: Any, thesis: Path) -> None:
    style = get_style("gost")
    assert benchmark(lambda: check_manuscript(read_manuscript(thesis), style, None, "kk", date(2026, 1, 1)))


@pytest.mark.parametrize("style", ["gost-7.1-2003", "apa-7"])
def test_rewrite_300_pages(benchmark: Any, thesis: Path, style: str) -> None:
    wish = Wish(get_style(style), {"order": "alphabetical"})
    assert benchmark(lambda: rewrite_docx(thesis.read_bytes(), "thesis.docx", wish)).content


@pytest.mark.parametrize("count", [1000, 4000])
def test_duplicates_grow_with_the_records_and_not_with_their_square(benchmark: Any, count: int) -> None:
    records = crowd(count)
    benchmark.pedantic(lambda: find_duplicates(records), rounds=3)


@pytest.mark.parametrize("piece", HOSTILE)
def test_citations_in_a_line_of_100_kb(benchmark: Any, piece: str) -> None:
    benchmark.pedantic(lambda: find_citations(piece * (100_000 // len(piece))), rounds=1)
