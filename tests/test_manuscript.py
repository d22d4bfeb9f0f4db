"""A whole text with its lists: passages in order, citations linked, several lists in one document."""

from citekz.citations.finding import find_citations
from citekz.citations.linking import LinkedCitation, link_citations, surnames_of
from citekz.citations.notes import kind_of_note, references_in_note
from citekz.documents.plain import document_of
from citekz.manuscript import Manuscript, manuscript_of
from citekz.model import Date, Document, Entry, Line, Name, Note, Place, Record, Span, Value

BOOKS = (
    "1. Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.",
    "2. Султанов К. С. Реформы в Казахстане и Китае. – Астана: Елорда, 2000. – 393 с.",
    "3. Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 500 с.",
)
ROMANIZED = (
    "1. Toqaev Q. K. Belasu. – Almaty: Atamura, 2003. – 656 b.",
    "2. Sultanov K. S. Reformy v Kazahstane i Kitae. – Astana: Elorda, 2000. – 393 s.",
    "3. Syroezhkin K. L. Kazahstan – Kitaj. – Almaty: KISI, 2010. – 500 s.",
)


def read(*lines: str) -> Manuscript:
    return manuscript_of(document_of("\n".join(lines)))


def links_of(manuscript: Manuscript, part: int | None = None) -> list[tuple[str, tuple[int, ...]]]:
    passages = manuscript.passages if part is None else manuscript.parts[part].passages
    return [(found.citation.text, found.positions) for cited in passages for found in cited.citations]


def problems_of(manuscript: Manuscript) -> list[str | None]:
    return [link.problem for cited in manuscript.passages for found in cited.citations for link in found.links]


# -------------------------------------------------------------------------------------------------------- one list


def test_numbers_point_at_their_entries_and_order_is_that_of_first_mention() -> None:
    manuscript = read("Мәтін [3, 15-б.].", "Мәтін [1; 3].", "Әдебиеттер", *BOOKS)
    assert links_of(manuscript) == [("[3, 15-б.]", (3,)), ("[1; 3]", (1, 3))]
    assert manuscript.order_of_mention() == (3, 1)


def test_the_lines_of_the_list_are_no_passages() -> None:
    manuscript = read("Мәтін [1].", "Әдебиеттер", *BOOKS, "", "Қосымша А", "Тағы [2].")
    assert [cited.passage.text for cited in manuscript.passages if cited.passage.text.strip()] == [
        "Мәтін [1].", "Қосымша А", "Тағы [2].",
    ]  # fmt: skip
    assert links_of(manuscript) == [("[1]", (1,)), ("[2]", (2,))]


def test_a_number_that_the_list_does_not_have_is_missing() -> None:
    manuscript = read("Мәтін [7] және [2-5].", "Әдебиеттер", *BOOKS)
    links = [link for cited in manuscript.passages for found in cited.citations for link in found.links]
    assert [(link.positions, link.problem, link.missing) for link in links] == [
        ((), "unknown-number", (7,)),
        ((2, 3), "unknown-number", (4, 5)),
    ]


def test_a_year_in_brackets_is_no_number_of_a_list() -> None:
    assert links_of(read("Соғыс [1941–1945] пен [1999] жыл [2].", "Әдебиеттер", *BOOKS)) == [("[2]", (2,))]


def test_numbers_are_those_of_the_entries_not_their_positions() -> None:
    renumbered = [line.replace(f"{at}.", f"{at + 10}.", 1) for at, line in enumerate(BOOKS, 1)]
    assert links_of(read("Мәтін [12].", "Әдебиеттер", *renumbered)) == [("[12]", (2,))]


def test_a_list_without_numbers_is_counted() -> None:
    bare = [line.partition(" ")[2] for line in BOOKS]
    assert links_of(read("Мәтін [2].", "Әдебиеттер", *bare)) == [("[2]", (2,))]


def test_a_bare_number_is_a_page_where_the_author_writes_pages_bare() -> None:
    by_page = read("Мәтін [2, 107].", "Мәтін [2, 3].", "Әдебиеттер", *BOOKS)
    by_work = read("Мәтін [2, 107 б.].", "Мәтін [2, 3].", "Әдебиеттер", *BOOKS)
    assert links_of(by_page) == [("[2, 107]", (2,)), ("[2, 3]", (2,))]
    assert links_of(by_work) == [("[2, 107 б.]", (2,)), ("[2, 3]", (2, 3))]


def test_a_citation_that_repeats_points_where_the_one_before_points() -> None:
    manuscript = read("Мәтін [Сонда, 3-б.].", "Мәтін [2, с. 5].", "Мәтін [Там же, с. 7].", "Әдебиеттер", *BOOKS)
    assert links_of(manuscript) == [("[Сонда, 3-б.]", ()), ("[2, с. 5]", (2,)), ("[Там же, с. 7]", (2,))]
    assert problems_of(manuscript) == ["nothing-before", None, None]


