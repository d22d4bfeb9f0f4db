"""Names and dates as a person types them, and back: the script of the page in a real browser."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekz.review_page.words import text_of_file

RUNNING = f"""{text_of_file("texts.js")}
return arguments[1].map((given) => eval(arguments[0])(given));"""


@pytest.fixture(scope="module")
def run(chromium: Any) -> Any:
    """Calls a function of the script for each of several arguments."""
    chromium.get("about:blank")
    return lambda function, given: chromium.execute_script(RUNNING, function, given)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Тоқаев, Қ. К.", [{"family": "Тоқаев", "given": "Қ. К."}]),
        ("Тоқаев Қ. К.", [{"family": "Тоқаев", "given": "Қ. К."}]),
        ("Қ.К. Тоқаев", [{"family": "Тоқаев", "given": "Қ.К."}]),
        (
            "Хан, Г. Б.; Суворов, А. С. ;",
            [{"family": "Хан", "given": "Г. Б."}, {"family": "Суворов", "given": "А. С."}],
        ),
        ("Абай,", [{"family": "Абай"}]),
        ("Сыртқы істер министрлігі", [{"literal": "Сыртқы істер министрлігі"}]),
        ("{Институт истории, Алматы; отдел}", [{"literal": "Институт истории, Алматы; отдел"}]),
        ("King, M. L., Jr.", [{"family": "King", "given": "M. L.", "suffix": "Jr."}]),
        (", Қ. К.", None),
        (" ; ", None),
    ],
)
def test_names_as_they_are_typed(typed: str, expected: Any, run: Any) -> None:
    (found,) = run("(text) => namesOf(text, [])", [typed])
    assert found == ({"error": "empty_error"} if expected is None else {"content": expected})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1999", {"date-parts": [[1999]]}),
        ("1999-02", {"date-parts": [[1999, 2]]}),
        ("1999-2-9", {"date-parts": [[1999, 2, 9]]}),
        ("02.02.1999", {"date-parts": [[1999, 2, 2]]}),
        ("02.1999", {"date-parts": [[1999, 2]]}),
        ("1999/2003", {"date-parts": [[1999], [2003]]}),
        ("1999–2003", {"date-parts": [[1999], [2003]]}),
        ("1999-21", {"date-parts": [[1999]], "season": 1}),
        ("1999~", {"date-parts": [[1999]], "circa": True}),
        ("-0044-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("2000-02-29", {"date-parts": [[2000, 2, 29]]}),
        ("ақпан айы", {"literal": "ақпан айы"}),
        ("1999-02-30", None),
        ("1900-02-29", None),
        ("1999-13", None),
        ("2003/1999", None),
        ("1999/", None),
        ("/", None),
        ("1/2/3", None),
    ],
)
def test_dates_as_they_are_typed(typed: str, expected: Any, run: Any) -> None:
    (found,) = run("dateOf", [typed])
    assert found == ({"error": "date_error"} if expected is None else {"content": expected})


WORDS = st.text("абвқңABCD'", min_size=2, max_size=8).map(str.capitalize)
PERSONS = st.fixed_dictionaries({"family": WORDS}, optional={"given": WORDS})
WILD = st.dictionaries(
    st.sampled_from(["family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"]),
    st.text("аб ,;{}.", min_size=1, max_size=5),
    min_size=1,
)
DAYS = st.dates().map(lambda day: [day.year, day.month, day.day])
PARTS = st.tuples(DAYS, st.integers(1, 3)).map(lambda pair: pair[0][: pair[1]])
DATES = st.lists(PARTS, min_size=1, max_size=2).map(lambda parts: {"date-parts": sorted(parts)})


@settings(max_examples=30)
@given(lists=st.lists(st.lists(PERSONS, min_size=1, max_size=4), min_size=1, max_size=30))
def test_persons_come_back(lists: list[Any], run: Any) -> None:
    found = run("(names) => namesOf(namesText(names), [])", lists)
    assert found == [{"content": names} for names in lists]


@settings(max_examples=30)
@given(lists=st.lists(st.lists(WILD, min_size=1, max_size=3), min_size=1, max_size=30))
def test_names_that_nobody_touched_stay_as_they_were(lists: list[Any], run: Any) -> None:
    found = run('(names) => contentOf("names", textOf("names", names), names)', lists)
    assert found == [{"content": names} for names in lists]


@settings(max_examples=30)
@given(dates=st.lists(DATES, min_size=1, max_size=30), circa=st.booleans())
def test_dates_come_back(dates: list[Any], circa: bool, run: Any) -> None:
    given_dates = [date | ({"circa": True} if circa else {}) for date in dates]
    assert run("(date) => dateOf(dateText(date))", given_dates) == [{"content": date} for date in given_dates]
