"""Lists of contents are no text, however a converter left them; what cannot be told from text stays."""

import pytest

from documents.parsing import parse
from documents.parsing.contents import contents
from documents.parsing.lines import Line, read_lines
from tests.documents.parsing_words import SENTENCES

NAMED = {
    "en": ("Contents", "Paragraphs Page", "Work of the office", ("I. Opening", "II. Staff", "III. Next steps")),
    "fr": ("Table des matières", "Paragraphes Page", "Travaux du mois", ("I. Ouverture", "II. Postes", "III. Suites")),
    "es": ("Índice", "Párrafos Página", "Labor de la oficina", ("I. Apertura", "II. Puestos", "III. Medidas")),
    "ru": ("Содержание", "Пункты Стр.", "Работа бюро", ("I. Открытие", "II. Должности", "III. Меры")),
    "zh": ("目录", "段次 页次", "办事处的工作", ("一. 开幕", "二. 员额", "三. 下一步")),
    "ar": ("المحتويات", "الفقرات الصفحة", "أعمال المكتب", ("أولا - الافتتاح", "ثانيا - الوظائف", "ثالثا - الخطوات")),
}  # fmt: skip
OTHER_NAMES = {"fr": "Sommaire", "ru": "Оглавление", "en": "Table of contents", "es": "ÍNDICE", "zh": "目 录"}
FIRST_NUMBER = {"ar": "1 -"}
EVERY = pytest.mark.parametrize("language", sorted(NAMED))


def body(language: str) -> str:
    """Every heading with a paragraph of its own."""
    sentence, number = SENTENCES[language], FIRST_NUMBER.get(language, "1.")
    headings = NAMED[language][3]
    return "".join(
        f"{heading}\n\n{number.replace('1', str(place))} {sentence}\n\n" for place, heading in enumerate(headings, 1)
    )


def read(text: str) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in parse(text).paragraphs]


def without_list(language: str) -> list[tuple[str, str]]:
    return read(f"{NAMED[language][2]}\n\n{body(language)}")


def headings(text: str) -> list[str]:
    return [text for kind, text in read(text) if kind == "heading"]


@EVERY
def test_entries_without_pages_end_where_the_first_comes_again(language):
    name, _, title, entries = NAMED[language]
    text = f"{title}\n\n{name}\n\n" + "\n\n".join(entries) + f"\n\n{body(language)}"
    assert read(text) == without_list(language)
    assert parse(text).title == title


@EVERY
def test_entries_with_their_paragraphs_behind_them_are_no_text(language):
    name, heads, title, entries = NAMED[language]
    listed = "\n".join(f"{entry}{place * 10 - 9} - {place * 10}" for place, entry in enumerate(entries, 1))
    assert read(f"{title}\n\n{name}\n\n{heads.split()[0]}\n{listed}\n\n\n{body(language)}") == without_list(language)


@EVERY
def test_entries_with_paragraphs_and_page_behind_them_are_no_text(language):
    name, heads, title, entries = NAMED[language]
    listed = "\n".join(f"{entry} {place * 10 - 9}–{place * 10} {place + 2}" for place, entry in enumerate(entries, 1))
    assert read(f"{title}\n\n{name}\n{heads}\n{listed}\n\n{body(language)}") == without_list(language)


@EVERY
def test_label_text_and_page_on_lines_of_their_own_are_no_text_and_count_no_pages(language):
    name, heads, title, entries = NAMED[language]
    cut = [entry.replace(" - ", " -\n").replace(". ", ".\n") for entry in entries]
    listed = "\n".join(f"{entry}\n{page}" for entry, page in zip(cut, (2, 3, 21), strict=True))
    text = f"{title}\n{name}\n{heads.split()[-1]}\n{listed}\n{body(language)}"
    assert [kind for kind, _ in read(text)] == [kind for kind, _ in without_list(language)]
    assert parse(text).title == title
    assert {paragraph.page for paragraph in parse(text).paragraphs} == {None}


@EVERY
def test_entries_whose_dots_stand_above_their_page_are_no_text(language):
    name, heads, title, entries = NAMED[language]
    cut = [entry.replace(" - ", " -\n").replace(". ", ".\n") for entry in entries]
    listed = "\n".join(f"{entry} . . . . . . . .\n{page}" for entry, page in zip(cut, (15, 16, 16), strict=True))
    text = f"{title}\n{name}\n{heads.split()[-1]}\n{listed}\n"
    assert read(text) == [("title", title)]
    assert {paragraph.page for paragraph in parse(text).paragraphs} == {None}


@pytest.mark.parametrize("language", sorted(OTHER_NAMES))
def test_a_list_has_other_names_as_well(language):
    _, _, title, entries = NAMED[language]
    listed = "\n\n".join(entries)
    assert read(f"{title}\n\n{OTHER_NAMES[language]}\n\n{listed}\n\n{body(language)}") == without_list(language)


@EVERY
def test_the_first_label_above_paragraph_one_ends_a_list_whose_words_differ(language):
    name, _, title, entries = NAMED[language]
    other = [entry + entry.split()[-1] for entry in entries]
    assert read(f"{title}\n\n{name}\n\n" + "\n\n".join(other) + f"\n\n{body(language)}") == without_list(language)


