"""The embedded default under use: readers and writers at once on one SQLite file, and nobody is turned away."""

import json
import os
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
RECORDS = int(os.environ.get("RECORDS_AT_ONCE", "400"))
ROUNDS = 6


def test_nobody_is_told_that_the_database_is_locked(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite3'}", "ENV_FILE": "/dev/null", "VAR_DIR": str(tmp_path),
        "DEBUG": "true", "API_RATE_ANONYMOUS": "100000/min",
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.at_once", str(RECORDS), str(ROUNDS)]
    ran = subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert json.loads(ran.stdout) == {"errors": [], "published": 4 * ROUNDS}
