"""The review page as a person uses it, in a real Chromium: seen, filtered, corrected by keyboard, saved, and safe."""

import itertools
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import citekz
from citekz.cli import main
from citekz.corrections import corrected, read_corrections
from citekz.model import Bibliography, Entry, Issue, Record, Span, Value
from citekz.review_page.content import Review
from citekz.review_page.page import review_page
from citekz.styles.style import get_style

GOST = get_style("gost-7.1-2003")
LIST = """Әдебиеттер
1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.
2. Сонда. 84-бет.
3. Хантингтон С. Столкновение цивилизаций. – М.: АСТ, 1203. – 603 с.
4. Huntington S. P. The Clash of Civilizations? // Foreign Affairs. 1993. Vol. 72, No. 3. P. 22-49.
"""
FINDINGS = (
    Issue("pages-turned", "the last page comes first", 4, severity="error", rule="logic", advice="turn them"),
    Issue("quota-few", "four entries where twenty are asked for"),
)
Open = Callable[..., "Page"]


class Page:
    """The page in the browser, and what a person does on it."""

    def __init__(self, browser: Any, downloads: Path) -> None:
        self.browser, self.downloads = browser, downloads

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return list(self.browser.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        """An element, in view: what is far away is not laid out before somebody comes there."""
        element = self.browser.find_element("css selector", selector)
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        return element

    def shown(self) -> list[int]:
        return [int(article.get_attribute("id")[6:]) for article in self.all("article") if article.is_displayed()]

    def choose(self, name: str, value: str) -> None:
        self.run("arguments[0].value = arguments[1]", self.one(f"#{name}"), value)
        self.run("arguments[0].dispatchEvent(new Event('change'))", self.one(f"#{name}"))

    def press(self, *keys: str) -> None:
        self.browser.switch_to.active_element.send_keys(*keys)

    def correct(self, position: int, **fields: str) -> None:
        """Type values into the form of an entry and apply them."""
        self.one(f"#entry-{position} [data-deed=correct]").click()
        for name, text in fields.items():
            field = self.one(f"#entry-{position}-form-{name}")
            field.clear()
            field.send_keys(text)
        self.one(f"#entry-{position} form [type=submit]").click()

    def saved(self, name: str) -> list[dict[str, Any]]:
        """What the button saves."""
        path = self.downloads / name
        path.unlink(missing_ok=True)
        self.one("#save").click()
        for _ in range(100):
            if path.exists() and path.read_text("utf-8"):
                break
            time.sleep(0.05)
        items: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return items


@pytest.fixture
def open_page(chromium: Any, downloads: Path, tmp_path: Path) -> Iterator[Open]:
    def write_and_open(bibliography: Bibliography, name: str = "list.txt", language: str = "en", **more: Any) -> Page:
        path = tmp_path / "review.html"
        path.write_text(review_page(Review(bibliography, GOST, **more), name, language), "utf-8")
        chromium.get_log("performance")
        chromium.get(path.as_uri())
        return Page(chromium, downloads)

    yield write_and_open
    chromium.execute_script("localStorage.clear()")
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    assert [line for line in chromium.get_log("browser") if line["level"] == "SEVERE"] == []


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(citekz.parse(LIST), findings=FINDINGS, threshold=0.5)


def test_every_field_is_marked_in_the_text_it_stands_in(page: Page) -> None:
    """The caption of a mark is for those who hear the page."""
    marks = page.run("""return [...document.querySelectorAll("#entry-1 .source mark")].map(
        (mark) => [mark.dataset.variable, mark.firstChild.data, mark.querySelector(".caption").textContent.trim()])""")
    assert marks == [
        ["author", "Тоқаев Қ. К.", "[Author]"],
        ["title", "Беласу", "[Title]"],
        ["publisher-place", "Алматы", "[Place of publication]"],
        ["publisher", "Атамұра", "[Publisher]"],
        ["issued", "2003", "[Date of publication]"],
        ["number-of-pages", "656 б.", "[Number of pages]"],
    ]
    assert page.one("#entry-1 .source").get_attribute("lang") == "kk"


def test_the_entry_shows_its_record_and_its_line(page: Page) -> None:
    lines = page.one("#entry-1 .values").text.split("\n")
    assert lines[:4] == ["Author", "Тоқаев, Қ. К.", "Title", "Беласу"]
    assert page.one("#entry-1 .printed").text.startswith("Тоқаев, Қ. К. Беласу / Қ. К. Тоқаев. – Алматы")
    assert page.one("#entry-2 a").get_attribute("href").endswith("#entry-1")


def test_errors_and_doubts_come_first_with_their_reasons(page: Page) -> None:
    assert page.shown() == [4, 3, 1, 2]
    assert page.one("#entry-4 .told").text.split("\n") == [
        "error the last page comes first",
        "turn them",
        "Rule: logic",
    ]
    assert "the year 1203 is not between" in page.one("#entry-3 .told").text
    assert page.one("#whole").text.split("\n") == [
        "The list as a whole",
        "warning four entries where twenty are asked for",
    ]
    page.choose("order", "list")
    assert page.shown() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("show", "doubtful", [4, 3]),
        ("show", "quiet", [1, 2]),
        ("show", "checked", []),
        ("language", "=kk", [1, 2]),
        ("language", "=en", [4]),
        ("type", "article-journal", [4]),
    ],
)
def test_filters_show_what_was_chosen_and_say_how_many(name: str, value: str, expected: list[int], page: Page) -> None:
    if name == "language" and value == "=kk":
        page.run("document.getElementById('show').value = 'quiet'")
    page.choose(name, value)
    shown = page.shown()
    assert [one for one in shown if one in expected] == [one for one in expected if one in shown]
    assert set(shown) <= set(expected)
    assert page.one("#shown").text == f"{len(shown)} of 4 entries shown"
    assert page.one("#none").is_displayed() == (not shown)
    page.one("#reset").click()
    assert page.shown() == [4, 3, 1, 2]


