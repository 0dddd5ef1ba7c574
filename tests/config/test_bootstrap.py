"""`bootstrap`: from empty to usable, twice without a difference."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from accounts.models import User
from commitments.models import Commitment, ProgressRecord, ReviewEvent
from documents.models import Document, Paragraph, SearchEntry

pytestmark = pytest.mark.django_db

COUNTED = [Document, Paragraph, Commitment, ProgressRecord, ReviewEvent, Group, SearchEntry]


def test_it_fills_an_empty_database_and_repeating_changes_nothing(capsys):
    call_command("bootstrap")
    first = {model.__name__: sorted(model.objects.values_list("pk", flat=True)) for model in COUNTED}
    assert len(first["Document"]) == 5
    assert all(first.values())
    call_command("bootstrap")
    assert {model.__name__: sorted(model.objects.values_list("pk", flat=True)) for model in COUNTED} == first
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["Database", "Roles", "Documents", "Catalogue", "Search"] * 2
    assert lines[:5] == lines[5:]


def test_it_creates_no_account():
    call_command("bootstrap")
    assert not User.objects.exists()
