"""Every writer: what goes in comes out again when the notation is read back, however hostile the title."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citekz.errors import UnknownNameError
from citekz.markup import docx, html, latex, markdown, rtf, runs, text
from citekz.markup.writers import WRITERS, get_writer, writer_of_suffix
from citekz.model import Run

HOSTILE = (
    "<script>alert('x')</script>",
    r"\input{/etc/passwd} \\ \{",
    "100 % a_b & {c} #1 ~ ^ $x$",
    "*a* **b** _c_ `d` [x](y) ![z](w) <b> &amp;",
    "``Кітап'' -- <<Сөз>> --- ,,x'' \"=",
    "1. Әліппе",
    "- тізім + = #",
    "[1] Беласу!",
    r"{\rtf1 \u1240? } \'e0",
    "]]> & \u0301 \U0001d400 \u00a0«Ә»",
)
LINKED = "https://adilet.zan.kz/kaz/docs/K950001000_?a=1&b=%20#c~d(e)"
ENTRY = (
    Run("Тоқаев, Қ. К. "),
    Run("Беласу", "title", italic=True),
    Run(". — Алматы"),
    Run(" : Атамұра", bold=True),
    Run(". "),
    Run(LINKED, "URL", url=LINKED),
)
PLAIN = "".join(run.text for run in ENTRY)
pieces = st.builds(
    Run,
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12) | st.sampled_from(HOSTILE),
    st.none() | st.just("title"),
    st.booleans(),
    st.booleans(),
    st.none() | st.sampled_from((LINKED, "javascript:alert(1)", "doi:10.1000/x<y>")),
)
entries = st.lists(pieces, min_size=1, max_size=4).map(tuple)


def squeezed(string: str) -> str:
    return " ".join(string.split())


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.text += data


def of_html(string: str) -> str:
    return Reader(string).text


def of_markdown(string: str) -> str:
    markdown_it = pytest.importorskip("markdown_it")
    return Reader(markdown_it.MarkdownIt().render(string)).text.removesuffix("\n")


LATEX = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotedbl": '"',
    "textasciigrave": "`",
    "allowbreak": "",
}


def of_latex(string: str) -> str:
    string = re.sub(r"\\href\{(?:\\.|[^{}])*\}", "", string)
    string = re.sub(r"\\text(?:it|bf)(?=\{)", "", string)
    return re.sub(
        r"\\([a-z]+)\{\}|\\([{}&%$#_])|~|[{}]",
        lambda sign: LATEX[sign[1]] if sign[1] else sign[2] or sign[0].translate({123: "", 125: "", 126: "\u00a0"}),
        string,
    )


def of_rtf(string: str) -> str:
    string = re.sub(r"\{\\\*\\fldinst [^{}]*\}", "", string)
    string = re.sub(
        r"\\([\\{}])|\\u(-?\d+)\?|\\[a-z]+(?:-?\d+)? ?|[{}]",
        lambda sign: sign[1] or (chr(int(sign[2]) % 65536) if sign[2] else ""),
        string,
    )
    return string.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def of_docx(data: bytes) -> list[str]:
    from docx import Document

    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


READERS = {"text": (text, str), "html": (html, of_html), "latex": (latex, of_latex), "rtf": (rtf, of_rtf)}


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("name", READERS)
def test_a_hostile_title_comes_back(name, title):
    module, read = READERS[name]
    assert read(module.inline([Run(title, "title", italic=True), Run(". — "), Run(title, bold=True)])) == (
        f"{title}. — {title}"
    )


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_comes_back_from_markdown(title):
    entry = (Run(title, "title"), Run(". — "), Run(title, "title", italic=True), Run("x", bold=True))
    assert squeezed(of_markdown(markdown.document([entry], numbered=False))) == squeezed(f"{title}. — {title}x")
    assert "script" not in Reader(markdown.inline(entry).replace("\\<", "")).tags


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_comes_back_from_word(title):
    assert of_docx(docx.document([(Run(title, italic=True),)], heading=title)) == [title, title]


@pytest.mark.parametrize("name", READERS)
@given(entry=entries)
@settings(max_examples=60)
def test_any_text_comes_back(name, entry):
    module, read = READERS[name]
    assert read(module.inline(entry)) == text.inline(entry)


@given(entries)
@example((Run("a"), Run("-b.", italic=True), Run("c"), Run("d", bold=True)))
@example((Run("Қараңыз!"), Run("x", url=LINKED)))
@settings(max_examples=60)
def test_any_text_comes_back_from_markdown(entry):
    assert squeezed(of_markdown(markdown.document([entry], numbered=False))) == squeezed(text.inline(entry))


def test_looks_and_links_are_kept():
    assert html.inline(ENTRY) == (
        "Тоқаев, Қ. К. <cite>Беласу</cite>. — Алматы<b> : Атамұра</b>. "
        '<a href="https://adilet.zan.kz/kaz/docs/K950001000_?a=1&amp;b=%20#c%7Ed%28e%29">'
        "https://adilet.zan.kz/kaz/docs/K950001000_?a=1&amp;b=%20#c~d(e)</a>"
    )
    assert markdown.inline(ENTRY[:4]) == "Тоқаев, Қ. К. *Беласу*. — Алматы **: Атамұра**"
    assert latex.inline(ENTRY[1:4]) == r"\textit{Беласу}. — Алматы\textbf{ : Атамұра}"
    assert latex.inline(ENTRY[5:]).startswith(r"\href{https://adilet.zan.kz/kaz/docs/K950001000\_?a=1\&b=\%20\#c\%7Ed")
    assert rtf.inline(ENTRY[3:4]) == r"{\b  : \u1040?\u1090?\u1072?\u1084?\u1201?\u1088?\u1072?}"
    assert r'HYPERLINK "https://adilet.zan.kz' in rtf.inline(ENTRY)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://kazneb.kz/кітап", "https://kazneb.kz/%D0%BA%D1%96%D1%82%D0%B0%D0%BF"),
        ("ftp://x.kz/a", "ftp://x.kz/a"),
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//x.kz", None),
        ("https://", None),
        ('https://x.kz/"onload="', "https://x.kz/%22onload=%22"),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert runs.link_of(url) == link


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "text"])
def test_no_writer_links_a_script(name):
    written = get_writer(name).document([(Run("x", url="javascript:alert(1)"),)])
    assert b"javascript" not in (written if isinstance(written, bytes) else written.encode())


def test_the_html_page_is_a_semantic_list():
    page = Reader(html.document([ENTRY, ENTRY], heading="Әдебиеттер", language="kk"))
    assert page.tags.count("li") == 2
    assert [tag for tag in page.tags if tag in ("ol", "ul", "h2", "section")] == ["section", "h2", "ol"]
    assert squeezed(page.text) == squeezed(f"Әдебиеттер Әдебиеттер {PLAIN} {PLAIN}")
    assert "ol" not in Reader(html.document([ENTRY], numbered=False)).tags


def test_text_and_markdown_lists_are_numbered():
    entry = (Run("2003. Беласу"),)
    assert text.document([entry, entry]) == "1. 2003. Беласу\n2. 2003. Беласу\n"
    assert text.document([entry], numbered=False) == "2003. Беласу\n"
    assert markdown.document([entry, entry], heading="Ә") == "## Ә\n\n1. 2003\\. Беласу\n2. 2003\\. Беласу\n"
    assert markdown.document([entry, entry], numbered=False) == "2003\\. Беласу\n\n2003\\. Беласу\n"


def test_latex_lists():
    assert latex.document([(Run("[1] A & B"),)], heading="Әдебиет") == (
        "\\section*{Әдебиет}\n\\begin{enumerate}\n\\item{} [1] A \\& B\n\\end{enumerate}\n"
    )
    assert latex.document([(Run("A"),)], heading="Ә", environment="thebibliography") == (
        "\\def\\refname{Ә}\\def\\bibname{\\refname}\n"
        "\\begin{thebibliography}{9}\n\\bibitem{ref1} A\n\\end{thebibliography}\n"
    )


def test_rtf_is_ascii_and_balanced():
    written = rtf.document([ENTRY, (Run("{}\\ \U0001d400"),)], heading="Әдебиеттер")
    assert written.isascii()
    bare = re.sub(r"\\[\\{}]", "", written)
    assert bare.count("{") == bare.count("}")
    assert r"\u-10187?\u-9216?" in written


def test_word_numbers_are_real_and_looks_kept():
    from docx import Document

    file = Document(BytesIO(docx.document([ENTRY, ENTRY], heading="Әдебиеттер", language="kk-KZ")))
    heading, first, second = file.paragraphs
    assert (heading.text, heading.style.name) == ("Әдебиеттер", "Heading 1")
    assert first.text == PLAIN
    numbers = {paragraph._p.pPr.numPr.numId.val for paragraph in (first, second)}
    assert len(numbers) == 1
    numbering = file.part.numbering_part.element
    (number,) = numbering.xpath(f"./w:num[@w:numId='{numbers.pop()}']")
    level = f"./w:abstractNum[@w:abstractNumId='{number.abstractNumId.val}']/w:lvl"
    assert numbering.xpath(f"{level}/w:lvlText/@w:val") == ["%1."]
    assert [child.tag.rpartition("}")[2] for child in numbering] == sorted(
        child.tag.rpartition("}")[2] for child in numbering
    )  # all abstractNum before all num
    assert [run.text for run in first.runs if run.italic] == ["Беласу"]
    assert [run.text for run in first.runs if run.bold] == [" : Атамұра"]
    assert [(link.text, link.url) for link in first.hyperlinks] == [(LINKED, runs.link_of(LINKED))]
    assert file.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == ["kk-KZ"]


def test_word_lists_without_numbers():
    from docx import Document

    (paragraph,) = Document(BytesIO(docx.document([ENTRY], numbered=False))).paragraphs
    assert paragraph._p.pPr is None or paragraph._p.pPr.numPr is None


def test_the_registry_names_its_choices():
    suffixes = [".txt", ".html", ".md", ".tex", ".bbl", ".ltx", ".docx", ".rtf"]
    assert [writer.suffix for writer in WRITERS.values()] == suffixes
    assert writer_of_suffix(".pdf") is None
    with pytest.raises(UnknownNameError, match="unknown markup 'pdf'; choose one of: text, html, markdown"):
        get_writer("pdf")


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_list_is_written(name):
    assert get_writer(name).document([]) is not None
