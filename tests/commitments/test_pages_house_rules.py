"""Rules of the house that can be read off templates and style sheets."""

import re
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((BASE / "templates").rglob("*.html"))
SHEETS = sorted((BASE / "static" / "css").glob("*.css"))

# What has a side of the page in its name is wrong in half of the world's scripts.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right)\b"
    r"|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
)


def name(path: Path) -> str:
    return str(path.relative_to(BASE))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_what_it_needs(path):
    assert path.read_text().lstrip().startswith("{#") or "{#" in path.read_text().splitlines()[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_comment_of_a_template_reaches_the_page(path):
    text = path.read_text()
    assert text.count("{#") == len(re.findall(r"\{#[^\n]*?#\}", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_carries_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_comes_from_another_host(path):
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", path.read_text())


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_style_sheets_know_no_left_and_right(path):
    assert PHYSICAL.findall(path.read_text()) == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_style_sheets_load_nothing(path):
    assert "url(" not in path.read_text()
    assert "@import" not in path.read_text()
