"""What the API says of itself is so: answers have the described shape, and no number is too odd for a parameter."""

import re

import jsonschema
import pytest
from drf_spectacular.generators import SchemaGenerator

from tests.api.test_api_reads import RESOURCES, fill

pytestmark = pytest.mark.django_db

READS = {
    **{name: f"{name}/" for name in RESOURCES},
    "summaries": "summaries/?by=challenge,declaration",
    "comparison": "comparison/?from=2000-01-01",
    "search": "search/?q=crime",
}
# Parameters that are whole numbers, and the resources that have them.
NUMBERS = [
    ("recommendations", "chapter"), ("thematic-days", "year"), ("progress", "period"), ("progress", "replies_to"),
    ("evidence", "record"),
]  # fmt: skip


@pytest.fixture(scope="module")
def described() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)


def held_to(described: dict, operation: dict, answer: object) -> None:
    """Raises ValidationError where the answer is not of the shape that the operation describes."""
    shape = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**shape, "components": described["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(answer)


@pytest.mark.parametrize("name", READS)
def test_lists_have_the_shape_that_is_described(get, described, name):
    fill(1)
    answer = get(READS[name])
    assert answer["results"] or name == "search"
    held_to(described, described["paths"][f"/api/v1/{name}/"]["get"], answer)


@pytest.mark.parametrize("name", RESOURCES)
def test_rows_have_the_shape_that_is_described(get, described, name):
    fill(1)
    row = get(f"{name}/")["results"][0]
    key = next(row[name] for name in ("slug", "id") if name in row)
    [path] = [path for path in described["paths"] if re.fullmatch(rf"/api/v1/{name}/{{\w+}}/", path)]
    held_to(described, described["paths"][path]["get"], get(f"{name}/{key}/"))


@pytest.mark.parametrize(("resource", "parameter"), NUMBERS)
@pytest.mark.parametrize("value", ["0", "-1", "10000", "99999999999999999999999", "2018.5", "NaN", "1e400", "二"])
def test_odd_numbers_find_nothing_or_are_refused_in_words(client, resource, parameter, value):
    fill(1)
    response = client.get(f"/api/v1/{resource}/", {parameter: value})
    if response.status_code == 200:
        assert response.json()["results"] == []
    else:
        assert response.status_code == 400
        assert response.json()["error"]["fields"][parameter]
