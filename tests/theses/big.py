"""A thesis of three hundred pages with five hundred entries, for measuring time and memory."""

import re
from itertools import cycle, islice
from pathlib import Path

import docx

from citekz.tagging.labelled import read_labelled
from theses.source import Block, Source, numbered, read_source

ROOT = Path(__file__).parent.parent.parent
LETTERS_ON_A_PAGE = 1800
SHORT_FORM = re.compile(r"Сонда|Там же|Ibid|Указ\. соч|Аталған|Его же|Соныкі|Цит\. по", re.IGNORECASE)
CITATION = re.compile(r"\[\d[^\]]*\]|\{[^}]*\}")


def entries(count: int) -> list[str]:
    """Entries of every kind, no two alike."""
    texts = dict.fromkeys(entry.text for entry in read_labelled(ROOT / "references" / "train"))
    whole = [text for text in texts if not SHORT_FORM.search(text) and len(text) > 40]
    return list(islice(whole, count))


def prose() -> list[str]:
    """The paragraphs of the theses of this folder without their citations."""
    blocks: list[Block] = []
    for name in ("kk", "ru", "mixed"):
        source: Source = numbered(read_source(name))
        blocks += [block for block in source.blocks if block.kind == "paragraph"]
    return [CITATION.sub("", block.text) for block in blocks]


def make_big(path: Path, pages: int = 300, count: int = 500) -> Path:
    """Write a thesis whose citations name every entry at least once, most of them in the order of the list."""
    document = docx.Document()
    document.add_heading("КІРІСПЕ", 1)
    texts, letters = entries(count), 0
    for number, paragraph in enumerate(cycle(prose())):
        if letters > pages * LETTERS_ON_A_PAGE and number >= len(texts):
            break
        first = number % len(texts) + 1
        again = number * 7 % max(min(number, len(texts)), 1) + 1
        document.add_paragraph(f"{paragraph} [{first}, 12-б.] {paragraph} [{again}; {first}].")
        letters += 2 * len(paragraph) + 20
    document.add_heading("ПАЙДАЛАНЫЛҒАН ӘДЕБИЕТТЕР ТІЗІМІ", 1)
    for number, text in enumerate(texts, 1):
        document.add_paragraph(f"{number}. {text}")
    document.save(str(path))
    return path
