"""Names in alphabetical order: accents and the Arabic article do not count."""

import pytest
from django.utils.translation import override

from documents.alphabet import alphabetic
from documents.templatetags.languages import name_place

ORDERS = {
    "French": ["Danemark", "Égypte", "États-Unis d’Amérique", "Fidji"],
    "English": ["Congo", "Côte d’Ivoire", "Cyprus"],
    "Arabic": ["إثيوبيا", "الأرجنتين", "ألبانيا", "تونس", "الصين"],
    "Russian": ["Армения", "Ёмкость", "Замбия"],
}


@pytest.mark.parametrize("names", ORDERS.values(), ids=ORDERS)
def test_names_stand_where_a_reader_looks_for_them(names: list[str]):
    assert [alphabetic(name) for name in names] == sorted(alphabetic(name) for name in names)


def test_in_chinese_the_order_is_that_of_the_english_names():
    names = [{"en": "Chad", "zh": "乍得"}, {"en": "Albania", "zh": "阿尔巴尼亚"}]
    with override("zh-hans"):
        assert [name["en"] for name in sorted(names, key=name_place)] == ["Albania", "Chad"]
