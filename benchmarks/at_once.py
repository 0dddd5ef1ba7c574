"""Run by itself: a SQLite file with a made-up ledger, on which four write and four read at once. Prints what happened.

    python -m benchmarks.at_once RECORDS ROUNDS

The SQLite of the suite lives in memory and has one connection; what many connections do to each other shows on a file.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

WRITERS, READERS = 4, 4
PAGES = (
    "/", "/commitments/synthetic-commitment-1/", "/actors/synthetic-state-1/", "/api/v1/progress/?page_size=50",
    "/api/v1/summaries/?by=challenge,declaration&as_of=2016-06-30", "/api/v1/changes/",
)  # fmt: skip


def main(records: int, rounds: int) -> dict[str, object]:
    call_command("migrate", verbosity=0)
    call_command("generate_load", records=records, verbosity=0, stdout=sys.stderr)
    apply_roles()
    for name, role in (("author", "editor"), ("reviewer", "reviewer")):
        User.objects.create_user(name, f"{name}@example.org", name).groups.add(Group.objects.get(name=role))
    connections.close_all()
    start = Barrier(WRITERS + READERS)
    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        writers = [pool.submit(in_thread, start, write, place, rounds) for place in range(WRITERS)]
        readers = [pool.submit(in_thread, start, read, place, rounds) for place in range(READERS)]
        errors = [error for done in (*writers, *readers) if (error := done.result())]
    call_command("verify_ledger", stdout=sys.stderr)
    return {"errors": errors, "published": ProgressRecord.objects.filter(author__username="author").count()}


def in_thread(start: Barrier, work, place: int, rounds: int) -> str:
    start.wait()
    try:
        for number in range(rounds):
            work(place, number)
    except Exception as error:  # whatever it is, the test names it
        return f"{work.__name__}: {error!r}"
    finally:
        connections.close_all()
    return ""


def write(place: int, number: int) -> None:
    """A record on a commitment of its own, drafted, submitted, approved and published."""
    author, reviewer = User.objects.get(username="author"), User.objects.get(username="reviewer")
    commitment = Commitment.objects.get(slug=f"synthetic-commitment-{place * 100 + number + 1}")
    content = Content(
        actor=Actor.objects.get(slug="synthetic-state-1"), voice="secretariat", status="under_way",
        period_start=date(2025, 1, 1), period_end=date(2025, 12, 31), effective_on=date(2025, 12, 31),
        narrative={"en": f"Written by {place}, {number}."},
    )  # fmt: skip
    record = create_draft(commitment, content, by=author, at=timezone.now())
    piece = Evidence(kind="link", url="https://example.org/", direction="supports", effective_on=date(2025, 12, 1))
    add_evidence(record, piece, by=author, at=timezone.now())
    submit(record, by=author, at=timezone.now())
    review.approve(record, by=reviewer, at=timezone.now())
    review.publish(record, by=reviewer, at=timezone.now())


def read(place: int, number: int) -> None:
    path = PAGES[(place + number) % len(PAGES)]
    status = Client(headers={"host": "127.0.0.1"}).get(path).status_code
    assert status == 200, f"{path} answers {status}"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts.models import User
from commitments import review
from commitments.models import Actor, Commitment, Evidence, ProgressRecord
from commitments.recording import Content, add_evidence, create_draft, submit
from config.roles import apply_roles

if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
