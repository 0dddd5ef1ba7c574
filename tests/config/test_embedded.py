"""Only one process of an installation beats, and the next takes over when it ends."""

import subprocess
import sys

from config import embedded
from tests.config.processes import BASE, environment

HOLD = """
import sys
from pathlib import Path
from config.embedded import _only_one
print(bool(_only_one(Path(sys.argv[1]))))
"""


def other_process_gets(path):
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(path)], cwd=BASE, env=environment(), capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_second_process_does_not_beat_while_the_first_lives(tmp_path):
    path = tmp_path / "var" / "embedded.lock"
    held = embedded._only_one(path)
    assert held
    assert not other_process_gets(path)
    held.close()
    assert other_process_gets(path)
