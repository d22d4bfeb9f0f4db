"""House profiles: what is refused and how, whether the shipped ones and their guide agree, the command line."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import citekz
from citekz.cli import main
from citekz.errors import InvalidProfileError, UnknownNameError, UnreadableInputError
from citekz.model import Record
from citekz.styles.profile import find_profile, get_profile, profile_here, profile_names, profile_of, read_profile
from citekz.styles.style import Style
from citekz.styles.switches import switches

GUIDE = files("citekz").joinpath("data/profiles/README.md").read_text("utf-8")
BOOK = {
    "type": "book", "language": "ru", "author": [{"family": "Иванов", "given": "А. Б."}], "title": "Слово: очерки",
    "publisher-place": "Москва", "publisher": "Наука", "issued": {"date-parts": [[2003]]}, "number-of-pages": "56",
    "collection-title": "Серия", "ISBN": "5-02-000000-0",
}  # fmt: skip


def house(style: str = "gost-7.1-2003", **stated: object) -> Style:
    return profile_of({"style": style, **stated}, "mine", "mine.toml").style


WRONG = [
    ({"style": "gost-1"}, r"house\.toml: style = 'gost-1' does not exist; choose: gost-7\.1-2003, .*kaznu-chemistry"),
    ({}, r"house\.toml: the key 'style' is missing"),
    ({"style": 5}, r"style = 5 is not possible"),
    ({"style": "gost", "surname_coma": True}, r"unknown key 'surname_coma'; did you mean 'surname_comma'\?"),
    ({"style": "gost", "zzzz": True}, r"unknown key 'zzzz'; known keys: heading, "),
    ({"style": "gost", "surname_comma": "maybe"}, r"surname_comma = 'maybe' is not possible; choose: true, false"),
    ({"style": "gost", "surname_comma": 1}, r"surname_comma = 1 is not possible"),
    ({"style": "gost", "number": 1}, r"number = 1 is not possible; choose: 1\., 1, \[1\], 1\), none"),
    ({"style": "gost", "most_in_heading": 21}, r"most_in_heading = 21 .*a number from 0 to 20"),
    ({"style": "gost", "most_in_heading": True}, r"most_in_heading = true"),
    ({"style": "gost", "groups": ["laws"]}, r"groups = \['laws'\] .*a list of some of law, archive"),
    ({"style": "gost", "groups": ["law", "law"]}, r"groups = "),
    ({"style": "gost", "groups": "law"}, r"groups = 'law'"),
    ({"style": "gost", "access_words": "seen"}, r"access_words = 'seen' .*a text with \{\} in it"),
    ({"style": "gost", "access_words": "{x} {}"}, r"access_words = "),
    ({"style": "gost", "heading": {"de": "Literatur"}}, r"heading = .*by language \(kk, ru, en\)"),
    ({"style": "gost", "heading": ["x"]}, r"heading = "),
    ({"style": "apa-7", "surname_comma": True}, r"'surname_comma' has no meaning in an APA style"),
    ({"style": "gost", "source": {"who": "x"}}, r"source\.who is not possible; keys: key, address, date, states"),
    ({"style": "gost", "source": 3}, r"source = 3"),
    ({"style": "gost", "title": 3}, r"title = 3 is not a text"),
]


@pytest.mark.parametrize(("stated", "message"), WRONG)
def test_what_is_wrong_is_named_with_the_file_the_key_and_the_choices(stated: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidProfileError, match=message) as caught:
        profile_of(stated, "house", "house.toml")
    assert str(caught.value).startswith("house.toml: ")


def test_files_that_are_no_profiles(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    with pytest.raises(UnreadableInputError, match=r"house\.toml"):
        read_profile(path)
    for content, message in ((b"style = ", "not TOML"), (b"\xff\xfe", "not UTF-8"), (b"profile = 3", "not a table")):
        path.write_bytes(content)
        with pytest.raises(InvalidProfileError, match=message):
            read_profile(path)
    with pytest.raises(UnknownNameError, match="e-memory"):
        find_profile("no-such-house")


def test_a_profile_may_inherit_a_profile() -> None:
    style = house(style="visv", surname_comma=False)
    assert style.data["list"]["headings"]["kk"] == "Дереккөздер тізімі"
    assert style.data["signs"]["heading_comma"] == ""
    assert style.data["profile"] == {"name": "mine", "style": "gost-7.1-2003"}


def test_a_profile_leaves_the_style_that_it_inherits_alone() -> None:
    before = citekz.render(Record.from_csl(BOOK))
    house(surname_comma=False, publisher=False)
    assert citekz.render(Record.from_csl(BOOK)) == before


@pytest.mark.parametrize("name", profile_names())
def test_a_shipped_profile_names_its_source(name: str) -> None:
    profile = get_profile(name)
    assert {"key", "date", "states"} <= set(profile.source)
    assert "address" in profile.source or profile.source["key"] == "gk"
    assert profile.title
    assert profile.switches or profile.note or profile.inherits in profile_names()
    assert f"| `{name}` | {profile.source['key']} |" in GUIDE
    assert citekz.render([Record.from_csl(BOOK)], name)


def test_the_guide_documents_every_switch_and_what_it_may_be() -> None:
    rows = dict(re.findall(r"^\| `(\w+)`(?: \(G\))? \| (.*?) \|", GUIDE, re.MULTILINE))
    assert set(switches()) <= set(rows)
    for switch in switches().values():
        row = rows[switch.name]
        if switch.kind in ("choice", "list"):
            stated = switch.table["choices"] if switch.kind == "choice" else switch.table["items"]
            assert re.findall(r"`\"?(.*?)\"?`", row) == list(stated) or set(re.findall(r"`\"?(.*?)\"?`", row)) == set(
                stated
            )
        if switch.kind == "number":
            assert switch.choices == row
        assert ("(G)" in next(line for line in GUIDE.splitlines() if line.startswith(f"| `{switch.name}`"))) == (
            not switch.is_for("apa")
        )


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    (tmp_path / "citekz.toml").write_text(example, "utf-8")
    profile = profile_here(tmp_path)
    assert profile is not None
    assert profile.style.data["signs"]["heading_comma"] == ","


LIST = """Список использованной литературы

