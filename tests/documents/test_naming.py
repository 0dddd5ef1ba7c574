"""Names and numbers as sentences print them."""

import pytest
from django.utils.translation import override

from documents.models import Document
from documents.templatetags.naming import numbered, short_name


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "<bdi>23\N{NO-BREAK SPACE}(a)</bdi>"),
        ("zh-hans", "<bdi>23(a)</bdi>"),
        ("ar", "<bdi>23\N{NO-BREAK SPACE}(a)</bdi>"),
    ],
)
def test_the_number_of_an_item_is_printed_as_documents_print_it(language: str, printed: str):
    with override(language):
        assert numbered("23(a)") == printed


def test_a_document_of_no_known_kind_is_named_by_its_title():
    title = "High-level declaration by the Commission on Narcotic Drugs on the 2024 midterm review"
    words = "High-level declaration by the Commission on Narcotic Drugs …"
    assert short_name(Document(kind="other", title={"en": title})) == words
