"""Take generated documents into a scratch database and say what each costs.

    python -m benchmarks.import_documents [--documents 200] [--paragraphs 150] [--database postgres://…]

Prints paragraphs parsed per second (one core), paragraphs taken in per second, the number of SQL statements for each
document and the memory of the process, each for the first and the last tenth of the documents: the cost of a paragraph
must not grow with the library. The database is made for the run and dropped afterwards. Not a test: nothing is timed
against a limit here.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

SUBJECTS = ["麻醉药品委员会", "各会员国", "毒品和犯罪问题办公室", "秘书处", "缔约方会议", "国际麻醉品管制局"]
VERBS = ["强调", "注意到", "促请", "欢迎", "建议", "重申"]
OBJECTS = ["加强信息共享", "没收犯罪所得", "打击洗钱行为", "提供技术援助", "开展司法合作", "防止毒品贩运"]
ENDINGS = ["并报告进展情况", "以便交流经验", "同时尊重人权", "包括通过区域网络", "并改进数据收集"]


def generated(number: int, paragraphs: int) -> str:
    """A report of so many numbered paragraphs, with headings, a footnote to every tenth, and citations."""
    chance = random.Random(number)  # the same documents at every run
    lines = [f"A/CONF.{900 + number}/1", "", f"关于第 {number} 项的报告", "", "一. 导言", ""]
    notes = 0
    for label in range(1, paragraphs + 1):
        if label % 30 == 0:
            lines += [f"{'二三四五六七八九十'[label // 30 - 1]}. 第 {label} 段之后的情况", ""]
        sentences = "".join(
            f"{chance.choice(SUBJECTS)}{chance.choice(VERBS)}必须{chance.choice(OBJECTS)}，{chance.choice(ENDINGS)}。"
            for _ in range(chance.randint(3, 7))
        )
        if label % 10 == 0:
            notes += 1
            sentences += f"<sup>{notes}</sup>"
        lines += [f"{label}. {sentences}", ""]
    lines += [f"<sup>{note}</sup> 见大会第 {60 + note % 15}/{100 + note} 号决议。\n" for note in range(1, notes + 1)]
    return "\n".join(lines)


def memory() -> float:
    """Peak resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(documents: int, paragraphs: int) -> Iterator[dict]:
    """One row of figures for each document taken in."""
    for number in range(documents):
        text = generated(number, paragraphs)
        begun = time.perf_counter()
        parse(text, language="zh")
        parsed = time.perf_counter() - begun
        source = SourceFile(f"{number}.txt", text.encode(), language="zh", slug=f"generated-{number}")
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            version = ingest(source, at=datetime.now(UTC)).version
        taken_in = time.perf_counter() - begun
        statements = len(captured)
        reset_queries()  # else the log of statements would be measured as memory
        yield {
            "parse": parsed,
            "take in": taken_in,
            "statements": statements,
            "memory": memory(),
            "paragraphs": version.paragraphs.count(),
        }


def printed(rows: list[dict]) -> None:
    tenth = max(1, len(rows) // 10)
    for name, part in (("first tenth", rows[:tenth]), ("last tenth", rows[-tenth:]), ("all", rows)):
        median = {key: statistics.median(row[key] for row in part) for key in rows[0]}
        print(
            f"{name:12} parsed {median['paragraphs'] / median['parse']:8,.0f} paragraphs/s   "
            f"taken in {median['paragraphs'] / median['take in']:8,.0f} paragraphs/s   "
            f"{median['statements']:4.0f} statements per document   peak memory {part[-1]['memory']:6.0f} MB"
        )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--paragraphs", type=int, default=150)
    parser.add_argument("--database", default="", help="address of a server; default: SQLite in a temporary folder")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    folder = tempfile.TemporaryDirectory()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    os.environ["DATABASE_URL"] = asked.database or f"sqlite:///{Path(folder.name) / 'benchmark.sqlite3'}"
    os.environ["TEST_DATABASE_NAME"] = (
        f"benchmark_{os.getpid()}" if asked.database else f"{folder.name}/scratch.sqlite3"
    )
    os.environ["MEDIA_ROOT"] = folder.name
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from documents.ingest import ingest
from documents.parsing import parse
from documents.understanding import SourceFile

if __name__ == "__main__":
    scratch = f"benchmark_{os.getpid()}" if asked.database else f"{folder.name}/scratch.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = scratch  # on disk, so that memory is that of the process alone
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    try:
        printed(list(measure(asked.documents, asked.paragraphs)))
    finally:
        teardown_databases(made, verbosity=0)
        folder.cleanup()