# ------------------------------------------------------------------------------------------------- authors and years


def test_authors_in_any_case_and_script_point_at_their_works() -> None:
    manuscript = read(
        "Тоқаевтың (2003, 15-б.) еңбегі. Өзге (Сыроежкин, 2010).",
        "По мнению К. С. Султанова (2000, с. 5). See (Tokayev, 2003, p. 4).",
        "Әдебиеттер",
        *BOOKS,
    )
    assert [positions for _, positions in links_of(manuscript)] == [(1,), (3,), (2,), (1,)]


def test_another_year_of_the_author_is_wrong_and_his_works_are_candidates() -> None:
    manuscript = read("Мәтін (Тоқаев, 2001).", "Әдебиеттер", *BOOKS)
    (link,) = manuscript.passages[0].citations[0].links
    assert (link.positions, link.problem, link.candidates) == ((), "wrong-year", (1,))


def test_a_place_and_a_year_count_only_if_the_list_has_them() -> None:
    text = "Жиналыс (Вена, 1999), құжат (БҰҰ, 1992), еңбек (Вебер, 1996), Назарбаев (1997)."
    assert links_of(read(text, "Мәтін [1], [2], [3].", "Әдебиеттер", *BOOKS))[:1] == [("[1]", (1,))]


def record(family: str, year: int, title: str, *others: str) -> Record:
    names = tuple(Name(name, "А.") for name in (family, *others))
    return Record("book", (Value("author", names), Value("title", title), Value("issued", Date(((year,),)))))


def linked(text: str, *records: Record) -> list[LinkedCitation]:
    return list(link_citations(find_citations(text, surnames_of(records)), records))


def test_two_works_of_one_author_and_year_need_their_letter() -> None:
    works = record("Абай", 2003, "Бірінші"), record("Абай", 2003, "Екінші")
    lettered = [work.with_values(Value("year-suffix", letter)) for work, letter in zip(works, "аб", strict=True)]
    (plain,) = linked("Мәтін (Абай, 2003а).", *works)
    (exact,) = linked("Мәтін (Абай, 2003б).", *lettered)
    assert (plain.links[0].problem, plain.links[0].candidates) == ("ambiguous", (1, 2))
    assert exact.positions == (2,)


def test_further_authors_choose_between_works() -> None:
    works = record("Абай", 2003, "Бір"), record("Абай", 2003, "Екі", "Шоқан"), record("Шоқан", 2003, "Үш", "Абай")
    found = linked("(Абай, 2003), (Абай және Шоқан, 2003), (Абай және т.б., 2003), (Шоқан пен Абай, 2003)", *works)
    assert [one.positions for one in found] == [(1,), (2,), (2,), (3,)]


def test_initials_choose_between_namesakes() -> None:
    works = (
        Record("book", (Value("author", (Name("Иванов", "П. А."),)), Value("issued", Date(((2003,),))))),
        Record("book", (Value("author", (Name("Иванов", "С."),)), Value("issued", Date(((2003,),))))),
    )
    found = linked("у П. Иванова (2003) и (Иванов С., 2003), но (Иванов, 2003)", *works)
    assert [one.positions for one in found] == [(1,), (2,), ()]


def test_a_title_in_quotation_marks_points_at_its_work() -> None:
    works = record("Абай", 2003, "Қара сөздер"), Record("legislation", (Value("title", "Жарнама туралы"),))
    found = linked("(«Жарнама туралы», 2003), [«Қара сөздер», 15-б.]", *works)
    assert [one.positions for one in found] == [(2,), (1,)]


def test_the_exact_title_goes_before_one_that_begins_so() -> None:
    works = [record("Абай", 2003, title) for title in ("Қазақ тілі: энциклопедия", "Қазақ тілі")]
    assert [one.positions for one in linked("(«Қазақ тілі», 2003), («Қазақ тілі: энц», 2003)", *works)] == [(2,), (1,)]


def test_misprinted_numbers_of_the_list_are_put_right_between_two_that_fit() -> None:
    works = [
        Record("book", (Value("title", title),), entry=Entry(title, number))
        for title, number in (("А", 1), ("Б", 2), ("В", 2), ("Г", 4))
    ]
    assert [one.positions for one in linked("[2], [3], [4]", *works)] == [(2,), (3,), (4,)]


def test_numbers_that_two_entries_have_point_at_none() -> None:
    works = [
        Record("book", (Value("title", title),), entry=Entry(title, number))
        for title, number in (("А", 1), ("Б", 2), ("В", 1), ("Г", 2))
    ]
    (one,) = linked("[2]", *works)
    assert (one.positions, one.links[0].problem, one.links[0].candidates) == ((), "ambiguous", (2, 4))


