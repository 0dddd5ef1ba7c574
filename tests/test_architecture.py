"""Who may import whom: between apps, inside an app, and what the pure modules may know. No exceptions are listed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent

APPS = {
    "accounts": set(),
    "documents": set(),
    "commitments": {"documents"},
    "reports": {"commitments", "documents"},
    "config": {"accounts", "documents", "commitments", "reports"},
}

# A file imports only from the lines above its own. A module is named as it stands inside its app; in a room whose files
# stand on several lines, with the room's name before its own.
LAYERS = [
    {"choices", "units"},
    # rules: no Django, no database, no clock
    {
        "parsing",
        "status",
        "workflow",
        "metrics",
        "wording",
        "segments",
        "as_of",
        "citing",
        "alphabet",
        "direction",
        "day_words",
        "suggesting.likeness",
        "audit.chain",
        "moulds",
        "extents",
        "whole_numbers",
    },
    {"evidence.cautions", "evidence.fetching", "rounds.timetable"},
    {"standings.standing"},
    {"contributions.moderation", "label_order", "citing_targets", "signposts", "rests"},
    {"alignment", "completeness"},
    {"mending"},
    {"searching", "terms"},
    {"extraction", "refusals"},
    {"aknout", "docxout"},
    {"charts", "observing.plotting"},
    {"downloads"},
    # tables and reads
    {"leases", "audit.guards", "storing", "copying", "ringing", "token_table"},
    {"upload_models", "mend_models", "found_models", "withdrawal_models", "interruptions"},
    {"models"},
    {"reading_changes"},
    {"queries", "scopes", "notices.in_words"},
    {"standings.positions", "standings.newest"},
    {"standings.sums"},
    {"resolving"},
    {"locating"},
    {"permissions"},
    {"contributions.permissions", "rounds.permissions"},
    {"audit.auditing", "standings.projecting"},
    {"rewording"},
    {"audit.verifying", "audit.export"},
    {"matching", "signposting", "texts", "resting"},
    {"indexing", "searching.indexing"},
    {"retrieval", "withdrawing"},
    {"proof"},
    {"evidence.weighing"},
    {"comparison.links_compared", "comparison.wordings_compared"},
    {
        "reader",
        "lineage",
        "standings.matrix",
        "searching.finding",
        "export",
        "workspace.desk",
        "contributions.desk",
        "comparison.comparing",
        "voices",
    },
    {"rounds.questionnaire"},
    {"standings.overview", "standings.summaries", "rounds.responses"},
    {"rounds.compared"},
    {"dossiers"},
    # later work: what tasks and commands call
    {"understanding"},
    {"suggesting.linking", "ingest", "cataloguing", "fonts", "rendering", "synthetic"},
    {"sources", "standing_records"},
    # what both later work and now work write through
    {"tokens", "transition", "evidence.attaching", "notices.notifying", "revisions"},
    {"collecting", "taking_in", "sweeping", "importing", "evidence.archiving", "rounds.inviting"},
    {"generation", "notices.mailing"},
    {"tasks"},
    # now work: writes that a person starts
    {"contributions.steps", "contributions.unsaved"},
    {
        "uploads",
        "suggesting.curation",
        "recording",
        "review",
        "requesting",
        "contributions.contributing",
        "contributions.moderating",
        "observing.measuring",
        "wordings.changing",
        "importing.handing_in",
    },
    {
        "putting_right",
        "rounds.answering",
        "rounds.conducting",
        "workspace.deciding",
        "workspace.deciding_together",
        "workspace.carrying",
        "workspace.correcting",
    },
    # shapes of input and output, then doors
    {"paging", "streaming"},
    {
        "forms",
        "mend_forms",
        "withdrawal_forms",
        "filters",
        "serializers",
        "ledger_serializers",
        "searching.serializers",
        "templatetags",
    },
    {"listing", "wordings.differing"},
    {"spreadsheets", "comparison.serializers", "draft_serializers", "rounds.serializers", "contributions.serializers"},
    {"comparison.listing", "wordings.serializers"},
    {"rounds.forms"},
    {"rounds.answer_serializers", "importing.serializers"},
    {"api_writes", "workspace.deciding_writes"},
    {"progress_writes", "authentication"},
    {"contributions.forms", "observing.forms", "wordings.forms", "importing.record_sheets"},
    {"views.cutoffs", "views.facets", "comparison.table"},
    {"contributions.views", "evidence.views", "rounds.views", "comparison.views", "searching.views"},
    {
        "views",
        "citing_views",
        "suggesting.views",
        "observing.views",
        "wordings.views",
        "contributions.viewsets",
        "proof_views",
        "withdrawal_views",
        "token_views",
        "upload_views",
        "workspace.desk_views",
        "importing.views",
        "workspace.deciding_together_views",
        "workspace.carrying_views",
        "workspace.correcting_views",
        "workspace.record_views",
        "viewsets",
        "standings.viewsets",
        "comparison.viewsets",
        "rounds.viewsets",
        "rounds.answer_viewsets",
        "importing.viewsets",
        "rounds.answer_views",
        "rounds.answer_review_views",
        "api",
        "admin",
        "management",
    },
    {"audit.views", "notices.views", "contributions.desk_views", "rounds.conduct_views"},
    {"workspace.urls", "rounds.urls"},
    {"contributions.urls"},
    {"urls"},
]
PLACELESS = {"apps", "migrations", "__init__"}

PURE = [
    "documents/parsing",
    "documents/label_order.py",
    "documents/alignment.py",
    "documents/completeness.py",
    "documents/mending.py",
    "documents/extraction",
    "documents/aknout",
    "documents/alphabet.py",
    "documents/direction.py",
    "documents/day_words.py",
    "documents/whole_numbers.py",
    "commitments/evidence/cautions.py",
    "commitments/audit/chain.py",
    "commitments/extents.py",
    "commitments/moulds.py",
    "commitments/evidence/fetching.py",
    "commitments/standings/standing.py",
    "commitments/status.py",
    "commitments/synthetic/lives.py",
    "commitments/rounds/timetable.py",
    "commitments/workflow.py",
    "commitments/contributions/moderation.py",
    "commitments/observing/plotting.py",
    "reports/metrics.py",
]
FRAMEWORKS = {"django", "celery", "rest_framework", "kombu"}

BANNED_NAMES = {"core", "common", "lib", "utils", "helpers", "services", "util", "helper", "misc"}


def modules(folder: str = "") -> Iterator[Path]:
    roots = [folder] if folder else list(APPS)
    for root in roots:
        path = BASE / root
        found = [path] if path.suffix else sorted(path.rglob("*.py"))
        yield from (file for file in found if "migrations" not in file.parts and file.exists())


def imported(path: Path) -> set[str]:
    """Every dotted name that a module imports; `from a.b import c` gives both `a.b` and `a.b.c`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def place(module: str) -> int | None:
    """The line of a file, else that of its room."""
    for name in (module, module.split(".")[0]):
        for line, names in enumerate(LAYERS):
            if name in names:
                return line
    return None


