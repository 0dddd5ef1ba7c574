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

# A file imports only from the lines above its own. Names are those of the modules directly inside an app.
LAYERS = [
    {"choices"},
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
        "likeness",
        "chain",
        "extents",
    },
    {"cautions", "fetching", "timetable"},
    {"standing"},
    {"moderation", "label_order", "citing_targets", "signposts"},
    {"alignment", "completeness"},
    {"mending"},
    {"searching", "terms"},
    {"extraction", "refusals"},
    {"aknout", "docxout"},
    {"charts", "plotting"},
    {"downloads"},
    # tables and reads
    {"leases", "guards", "storing", "copying", "ringing"},
    {"upload_models", "mend_models"},
    {"models"},
    {"reading_changes"},
    {"queries", "scopes", "notices_in_words"},
    {"positions"},
    {"resolving"},
    {"locating"},
    {"permissions"},
    {"contribution_permissions", "round_permissions"},
    {"auditing", "projecting"},
    {"verifying", "audit_export"},
    {"matching", "signposting"},
    {"indexing"},
    {"retrieval"},
    {"proof"},
    {"weighing"},
    {"links_compared"},
    {"reader", "lineage", "matrix", "finding", "export", "desk", "contribution_desk", "comparing", "voices"},
    {"questionnaire"},
    {"overview", "summaries", "responses"},
    {"rounds_compared"},
    {"dossiers"},
    # later work: what tasks and commands call
    {"linking", "ingest", "cataloguing", "fonts", "rendering", "synthetic"},
    # what both later work and now work write through
    {"transition", "evidence", "notifying", "revisions"},
    {"collecting", "taking_in", "importing", "archiving", "inviting"},
    {"generation", "mailing"},
    {"tasks"},
    # now work: writes that a person starts
    {"contribution_steps"},
    {
        "uploads",
        "curation",
        "recording",
        "review",
        "requesting",
        "contributing",
        "moderating",
        "measuring",
        "handing_in",
    },
    {"putting_right", "answering", "conducting", "deciding", "deciding_together", "carrying"},
    # shapes of input and output, then doors
    {"paging", "streaming"},
    {"forms", "mend_forms", "filters", "serializers", "search_serializers", "templatetags"},
    {"spreadsheets", "comparison_serializers", "draft_serializers", "round_serializers", "contribution_serializers"},
    {"round_forms"},
    {"progress_writes"},
    {"contribution_forms", "observation_forms", "record_sheets"},
    {
        "views",
        "citing_views",
        "suggestion_views",
        "observation_views",
        "contribution_viewsets",
        "proof_views",
        "upload_views",
        "desk_views",
        "import_views",
        "deciding_together_views",
        "carrying_views",
        "workspace_views",
        "viewsets",
        "summary_viewsets",
        "comparison_viewsets",
        "round_viewsets",
        "answer_views",
        "answer_review_views",
        "api",
        "admin",
        "management",
    },
    {"audit_views", "notice_views", "contribution_views", "conduct_views"},
    {"workspace_urls", "round_urls"},
    {"contribution_urls"},
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
    "commitments/cautions.py",
    "commitments/chain.py",
    "commitments/extents.py",
    "commitments/fetching.py",
    "commitments/standing.py",
    "commitments/status.py",
    "commitments/synthetic/lives.py",
    "commitments/timetable.py",
    "commitments/workflow.py",
    "commitments/moderation.py",
    "commitments/plotting.py",
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
    return next((line for line, names in enumerate(LAYERS) if module in names), None)


def room(path: Path) -> tuple[str, str]:
    """The app and the module directly inside it: reports/rendering/pdf.py lives in (reports, rendering)."""
    parts = path.relative_to(BASE).with_suffix("").parts
    return parts[0], parts[1]


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
    siblings = {name: name.split(".")[1] for name in imported(path) if name.startswith(f"{app}.")}
    return sorted(
        name
        for name, module in siblings.items()
        if module != own and (other := place(module)) is not None and other >= line
    )


@pytest.mark.parametrize("app", APPS)
def test_app_imports_only_the_apps_below_it(app):
    found = {str(path.relative_to(BASE)): names for path in modules(app) if (names := strangers(path))}
    assert not found


def test_every_module_of_an_app_has_a_place():
    rooms = {room(path) for path in modules() if len(path.relative_to(BASE).parts) > 1}
    homeless = {f"{app}.{name}" for app, name in rooms if app != "config" and place(name) is None}
    assert homeless - {f"{app}.{name}" for app in APPS for name in PLACELESS} == set(), "Give them a line in LAYERS."


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
