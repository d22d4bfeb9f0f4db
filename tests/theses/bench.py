"""What checking finds of the planted faults, what rewriting leaves alone, and how long both take.

    python -m theses.bench [check] [rewrite] [big]      in the folder ``tests``; all three where none is named

Prints tables for the closing note: faults found of faults planted, findings on the theses without faults, parts equal
byte for byte after rewriting in every style, whether rewriting again changes anything, whether LibreOffice opens the
result, and time and memory for a thesis of 300 pages with 500 entries.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

from attrs import frozen
from lxml import etree

from citekz.model import Document, Issue, Line
from theses import big, faults, make
from theses.editing import Thesis

HERE = Path(__file__).parent
THESES = ("kk", "ru", "mixed", "mixed-apa")
STYLES = ("gost-7.1-2003", "gost-r-7.0.5-2008", "gost-r-7.0.100-2018", "kz-thesis", "apa-7")
CITING = re.compile(r"[\[(][^\[\]()]*\d|Сонда|Там же|Ibid")
TODAY = date(2026, 1, 15)
CHANGING = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml", "word/header1.xml")


@frozen
class Found:
    """What checking said of a thesis, and the document it said it of."""

    issues: tuple[Issue, ...]
    document: Document

    def text_at(self, issue: Issue) -> str:
        """The paragraph or note that a finding stands at."""
        if issue.place is None:
            return ""
        lines = self.document.lines if issue.place.note is None else self.note_lines(issue.place.note)
        first, last = issue.place.first_line, issue.place.last_line
        return "\n".join(line.text for line in lines if first <= line.number <= last)

    def note_lines(self, name: str) -> tuple[Line, ...]:
        """The lines of a note by its name, such as ``footnote 2`` or ``header``."""
        kind, _, number = name.partition(" ")
        return [note.lines for note in self.document.notes if note.kind == kind][int(number or 1) - 1]

    def names(self, fault: faults.Fault) -> bool:
        """Whether a fault was found at its place."""
        return any(self.is_of(issue, fault) for issue in self.issues)

    def is_of(self, issue: Issue, fault: faults.Fault) -> bool:
        """Whether a finding names a fault."""
        if issue.code not in fault.codes:
            return False
        if isinstance(fault.at, str):
            return fault.at in self.text_at(issue)
        return fault.at is None or issue.position == fault.at


def check(content: bytes, name: str) -> Found:
    """Check a thesis."""
    from citekz.checks.checking import check_manuscript
    from citekz.documents.reading import document_of_bytes
    from citekz.manuscript import manuscript_of

    document = document_of_bytes(content, f"{name}.docx")
    return Found(check_manuscript(manuscript_of(document), today=TODAY), document)


def clean(name: str) -> bytes:
    """A thesis without faults."""
    return (HERE / f"{name}.docx").read_bytes()


def serious(found: Found) -> list[Issue]:
    """The findings that ask somebody to change something."""
    return [issue for issue in found.issues if issue.severity != "note"]


def print_clean() -> dict[str, Found]:
    """Print what is said of the theses without faults."""
    results = {name: check(clean(name), name) for name in THESES}
    print("\nFindings on theses without faults")
    for name, found in results.items():
        print(f"  {name}: {len(serious(found))} errors and warnings, {len(found.issues)} with notes")
        print(f"    doubts: {sum(issue.code.startswith('doubt-') for issue in found.issues)}")
        for issue in found.issues:
            if issue.code.startswith("doubt-"):
                continue
            print(f"    {issue.severity:8}{issue.code:24}{issue.position or '':>4} {issue.message[:110]}")
    return results


def print_faults(results: dict[str, Found]) -> None:
    """Print which faults are found, one at a time and all together."""
    known = {name: Counter((issue.code, issue.message) for issue in serious(found)) for name, found in results.items()}
    kinds: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    print("\nFaults planted one at a time")
    for fault in faults.FAULTS:
        found = check(faults.planted(clean(fault.thesis), fault), fault.thesis)
        kinds[fault.codes[0]] += 1
        caught[fault.codes[0]] += found.names(fault)
        if not found.names(fault):
            print(f"  not found: {fault.thesis}: {fault.name} ({fault.codes[0]})")
        new = Counter((issue.code, issue.message) for issue in serious(found)) - known[fault.thesis]
        for (code, message), _ in new.items():
            if code not in (*fault.codes, *fault.follows):
                print(f"  besides: {fault.thesis}: {fault.name}: {code}: {message[:110]}")
    print("  kind of finding: found of planted")
    for kind in sorted(kinds):
        print(f"    {kind:26}{caught[kind]} of {kinds[kind]}")
    print(f"    {'all':26}{caught.total()} of {kinds.total()}")
    print("Planted all together")
    for name in THESES:
        together = [fault for fault in faults.FAULTS if fault.thesis == name and not fault.alone]
        found = check(faults.planted(clean(name), *together), name)
        lost = [fault.name for fault in together if not found.names(fault)]
        print(f"  {name}: {len(together) - len(lost)} of {len(together)}; not found: {lost}")


def run_citekz(*arguments: str) -> tuple[int, str, float, int]:
    """Run the program; gives its exit status, its messages, seconds and peak memory in MB."""
    with tempfile.TemporaryFile("w+") as messages:
        start = time.perf_counter()
        program = subprocess.Popen(
            [sys.executable, "-m", "citekz", *arguments], stdout=subprocess.DEVNULL, stderr=messages
        )
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        messages.seek(0)
        return program.returncode, messages.read().strip(), seconds, usage.ru_maxrss // 1024


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def cited_works(content: bytes, name: str) -> list[tuple[str, ...]]:
    """For every citation in reading order the titles of the works that it points at."""
    from citekz.documents.reading import document_of_bytes
    from citekz.manuscript import manuscript_of

    manuscript = manuscript_of(document_of_bytes(content, name))
    titles = [str(record.get("title")) for record in manuscript.bibliography.records]
    return [
        tuple(sorted({coarse(titles[position - 1]) for position in citation.positions}))
        for part in manuscript.parts
        for cited in part.passages
        for citation in cited.citations
    ]


def coarse(title: str) -> str:
    """A title without what a style may write otherwise."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())[:24]


