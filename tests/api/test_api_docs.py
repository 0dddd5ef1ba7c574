"""The API described for people says what the schema says, leads where it points, and marks what is not translated."""

import re

import pytest

from config import api_docs
from documents.reading_changes import note_change

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "zh-hans")


@pytest.fixture(scope="module")
def resources() -> dict[str, api_docs.Resource]:
    return api_docs.described("en")


def test_every_operation_of_the_schema_stands_under_its_resource(client, resources):
    schema = client.get("/api/v1/schema/", headers={"Accept": "application/vnd.oai.openapi+json"}).json()
    told = {(o.method.lower(), o.address) for resource in resources.values() for o in resource.operations}
    assert told == {(method, path) for path, operations in schema["paths"].items() for method in operations}
    assert set(resources) >= set(client.get("/api/v1/").json())


def test_index_leads_to_a_page_of_each_resource(client, resources):
    page = client.get("/api/v1/docs/").content.decode()
    for name in resources:
        assert f'href="/api/v1/docs/{name}/"' in page


def test_page_of_a_resource_leads_to_every_shape_it_names(client, resources):
    for name in resources:
        page = client.get(f"/api/v1/docs/{name}/").content.decode()
        named = set(re.findall(r'href="#(shape-\w+)"', page))
        assert named
        assert named == set(re.findall(r'id="(shape-\w+)"', page))


def test_every_parameter_of_a_query_says_what_it_is(resources):
    silent = [
        (operation.address, field.name)
        for resource in resources.values()
        for operation in resource.operations
        for field in operation.parameters
        if field.place != "path" and not field.words.text
    ]
    assert not silent


def test_fields_tell_lists_choices_shapes_and_null(resources):
    progress = next(shape for shape in resources["progress"].shapes if shape.name == "Progress")
    kinds = {field.name: field.kind for field in progress.fields}
    assert kinds["evidence"] == api_docs.Kind("object", shape="Evidence", is_list=True)
    assert "secretariat" in kinds["voice"].choices
    assert (kinds["published_at"].name, kinds["published_at"].is_nullable) == ("date-time", True)
    cell = next(shape for shape in resources["summaries"].shapes if shape.name == "Cell")
    silence = next(field for field in cell.fields if field.name == "silence")
    assert silence.kind.choices == ("drawn", "gap", "undrawn")
    assert "* `" not in silence.words.text


def test_value_that_may_be_null_is_read_from_the_left_whole(client):
    page = client.get("/api/v1/docs/progress/", headers={"Accept-Language": "ar"}).content.decode()
    assert '<bdi dir="ltr">date-time | null</bdi>' in page


def test_reads_that_need_nothing_more_are_links_that_answer(client, resources):
    links = [operation.href for resource in resources.values() for operation in resource.operations if operation.href]
    assert "/api/v1/progress/" in links
    assert not [link for link in links if "{" in link]
    for link in links:
        assert client.get(link).status_code == 200, link


def test_what_is_there_in_english_alone_is_marked_as_english(client):
    page = client.get("/api/v1/docs/progress/", headers={"Accept-Language": "fr"}).content.decode()
    assert '<span lang="en" dir="ltr">Draft a record.' in page
    assert re.search(r"<td>\s*<span>Pratique antérieure</span>", page)


def test_what_a_resource_gives_is_translated_as_its_viewset_says_it(resources):
    assert {resource.words.text for resource in resources.values()} == api_docs.OF_RESOURCES
    chinese = api_docs.described("zh-hans")
    assert not [name for name, resource in chinese.items() if resource.words.is_english]
    assert chinese["paragraphs"].words.text == "可寻址的文本单元，按阅读顺序排列。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_description_is_made_once_for_a_language(client, language, django_assert_num_queries):
    client.get("/api/v1/docs/", headers={"Accept-Language": language})
    with django_assert_num_queries(1):  # what changed
        client.get("/api/v1/docs/progress/", headers={"Accept-Language": language})


def test_page_holds_the_token_of_its_reader_and_is_for_no_shared_cache(client):
    note_change("catalogue")
    assert "private" in client.get("/api/v1/docs/")["Cache-Control"]
    assert "private" not in client.get("/api/v1/actors/")["Cache-Control"]


def test_resource_that_does_not_exist_is_not_found(client):
    assert client.get("/api/v1/docs/nothing/").status_code == 404
