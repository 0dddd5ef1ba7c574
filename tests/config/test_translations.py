"""Collecting, compiling and checking the interface's messages, on a small project made for the test."""

import gettext
import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config import translations

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext
A = _("One sentence")
B = ngettext("%(n)s record", "%(n)s records", 2)
C = f"{A} is not a message"
"""
TEMPLATE = """
{% load i18n %}
<main>
    <div title="{% translate "A title" %}">
  {% blocktranslate count n=rows|length trimmed %}
    {{ n }} row
  {% plural %}
    {{ n }} rows
  {% endblocktranslate %}
</main>
"""
MESSAGES = {"One sentence", ("%(n)s record", "%(n)s records"), "A title", ("%(n)s row", "%(n)s rows")}


@pytest.fixture
def project(tmp_path):
    for folder in translations.SOURCES:
        (tmp_path / folder).mkdir()
    (tmp_path / "documents" / "words.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def translate(project, words):
    path = translations.catalogue_path(project, "zh-hans")
    text = path.read_text(encoding="utf-8")
    for english, chinese in words.items():
        head, tail = text.split(f'msgid "{english}"\n', 1)
        empty = 'msgstr[0] ""' if "msgid_plural" in tail.split("\n\n")[0] else 'msgstr ""'
        text = f'{head}msgid "{english}"\n' + tail.replace(empty, empty.replace('""', f'"{chinese}"'), 1)
    path.write_text(text, encoding="utf-8")


WORDS = {
    "One sentence": "一句话",
    "%(n)s record": "%(n)s 条记录",
    "A title": "标题",
    "%(n)s row": "%(n)s 行",
}


def test_messages_of_code_and_of_indented_templates_are_found(project):
    assert {message.id for message in translations.collect(project) if message.id} == MESSAGES


def test_missing_file_means_that_everything_is_missing(project):
    assert len(translations.gaps(project, ["zh-hans"])) == 4


def test_complete_language_has_no_gap_and_compiles(project):
    assert translations.update(project, "zh-hans") == 4
    translate(project, WORDS)
    assert translations.gaps(project, ["zh-hans"]) == []
    (compiled,) = translations.compile_all(project)
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("One sentence") == "一句话"
    assert catalogue.ngettext("%(n)s row", "%(n)s rows", 3) == "%(n)s 行"


def test_updating_keeps_what_is_translated_and_drops_what_is_gone(project):
    translations.update(project, "zh-hans")
    translate(project, WORDS)
    (project / "documents" / "words.py").write_text('_("New"); _("One sentence")', encoding="utf-8")
    assert translations.update(project, "zh-hans") == 1
    text = translations.catalogue_path(project, "zh-hans").read_text(encoding="utf-8")
    assert "一句话" in text
    assert "条记录" not in text


def test_placeholder_that_was_lost_is_a_gap(project):
    translations.update(project, "zh-hans")
    translate(project, {**WORDS, "%(n)s record": "%(m)s 条记录"})
    assert [gap.text for gap in translations.gaps(project, ["zh-hans"])] == ["%(n)s record"]


def test_check_names_what_is_missing_and_fails(project, settings, capsys):
    settings.BASE_DIR, settings.INTERFACE_LANGUAGES = project, ["en", "zh-hans"]
    with pytest.raises(CommandError, match="4 message"):
        call_command("translations", "check")
    assert "A title" in capsys.readouterr().err


OFFERED = [code for code in settings.INTERFACE_LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.mark.parametrize("language", OFFERED)
def test_no_message_of_the_product_lacks_a_sound_translation(language):
    assert [str(gap) for gap in translations.gaps(settings.BASE_DIR, [language])] == []


@pytest.mark.parametrize(
    ("chinese", "fault"),
    [
        ('msgstr[0] ""', "not translated"),
        ('msgstr[0] "条记录"', "lacks the placeholder n"),
        ('msgstr[0] "%(m)s 条记录"', "lacks the placeholder n"),
        ('msgstr[0] "%(n)s 条 %(m)s 记录"', "names the unknown placeholder m"),
    ],
)
def test_a_plural_is_held_to_the_placeholders_of_its_singular(project, chinese, fault):
    translations.update(project, "zh-hans")
    translate(project, {key: word for key, word in WORDS.items() if key != "%(n)s record"})
    path = translations.catalogue_path(project, "zh-hans")
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr[0] ""', chinese), encoding="utf-8")
    assert fault in {gap.reason for gap in translations.gaps(project, ["zh-hans"])}


def test_an_uncertain_translation_is_a_gap(project):
    translations.update(project, "zh-hans")
    translate(project, WORDS)
    path = translations.catalogue_path(project, "zh-hans")
    text = path.read_text(encoding="utf-8").replace('msgid "A title"', '#, fuzzy\nmsgid "A title"')
    path.write_text(text, encoding="utf-8")
    assert [gap.reason for gap in translations.gaps(project, ["zh-hans"])] == ["marked as uncertain (fuzzy)"]


@pytest.mark.parametrize(
    ("language", "numbers"), [("ar", [0, 1, 2, 3, 10, 11, 99, 100]), ("ru", [1, 2, 5, 11, 21, 22])]
)
def test_plurals_are_counted_as_the_framework_counts_them(project, language, numbers):
    """Translators write the forms in gettext's order, which is also that of the framework's own catalogues."""
    translations.update(project, language)
    ours = gettext.c2py(translations.read(translations.catalogue_path(project, language)).plural_expr)
    path = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.mo"
    theirs = gettext.GNUTranslations(path.open("rb")).plural
    assert [ours(number) for number in numbers] == [theirs(number) for number in numbers]


def test_french_marks_stay_on_the_line_of_their_word():
    """Before `:`, `;`, `!`, `?` and `»`, and after `«`, stands a space at which no line breaks."""
    catalogue = translations.read(translations.catalogue_path(settings.BASE_DIR, "fr"))
    strings = [message.string for message in catalogue if message.id]
    texts = [text for each in strings for text in ([each] if isinstance(each, str) else each)]
    assert len(texts) > 1000
    assert [text for text in texts if re.search(r" [:;!?»]|« ", text)] == []


def test_what_is_shown_is_written_with_the_apostrophe_of_print():
    texts = [
        text
        for message in translations.collect(settings.BASE_DIR)
        if message.id
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    assert len(texts) > 1000
    assert [text for text in texts if re.search(r"\w'\w", text)] == []
