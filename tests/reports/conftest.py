"""Hand-made snapshots with real quotations, one in each language of the reports, and the Chinese they speak."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import trans_real

from reports import metrics
from reports.rendering.snapshot import Snapshot

HERE = Path(__file__).resolve().parent
CHINESE = HERE.parents[1] / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def held(language: str) -> Snapshot:
    return json.loads((HERE / f"snapshot_{language}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def chinese(tmp_path_factory) -> Path:
    """A locale folder with the Chinese of the product as it stands in its source, compiled."""
    root = tmp_path_factory.mktemp("locale")
    folder = root / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with CHINESE.open("rb") as source, (folder / "django.mo").open("wb") as target:
        write_mo(target, read_po(source, locale="zh_Hans"))
    return root


@pytest.fixture
def translated(settings, chinese):
    """The Chinese of the product can be spoken, whether or not its locale has been compiled."""
    settings.LOCALE_PATHS = [str(chinese), *settings.LOCALE_PATHS]
    trans_real._translations.clear()
    yield
    trans_real._translations.clear()


@pytest.fixture
def snapshot(translated) -> Callable[[str], Snapshot]:
    """A factory: `snapshot("zh")` is a copy that a test may change."""
    return lambda language="en": copy.deepcopy(held(language))


@pytest.fixture
def empty_snapshot(snapshot) -> Callable[[str], Snapshot]:
    """A scope in which there is nothing."""

    def create(language: str = "en") -> Snapshot:
        made = snapshot(language)
        made.update(commitments=[], sections=[], indicators=[], sources=[], newest_evidence_on="")
        recount(made)
        return made

    return create


def recount(snapshot: Snapshot) -> None:
    """Let the figures follow a change of the commitments."""
    challenges = [challenge["key"] for challenge in snapshot["challenges"]]
    declarations = [declaration["key"] for declaration in snapshot["declarations"]]
    snapshot["summary"] = metrics.summary(snapshot["commitments"])
    snapshot["matrix"] = metrics.matrix(snapshot["commitments"], challenges, declarations)
