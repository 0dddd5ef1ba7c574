"""The files that a view offers: the same rows as CSV and as a workbook, and no cell that a spreadsheet would run."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.test import RequestFactory
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from commitments.models import CommitmentChallenge, Indicator, Observation
from commitments.spreadsheets import MARKS, About, Judged, Table, file_of, workbook
from documents.as_of import at_the_end_of
from reports.charts import CHARACTERS
from tests.commitments.making import (
    NOON,
    ChallengeFactory,
    CommitmentFactory,
    DeclarationFactory,
    DocumentFactory,
    LanguageVersionFactory,
    ParagraphFactory,
    RecordFactory,
)

AT = at_the_end_of(date(2026, 3, 5))


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def a_table(*rows) -> Table:
    return Table("things", "Things", [("key", "Key"), ("title", "Title"), ("number", "Number")], rows)


HARMFUL = ["=1+1", "@x", "+1", "-1+1", "\t=1", '=HYPERLINK("http://example.org")', "http://example.org", "{=1}"]


@pytest.mark.parametrize("text", HARMFUL)
def test_no_text_becomes_a_formula_or_a_link(text):
    cell = opened(workbook(a_table([text, "x", 1]), About(AT), "http://testserver/"))["Things"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1+1", "@x", "+1+1", "-x", "\t=1"])
def test_no_text_of_a_csv_file_starts_a_formula(text):
    response = file_of(a_table([text, "x", 1]), About(AT), RequestFactory().get("/", {"format": "csv"}))
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1][0] == f"'{text}"


def test_a_status_is_a_word_in_csv_and_mark_and_word_in_a_workbook():
    table = a_table([Judged("under_way"), Judged(None), 2])
    sheet = opened(workbook(table, About(AT), "http://testserver/"))["Things"]
    assert [sheet["A2"].value, sheet["B2"].value, sheet["C2"].value] == ["◑ under way", "⬚ no evidence recorded", 2]
    response = file_of(table, About(AT), RequestFactory().get("/", {"format": "csv"}))
    assert "under way,no evidence recorded,2" in response.content.decode()


def test_the_marks_are_those_of_the_reports():
    assert {str(status): mark for status, mark in MARKS.items()} == CHARACTERS


def test_the_first_sheet_says_where_the_rows_come_from():
    request = RequestFactory().get("/things/", {"format": "xlsx", "challenge": "proceeds", "as_of": "2026-03-05"})
    response = file_of(a_table(["a", "b", 1]), About(AT, [("Challenge", "Proceeds")]), request)
    assert response["Content-Disposition"] == 'attachment; filename="things.xlsx"'
    book = opened(response.content)
    assert book.sheetnames == ["About", "Things"]
    said = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert said["Address of this page"] == "http://testserver/things/?challenge=proceeds&as_of=2026-03-05"
    assert said["As it stood on"] == "2026-03-05"
    assert said["Challenge"] == "Proceeds"
    assert said["Rows"] == "1"


def test_the_head_stays_in_view_and_filters_every_column():
    sheet = opened(workbook(a_table(["a", "b", 1], ["c", "d", 2]), About(AT), "http://testserver/"))["Things"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert [cell.value for cell in sheet[1]] == ["Key", "Title", "Number"]


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("fr", False)])
def test_every_sheet_begins_where_reading_begins_and_prints_one_page_wide(language, turned):
    with override(language):
        book = opened(workbook(a_table(["a", "b", 1]), About(AT), "http://testserver/"))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {turned}
    assert {(sheet.page_setup.orientation, sheet.page_setup.fitToHeight) for sheet in book} == {("landscape", 0)}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book)


@pytest.mark.parametrize("title", ["About", "A title: of [more] than / thirty-one * characters?"])
def test_a_sheet_has_a_name_that_the_format_allows(title):
    table = Table("x", title, [("key", "Key")], [["a"]])
    names = opened(workbook(table, About(AT), "http://testserver/")).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 for name in names)


def test_a_table_without_rows_is_a_file_all_the_same():
    assert opened(workbook(a_table(), About(AT), "http://testserver/"))["Things"].max_row == 1


# The views


@pytest.fixture
def ledger(db):
    declaration = DeclarationFactory(slug="2014")
    challenge = ChallengeFactory(slug="proceeds")
    first = CommitmentFactory(slug="first", declaration=declaration, title={"en": "=1+1"})
    CommitmentFactory(slug="second", declaration=declaration, title={"en": "@x"})
    CommitmentChallenge.objects.create(commitment=first, challenge=challenge)
    RecordFactory(commitment=first, state="published")
    paper = LanguageVersionFactory(document=DocumentFactory(date="2016-07-20"))
    indicator = Indicator.objects.create(slug="share", title={"en": "=share"}, unit="%", kind="outcome")
    indicator.challenges.add(challenge)
    Observation.objects.create(
        indicator=indicator, value="2.20", paragraph=ParagraphFactory(version=paper), quotation="x", start=0, end=1
    )


VIEWS = [
    # address, parameters, number of rows
    ("/", {}, 1),
    ("/", {"as_of": "2010-01-01"}, 0),
    ("/commitments/", {}, 2),
    ("/commitments/", {"challenge": "proceeds"}, 1),
    ("/commitments/", {"status": "no_evidence"}, 1),
    ("/commitments/", {"as_of": "2010-01-01"}, 0),
    ("/indicators/", {}, 1),
    ("/indicators/", {"challenge": "nothing"}, 0),
    ("/indicators/", {"as_of": "2016-01-01"}, 0),
    ("/compare/", {"from": "2026-01-01", "to": "2026-03-20"}, 1),
    ("/compare/", {"from": "2026-01-01", "to": "2026-03-20", "what": "withdrawn"}, 0),
]


@pytest.mark.parametrize(("address", "parameters", "number"), VIEWS)
def test_both_files_have_the_rows_of_the_page(client, ledger, address, parameters, number):
    comma_separated = client.get(address, parameters | {"format": "csv"})
    rows = list(csv.reader(StringIO(comma_separated.content.decode("utf-8-sig"))))
    book = opened(client.get(address, parameters | {"format": "xlsx"}).content)
    sheet = list(book[book.sheetnames[1]].iter_rows(values_only=True))
    assert len(rows) == len(sheet) == number + 1
    assert [row[0] for row in rows[1:]] == [row[0] for row in sheet[1:]]


def test_the_words_of_the_ledger_are_never_a_formula(client, ledger):
    sheet = opened(client.get("/commitments/", {"format": "xlsx"}).content)["Commitments"]
    assert [(row[1].value, row[1].data_type) for row in sheet.iter_rows(min_row=2)] == [("=1+1", "s"), ("@x", "s")]
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == ["◑ under way", "⬚ no evidence recorded"]
    text = client.get("/commitments/", {"format": "csv"}).content.decode()
    assert "'=1+1" in text
    assert "'@x" in text


def test_the_filters_in_force_stand_in_the_workbook_by_name(client, ledger):
    book = opened(client.get("/commitments/", {"format": "xlsx", "challenge": "proceeds", "q": "1+1"}).content)
    said = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert (said["Challenge"], said["Words"]) == ("proceeds", "1+1")


@pytest.mark.parametrize("address", ["/", "/commitments/", "/indicators/", "/compare/?from=2026-01-01&to=2026-03-20"])
def test_every_view_with_csv_offers_a_workbook(client, ledger, address):
    page = client.get(address).content.decode()
    assert "format=csv" in page
    assert "format=xlsx" in page


def test_the_number_of_queries_for_a_file_is_that_of_one_row(client, ledger, django_assert_max_num_queries):
    declaration = DeclarationFactory()
    for _ in range(10):
        RecordFactory(commitment=CommitmentFactory(declaration=declaration), state="published", published_at=NOON)
    with django_assert_max_num_queries(12):
        client.get("/commitments/", {"format": "xlsx"})
