"""Titles that were made to break a notation: each is read back, letter by letter, by a reader that is not ours."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html
from strategies import records

from citekz.api import runs_of
from citekz.exchange.latex import decode, squeezed
from citekz.markup import docx, html, latex, latex_bibitem, latex_document, markdown, rtf
from citekz.markup.runs import printable
from citekz.markup.writers import WRITERS, get_writer
from citekz.model import Record, Run, Value

TITLES = {
    "script": "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "entities": "&amp; &lt;b&gt; &#1240; <!-- x --> ]]>",
    "command": r"\input{/etc/passwd}\write18{rm}\end{thebibliography}\bibitem{x}",
    "percent": "100 % всего, a_b & {c} #1 ~x ^y $z$",
    "braces": "}{ {{ }} }",
    "backslash": "\\ \\\\ \\n \\' \\\"",
    "quotes": "«Ә» “қ” „ғ“ ‘x’ \"y\" 'z' ``q'' ,,w''",
    "dashes": "a-b--c---d \u2013 \u2014",
    "emoji": "Кітап 📚 👩‍🔬 🇰🇿",
    "right to left": "Қазақ قازاق \u202bעברית\u202c",
    "zero width": "Қа\u200bзақ\u200d \ufeffтілі\u00ad",
    "no-break": "1\u00a0000 экз.",
    "combining": "и\u0306 е\u0308 \U0001d400",
    "list sign": "1. Әліппе",
    "markdown": "*a* _b_ `c` [d](javascript:e) ![f](g) ~~h~~ # i | j",
    "rtf": r"{\rtf1\field{\*\fldinst HYPERLINK x}} \u1240? \'e0 \par",
    "very long": "Қазақ тілінің тарихы & _теориясы_ " * 2000,
}
ENTRY = [(name, (Run(f"{text} ", "title", italic=True), Run(f": {text}"))) for name, text in TITLES.items()]
PAGE = {"html", "head", "meta", "title", "body", "section", "h2", "ol", "li", "cite"}
entries = pytest.mark.parametrize("entry", [entry for _, entry in ENTRY], ids=[name for name, _ in ENTRY])


def shown(entry) -> str:
    return "".join(run.text for run in entry)


@entries
def test_in_html(entry):
    page = lxml_html.document_fromstring(html.document([entry], heading=shown(entry)[:80]))
    (item,) = page.iter("li")
    assert item.text_content() == shown(entry)
    assert {element.tag for element in page.iter()} <= PAGE


@entries
def test_in_markdown(entry):
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py comes with rich")
    page = lxml_html.fromstring(markdown_it.MarkdownIt().render(markdown.document([entry])))
    assert squeezed(page.text_content()) == squeezed(f"{shown(entry)}")
    assert {element.tag for element in page.iter()} <= {"ol", "li", "em", "i"}


@entries
def test_in_latex(entry):
    text = re.sub(r"\\textit\{((?:\\.|[^{}\\]|\{\})*)\}", r"\1", latex.inline(entry))
    assert not set(re.sub(r"\\[a-z]+\{\}|\\[{}&%$#_]|\{\}|~", "", text)) & set("\\{}%$#_^&~")
    assert decode(text).replace("\u00a0", " ") == squeezed(shown(entry)).replace("\u00a0", " ")


@entries
def test_in_word(entry):
    from docx import Document

    (paragraph,) = Document(BytesIO(docx.document([entry]))).paragraphs
    assert paragraph.text == shown(entry)


def of_rtf(text: str) -> str:
    """The letters of RTF: control words, groups with a star and font tables passed over."""
    out, skipped, depth, at = [], None, 0, 0
    token = re.compile(r"\\u(-?\d+)\?|\\([\\{}])|(\\\*)|\\([a-z]+)(-?\d*) ?|([{}])|([^\\{}])", re.DOTALL)
    while at < len(text):
        match = token.match(text, at)
        assert match, text[at : at + 20]
        at = match.end()
        unit, sign, star, word, _, brace, letter = match.groups()
        if brace:
            depth += 1 if brace == "{" else -1
            skipped = None if skipped is not None and depth < skipped else skipped
        elif star or word in ("fonttbl", "pntext"):
            skipped = depth if skipped is None else skipped
        elif skipped is None:
            out.append("\n" if word == "par" else chr(int(unit) % 65536) if unit else sign or letter or "")
    assert depth == 0
    return "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le")


@entries
def test_in_rtf(entry):
    assert of_rtf(rtf.document([entry])).strip("\n") == shown(entry)


@given(records())
@settings(max_examples=50)
def test_keys_of_the_bibliography_are_ascii_and_stable(record):
    first = get_writer("latex-bibitem").document([(), ()], records=[record, record])
    keys = re.findall(r"\\bibitem\{(.*)\}", str(first))
    assert keys == re.findall(
        r"\\bibitem\{(.*)\}", str(get_writer("latex-bibitem").document([(), ()], records=[record] * 2))
    )
    assert len(set(keys)) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_:./+-]+", key) for key in keys)


def test_a_heading_replaces_that_of_any_class():
    written = latex_bibitem.document([(Run("A"),)], heading="50 %")
    assert written.startswith("\\def\\refname{50 \\%}\\def\\bibname{\\refname}\n\\begin{thebibliography}{9}\n")


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in ("docx", "rtf", "text")])
def test_control_characters_are_in_no_file(name):
    written = str(get_writer(name).document([(Run("a\x00b\x07c\x0bd\x7fe\x9ff"),)]))
    assert "abc def" in written
    assert printable("a\x0cb") == "a b"


XELATEX, KPSEWHICH = shutil.which("xelatex"), shutil.which("kpsewhich")
NEEDED = ("polyglossia.sty", "gloss-russian.ldf", "hyperref.sty", "pzdr.tfm")


def tex_is_complete() -> bool:
    if not (XELATEX and KPSEWHICH):
        return False
    found = subprocess.run([KPSEWHICH, *NEEDED], capture_output=True, text=True, check=False).stdout
    return len(found.split()) == len(NEEDED)


@pytest.mark.skipif(not tex_is_complete(), reason="xelatex with polyglossia and hyperref's fonts is not installed")
@pytest.mark.parametrize("form", ["enumerate", "thebibliography"])
def test_xelatex_prints_hostile_titles(form, tmp_path):
    """The document compiles without an error, in a font with the Kazakh letters if there is one here."""
    written = [entry for name, entry in ENTRY if name != "very long"]
    text = latex_document.document(written, heading="Әдебиеттер & 100 %")
    if form == "thebibliography":
        before, _, _ = text.partition("\\section*")
        text = before + "\\cite{ref1}" + latex_bibitem.document(written, heading="Әдебиеттер") + "\\end{document}\n"
    (tmp_path / "list.tex").write_text(text, "utf-8")
    command = [XELATEX, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "list.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    log = (tmp_path / "list.log").read_text("utf-8", "replace")
    assert (done.returncode, [line for line in log.splitlines() if line.startswith("!")]) == (0, [])
    assert (tmp_path / "list.pdf").stat().st_size > 0
    fonts = subprocess.run(["fc-list", "DejaVu Serif"], capture_output=True, text=True, check=False).stdout
    assert not (fonts and re.search("There is no [ӘҚқғ]", log))


def test_a_record_goes_through_a_style_unharmed():
    record = Record("book", (Value("title", TITLES["command"]), Value("language", "ru")))
    assert "\\input" not in latex.inline(runs_of(record))
    assert TITLES["command"] in decode(latex.inline(runs_of(record)))
