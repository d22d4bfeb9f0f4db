"""The review page as a file: what stands in it, in which language, and that nothing in it can run."""

import ast
import base64
import hashlib
import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import wild_records

import citekz
from citekz.cli import main
from citekz.csl import types, variables
from citekz.manuscript import manuscript_of_records
from citekz.model import Bibliography, Entry, Issue, Name, Place, Record, Span, Value
from citekz.records import oddities, review
from citekz.review_page.content import Review, content_of
from citekz.review_page.findings import findings_of, with_bibliography, without_repeats
from citekz.review_page.page import json_block, review_page
from citekz.review_page.references import references_of, romanized_list
from citekz.review_page.words import LANGUAGES, groups_of_fields, text_of_file, words_of
from citekz.styles.profile import get_profile, profile_names
from citekz.styles.style import get_style

CODE = Path(citekz.__file__).parent
GOST = get_style("gost-7.1-2003")
LIST = "Әдебиеттер\n1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 1203. – 656 б.\n2. Сонда. 84-бет.\n"


class Parts(HTMLParser):
    """The elements of a page with their attributes and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = tag, attributes, text + data

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]


def content_in(page: str) -> Any:
    ((_, text),) = [part for part in Parts(page).of("script") if part[0].get("id") == "data"]
    return json.loads(text)


def page_of(*records: Record, language: str = "en", **more: Any) -> str:
    return review_page(Review(Bibliography(records), GOST, **more), "тізім.docx", language)


def test_every_language_has_the_same_words_and_names_everything() -> None:
    english = tomllib.loads(text_of_file("en.toml"))
    for language in LANGUAGES:
        words = tomllib.loads(text_of_file(f"{language}.toml"))
        for table in ("page", "groups", "languages", "types", "variables"):
            assert words[table].keys() == english[table].keys(), (language, table)
        for key, text in words["page"].items():
            assert facts_of(text) == facts_of(english["page"][key]), (language, key)
        assert words["types"].keys() == types()
        assert words["variables"].keys() >= variables()
        assert words["groups"].keys() == groups_of_fields().keys()


def facts_of(text: str) -> set[str]:
    return set(re.findall(r"\{([a-z]+)\}", text))


def test_every_variable_stands_in_one_group() -> None:
    grouped = [variable for members in groups_of_fields().values() for variable in members]
    assert sorted(grouped) == sorted(variables())


def test_every_reason_of_doubt_is_told_in_kazakh_and_russian() -> None:
    constants = (review._UNSURE, review._INFERRED, review._LANGUAGE)
    for language in ("kk", "ru"):
        assert words_of(language).reasons.keys() == {*oddities.REASONS.values(), *constants}


def test_every_issue_of_reading_is_told_in_kazakh_and_russian() -> None:
    codes = set()
    for path in CODE.rglob("*.py"):
        if {"checks", "rewriting"} & set(path.parts) or path == CODE / "corrections.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Issue" and node.args:
                first = node.args[0]
                codes |= {first.value} if isinstance(first, ast.Constant) else set()
    for language in ("kk", "ru"):
        assert codes - words_of(language).codes.keys() - {"count"} == set()


def test_reasons_come_in_the_language_of_the_page() -> None:
    bibliography = citekz.parse(LIST)
    reasons = {
        language: content_of(Review(bibliography, GOST, threshold=0), words_of(language))["entries"][0]["doubts"][0]
        for language in LANGUAGES
    }
    assert reasons["en"]["reason"].startswith("the year 1203 is not between")
    assert reasons["kk"]["reason"] == "жылы мүмкін емес: 1203"
    assert reasons["ru"]["reason"] == "год невозможен: 1203"


def test_an_unknown_reason_stays_in_english() -> None:
    record = Record("book", (Value("title", "А; Б", Span(0, 4)),), entry=Entry("А; Б"))
    issues = (Issue("new", "odd; very odd", 1, Span(0, 4)), Issue("leftover", "not understood: Б", 1, Span(3, 4)))
    content = content_of(Review(Bibliography((record,), issues), GOST), words_of("ru"))
    assert [doubt["reason"] for doubt in content["entries"][0]["doubts"]] == ["odd; very odd; не понято: А; Б"]


def test_spans_count_as_javascript_does() -> None:
    text = "\U0001f4d6 Беласу"
    record = Record("book", (Value("title", "Беласу", Span(2, 8)),), entry=Entry(text))
    (entry,) = content_of(Review(Bibliography((record,)), GOST), words_of("en"))["entries"]
    start, end, _ = entry["fields"]["title"]
    units = text.encode("utf-16-le")
    assert units[start * 2 : end * 2].decode("utf-16-le") == "Беласу"


def test_numbers_that_javascript_would_change_are_texts() -> None:
    record = Record.from_csl({"type": "book", "volume": 2**60, "issue": 7, "custom": {"a": float("inf"), "b": True}})
    (entry,) = content_of(Review(Bibliography((record,)), GOST), words_of("en"))["entries"]
    assert (entry["item"]["volume"], entry["item"]["issue"]) == (str(2**60), 7)
    assert entry["item"]["custom"] == {"a": "inf", "b": True}


def test_entries_with_errors_come_first_then_the_least_certain() -> None:
    values = [Value("title", "А", Span(0, 1), confidence) for confidence in (0.99, 0.5, 0.2, 0.99, 0.99)]
    records = tuple(Record("book", (value,), entry=Entry("А")) for value in values)
    findings = (Issue("a", "", 4, severity="error"), Issue("b", "", 5), Issue("c", "", 1, severity="note"))
    entries = content_of(Review(Bibliography(records), GOST, findings), words_of("en"))["entries"]
    ranked = sorted(entries, key=lambda entry: (entry["rank"], entry["position"]))
    assert [entry["position"] for entry in ranked] == [4, 3, 2, 5, 1]
    assert [entry["position"] for entry in entries if entry["doubtful"]] == [2, 3, 4, 5]


def test_what_a_person_has_settled_is_no_doubt() -> None:
    record = Record("book", (Value("title", "А", Span(0, 1), 0.1),), entry=Entry("А"))
    (entry,) = content_of(Review(Bibliography((record,)), GOST, settled=frozenset({1})), words_of("en"))["entries"]
    assert (entry["doubts"], entry["settled"], entry["doubtful"]) == ([], True, False)


def test_a_finding_is_not_told_twice() -> None:
    issues = (
        Issue("impossible-year", "", 1, Span(5, 9)),
        Issue("number-gap", "", 2),
        Issue("leftover", "", 1, Span(5, 9)),
        Issue("no-title", "", 2),
    )
    findings = (Issue("early-year", "", 1, Span(5, 9)), Issue("number-gap", "", 2, severity="error"))
    left = without_repeats(Bibliography((Record("book"),) * 2, issues), findings)
    assert [issue.code for issue in left.issues] == ["leftover", "no-title"]


def test_findings_of_no_entry_say_where_they_are() -> None:
    findings = (Issue("missing-entry", "[17]", place=Place(12, 12)), Issue("a", "б", place=Place(1, 1, "footnote 3")))
    content = content_of(Review(Bibliography((Record("book"),)), GOST, findings, unit="paragraph"), words_of("ru"))
    assert [(one["place"], one["message"]) for one in content["whole"]] == [
        ("абзац 12", "[17]"),
        ("абзац 1 (footnote 3)", "б"),
    ]


def test_records_are_checked_as_they_were_corrected() -> None:
    from datetime import date

    read = Bibliography((Record.from_csl({"type": "book", "title": "А", "ISBN": "978-5-02-013850-5"}),))
    right = Bibliography((read[0].without("ISBN"),))
    codes = [
        {issue.code for issue in findings_of(manuscript, GOST, "en", date(2026, 1, 1))}
        for manuscript in (manuscript_of_records(read), with_bibliography(manuscript_of_records(read), right))
    ]
    assert ["isbn-digit" in found for found in codes] == [True, False]


def test_the_line_of_a_repeat_is_that_of_the_full_work() -> None:
    entries = content_in(page_of(*citekz.parse(LIST)))["entries"]
    assert "Беласу" in "".join(run[0] for run in entries[1]["printed"])
    assert entries[1]["item"]["custom"] == {"locator": "84", "refers_to": 1}


def test_persons_are_shown_with_the_entries_of_each_spelling() -> None:
    names = (Name("Тоқаев", "Қ. К."), Name("Tokayev", "K. K."), Name("Тоқаев", "Қ. К."))
    records = tuple(Record("book", (Value("author", (name,)),)) for name in names)
    content = content_of(Review(Bibliography(records), GOST), words_of("ru"))
    spellings = [{"text": "Тоқаев Қ. К.", "positions": [1, 3]}, {"text": "Tokayev K. K.", "positions": [2]}]
    assert content["persons"] == [{"spellings": spellings, "reasons": ["другой алфавит"]}]
    assert content["second"] is None


def second_of(text: str, profile: str = "ablai", language: str = "en") -> list[dict[str, Any]]:
    records = citekz.parse(text).records
    made = romanized_list(records, get_profile(profile).style)
    lines: list[dict[str, Any]] = references_of(made, records, words_of(language))["lines"]
    return lines


def test_a_line_of_the_romanized_list_says_where_its_english_title_belongs() -> None:
    full, repeat = second_of(LIST)
    assert [(line["source"], line["needed"], line["field"], line["lang"]) for line in (full, repeat)] == [
        (1, True, True, "kk-Latn"),
        (1, True, True, "kk-Latn"),
    ]
    assert [text for text, _, _, is_title in full["runs"] if is_title] == ["translation needed"]


@pytest.mark.parametrize("profile", [name for name in profile_names() if "references" in get_profile(name).style.data])
def test_every_profile_has_the_place_of_an_english_title(profile: str) -> None:
    (line,) = second_of("1. Сыроежкин К. Л. Взаимоотношения // Мысль. – 2000. – № 1. – С. 78.", profile)
    marked = [text for text, _, _, is_title in line["runs"] if is_title]
    assert len(marked) == line["needed"]


def test_an_english_title_that_is_given_is_found_in_its_line() -> None:
    record = Record(
        "book", (Value("title", "Беласу"), Value("language", "kk"), Value("custom.title_translation", "Overcoming"))
    )
    made = romanized_list((record,), get_profile("ablai").style)
    (line,) = references_of(made, (record,), words_of("en"))["lines"]
    assert (line["needed"], line["field"]) == (False, True)
    assert [text for text, _, _, is_title in line["runs"] if is_title] == ["Overcoming"]


def test_entries_in_latin_letters_have_no_field_and_notes_are_told_in_the_language_of_the_page() -> None:
    latin, cyrillic = second_of(
        "1. Smith J. Kazakhstan. London, 2001.\n2. Сейткали Ж. Дала. – Алматы, 2001.", language="ru"
    )
    assert (latin["kept"], latin["field"], latin["notes"]) == (True, False, [])
    (note,) = [note for note in cyrillic["notes"] if "Сейткали" in note]
    assert note.startswith("передано латиницей, собственное написание неизвестно: Сейткали Ж. → ")


def test_the_command_adds_the_romanized_list(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = source.with_suffix(".html")
    assert main(["review", str(source), "-o", str(out), "--references", "ablai"]) == 0
    second = content_in(out.read_text("utf-8"))["second"]
    assert (second["heading"], len(second["lines"])) == (
        "References",
        len(content_in(out.read_text("utf-8"))["entries"]),
    )
    assert main(["review", str(source), "-o", str(out), "--force", "--references", "nowhere"]) == 2


@given(st.lists(wild_records(), max_size=3))
def test_any_records_make_a_romanized_list(records: list[Record]) -> None:
    second = references_of(romanized_list(records, get_profile("ablai").style), records, words_of("ru"))
    assert [line["position"] for line in second["lines"]] == list(range(1, len(records) + 1))
    assert all(1 <= line["source"] <= len(records) for line in second["lines"])
    json_block(second)


def test_only_web_addresses_become_links() -> None:
    page = page_of(
        Record.from_csl({"type": "webpage", "title": "А", "URL": "javascript:alert(1)"}),
        Record.from_csl({"type": "webpage", "title": "А", "URL": "https://e-history.kz"}),
    )
    links = [run[2] for entry in content_in(page)["entries"] for run in entry["printed"] if run[2]]
    assert links == ["https://e-history.kz"]


@settings(max_examples=60)
@given(st.lists(wild_records(), max_size=3), st.text(max_size=20))
def test_the_page_holds_any_record_and_no_markup_of_its(records: list[Record], name: str) -> None:
    page = review_page(Review(Bibliography(tuple(records)), GOST), name)
    assert page.encode()
    plain = Parts(page_of())
    assert [tag for tag, _, _ in Parts(page).found] == [tag for tag, _, _ in plain.found]
    for record, entry in zip(records, content_in(page)["entries"], strict=True):
        raw = {"raw": record.entry.text} if record.entry else {}
        item = entry["item"] | ({"custom": entry["item"].get("custom", {}) | raw} if raw else {})
        assert Record.from_csl(item).type == record.type


@given(st.text() | st.text(alphabet="<>/script!-&\u2028\ud800"))
def test_a_block_of_json_says_the_same_and_cannot_end_the_script(text: str) -> None:
    block = json_block([text])
    assert json.loads(block) == [text]
    assert not set(block) & set("<>&\u2028\u2029")


def test_the_policy_allows_this_script_and_this_look_only() -> None:
    parts = Parts(page_of(Record("book")))
    policy = next(
        attributes["content"]
        for attributes, _ in parts.of("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    ((_, script),) = [part for part in parts.of("script") if not part[0]]
    ((_, style),) = parts.of("style")
    checksums = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{checksums[0]}'; style-src 'sha256-{checksums[1]}';"
        " base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_anywhere() -> None:
    page = page_of(Record("book"))
    for _, attributes, _ in Parts(page).found:
        assert not {"src", "srcset", "action", "style", "onclick", "onload"} & attributes.keys()
    for name in ("page.css", "page.html"):
        assert not re.search(r"url\(|@import|https?:", text_of_file(name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_its_language(language: str) -> None:
    page = page_of(Record("book"), language=language)
    assert Parts(page).of("html")[0][0] == {"lang": language}
    assert "$" not in re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    assert words_of(language).page["save"] in page


def test_a_thousand_entries_make_a_page_of_some_megabytes() -> None:
    (record,) = citekz.parse("1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.").records
    empty, full = len(page_of().encode()), len(page_of(*[record] * 1000).encode())
    assert (full - empty) / 1000 < 2500
    assert empty < 100_000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(LIST, "utf-8")
    return path


def test_the_command_makes_a_page(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.with_name("review.html")
    call = ["review", str(source), "-o", str(target), "--style", "apa-7", "--language", "kk"]
    assert main(call) == 0
    output, errors = capsys.readouterr()
    content = content_in(target.read_text("utf-8"))
    assert (output, content["language"], content["file"]) == ("", "kk", "list.corrections.json")
    assert content["style"] == get_style("apa-7").title.partition(": ")[0]
    assert f"{target}: 2 entries, " in errors
    assert main(call) == 4, "it is not overwritten without --force"
    assert main([*call, "--force"]) == 0


def test_the_command_goes_on_with_corrections(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = citekz.parse(LIST)[0].to_csl() | {"title": "Жаңа ат", "issued": {"date-parts": [[2003]]}}
    file = source.with_name("list.corrections.json")
    file.write_text(json.dumps([item]), "utf-8")
    assert main(["review", str(source), "--corrections", str(file), "-o", "-"]) == 0
    page, errors = capsys.readouterr()
    first, second = content_in(page)["entries"]
    assert (first["settled"], first["doubts"], second["settled"]) == (True, [], False)
    assert "Жаңа ат" in "".join(run[0] for run in second["printed"])
    assert "1 entries corrected, 0 fit no entry" in errors


def test_records_of_other_programs_can_be_reviewed(source: Path) -> None:
    path, target = source.with_name("refs.bib"), source.with_name("review.html")
    path.write_text("@book{хан, title = {Беласу}, year = {2003}}", "utf-8")
    assert main(["review", str(path), "-o", str(target)]) == 0
    (entry,) = content_in(target.read_text("utf-8"))["entries"]
    assert (entry["text"], entry["item"]["id"]) == (None, "хан")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["list.txt", "-o", "review.pdf"], 2),
        (["list.txt", "-o", "review.html", "--to", "json"], 2),
        (["list.txt", "-o", "review.html", "--style", "gost-1.0"], 2),
        (["list.txt", "-o", "no/folder/review.html"], 4),
        (["missing.txt", "-o", "review.html"], 3),
        (["prose.txt", "-o", "review.html"], 3),
    ],
)
def test_wrong_calls(
    arguments: list[str], status: int, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(source.parent)
    Path("prose.txt").write_text("Мұнда тізім жоқ.\n", "utf-8")
    assert main(["review", *arguments]) == status
    output, errors = capsys.readouterr()
    assert (output, errors.splitlines()[-1][:7]) == ("", "citekz:")
    assert not Path("review.html").exists()
