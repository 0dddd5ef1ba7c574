"""Liveness asks nobody; readiness says which neighbour is silent."""

import pytest
from django.db import DatabaseError, connection
from kombu import Connection

from config import health


def test_live_needs_no_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_when_everything_answers(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"
    assert answer.json()["broker"] in {"ok", "embedded"}


@pytest.mark.django_db
def test_silent_database_is_named(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db
def test_silent_broker_is_named(client, settings, monkeypatch):
    settings.EMBEDDED_JOBS = False
    unreachable = Connection("redis://127.0.0.1:1/0")
    monkeypatch.setattr(health.celery_app, "connection_for_write", lambda **options: unreachable)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "broker": "unreachable"})


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