def test_a_huge_range_costs_nothing() -> None:
    (one,) = linked("[1-9999]", record("Абай", 2003, "Бір"))
    assert (one.positions, len(one.links[0].missing)) == ((1,), 20)


# ----------------------------------------------------------------------------------------------------- several lists


def test_each_article_of_a_collection_has_its_own_list() -> None:
    manuscript = read(
        "Бірінші мақала [1].", "Әдебиеттер", *BOOKS[:2], "", "ЕКІНШІ МАҚАЛА", "", "Мәтін [1] және [2].",
        "Әдебиеттер", "1. Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 500 с.",
        "2. Абай. Қара сөздер. – Алматы: Жазушы, 1995. – 200 б.",
    )  # fmt: skip
    assert links_of(manuscript) == [("[1]", (1,)), ("[1]", (3,)), ("[2]", (4,))]
    assert [part.first_position for part in manuscript.parts] == [1, 3]


def test_a_romanized_second_list_serves_the_same_passages() -> None:
    manuscript = read("Мәтін [2].", "Әдебиеттер", *BOOKS, "", "References", *ROMANIZED)
    assert (links_of(manuscript, 0), links_of(manuscript, 1)) == ([("[2]", (2,))], [("[2]", (5,))])
    assert links_of(manuscript) == [("[2]", (2,))]


def test_groups_whose_numbers_run_on_are_one_list() -> None:
    manuscript = read(
        "Мәтін [3] және [1].", "Негізгі әдебиеттер", *BOOKS[:2], "Қосымша әдебиеттер", BOOKS[2],
    )  # fmt: skip
    assert links_of(manuscript) == [("[3]", (3,)), ("[1]", (1,))]


def test_a_column_of_sources_in_a_table_is_no_list() -> None:
    rows = (
        "Құжат",
        "Дереккөз",
        "Мәңгілік достық туралы шарт, 1998 ж.",
        "[2, 5-б.]",
        "Одақтастық шарт, 2003 ж.",
        "[3, 2-бап]",
    )
    manuscript = read("Мәтін [1].", *rows, "", "Әдебиеттер", *BOOKS)
    assert [part.reference_list and len(part.records) for part in manuscript.parts] == [3]
    assert links_of(manuscript) == [("[1]", (1,)), ("[2, 5-б.]", (2,)), ("[3, 2-бап]", (3,))]


def test_what_cites_after_the_last_list_of_a_collection_has_no_list() -> None:
    manuscript = read(
        "Бірінші мақала [1].", "Әдебиеттер", *BOOKS[:2], "", "ЕКІНШІ МАҚАЛА", "", "Мәтін [1].", "Әдебиеттер",
        "1. Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 500 с.",
        "2. Абай. Қара сөздер. – Алматы: Жазушы, 1995. – 200 б.", "", "ҮШІНШІ МАҚАЛА", "", "Мәтін [2].",
    )  # fmt: skip
    assert links_of(manuscript) == [("[1]", (1,)), ("[1]", (3,)), ("[2]", ())]
    assert manuscript.parts[-1].reference_list is None


def test_a_document_without_a_list_has_its_passages_all_the_same() -> None:
    manuscript = read("Мәтін [3].", "Мәтін (Тоқаев, 2003).")
    assert [part.reference_list for part in manuscript.parts] == [None]
    assert (links_of(manuscript), problems_of(manuscript)) == (
        [("[3]", ()), ("(Тоқаев, 2003)", ())],
        ["no-list", "no-list"],
    )


def test_an_empty_document_has_no_passages() -> None:
    assert manuscript_of(document_of("")).passages == ()


# ------------------------------------------------------------------------------------------------ lines, notes, order


def word(*texts: str, notes: tuple[Note, ...] = ()) -> Document:
    lines: list[Line] = []
    for number, text in enumerate(texts, start=1):
        start = 0
        for part in text.split("\n"):
            lines.append(Line(part, number, start))
            start += len(part) + 1
    return Document(tuple(lines), format="docx", notes=notes)


def test_footnotes_are_read_at_their_anchors_and_headers_last() -> None:
    notes = (
        Note("header", (Line("Жоғары [2].", 1),)),
        Note("footnote", (Line("Ескерту [3, 5-б.].", 1),), number=1, anchor=1),
    )
    manuscript = manuscript_of(word("Мәтін [1].", "Тағы [2].", "Әдебиеттер", *BOOKS, notes=notes))
    assert [(cited.passage.place.note, cited.passage.text) for cited in manuscript.passages] == [
        (None, "Мәтін [1]."), ("footnote 1", "Ескерту [3, 5-б.]."), (None, "Тағы [2]."), ("header", "Жоғары [2]."),
    ]  # fmt: skip
    assert manuscript.order_of_mention() == (1, 3, 2)


