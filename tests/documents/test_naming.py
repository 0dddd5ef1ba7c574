"""Names and numbers as sentences print them."""

import pytest
from django.utils.translation import override

from documents.templatetags.naming import numbered


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
