"""Numbers in addresses: one that no database knows leads nowhere, at every door."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from config.api import router
from documents.whole_numbers import MOST_DIGITS, NumberInAddress
from tests.commitments.making import NOON, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db

HUGE = ["9" * MOST_DIGITS, "9" * (MOST_DIGITS + 1), "9" * 23, "9" * 5000]
NAMES = {"pk", "copy", "question", "version", "piece"}
# What stands for the other parts; a day is one that a question could have been put to.
WORDS = {"slug": "2019-10-16", "action": "submit", "decision": "accept", "format": "json"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        yield from patterns(pattern) if isinstance(pattern, URLResolver) else [pattern]


def templates() -> set[str]:
    """The addresses of the product that hold a number, with names in the place of what varies."""
    found = set()
    for namespace in ("accounts", "commitments", "documents", "reports"):
        _prefix, resolver = get_resolver().namespace_dict[namespace]
        for possibilities, *_rest in resolver.reverse_dict.values():
            found |= {template for template, names in possibilities if NAMES & set(names)}
    return found


def test_every_number_in_an_address_has_its_bound():
    converters = [each for pattern in patterns(get_resolver()) for each in pattern.pattern.converters.values()]
    assert sum(isinstance(each, NumberInAddress) for each in converters) > 20
    ours = [pattern for pattern in patterns(get_resolver()) if not pattern.callback.__module__.startswith("django.")]
    assert not [p for p in ours if any(isinstance(c, IntConverter) for c in p.pattern.converters.values())]
    assert not [p for p in ours if r"\d" in str(p.pattern)]


@pytest.mark.parametrize("digits", HUGE, ids=len)
def test_a_page_of_a_number_that_is_too_large_is_not_there(sign_in, reviewer, digits):
    browser = sign_in(reviewer)
    words = dict.fromkeys(NAMES, digits) | WORDS
    paths = [f"/{template % words}" for template in sorted(templates())]
    assert len(paths) > 20
    for path in paths:
        assert browser.get(path).status_code in (404, 405), path
        assert browser.post(path).status_code in (302, 404, 405), path


@pytest.mark.parametrize("digits", HUGE, ids=len)
def test_a_resource_of_a_number_that_is_too_large_is_not_there(sign_in, author, digits):
    browser, draft = sign_in(author), RecordFactory(author=author)
    for prefix, _viewset, _name in router.registry:
        response = browser.get(f"/api/v1/{prefix}/{digits}/")
        assert response.status_code in (404, 405), prefix
    assert browser.patch(f"/api/v1/progress/{digits}/").status_code in (404, 428)
    assert browser.post(f"/api/v1/progress/{digits}/submit/").status_code == 404
    assert browser.delete(f"/api/v1/progress/{draft.pk}/evidence/{digits}/").status_code == 404


@pytest.mark.parametrize("digits", [*HUGE, "many", "٣"], ids=len)
def test_from_a_sheet_that_cannot_be_nothing_waits(sign_in, author, reviewer, digits):
    RecordFactory(author=author, state="submitted", changed_at=NOON)
    browser = sign_in(reviewer)
    assert len(browser.get("/workspace/decide/").context["page"].object_list) == 1
    assert len(browser.get("/workspace/decide/", {"import": digits}).context["page"].object_list) == 0


def test_a_copy_of_a_number_that_is_too_large_is_not_there(client):
    piece = record_with_evidence(state="published").evidence.get()
    assert client.get(f"/evidence/{piece.pk}/copies/{'9' * 23}/").status_code == 404
