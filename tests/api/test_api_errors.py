"""Every error of the API has one shape, the right status and a sentence; and the schema describes it all."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.exceptions import Throttled
from rest_framework.test import APIRequestFactory
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from commitments.permissions import SENTENCES, ActionRefused, Refusal
from commitments.standings.summaries import AXES
from commitments.transition import StaleRecord
from commitments.workflow import Reason
from reports import viewsets
from reports.models import Report
from reports.requesting import QueueFull
from tests.commitments.making import ActorFactory, CommitmentFactory, RecordFactory, record_with_evidence

DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"
pytestmark = pytest.mark.django_db
ASKED = {"scope_kind": "everything", "language": "en", "as_of": "2026-01-31"}


def post(client, data, **options):
    return client.post("/api/v1/reports/", data, content_type="application/json", **options)


def is_shaped(response, status: int, code: str) -> dict:
    assert response.status_code == status
    assert set(response.json()) == {"error"}
    error = response.json()["error"]
    assert set(error) == {"status", "code", "message", "fields"}
    assert (error["status"], error["code"]) == (status, code)
    assert error["message"]
    return error


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("actors/?kind=unknown", 400, "invalid"),
        ("actors/?page_size=0", 400, "invalid"),
        ("actors/?page_size=501", 400, "invalid"),
        ("actors/?page_size=many", 400, "invalid"),
        ("citations/?paragraph=99999999999999999999999", 400, "invalid"),
        ("actors/?as_of=soon", 400, "invalid"),
        ("actors/?knd=member_state", 400, "invalid"),
        ("progress/?history=perhaps", 400, "invalid"),
        ("progress/?earlier_practice=1", 400, "invalid"),
        ("commitments/?with_evidence=banana", 400, "invalid"),
        ("summaries/?by=challenge&with_evidence=banana", 400, "invalid"),
        ("comparison/?from=2026-03-01&with_evidence=yes", 400, "invalid"),
        ("actors/nobody/", 404, "not_found"),
        ("progress/999999/", 404, "not_found"),
        ("progress/abc/", 404, "not_found"),
        ("reports/abc/", 404, "not_found"),
        ("actors/?cursor=broken", 404, "not_found"),
        ("contributions/0/", 404, "not_found"),
        ("actors/a/b/c/", 404, "not_found"),
    ],
)
def test_reads_that_fail(client, path, status, code):
    is_shaped(client.get(f"/api/v1/{path}"), status, code)


@pytest.mark.parametrize(("asked", "found"), [("true", 1), ("True", 1), ("false", 2), (" FALSE ", 2), ("", 3)])
def test_yes_and_no_are_told_apart(client, asked, found):
    record_with_evidence(state="published")
    for _more in range(2):
        CommitmentFactory()
    assert len(client.get("/api/v1/commitments/", {"with_evidence": asked}).json()["results"]) == found


@pytest.mark.parametrize("name", ["mine", "waiting"])
def test_drafts_are_narrowed_by_yes_or_no(sign_in, author, name):
    error = is_shaped(sign_in(author).get(f"/api/v1/drafts/?{name}=maybe"), 400, "invalid")
    assert error["fields"] == {name: ["true or false."]}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["actors/", "evidence/", "drafts/", "summaries/", "search/"])
def test_reads_are_only_reads(sign_in, reviewer, method, path):
    response = getattr(sign_in(reviewer), method)(f"/api/v1/{path}")
    is_shaped(response, 405, "method_not_allowed")


def test_other_media_types_are_not_offered(client):
    is_shaped(client.get("/api/v1/actors/", headers={"Accept": "text/csv"}), 406, "not_acceptable")


def test_write_in_a_session_needs_its_token(reviewer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(reviewer, backend="django.contrib.auth.backends.ModelBackend")
    is_shaped(post(browser, ASKED), 403, "permission_denied")
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("data", "status", "code", "fields"),
    [
        ("{", 400, "parse_error", set()),
        ({"language": "de"}, 400, "invalid", {"language"}),
        ({"as_of": "tomorrow"}, 400, "invalid", {"as_of"}),
        ({"as_of": "2999-01-01"}, 400, "invalid", {"as_of"}),
        ({"scope_kind": "declaration", "scope_key": "1999"}, 400, "invalid", {"scope_key"}),
        ({"scope_kind": "planet"}, 400, "invalid", {"scope_kind"}),
        ({"as_of": "1990-01-01"}, 409, "empty_scope", set()),
    ],
)
def test_reports_that_cannot_be_made(client, data, status, code, fields):
    CommitmentFactory()
    error = is_shaped(post(client, data), status, code)
    assert set(error["fields"]) == fields
    assert not Report.objects.exists()


UNREADABLE = {
    "half a character": r'{"kind": "\ud800", "language": "en"}',
    "half a character as a name": r'{"\udfff": "en"}',
    "half a character within": r'{"narrative": {"en": ["a", "\ud800b"]}}',
    "nested": "[" * 2000,
    "nested and closed": '{"kind": ' + "[" * 40 + "]" * 40 + "}",
    "nested beyond the stack": '{"kind": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "an endless number": '{"kind": ' + "9" * 5000 + "}",
    "not UTF-8": b'{"kind": "\xff"}',
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("path", ["reports/", "progress/", "progress/decide/", "progress/1/evidence/"])
def test_a_body_that_cannot_be_read_is_refused(sign_in, reviewer, path, body):
    record_with_evidence(pk=1, author=reviewer)
    is_shaped(sign_in(reviewer).post(f"/api/v1/{path}", body, content_type="application/json"), 400, "parse_error")


def test_a_pair_of_halves_is_a_character(client):
    response = post(client, r'{"scope_kind": "declaration", "scope_key": "\ud83d\ude00"}')
    assert "😀" in is_shaped(response, 400, "invalid")["fields"]["scope_key"][0]


def test_media_type_that_is_not_read(client):
    is_shaped(client.post("/api/v1/reports/", "x", content_type="text/plain"), 415, "unsupported_media_type")


def test_asking_for_a_report(client):
    CommitmentFactory()
    response = post(client, ASKED)
    assert response.status_code == 202
    report = Report.objects.get()
    assert response["Location"] == f"http://testserver/api/v1/reports/{report.public_id}/"
    watched = client.get(response["Location"]).json()
    assert (watched["state"], watched["progress"], watched["as_of"]) == ("queued", 0, "2026-01-31")
    assert post(client, ASKED).json()["id"] == watched["id"]


def test_asking_without_a_day_means_today(client):
    CommitmentFactory()
    assert post(client, {}).status_code == 202
    report = Report.objects.get()
    assert report.as_of == report.requested_at.date()


def test_too_many_reports_are_told_when_to_come_back(client, monkeypatch):
    def full(**_):
        raise QueueFull("Too many reports are being made at the moment.")

    monkeypatch.setattr(viewsets, "request_report", full)
    response = post(client, ASKED)
    is_shaped(response, 429, "throttled")
    assert int(response["Retry-After"]) > 0


def test_too_many_requests_are_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})
    answers = [client.get("/api/v1/actors/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    is_shaped(answers[-1], 429, "throttled")
    assert int(answers[-1]["Retry-After"]) > 0


def refused(reason: Reason) -> ActionRefused:
    return ActionRefused(Refusal(reason, str(SENTENCES[reason])))


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (lambda: refused(Reason.OWN_RECORD), 403, "own_record"),
        (lambda: refused(Reason.WRONG_STATE), 409, "wrong_state"),
        (lambda: refused(Reason.NO_EVIDENCE), 400, "no_evidence"),
        (lambda: StaleRecord(RecordFactory()), 412, "stale_version"),
        (lambda: Throttled(wait=5), 429, "throttled"),
    ],
)
def test_refusals_of_the_workflow_have_the_same_shape(error, status, code):
    class Door(APIView):
        def get(self, request):
            raise error()

    response = Door.as_view()(APIRequestFactory().get("/"))
    response.render()
    assert response.status_code == status
    assert set(response.data) == {"error"}
    assert (response.data["error"]["status"], response.data["error"]["code"]) == (status, code)


def test_errors_speak_the_language_of_the_reader(client, settings):
    english = client.get("/api/v1/actors/nobody/").json()["error"]
    chinese = client.get("/api/v1/actors/nobody/", headers={"Accept-Language": "zh-hans"}).json()["error"]
    assert english["code"] == chinese["code"]


def test_schema_validates_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yaml"))
    assert "openapi: 3.1" in (tmp_path / "schema.yaml").read_text(encoding="utf-8")


def test_every_address_of_the_root_is_described(client):
    ActorFactory()
    described = client.get("/api/v1/schema/", headers={"Accept": "application/vnd.oai.openapi+json"}).json()["paths"]
    for name in client.get("/api/v1/").json():
        assert f"/api/v1/{name}/" in described
        parameters = {p["name"] for p in described[f"/api/v1/{name}/"]["get"]["parameters"]}
        assert {"as_of", "lang"} <= parameters


@pytest.mark.parametrize("address", ["/api/v1/docs/", "/api/v1/docs/progress/", "/api/v1/docs/console/"])
def test_documentation_page_needs_nothing_from_another_host(client, address):
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert "https://cdn" not in page
    assert "<script>" not in page


def test_every_resource_and_setting_is_documented(client):
    words = DOCS.read_text(encoding="utf-8")
    for name in client.get("/api/v1/").json():
        assert f"| `{name}/` |" in words
    for name in ("API_RATE_ANONYMOUS", "API_RATE_ACCOUNT", "API_RATE_REPORTS"):
        assert name in words
    for axis in AXES:
        assert f"`{axis}`" in words
