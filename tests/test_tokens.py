"""Tokens cover an entry and never overlap, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.tokens import tokenize

CASES = [
    ("К.Токаев", "К . Токаев"),
    ("1997ж. 584 бет", "1997 ж . 584 бет"),
    ("№ 1 (11)", "№ 1 ( 11 )"),
    ("<http://www.akorda.kz>", "< http://www.akorda.kz >"),
    ("(https://a.kz/b(c)).", "( https://a.kz/b(c) ) ."),
    ("doi: 10.3390/su12051777.", "doi : 10.3390/su12051777 ."),
    ("// www.press-service.uz", "// www.press-service.uz"),
    ("O'Neil, Ж.-П. Сартр", "O'Neil , Ж . - П . Сартр"),
    ("с. 5–10 ...", "с . 5 – 10 ..."),
]


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_tokens(text: str, tokens: str) -> None:
    assert tokens.split() == [token.text for token in tokenize(text)]


@given(st.text())
def test_nothing_but_white_space_stands_between_tokens(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert position <= token.span.start < token.span.end
        assert text[position : token.span.start].strip() == ""
        assert text[token.span.start : token.span.end] == token.text
        position = token.span.end
    assert text[position:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["a", "1", ".", " ", "-", "a-", "a.", "/", "http://", "http://)", "a'", "(", "10.1234/", "@", "\u0301"]
)
def test_long_lines_end(unit: str) -> None:
    text = (unit * 100_000)[:100_000]  # in quadratic time this test would not come to its end
    assert "".join(text.split()) == "".join(token.text for token in tokenize(text)).replace(" ", "")