def room(path: Path) -> tuple[str, str]:
    """The app and the module inside it: reports/rendering/pdf.py is (reports, rendering.pdf)."""
    parts = path.relative_to(BASE).with_suffix("").parts
    return parts[0], ".".join(parts[1:3])


def strangers(path: Path) -> list[str]:
    app, _ = room(path)
    known = APPS[app] | {app}
    return sorted(name for name in imported(path) if name.split(".")[0] in APPS and name.split(".")[0] not in known)


def climbs(path: Path) -> list[str]:
    """Imports, inside one app, of a module that stands on the same line or below."""
    app, own = room(path)
    line = place(own)
    if line is None:
        return []
    siblings = {name: ".".join(name.split(".")[1:3]) for name in imported(path) if name.startswith(f"{app}.")}
    return sorted(
        name
        for name, module in siblings.items()
        if module != own and not same_room(module, own) and (other := place(module)) is not None and other >= line
    )


def same_room(one: str, other: str) -> bool:
    """Whether two files share the line of their room, neither having one of its own."""
    listed = set().union(*LAYERS)
    return one.split(".")[0] == other.split(".")[0] and not any("." in name and name in listed for name in (one, other))


@pytest.mark.parametrize("app", APPS)
def test_app_imports_only_the_apps_below_it(app):
    found = {str(path.relative_to(BASE)): names for path in modules(app) if (names := strangers(path))}
    assert not found


def test_every_module_of_an_app_has_a_place():
    rooms = {room(path) for path in modules() if len(path.relative_to(BASE).parts) > 1}
    homeless = {f"{app}.{name}" for app, name in rooms if app != "config" and place(name) is None}
    assert not {name for name in homeless if not PLACELESS & set(name.split("."))}, "Give them a line in LAYERS."


@pytest.mark.parametrize("app", ["accounts", "documents", "commitments", "reports"])
def test_inside_an_app_imports_point_upwards(app):
    found = {str(path.relative_to(BASE)): names for path in modules(app) if (names := climbs(path))}
    assert not found


@pytest.mark.parametrize("pure", PURE)
def test_pure_module_knows_no_framework_not_even_through_others(pure):
    seen: set[Path] = set()
    waiting = list(modules(pure))
    assert waiting, f"{pure} is gone; say here what took its place."
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for name in imported(path):
            assert name.split(".")[0] not in FRAMEWORKS, f"{path.relative_to(BASE)} imports {name}"
            target = BASE / Path(*name.split("."))
            for file in (target.with_suffix(".py"), target / "__init__.py"):
                if file.exists() and file not in seen and name.split(".")[0] in APPS:
                    waiting.append(file)


def test_no_module_is_named_after_a_pattern():
    assert not [path for path in modules() if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES]


def test_no_import_stands_inside_a_function():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
                assert not inner, f"{path.relative_to(BASE)}:{node.lineno} imports inside {node.name}"


def test_migrations_are_named_for_their_effect():
    names = [path.stem for app in APPS for path in (BASE / app / "migrations").glob("[0-9]*.py")]
    assert names
    assert not [name for name in names if "auto_" in name]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an inline style", r"<style|\sstyle="),
        ("an inline script", r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")"),
        ("an inline handler", r"\son[a-z]+="),
        ("a file of another host", r"(<(script|img|iframe|link)[^>]*(src|href)=[\"'](https?:)?//)"),
        ("a physical side", r"(margin|padding|border)-(left|right)\b"),
    ],
)
def test_no_page_contains(what, pattern):
    pages = [path for suffix in ("*.html", "*.css") for path in sorted((BASE / "templates").rglob(suffix))]
    found = [path for path in pages if re.search(pattern, path.read_text(encoding="utf-8"))]
    assert not found, f"{what} in {', '.join(str(path.relative_to(BASE)) for path in found)}"


def test_style_sheets_use_logical_sides_only():
    physical = r"(?<![\w-])(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)|float:\s*(left|right)"
    sheets = sorted((BASE / "static").rglob("*.css"))
    found = [path for path in sheets if re.search(physical, path.read_text(encoding="utf-8"))]
    assert not found