1. Токаев К. К. Слово. – М.: Наука, 2003. – 56 с.
2. Абай. Қара сөз. – Алматы: Мектеп, 2001. – 20 б.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "list.txt").write_text(LIST, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def convert(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(["convert", "list.txt", *arguments])
    except SystemExit as stop:
        status = int(stop.code or 0)
    output, errors = capfdbinary.readouterr()
    return status, output.decode(), errors.decode()


def test_the_profile_of_the_folder_is_used_and_told(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "citekz.toml").write_text('[profile]\nstyle = "kz-thesis"\nnumber = "1"\ntitle = "Ours"\n', "utf-8")
    status, output, errors = convert(capfdbinary)
    assert (status, output[:12]) == (0, "1 Токаев К.К")
    assert "citekz.toml: Ours" in errors
    assert convert(capfdbinary, "--style", "gost")[1].startswith("1. Токаев, К. К.")
    assert convert(capfdbinary, "--profile", "e-memory")[1].startswith("Абай")
    assert convert(capfdbinary, "--numbers", "none")[1].startswith("Токаев")
    assert convert(capfdbinary, "--to", "csl-json")[0] == 0


def test_another_table_in_that_file_is_no_profile(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "citekz.toml").write_text("[other]\nx = 1\n", "utf-8")
    assert convert(capfdbinary)[1].startswith("1. Токаев, К. К.")


def test_a_wrong_profile_stops_the_command(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "house.toml").write_text('style = "kz-thesis"\ncities = "short"\n', "utf-8")
    status, output, errors = convert(capfdbinary, "--profile", "house.toml")
    assert (status, output) == (2, "")
    assert "citekz: house.toml: cities = 'short' is not possible; choose: abbreviated, full" in errors
    assert convert(capfdbinary, "--profile", "nobody")[0] == 2
    assert convert(capfdbinary, "--profile", "nobody.toml")[0] == 3
    assert convert(capfdbinary, "--profile", "e-memory", "--style", "gost")[0] == 2


def test_groups_order_and_terms_of_a_call(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, output, _ = convert(capfdbinary, "--group", "kk,ru", "--numbers", "group", "--terms", "ru", "--language", "en")
    lines = output.splitlines()
    assert lines[0] == "Works in Kazakh"
    assert lines[2].startswith("1. Абай")
    assert "20 с." in lines[2]
    assert lines[4] == "Works in Russian"
    assert lines[6].startswith("1. Токаев")
    for wrong in (["--group", "laws"], ["--group", "kk,kk"], ["--terms", "de"], ["--numbers", "i"]):
        assert convert(capfdbinary, *wrong)[0] == 2


def test_terms_of_a_call_in_python() -> None:
    assert "– 56 б." in citekz.render(Record.from_csl(BOOK), options={"terms": "kk"})
    assert citekz.render(Record.from_csl(BOOK), options={"terms": "item"}) == citekz.render(Record.from_csl(BOOK))
    with pytest.raises(UnknownNameError, match="kk, ru, en"):
        citekz.render(Record.from_csl(BOOK), options={"terms": "de"})


def test_profiles_are_listed_and_explained(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "citekz.toml").write_text('[profile]\nstyle = "kz-thesis"\n', "utf-8")
    assert main(["profiles"]) == 0
    listed = capfdbinary.readouterr()[0].decode()
    assert all(name in listed for name in (*profile_names(), "./citekz.toml"))
    assert main(["profiles", "e-memory"]) == 0
    told = capfdbinary.readouterr()[0].decode()
    assert all(text in told for text in ("[emem] journal.e-memory.kz", "order of the list: alphabetical", "kz-thesis"))
    assert main(["profiles", "nobody"]) == 2