@EVERY
def test_rising_pages_end_a_list_whose_first_entry_does_not_come_again(language):
    name, heads, title, entries = NAMED[language]
    listed = "\n".join(f"{entry} {page}" for entry, page in zip(entries, (3, 5, 9), strict=True))
    text = f"{title}\n\n{name}\n{heads}\n{listed}\n\n{SENTENCES[language]}\n\n{SENTENCES[language]}\n"
    assert [words for _, words in read(text)].count(SENTENCES[language]) == 2
    assert not any(entry in words for _, words in read(text) for entry in entries)


@EVERY
def test_a_list_whose_end_cannot_be_told_stays(language):
    name, _, title, entries = NAMED[language]
    kept = [words for _, words in read(f"{title}\n\n{name}\n\n" + "\n\n".join([*entries, SENTENCES[language]]) + "\n")]
    assert all(any(entry in words for words in kept) for entry in entries)


def test_short_lines_of_the_text_below_the_last_page_stay():
    text = (
        "Work of the office\n\nContents\nPage\nI. Opening 3\nII. Staff 5\nIII. Next steps 9\n\nA word before\n\n"
        f"{body('en')}"
    )
    assert "A word before" in [words for _, words in read(text)]
    assert headings(text).count("I. Opening") == 1


def test_an_entry_that_ends_with_a_number_comes_again_with_it():
    text = (
        "Work of the office\n\nContents\nPage\nI. Follow-up to Agenda 21 3\nII. Staff 5\nIII. Next steps 9\n\n"
        f"I. Follow-up to Agenda 21\n\n1. {SENTENCES['en']}\n\nII. Staff\n\n2. {SENTENCES['en']}\n"
    )
    assert headings(text) == ["I. Follow-up to Agenda 21", "II. Staff"]


def test_a_first_entry_of_two_lines_comes_again_in_one():
    text = (
        "Work of the office\n\nContents\nPage\nI. Opening of the meeting and choice of\nthe programme 3\nII. Staff 5\n"
        f"\nI. Opening of the meeting and choice of the programme\n\n1. {SENTENCES['en']}\n\n"
        f"II. Staff\n\n2. {SENTENCES['en']}\n"
    )
    assert headings(text) == ["I. Opening of the meeting and choice of the programme", "II. Staff"]


def test_a_stretched_arabic_label_is_that_of_the_entry():
    text = (
        "أعمال المكتب\n\nالمحتويات\n\nأولاً - مقـــدمة\n\nثانيا - الوظائف\n\n"
        f"أولا - مقدمة\n\n1 - {SENTENCES['ar']}\n\nثانيا - الوظائف\n\n2 - {SENTENCES['ar']}\n"
    )
    assert headings(text) == ["أولا - مقدمة", "ثانيا - الوظائف"]


def test_the_number_of_the_page_of_a_list_is_no_entry():
    text = (
        "Work of the office\n\nContents\nPage\nI. Opening 3\nII. Staff 5\n2\nIII. Next steps 9\n\n"
        f"A word before.\n\n{SENTENCES['en']}\n"
    )
    assert [words for _, words in read(text)] == ["Work of the office", "A word before.", SENTENCES["en"]]


def test_prose_that_ends_a_line_with_a_number_is_no_entry():
    prose = "The office met in the spring of the year under review and held meetings 12\nto 15 in the autumn of it."
    text = f"Work of the office\n\nContents\nPage\nI. Opening 3\nII. Staff 15\nIII. Next steps 29\n\n1. {prose}\n"
    assert any("held meetings 12 to 15" in words for _, words in read(text))


def test_a_list_of_other_things_in_which_one_comes_twice_stays():
    things = ["Opium", "Resin", "Coca leaf", "Opium", "Straw", "Seeds"]
    kept = [words for _, words in read("Goods in the store\n\nContents\n\n" + "\n\n".join(things) + "\n")]
    assert "\n".join(kept).count("Opium") == 2
    assert "Resin" in "\n".join(kept)


def test_lines_of_prose_that_end_with_a_higher_number_are_no_entries():
    listed = "Work of the office\n\nContents\nPage\nI. Opening 3\nII. Staff 5\nIII. Next steps 9\n\n"
    prose = "The office met in the spring of the year under review and held meetings {0}\nto 15 in the autumn of it."
    for text in (f"{listed}A word before\n\n{prose}", f"{listed}A word before.\n\n{prose}"):
        kept = [words for _, words in read(text.format(12))]
        assert kept[1].startswith("A word before")
        assert "held meetings 12 to 15" in kept[2]


class Counted(list[Line]):
    """Lines that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place):
        self.looks += 1
        return super().__getitem__(place)


@pytest.mark.parametrize(
    "text", ["Contents\nOpening\n{0}", "Contents\na b\nc d\n{0}", "Contents\n{0}", "a b\n{0}Contents\n{0}"]
)
def test_every_line_is_looked_at_a_few_times_however_long_the_text(text):
    looks = []
    for times in (1_000, 4_000):
        counted = Counted(read_lines("".join(f"{part}\n" * times for part in text.split("{0}") if part))[0])
        contents(counted)
        looks.append(counted.looks)
    assert looks[1] <= 4.5 * looks[0]