def test_search_looks_into_texts_and_values(page: Page) -> None:
    page.one("#search").send_keys("БЕЛАСУ")
    assert page.shown() == [1]


def test_a_link_leads_to_an_entry_that_was_hidden(page: Page) -> None:
    page.choose("order", "list")
    page.one("#search").send_keys("Сонда")
    assert page.shown() == [2]
    page.one("#entry-2 dd a").click()
    assert page.shown() == [1, 2, 3, 4]
    assert page.run("return document.activeElement.id") == "entry-1"


def test_an_entry_is_corrected_with_the_keyboard_alone(page: Page) -> None:
    page.run("document.querySelector('#entry-1 [data-deed=correct]').focus()")
    page.press("\ue007")  # Enter opens the form
    assert page.run("return document.activeElement.id") == "entry-1-form-type"
    assert page.one("#entry-1 [data-deed=correct]").get_attribute("aria-expanded") == "true"
    for _ in range(20):
        if page.run("return document.activeElement.id") == "entry-1-form-title":
            break
        page.press("\ue004")  # Tab
    page.press("\ue009", "a")
    page.press("Жаңа ат", "\ue007")  # Enter applies
    assert page.one("#entry-1 [data-variable=title] dd").text == "Жаңа ат corrected"
    assert page.one("#entry-1 .stale").text.startswith("Printed before your corrections.")
    assert page.run("return document.activeElement.dataset.deed") == "correct"
    assert page.one("#progress-text").text == "1 of 4 checked"
    assert page.one("#told").text == "Entry 1 corrected."


