"""Cursors of the API: pages that follow one another both ways, also where many rows share a day."""

from datetime import date
from itertools import chain
from types import SimpleNamespace

import pytest
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from commitments.models import ProgressRecord
from documents.paging import CursorPages, read, written
from tests.commitments.making import CommitmentFactory, RecordFactory

pytestmark = pytest.mark.django_db
VIEW = SimpleNamespace(cursor_ordering=("effective_on", "pk"))
DOWN = SimpleNamespace(cursor_ordering=("-effective_on", "-pk"))


@pytest.fixture
def records() -> list[int]:
    commitment = CommitmentFactory()
    days = [date(2015, 1, 1)] * 5 + [date(2014, 1, 1)] * 3 + [date(2016, 1, 1)]
    made = [RecordFactory(commitment=commitment, effective_on=day) for day in days]
    return [record.pk for record in sorted(made, key=lambda record: (record.effective_on, record.pk))]


def page(address: str, view=VIEW) -> tuple[list[int], str | None, str | None]:
    pages = CursorPages()
    rows = pages.paginate_queryset(ProgressRecord.objects.all(), Request(APIRequestFactory().get(address)), view)
    return [row.pk for row in rows], pages.get_next_link(), pages.get_previous_link()


@pytest.mark.parametrize(("view", "turn"), [(VIEW, 1), (DOWN, -1)])
@pytest.mark.parametrize("size", [1, 2, 3, 9, 20])
def test_every_row_comes_once_forwards_and_backwards(records, size, view, turn):
    address, forwards, last = f"/?page_size={size}", [], ""
    while address:
        rows, following, before = page(address, view)
        forwards.append(rows)
        address, last = following, before
    assert list(chain(*forwards)) == records[::turn]
    backwards = []
    while last:
        rows, _following, last = page(last, view)
        backwards.insert(0, rows)
    assert list(chain(*backwards)) == list(chain(*forwards[:-1]))


def test_a_row_that_is_added_meanwhile_shifts_nothing(records):
    first, following, _previous = page("/?page_size=4")
    RecordFactory(effective_on=date(2010, 1, 1))
    second, _following, previous = page(following)
    assert first + second == records[:8]
    assert page(previous)[0] == first


def test_going_back_leads_forward_again(records):
    _first, following, _none = page("/?page_size=4")
    second, _third, previous = page(following)
    _rows, again, none = page(previous)
    assert page(again)[0] == second
    assert page(again)[2] is not None
    assert none is None


def test_an_empty_list_has_neither_next_nor_previous():
    assert page("/") == ([], None, None)


@pytest.mark.parametrize(
    "cursor",
    [
        "broken", "e30", "bnVsbA", written(False, []), written(False, ["2015-01-01"]), written(False, ["day", 1]),
        written(False, ["2015-01-01", "x"]), written(False, [["2015-01-01"], 1]), written(False, ["2015-01-01", 2**63]),
        written(False, ["a\0", 1]), written(False, [None, 1]), "é", "[true]",
    ],
)  # fmt: skip
def test_a_cursor_that_was_not_given_out_is_not_found(records, cursor):
    with pytest.raises(NotFound):
        page(f"/?cursor={cursor}")


def test_a_cursor_says_what_it_was_given():
    assert read(written(True, [date(2015, 1, 1), 7])) == (True, ["2015-01-01", 7])


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "soon", "2026-03-02"])
def test_a_cursor_at_a_moment_that_cannot_be_told_is_not_found(client, moment):
    answer = client.get("/api/v1/changes/", {"cursor": written(False, [moment, 1])})
    assert answer.status_code == (200 if moment == "2026-03-02" else 404)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-13-01T00:00:00Z"])
@pytest.mark.parametrize("name", ["changes", "contributions"])
def test_nothing_is_told_since_a_moment_that_cannot_be_told(client, name, moment):
    answer = client.get(f"/api/v1/{name}/", {"since": moment})
    assert answer.status_code == 400
    assert set(answer.json()["error"]["fields"]) == {"since"}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-02T13:00:00+01:00"])
@pytest.mark.parametrize("name", ["changes", "contributions"])
def test_since_any_other_moment_there_is_an_answer(client, name, moment):
    assert client.get(f"/api/v1/{name}/", {"since": moment}).status_code == 200
