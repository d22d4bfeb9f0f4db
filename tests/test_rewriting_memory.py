"""What a rewritten file remembers: in a custom XML part of its own, which goes when it is told to forget."""

import argparse
import re
from pathlib import Path
from shutil import which

import pytest
from rewriting_files import DATE, HEADING, MAIN, MAKES_KNOWN, TOKAEV, numbered, parts, rewritten, texts, thesis
from theses.make import convert
from word_files import packed, paragraph, parts_of

from citekz.commands import rewrite
from citekz.rewriting.memory import STORE, Memory, Source, Told
from citekz.rewriting.planned import Wish
from citekz.rewriting.rewriting import rewrite_docx
from citekz.styles.style import get_style

ITEM, PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
PLAIN = "".join(map(paragraph, ("Мәтін [1].", HEADING, *numbered())))


def forgetful(content: bytes, style: str) -> bytes:
    """The file rewritten without a memory."""
    return rewrite_docx(content, "thesis.docx", Wish(get_style(style)), date=DATE, forget=True).content


def test_the_old_wording_stands_in_a_part_of_its_own() -> None:
    before = packed(parts_of(PLAIN))
    after = parts(rewritten(before, "apa-7").content)
    assert set(after) - set(parts(before)) == {ITEM, PROPERTIES, "customXml/_rels/item1.xml.rels"}
    assert TOKAEV in after[ITEM].decode()
    assert STORE.id in after[PROPERTIES].decode()
    assert re.search(
        r'Type="[^"]*/customXml" Target="../customXml/item1.xml"', after["word/_rels/document.xml.rels"].decode()
    )
    assert 'PartName="/customXml/itemProps1.xml"' in after["[Content_Types].xml"].decode()
    assert STORE.namespace.encode() not in after[MAIN]


def test_parts_of_other_programs_stay() -> None:
    content = thesis(numbered())  # python-docx brings a part of bibliography settings
    foreign = parts(content)[ITEM]
    after = parts(rewritten(content, "apa-7").content)
    assert after[ITEM] == foreign
    assert TOKAEV in after["customXml/item2.xml"].decode()


def test_another_style_starts_from_the_old_wording() -> None:
    once = rewritten(thesis(numbered()), "apa-7").content
    assert rewritten(once, "kz-thesis", order="given").content == (
        rewritten(rewritten(once, "gost-7.1-2003").content, "kz-thesis", order="given").content
    )
    assert any("Дәуір, 2003. – 656 б." in text for text in texts(rewritten(once, "kz-thesis").content))


def test_equal_texts_have_their_own_sources() -> None:
    lines = [
        "1. Тоқаев Қ.К. Беласу. – Алматы: Дәуір, 2003. – 656 б.",
        f"2. {TOKAEV}",
        f"3. {TOKAEV.replace(' б.', ' бет.')}",
    ]
    rewritten(thesis(lines, ["Мәтін [1-3]."]), "kz-thesis")
    told = [Told.of("a", "a"), Told.of("a", "b"), Told.of("a", "c")]
    (sources,) = Memory.of(told).sources.values()
    assert sources == (Source("a"), Source("b"), Source("c"))


def test_what_did_not_change_is_not_remembered() -> None:
    assert Memory.of([Told.of("a  b", "a b"), Told.of("c", "c")]) == Memory({})


def test_a_changed_text_has_no_source_any_more() -> None:
    once = parts(rewritten(packed(parts_of(PLAIN)), "kz-thesis").content)
    once[MAIN] = once[MAIN].replace(b"656", b"700")
    again = parts(rewritten(packed(once), "gost-7.1-2003").content)
    assert "– 700 б.".encode() in again[MAIN]
    assert b"656" not in again[ITEM]


def test_a_file_forgets_when_told() -> None:
    before = packed(parts_of(PLAIN))
    assert set(parts(forgetful(before, "apa-7"))) == set(parts(before))
    once = rewritten(before, "apa-7").content
    after = parts(forgetful(once, "kz-thesis"))
    assert set(after) == set(parts(before))
    assert all("customXml" not in after[name].decode() for name in MAKES_KNOWN)
    assert "Алматы: Дәуір".encode() in after[MAIN]


def test_the_command_can_forget(tmp_path: Path) -> None:
    source, target = tmp_path / "thesis.docx", tmp_path / "out.docx"
    source.write_bytes(packed(parts_of(PLAIN)))
    parser = argparse.ArgumentParser()
    rewrite.add(parser.add_subparsers())
    options = parser.parse_args(["rewrite", str(source), "--style", "apa-7", "--forget", "-o", str(target)])
    assert options.run(options) == 0
    assert ITEM not in parts(target.read_bytes())


@pytest.mark.parametrize("content", ["<sources", '<sources xmlns="urn:citekz:sources"/>', "urn:citekz:sources"])
def test_a_damaged_memory_does_no_harm(content: str) -> None:
    once = parts(rewritten(packed(parts_of(PLAIN)), "apa-7").content)
    once[ITEM] = content.encode()
    assert texts(rewritten(packed(once), "apa-7").content)


@pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_keeps_what_is_remembered(tmp_path: Path) -> None:
    source, folder = tmp_path / "once.docx", tmp_path / "saved"
    source.write_bytes(rewritten(packed(parts_of(PLAIN)), "apa-7").content)
    saved = convert(source, folder, "docx").read_bytes()
    assert any(TOKAEV.encode() in content for content in parts(saved).values())
    back = rewritten(saved, "kz-thesis", keep_fields=True).content
    assert "Тоқаев Қ.К. Беласу. – Алматы: Дәуір, 2003. – 656 б." in "\n".join(texts(back))