def test_what_is_saved_is_taken_by_convert_and_by_train(page: Page, tmp_path: Path, capsys: Any) -> None:
    page.correct(1, author="Тоқаев, Қ. К.; Хан Г. Б.; {Атамұра, баспа}", issued="02.02.2004", title="Жаңа ат")
    page.one("#entry-4 input[type=checkbox]").click()
    items = page.saved("list.corrections.json")
    raw = [line[3:] for line in LIST.splitlines()[1:]]
    assert [item["custom"]["raw"] for item in items] == [raw[0], raw[3]]
    assert items[0]["author"] == [
        {"family": "Тоқаев", "given": "Қ. К."},
        {"family": "Хан", "given": "Г. Б."},
        {"literal": "Атамұра, баспа"},
    ]
    assert items[0]["issued"] == {"date-parts": [[2004, 2, 2]]}
    read = citekz.parse(LIST)
    file = page.downloads / "list.corrections.json"
    right = corrected(read, read_corrections(file))
    assert right[0]["title"] == "Жаңа ат"
    assert right[1:] == read[1:]
    source = tmp_path / "list.txt"
    source.write_text(LIST, "utf-8")
    assert main(["convert", str(source), "--corrections", str(file)]) == 0
    assert "Жаңа ат" in capsys.readouterr()[0].splitlines()[0]
    from citekz.tagging import corrections as lessons

    assert all(isinstance(one, lessons.Correction) for one in lessons.read_corrections(file))


def test_a_field_is_added_another_removed_and_all_of_it_taken_back(page: Page) -> None:
    page.one("#entry-3 [data-deed=correct]").click()
    page.run("document.getElementById('entry-3-form-add').value = 'ISBN'")
    page.one("#entry-3-form-add + button").click()
    page.press("978-5-02-013850-6")
    page.one("#entry-3 [data-field=publisher] [data-deed=remove]").click()
    page.run("document.getElementById('entry-3-form-type').value = 'report'")
    page.run("document.getElementById('entry-3-form-language').value = 'kk'")
    page.one("#entry-3 form [type=submit]").click()
    assert page.one("#entry-3 .kind").text == "Report · Kazakh"
    (item,) = page.saved("list.corrections.json")
    assert (item["type"], item["language"], item["ISBN"], "publisher" in item) == (
        "report",
        "kk",
        "978-5-02-013850-6",
        False,
    )
    page.one("#entry-3 [data-deed=restore]").click()
    (item,) = page.saved("list.corrections.json")
    assert item == citekz.parse(LIST)[2].to_csl()


def test_an_impossible_value_is_refused_where_it_stands(page: Page) -> None:
    page.correct(1, issued="2003-02-30")
    field = page.one("#entry-1-form-issued")
    described = field.get_attribute("aria-describedby").split()
    assert field.get_attribute("aria-invalid") == "true"
    assert page.one(f"#{described[-1]}").text == "There is no such day, or the range ends before it begins."
    assert page.run("return document.activeElement.id") == "entry-1-form-issued"
    assert page.one("#progress-text").text == "0 of 4 checked"


def test_a_repeat_can_be_pointed_at_another_entry(page: Page) -> None:
    page.correct(2, refers_to="2")
    assert page.one("#entry-2 .wrong").text == "Give the number of another entry, from 1 to 4."
    field = page.one("#entry-2-form-refers_to")
    field.clear()
    field.send_keys("3")
    page.one("#entry-2 form [type=submit]").click()
    (item,) = page.saved("list.corrections.json")
    assert item["custom"] == {"locator": "84", "refers_to": 3, "raw": "Сонда. 84-бет."}


def test_a_corrected_value_is_marked_where_its_words_stand(page: Page) -> None:
    page.correct(4, title="The Clash")
    assert (
        page.run("return document.querySelector('#entry-4 mark[data-variable=title]').firstChild.data") == "The Clash"
    )


def test_what_was_done_is_there_again_after_the_page_was_closed(page: Page) -> None:
    page.correct(1, title="Жаңа ат")
    page.one("#entry-4 input[type=checkbox]").click()
    page.browser.refresh()
    assert page.one("#progress-text").text == "2 of 4 checked"
    assert page.one("#entry-1 [data-variable=title] dd").text == "Жаңа ат corrected"


