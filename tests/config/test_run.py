"""What `make test` finds out about servers, and how it counts."""

import pytest

from tests import run

REPORT = '<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/><testsuite tests="3"/></testsuites>'


@pytest.mark.parametrize(
    ("name", "url", "find"),
    [
        ("DATABASE_URL_TEST", "postgres://nobody@127.0.0.1:1/none", run.find_postgres),
        ("BROKER_URL_TEST", "redis://127.0.0.1:1/0", run.find_redis),
    ],
)
def test_server_that_was_named_has_to_answer(monkeypatch, name, url, find):
    monkeypatch.setenv(name, url)
    server = find()
    assert server.is_broken
    assert server.url == ""
    assert f"{name} does not answer" in server.finding


def test_results_of_several_runs_add_up(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    tally = run.Tally()
    run._count(report, tally)
    run._count(report, tally)
    assert (tally.passed, tally.failed, tally.skipped) == (16, 4, 4)


def test_nothing_of_the_own_installation_reaches_the_tests(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://production")
    monkeypatch.setenv("ALLOWED_HOSTS", "example.org")
    settings = run._environment({}, "folder")
    assert not {"DATABASE_URL", "ALLOWED_HOSTS"} & settings.keys()
    assert settings["VAR_DIR"] == "folder"


def test_last_line_says_how_many_passed_and_the_lines_before_it_what_was_exercised(capsys):
    nothing = run.Server("PostgreSQL", finding="not exercised: nothing answers")
    redis = run.Server("Redis", url="redis://somewhere", finding="7.0, exercised")
    run._sum_up(run.Tally(passed=3, failed=1, skipped=2), nothing, redis, 9.6)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 passed, 1 failed, 2 skipped in 10 s"
    assert "PostgreSQL   not exercised: nothing answers" in lines
    assert "Redis        7.0, exercised" in lines