def disturbed(before: bytes, after: bytes) -> int:
    """How many paragraphs of the text changed though they hold no citation and stand in no list."""
    old, new = Thesis(before), Thesis(after)
    kept = {etree.tostring(block) for block in new.body}
    blocks = [*old.body[: old.list_start()], *old.body[old.list_start() + old.count() :]]
    return sum(not CITING.search("".join(block.itertext())) and etree.tostring(block) not in kept for block in blocks)


def print_rewriting(folder: Path) -> None:
    """Print for every thesis and style what rewriting did to the file."""
    print("\nRewriting")
    for name in THESES:
        for style, order in [*((style, "given") for style in STYLES), ("gost-7.1-2003", "alphabetical")]:
            path, arguments = HERE / f"{name}.docx", ("--style", style, "--order", order, "--force")
            once, twice = folder / f"{name}.{style}.{order}.docx", folder / f"{name}.{style}.{order}.2.docx"
            status, said, _, _ = run_citekz("rewrite", str(path), *arguments, "-o", str(once))
            print(f"  {name}, {style}, {order}: exit {status}; {said.splitlines()[0].partition(': ')[2]}")
            if not once.exists():
                continue
            run_citekz("rewrite", str(once), *arguments, "-o", str(twice))
            before, after = path.read_bytes(), once.read_bytes()
            changed = sorted(part for part, content in parts_of(after).items() if parts_of(before).get(part) != content)
            print(
                f"    parts changed: {', '.join(changed)}; paragraphs disturbed: {disturbed(before, after)};"
                f" citations point at the same works: {same_works(before, after)};"
                f" again the same: {twice.exists() and after == twice.read_bytes()}; {pages(once, folder)}"
            )


def same_works(before: bytes, after: bytes) -> str:
    """How many citations point at the works at which they pointed."""
    old, new = cited_works(before, "before.docx"), cited_works(after, "after.docx")
    same = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return f"{same} of {len(old)}"


def pages(path: Path, folder: Path) -> str:
    """How many pages LibreOffice makes of a document."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    pdf = make.convert(path, folder, "pdf")
    return f"{pdf.read_bytes().count(b'/Type/Page/')} pages" if pdf.exists() else "NOT OPENED"


def print_big(folder: Path) -> None:
    """Print time and memory for the thesis of 300 pages."""
    path = big.make_big(folder / "big.docx")
    print("\nA thesis of 300 pages with 500 entries, the program started anew (best of three)")
    for arguments in (
        ("check", str(path), "--format", "json"),
        ("rewrite", str(path), "--style", "gost-7.1-2003", "-o", str(folder / "big.out.docx"), "--force"),
        ("rewrite", str(path), "--style", "apa-7", "-o", str(folder / "big.apa.docx"), "--force"),
    ):
        runs = [run_citekz(*arguments) for _ in range(3)]
        status, said, seconds, memory = min(runs, key=lambda run: run[2])
        print(f"  {arguments[0]} {arguments[3]}: exit {status}, {seconds:.2f} s, {memory} MB; {said[-160:]}")


def main(asked: list[str]) -> None:
    """Print the tables that are asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not asked or "check" in asked:
            print_faults(print_clean())
        if not asked or "rewrite" in asked:
            print_rewriting(folder)
        if not asked or "big" in asked:
            print_big(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
