"""Whole theses in Word: nothing found where nothing is wrong, planted faults found, other parts left alone."""

import shutil
from pathlib import Path

import pytest
from theses import faults
from theses.bench import CHANGING, THESES, Found, check, cited_works, clean, disturbed, parts_of, serious
from theses.editing import Thesis, text_of
from theses.faults import FAULTS, Fault
from theses.make import LOOKS, convert
from theses.source import read_source

import citekz
from citekz.rewriting.planned import Wish
from citekz.rewriting.rewriting import rewrite_docx

DATE = "2026-01-15T12:00:00Z"
TOGETHER = {name: [fault for fault in FAULTS if fault.thesis == name and not fault.alone] for name in THESES}
ALONE = [fault for fault in FAULTS if fault.alone]
REWRITTEN = [
    ("kk", "gost-7.1-2003"),
    ("ru", "gost-r-7.0.5-2008"),
    ("mixed", "apa-7"),
    ("mixed-apa", "kz-thesis"),
]


@pytest.mark.parametrize("name", THESES)
def test_the_file_says_what_its_source_says(name: str) -> None:
    text, marked, look = LOOKS[name]
    source, thesis = marked(read_source(text)), Thesis(clean(name))
    wanted = [look.number.format(place) + work.text for place, work in enumerate(source.works, 1)]
    assert wanted == [text_of(thesis.entry(place)) for place in range(1, thesis.count() + 1)]


def test_every_kind_of_finding_is_planted_often() -> None:
    assert len(FAULTS) >= 60
    assert len({(fault.thesis, fault.name) for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.thesis}: {fault.name}")
def test_a_fault_changes_the_text(fault: Fault) -> None:
    thesis = Thesis(clean(fault.thesis))
    before = [text_of(paragraph) for paragraph in thesis.paragraphs()]
    fault.plant(thesis)
    assert before != [text_of(paragraph) for paragraph in thesis.paragraphs()]


@pytest.fixture(scope="module")
def found_clean() -> dict[str, Found]:
    return {name: check(clean(name), name) for name in THESES}


@pytest.mark.parametrize("name", THESES)
def test_nothing_is_found_where_nothing_is_wrong(name: str, found_clean: dict[str, Found]) -> None:
    assert [(issue.code, issue.position, issue.message) for issue in serious(found_clean[name])] == []


@pytest.mark.parametrize("name", THESES)
def test_faults_planted_together_are_found(name: str) -> None:
    found = check(faults.planted(clean(name), *TOGETHER[name]), name)
    missed = [fault.name for fault in TOGETHER[name] if fault.missed]
    assert missed == [fault.name for fault in TOGETHER[name] if not found.names(fault)]


@pytest.mark.parametrize("fault", ALONE, ids=lambda fault: f"{fault.thesis}: {fault.name}")
def test_a_fault_of_the_whole_list_is_found(fault: Fault) -> None:
    assert check(faults.planted(clean(fault.thesis), fault), fault.thesis).names(fault)


def rewritten(content: bytes, style: str, **settings: str) -> bytes:
    return rewrite_docx(content, "thesis.docx", Wish(citekz.get_style(style), settings), date=DATE).content


@pytest.mark.parametrize(("name", "style"), REWRITTEN)
def test_rewriting_changes_list_and_citations_only(name: str, style: str) -> None:
    before = clean(name)
    after = rewritten(before, style)
    changed = {part for part, content in parts_of(after).items() if content != parts_of(before).get(part)}
    added = {part for part in changed if part not in parts_of(before)}
    assert changed - added - {*CHANGING, "[Content_Types].xml", "word/_rels/document.xml.rels"} == set()
    assert {part for part in added if not part.startswith("customXml/")} <= {"word/comments.xml"}
    assert disturbed(before, after) == 0
    assert rewritten(after, style) == after


@pytest.mark.parametrize("name", ["kk", "ru", "mixed"])
def test_citations_follow_their_works_into_another_order(name: str) -> None:
    after = rewritten(clean(name), "gost-7.1-2003", order="alphabetical")
    assert cited_works(clean(name), "before.docx") == cited_works(after, "after.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_rewritten_thesis(tmp_path: Path) -> None:
    path = tmp_path / "once.docx"
    path.write_bytes(rewritten(clean("kk"), "gost-7.1-2003"))
    assert convert(path, tmp_path, "pdf").read_bytes().startswith(b"%PDF")