def test_saved_corrections_are_opened_again(page: Page, tmp_path: Path) -> None:
    page.correct(1, title="Жаңа ат")
    items = page.saved("list.corrections.json")
    page.run("localStorage.clear()")
    page.browser.refresh()
    assert page.one("#progress-text").text == "0 of 4 checked"
    file = tmp_path / "mine.json"
    other = [{"type": "book", "custom": {"raw": "Басқа"}}, {"type": "book", "author": 5, "custom": {"raw": "В"}}, None]
    file.write_text(json.dumps([*items, *other]), "utf-8")
    page.one("#file").send_keys(str(file))
    wait_for(page, "mine.json: 1 corrections opened, 3 fit no entry.")
    assert page.one("#entry-1 [data-variable=title] dd").text == "Жаңа ат corrected"
    file.write_text("{", "utf-8")
    page.one("#file").send_keys(str(file))
    wait_for(page, "mine.json is no file of corrections.")


def wait_for(page: Page, text: str) -> None:
    for _ in range(60):
        if page.one("#told").text == text:
            return
        time.sleep(0.05)
    assert page.one("#told").text == text


HOSTILE = [
    '</script><script>window.hacked = 1</script><img src="x" onerror="window.hacked = 2">',
    "\u202eтекст справа налево\u2066\u2067 и дальше",
    "عنوان بالعربية <b onclick=alert(1)>",
    "a\x00b\x07c\x1b[31m\u2028d\x85\ufeff\ufffe",
    "'\"`${window.hacked = 3}{{hacked}} <!-- <script> ]]> &lt;i&gt; &amp;",
    "слово " * 1700,
    "\U0001f4d6" * 50 + "\ud800",
]


def hostile_records() -> tuple[Record, ...]:
    return tuple(
        Record.from_csl(
            {
                "type": "webpage",
                "id": text[:40],
                "title": text,
                "author": [{"literal": text}, {"family": text, "given": text}],
                "issued": {"literal": text},
                "URL": f"javascript:window.hacked=4//{text}",
                "language": '"><script>window.hacked=5</script>',
                "custom": {"raw": text, text: {text: [text]}, "__proto__": text, "constructor": text},
            }
        )
        for text in HOSTILE
    )


def test_nothing_in_the_data_runs(open_page: Open) -> None:
    records = hostile_records()
    findings = tuple(Issue(text, text, at, Span(0, 9), rule=text, advice=text) for at, text in enumerate(HOSTILE, 1))
    page = open_page(Bibliography(records, findings), HOSTILE[0], findings=findings)
    assert len(page.all("article")) == len(HOSTILE)
    for button in page.all("[data-deed=correct]"):
        page.run("arguments[0].click()", button)
    for form in page.all("article form"):
        page.run("arguments[0].requestSubmit()", form)
    page.run("document.getElementById('captions').click()")
    assert page.run("return [window.hacked ?? null, document.querySelectorAll('img, #list script').length]") == [
        None,
        0,
    ]
    assert page.all("a[href^='javascript']") == []
    texts = page.run("""return JSON.stringify([...document.querySelectorAll(".source")].map((source) => {
        const copy = source.cloneNode(true);
        copy.querySelectorAll(".caption").forEach((caption) => caption.remove());
        return copy.textContent;
    }))""")
    assert sorted(json.loads(texts)) == sorted(HOSTILE)


def test_a_script_that_came_in_all_the_same_would_not_run(page: Page) -> None:
    page.run("""const script = document.createElement("script");
        script.textContent = "window.hacked = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 2'>");""")
    time.sleep(0.2)
    assert page.run("return window.hacked ?? null") is None
    refused = [line["message"] for line in page.browser.get_log("browser")]
    assert sum("Content Security Policy" in line for line in refused) >= 2


