"""What holds for every format: the same bytes again, the hash, the refusals, and an empty scope that still says so."""

import hashlib
import json

import pytest

from reports import rendering
from reports.rendering.snapshot import canonical_json
from tests.reports.conftest import recount

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", rendering.FORMATS)
def test_the_same_snapshot_gives_the_same_bytes(snapshot, format, language):
    first = rendering.render(snapshot(language), format)
    assert first == rendering.render(snapshot(language), format)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", rendering.FORMATS)
def test_an_empty_scope_is_rendered(empty_snapshot, format, language):
    assert rendering.render(empty_snapshot(language), format)


def test_the_hash_is_that_of_the_json_file(snapshot):
    file = rendering.render(snapshot(), "json")
    assert hashlib.sha256(file).hexdigest() == rendering.snapshot_hash(snapshot())
    assert json.loads(file) == snapshot()


def test_the_hash_does_not_depend_on_the_order_of_keys(snapshot):
    turned = dict(reversed(snapshot().items()))
    assert rendering.snapshot_hash(turned) == rendering.snapshot_hash(snapshot())


def test_han_is_written_as_han_in_json(snapshot):
    assert "毒品".encode() in canonical_json(snapshot("zh"))


def test_an_unknown_format_is_refused_by_name(snapshot):
    with pytest.raises(ValueError, match="'odt'"):
        rendering.render(snapshot(), "odt")


def test_a_snapshot_of_another_schema_is_refused(snapshot):
    with pytest.raises(ValueError, match="'2'"):
        rendering.render(snapshot() | {"schema": "2"}, "json")


def test_every_format_has_a_media_type():
    assert set(rendering.MEDIA_TYPES) == set(rendering.FORMATS)


def test_the_figures_of_the_fixtures_are_those_of_their_commitments(snapshot):
    for language in LANGUAGES:
        recounted = snapshot(language)
        recount(recounted)
        assert recounted == snapshot(language)
