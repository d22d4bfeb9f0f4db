"""Persons and the romanized list on the review page, as a person uses them in a real Chromium."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import citekz
from browser.test_review_in_browser import CONTRAST, Page, open_page
from citekz.corrections import corrected, read_corrections
from citekz.model import Bibliography, Entry, Name, Record, Value
from citekz.review_page.references import romanized_list
from citekz.romanized.second_list import second_list
from citekz.styles.profile import get_profile

__all__ = ["open_page"]
LIST = """Әдебиеттер
1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.
2. Сонда. 84-бет.
3. Сыроежкин К. Л. Взаимоотношения Китая с государствами Азии // Казахстан-Спектр. – 2000. – № 1. – С. 78.
4. Токаев К. К. Преодоление. – Алматы: Атамұра, 2003. – 656 с.
5. Huntington S. P. The Clash of Civilizations? // Foreign Affairs. 1993. Vol. 72, No. 3. P. 22-49.
"""
STYLE = get_profile("ablai").style


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    bibliography = citekz.parse(LIST)
    return open_page(bibliography, romanized=romanized_list(bibliography.records, STYLE))


def go(page: Page, view: str) -> None:
    page.one(f"#views a[href='#{view}']").click()


def views(page: Page) -> list[str]:
    return [view.get_attribute("id") for view in page.all(".view") if view.is_displayed()]


def line(page: Page, position: int) -> str:
    return str(page.one(f"#reference-{position} .printed").text)


def test_one_view_is_shown_and_the_others_by_their_links(page: Page) -> None:
    assert [link.text for link in page.all("#views a")] == ["Entries (5)", "Persons (1)", "References (5)"]
    assert views(page) == ["view-entries"]
    go(page, "persons")
    assert (views(page), page.one("#show").is_displayed()) == (["view-persons"], False)
    assert page.one("#views [aria-current=page]").text == "Persons (1)"
    go(page, "references")
    assert views(page) == ["view-references"]
    assert page.one("#skip").get_attribute("href").endswith("#references")
    go(page, "entries")
    assert (views(page), len(page.shown())) == (["view-entries"], 5)


def test_a_list_without_persons_and_references_has_one_view(open_page: Callable[..., Page]) -> None:
    page = open_page(citekz.parse("Әдебиеттер\n1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\n"))
    assert (views(page), page.one("#views").is_displayed()) == (["view-entries"], False)


def test_a_person_leads_to_the_entries(page: Page) -> None:
    go(page, "persons")
    spellings = [
        [part.text for part in row.find_elements("css selector", "dt, dd a")] for row in page.all(".spellings > div")
    ]
    assert spellings == [["Тоқаев Қ. К.", "Entry 1"], ["Токаев К. К.", "Entry 4"]]
    assert [reason.text for reason in page.all(".reasons li")] == ["with Kazakh letters and without"]
    page.all(".spellings a")[1].click()
    assert (views(page), page.run("return document.activeElement.id")) == (["view-entries"], "entry-4")


def test_an_english_title_is_typed_seen_at_once_and_saved(page: Page, tmp_path: Path) -> None:
    go(page, "references")
    assert page.one("#needed").text == "0 of 3 English titles are given"
    before = line(page, 2)
    assert "[translation needed]" in before
    page.one("#reference-1-title").send_keys("Overcoming \ue007\ue004")
    assert line(page, 1).count("[Overcoming]") == 1
    assert line(page, 2) == before.replace("translation needed", "Overcoming")
    assert page.one("#needed").text == "1 of 3 English titles are given"
    assert page.one("#save").text == "Save corrections (1)"
    path = tmp_path / "saved.json"
    page.saved("list.corrections.json")
    path.write_bytes((page.downloads / "list.corrections.json").read_bytes())
    bibliography = corrected(citekz.parse(LIST), read_corrections(path))
    assert bibliography[0]["custom.title_translation"] == "Overcoming"
    printed = second_list(bibliography.records).references
    assert ["[Overcoming]" in "".join(run.text for run in one.runs) for one in printed] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_an_english_title_shows_in_its_entry_and_can_be_taken_back(page: Page) -> None:
    go(page, "references")
    page.one("#reference-3-title").send_keys("China and Asia\ue004")
    go(page, "entries")
    assert page.one("#entry-3 [data-variable='custom.title_translation'] dd").text == "China and Asia corrected"
    page.one("#entry-3 [data-deed=restore]").click()
    go(page, "references")
    assert page.one("#reference-3-title").get_attribute("value") == ""
    assert "[translation needed]" in line(page, 3)
    assert page.one("#save").text == "Save corrections"


def test_only_those_without_a_title_are_shown(page: Page) -> None:
    go(page, "references")
    page.one("#only-needed").click()
    assert [one.get_attribute("value") for one in page.all("#second > li") if one.is_displayed()] == [
        "1",
        "2",
        "3",
        "4",
    ]
    page.one("#reference-1-title").send_keys("Overcoming")
    page.one("#only-needed").click()
    page.one("#only-needed").click()
    assert [one.get_attribute("value") for one in page.all("#second > li") if one.is_displayed()] == ["3", "4"]


def test_a_corrected_entry_says_that_its_line_is_older(page: Page) -> None:
    page.correct(4, title="Преодоление себя")
    go(page, "references")
    assert "Printed before your corrections" in page.one("#reference-4 .foot").text
    assert "Printed before your corrections" not in page.one("#reference-3 .foot").text


def test_typed_titles_are_there_again_after_the_page_was_closed(page: Page) -> None:
    go(page, "references")
    page.one("#reference-4-title").send_keys("Beyond\ue004")
    page.browser.refresh()
    assert views(page) == ["view-references"]
    assert "[Beyond]" in line(page, 4)
    assert page.one("#reference-4-title").get_attribute("value") == "Beyond"


def test_hostile_titles_do_no_harm(open_page: Callable[..., Page]) -> None:
    name = Name("<img src=x onerror='window.hacked=1'>", "А."), Name("<img src=x onerror='window.hacked=1'>", "А. Б.")
    records = tuple(
        Record(
            "book", (Value("author", (one,)), Value("title", "</script><b>Жол")), entry=Entry("Жол </script><script>")
        )
        for one in name
    )
    page = open_page(Bibliography(records), romanized=romanized_list(records, STYLE))
    go(page, "references")
    page.one("#reference-1-title").send_keys("<img src=x onerror='window.hacked=2'>\ue004")
    assert page.run("return window.hacked ?? null") is None
    assert page.run("return document.querySelectorAll('img, b b').length") == 0


@pytest.mark.parametrize("view", ["persons", "references"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_a_view_stands_out(scheme: str, view: str, page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    go(page, view)
    page.run("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    assert page.run(CONTRAST) == []


@pytest.mark.parametrize("view", ["persons", "references"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_view_runs_over_the_edge(width: int, view: str, page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    go(page, view)
    assert page.run("return document.documentElement.scrollWidth") <= width


def fields_told(browser: Any, count: int) -> list[Any]:
    """The text fields that a screen reader tells of; its tree is made a moment after the page is shown."""
    for _ in range(50):
        nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        found = [node for node in nodes if not node.get("ignored") and node["role"]["value"] == "textbox"]
        if len(found) >= count:
            break
        time.sleep(0.1)
    return found


def test_every_field_of_the_list_has_a_name(page: Page) -> None:
    page.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 3000, "deviceScaleFactor": 1, "mobile": False}
    )
    go(page, "references")
    wanted = [f"English title – Entry {position}" for position in (1, 3, 4)]
    found = fields_told(page.browser, len(wanted))
    assert [node["name"]["value"] for node in found] == wanted
    assert all(node["description"]["value"] for node in found)


def test_all_views_stand_on_paper(page: Page) -> None:
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert views(page) == ["view-entries", "view-persons", "view-references"]
    assert [page.one(one).is_displayed() for one in ("#views", "#only-needed", "#reference-1-title")] == [False] * 3


def shown_words(page: Page) -> list[Any]:
    return [page.one(f"#views a[href='#{view}']").text for view in ("entries", "persons")]


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", ["Жазбалар (5)", "Адамдар (1)"]), ("ru", ["Записи (5)", "Лица (1)"])]
)
def test_the_views_speak_the_language_of_the_page(
    language: str, expected: list[str], open_page: Callable[..., Page]
) -> None:
    assert shown_words(open_page(citekz.parse(LIST), language=language)) == expected
