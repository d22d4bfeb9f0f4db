"""Text as it stands in ``.bib`` files: LaTeX to Unicode, and Unicode to as little LaTeX as possible."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_ENCODED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # not \{: BibTeX counts that brace, too
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {sign: f"\\{sign}" for sign in "&%$#_"}
)
_LIGATURE = re.compile("(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=<)(?=<)|(?<=>)(?=>)|(?<=\")(?==)")
_SPACES = " \t\r\n\f\v"
_UNEVEN = re.compile(r"[\t\r\n\f\v]|  ")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPECIAL = re.compile(r"""[\\{}$~]|--|``|''|<<|>>|"=""")
_TOKEN = re.compile(
    r"""
    \\(?P<accent>["'`^~=.]|[cvuHkrdbt](?![A-Za-z]))[ ]?
        (?:\{[ ]?\\?(?P<braced>[^{}\\ ])[ ]?\}|\\(?P<dotless>[ij])(?![A-Za-z])[ ]?|(?P<bare>[^ {}\\]))
    | \\href\{(?P<address>[^{}]*)\}
    | \\(?P<command>[A-Za-z]+)\*?(?:[ ]|\{\})?
    | \\(?P<sign>.)
    | (?P<math>\$[^$]*\$)
    | (?P<ligature>---?|``|''|<<|>>|"=|~)
    | [{}]
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_IN_ADDRESS = re.compile(r"\\([_%&#~$])|\{\\?([_~])\}")
_URL_COMMAND = re.compile(r"\\url\{(.*)\}", re.DOTALL)


@cache
def _commands() -> Mapping[str, Any]:
    data = tomllib.loads(files("citekz").joinpath("data/latex.toml").read_text("utf-8"))
    letters = data["letters"]
    letters |= {name.upper(): letter.upper() for name, letter in letters.items() if name.startswith("cyr")}
    return data | {"dress": frozenset(data["dress"]["commands"])}


def squeezed(text: str) -> str:
    """The text with single spaces, as TeX sees it; no-break spaces stay."""
    text = text.strip(_SPACES)
    return _SPACE.sub(" ", text) if _UNEVEN.search(text) else text


@lru_cache(1024)  # the fields of one entry are asked for again and again
def decode(text: str) -> str:
    """The Unicode text of a LaTeX text; formulas and unknown commands stay as they are.

    >>> decode(r"M{\\"u}ller \\& {\\CYRK}\\o{}  --- 50\\%, $x^2$")
    'Müller & Кø — 50%, $x^2$'
    """
    text = squeezed(text) if text else text
    if not text or not _SPECIAL.search(text):
        return text
    return squeezed(_TOKEN.sub(_decoded, text))


def _decoded(match: re.Match[str]) -> str:
    commands = _commands()
    kind, matched = match.lastgroup, match[0]
    if accent := match["accent"]:
        letter = match["braced"] or match["dotless"] or match["bare"]
        return unicodedata.normalize("NFC", letter + commands["accents"][accent])
    if kind == "address":
        return f"{match['address']} "
    if kind == "command":
        if match["command"] in commands["dress"]:
            return ""
        letter = commands["letters"].get(match["command"])
        return matched if letter is None else letter
    if kind == "sign":
        return str(commands["signs"].get(match["sign"], match["sign"]))
    if kind == "ligature":
        return str(commands["ligatures"][matched])
    return matched if kind == "math" else ""


def encode(text: str) -> str:
    """The LaTeX of a text, braces balanced; :func:`decode` gives back the text with single spaces.

    >>> encode("Тоқаев & Co. -- {50%}")
    'Тоқаев \\\\& Co. -{}- \\\\textbraceleft{}50\\\\%\\\\textbraceright{}'
    """
    return "{}".join(part.translate(_ENCODED) for part in _LIGATURE.split(squeezed(text)))


def decode_address(text: str) -> str:
    """A URL, DOI or file path from its field; only the escapes that some programs put there are undone.

    >>> decode_address(r"https://x.kz/a\\_b%20c~d")
    'https://x.kz/a_b%20c~d'
    """
    text = text.strip()
    if wrapped := _URL_COMMAND.fullmatch(text):
        text = wrapped[1]
    return _ESCAPED_IN_ADDRESS.sub(lambda match: match[1] or match[2], text)