def test_a_paragraph_with_line_breaks_is_one_passage() -> None:
    manuscript = manuscript_of(word("Бірінші\nжол [2,\n15-б.].", "Әдебиеттер", *BOOKS))
    passage = manuscript.passages[0].passage
    assert (passage.text, passage.place) == ("Бірінші\nжол [2,\n15-б.].", Place(1, 1))
    assert links_of(manuscript) == [("[2,\n15-б.]", (2,))]


def test_a_citation_that_a_text_file_breaks_off_is_found_whole() -> None:
    manuscript = read("Мәтін (Тоқаев,", "2003, 15-б.).", "Тоқаевтың", "(2003) еңбегі.", "Әдебиеттер", *BOOKS)
    assert [positions for _, positions in links_of(manuscript)] == [(1,), (1,)]
    first = manuscript.passages[0]
    assert first.passage.place_of(first.citations[0].citation.span) == Place(1, 2)


def test_text_glued_to_the_list_is_a_passage() -> None:
    manuscript = read("Мәтін.", "Соңғы сөйлем [2]. Қолданылған әдебиеттер тізімі: " + BOOKS[0], *BOOKS[1:])
    assert links_of(manuscript) == [("[2]", (2,))]


# ------------------------------------------------------------------------------------------------------------- notes


def kinds(*texts: str) -> list[str]:
    return [kind_of_note([Line(text, 1)]) for text in texts]


def test_notes_that_are_references_are_told_from_comments() -> None:
    assert (
        kinds(
            "Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 5-б.",
            "1 Султанов К. С. Реформы в Казахстане и Китае. – Астана: Елорда, 2000. – С. 393.",
            "См.: Султанов К. С. Реформы. – Астана: Елорда, 2000. – С. 393.",
            "Smith J. The State. Oxford: OUP, 2010. P. 5.",
            "Қазақстан тарихы // www.e-history.kz. 12.03.2010",
        )
        == ["reference"] * 5
    )
    assert kinds("Сонда. 12-б.", "Там же. С. 5.", "Ibid. P. 12.", "Тоқаев Қ. Атал. еңб., 15-б.") == ["repeat"] * 4
    assert (
        kinds(
            "Бұл терминді автор ұсынған.",
            "Далее – ЦГА РК.",
            "Курсив наш. – А. К.",
            "",
            "Осы жөнінде екінші бөлімде айтылады (15-бетті қараңыз).",
        )
        == ["comment"] * 5
    )


def test_several_references_in_one_note_are_parted() -> None:
    text = "См.: Тоқаев Қ. Беласу. – Алматы, 2003. – 5 б.; Султанов К. Реформы. – Астана, 2000. – 7 с."
    assert [text[span.start : span.end] for span in references_in_note(text)] == [
        "Тоқаев Қ. Беласу. – Алматы, 2003. – 5 б.",
        "Султанов К. Реформы. – Астана, 2000. – 7 с.",
    ]
    assert references_in_note("Бұл терминді автор ұсынған.") == ()


def test_a_span_knows_its_line() -> None:
    manuscript = read("Мәтін [1].", "Әдебиеттер", *BOOKS)
    assert manuscript.passages[0].passage.place_of(Span(6, 9)) == Place(1, 1)


# ------------------------------------------------------------------------------------ by what begins an entry


UNSIGNED = (
    "Қазақстан Республикасы. (2011). Ғылым туралы: 2011 жылғы 18 ақпандағы № 407-IV Заңы. https://adilet.zan.kz/kaz/1",
    "ISO/IEC 9126:2001. (2001). Software engineering — Product quality. Geneva: ISO.",
    "Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.",
)


def test_bodies_and_standards_are_cited_as_their_entries_begin() -> None:
    manuscript = read(
        "Мәтін (Қазақстан Республикасы, 2011).", "Тағы (ISO/IEC 9126:2001, 2001).", "Әдебиеттер", *UNSIGNED
    )
    assert links_of(manuscript) == [("(Қазақстан Республикасы, 2011)", (1,)), ("(ISO/IEC 9126:2001, 2001)", (2,))]


def test_the_same_after_a_name_is_the_work_of_that_author_cited_last() -> None:
    manuscript = read("Мәтін (Тоқаев, 2003), (Султанов, 2000).", "Тоқаев (сонда, 15-б.) жазды.", "Әдебиеттер", *BOOKS)
    assert links_of(manuscript)[-1] == ("Тоқаев (сонда, 15-б.)", (1,))


def test_the_first_entry_has_number_one_though_it_stands_elsewhere() -> None:
    manuscript = read("Мәтін [1] және [2].", "Әдебиеттер", BOOKS[0].removeprefix("1. "), *BOOKS[1:])
    assert links_of(manuscript) == [("[1]", (1,)), ("[2]", (2,))]