def test_nothing_goes_over_a_network(page: Page) -> None:
    page.correct(1, title="Жаңа ат")
    page.saved("list.corrections.json")
    asked = [json.loads(line["message"])["message"] for line in page.browser.get_log("performance")]
    urls = [one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"]
    assert urls
    assert {url.split(":")[0] for url in urls} <= {"file", "blob"}


CONTRAST = """
const light = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = numbers(getComputedStyle(at).backgroundColor);
    if (color.length < 4 || color[3] === 1) return color;
  }
  return [255, 255, 255];
};
const faint = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own && !element.matches("input, textarea")) continue;
  if (!element.checkVisibility() || element.matches("script, style, option, optgroup")) continue;
  const [one, other] = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
  const contrast = (one + 0.05) / (other + 0.05);
  if (contrast < 4.5) faint.push([element.tagName, element.className, element.textContent.slice(0, 30), contrast]);
}
return faint;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(scheme: str, page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    page.run("document.getElementById('captions').click()")
    page.run("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    page.correct(3, title="Жаңа ат")
    page.correct(1, issued="2003-02-30")
    assert page.run(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_over_the_edge(width: int, page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    page.run("document.getElementById('captions').click()")
    page.run("document.querySelector('#entry-4 [data-deed=correct]').click()")
    assert page.run("return document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name_and_the_headings_make_steps(page: Page) -> None:
    page.run("document.querySelector('#entry-1 [data-deed=correct]').click()")
    nodes = page.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {
        "button",
        "checkbox",
        "combobox",
        "textbox",
        "searchbox",
        "spinbutton",
        "link",
        "article",
        "form",
        "region",
    }
    found = [(node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if not node.get("ignored")]
    named = [(role, name) for role, name in found if role in roles]
    assert len(named) > 30
    assert [role for role, name in named if not name] == []
    names = [name for role, name in named if role in {"button", "checkbox"} and "Entry" in name]
    assert len(set(names)) == len(names)
    levels = page.run("return [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert page.run("return [...document.querySelectorAll('[role=status]')].length") == 3


def test_focus_can_be_seen_and_the_first_link_skips_to_the_entries(page: Page) -> None:
    page.press("\ue004")
    assert page.run("return document.activeElement.className") == "skip"
    assert page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press("\ue007")
    assert page.run("return document.activeElement.id") == "entries"


def test_on_paper_there_are_entries_and_no_tools(page: Page) -> None:
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = page.run("""return ["#save", "#search", ".actions", ".skip"].map(
        (one) => document.querySelector(one).checkVisibility())""")
    assert hidden == [False] * 4
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.run("return getComputedStyle(document.querySelector('article')).contentVisibility") == "visible"


def test_inferred_values_and_text_in_no_value_are_marked(open_page: Open) -> None:
    values = Value("title", "Беласу", Span(0, 6)), Value("issued", "2003"), Value("genre", "роман", Span(8, 13), 0.2)
    record = Record("book", (values[0], values[2], Value("publisher", "Білім")), entry=Entry("Беласу. роман қалғаны"))
    page = open_page(Bibliography((record,), (Issue("leftover", "not understood: қалғаны", 1, Span(14, 21)),)))
    assert page.one("[data-variable=publisher] .pill").text == "inferred"
    assert page.one("mark.unread").text.startswith("қалғаны")
    assert page.one("mark.doubt").get_attribute("data-variable") == "genre"


@pytest.mark.parametrize(("language", "expected"), [("kk", "4 жазбаның 0 тексерілді"), ("ru", "Проверено 0 из 4")])
def test_the_page_speaks_its_language(language: str, expected: str, open_page: Open) -> None:
    page = open_page(citekz.parse(LIST), language=language)
    assert page.one("#progress-text").text == expected
    assert page.run("return document.documentElement.lang") == language


def test_a_thousand_entries_are_filtered_and_corrected(open_page: Open) -> None:
    records = citekz.parse(LIST).records
    page = open_page(Bibliography(tuple(records[at % 4] for at in range(1000))))
    assert len(page.all("article")) == 1000
    page.one("#search").send_keys("беласу")
    assert page.one("#shown").text == "250 of 1000 entries shown"
    page.correct(1, title="Жаңа ат")
    assert page.one("#progress-text").text == "1 of 1000 checked"
