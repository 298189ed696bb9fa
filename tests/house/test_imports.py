"""Who may know whom. The arrows are the tables below; each rule is also shown to catch what it forbids."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.tree import PARTS, ROOT, calls, files, imports, modules, place, under

MAY_IMPORT = {
    "core": ("core",),
    "voting": ("core", "voting"),
    "voting.rules": ("voting.rules",),
    "authoring": (
        *("core", "authoring", "voting.queries", "voting.rules", "voting.actions"),
        *("voting.words", "voting.grade_words"),
    ),
    "authoring.rules": ("authoring.rules", "voting.rules"),
    "export": ("core", "export", "voting.rules", "voting.words"),
    "export.gather": (
        *("authoring.queries", "authoring.outlined", "authoring.rules", "authoring.evidence"),
        *("core", "export", "voting.queries", "voting.rules"),
    ),
    "export.gather_evidence": ("authoring.evidence", "export.document"),
    "export.guideline_text": (
        "authoring.citing",
        "authoring.narrative",
        "authoring.rules",
        "core",
        "export",
        "voting.rules",
    ),
    "export.gather_check": ("authoring.checks", "export.document"),
    "export.gather_together": (
        *("authoring.queries", "authoring.outlined", "authoring.together", "authoring.wordings", "authoring.rules"),
        *("export.document", "export.document_together"),
    ),
    "export.gather_held": (
        *("authoring.checklists", "export.document", "export.document_manuscript"),
        *("voting.queries", "voting.rules"),
    ),
    "export.cited": ("authoring.citing", "authoring.rules", "export"),
    "export.laid_evidence": ("authoring.narrative", "export"),
    "export.manuscript": (
        *("authoring.citing", "authoring.narrative", "authoring.rules"),
        *("export", "voting.rules"),
    ),
    "export.manuscript_routes": (  # answers to checklists are written here, beside what the record answers
        *("authoring.actions", "authoring.queries", "authoring.rules"),
        *("core", "export"),
    ),
    "export.keeping": (  # what was exported is kept beside the guideline that it is of
        *("authoring.actions", "authoring.exported", "authoring.queries"),
        *("core", "export"),
    ),
    "export.pack": ("authoring.rules", "export"),
    "export.result_cli": ("core", "export", "authoring.cli"),
    "export.results_page": ("authoring.citing", "core", "export", "voting.rules"),
    "export.gather_meetings": (
        *("authoring.queries", "authoring.subjects", "core", "export.document", "export.document_meetings"),
        *("voting.queries", "voting.rules"),
    ),
    "export.gather_meeting": ("core", "export", "voting.queries", "voting.rules"),
    "export.proofs": ("export.proofs", "export.document", "authoring.rules", "core.marks", "voting.rules"),
    "export.proof_files": (
        *("export.proofs", "export.proof_files", "authoring.reading", "authoring.rules"),
        "core.settings",
    ),
    "export.proof_check": (
        *("export.proofs", "export.proof_files", "export.document"),
        *("authoring.file_words", "authoring.rules", "core", "voting.words"),
    ),
    "export.routes": ("core", "export", "voting.access", "voting.rules"),  # a meeting's papers have its own doors
    "export.to_xlsx": ("export.document", "export.options", "export.to_csv"),
    "export.to_csv": (  # the columns and the guard are the import's own
        *("export.blocks", "export.document", "export.inline", "export.laid", "export.options"),
        "authoring.rules",
    ),
    "export.cli": ("core", "export", "authoring.cli"),
    "export.document": (
        *("export.document", "export.document_manuscript", "export.document_meetings"),
        *("export.document_people", "export.document_together", "voting.rules"),
    ),
    "export.document_meetings": ("voting.rules",),
    "export.document_together": ("voting.rules",),
    "export.inline": ("core.marks", "export.inline", "export.document", "voting.rules"),
    "app": ("core", "voting", "authoring", "export"),
    "serve": ("app", "core", "voting", "authoring", "export"),
}
"""Of our own modules: the longest name on the left that fits the importer decides; prefixes of what it may import."""

PURE = (
    *("voting.rules", "authoring.rules", "export.document", "export.document_manuscript"),
    *("export.document_meetings", "export.document_people", "export.document_together", "export.inline"),
    *("core.marks", "export.proofs", "export.since", "export.filtered", "export.citation"),
)
"""Standard library only, and of it nothing that knows the database, the clock, chance, files or the network."""
IMPURE = frozenset(
    {"glob", "http", "io.open", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess"}
    | {"tempfile", "threading", "time", "urllib", "uuid", "asyncio", "logging"}
)

ROOMS_REFUSE = {
    "models": ("queries", "actions", "forms", "routes", "cli", "flask", "flask_babel", "flask_login", "wtforms"),
    "queries": ("actions", "forms", "routes", "cli", "flask.request", "flask.session"),
    "actions": ("forms", "routes", "cli", "flask.request", "flask.session", "flask.g", "flask_login"),
    "forms": ("models", "queries", "actions", "routes", "cli", "sqlalchemy", "core.db"),
    "routes": ("models", "cli", "sqlalchemy", "core.db"),
    "cli": ("routes", "flask.request"),
}
"""Within a department: what each room refuses, as names of rooms or of modules."""

RENDERERS = "export.to_"
RENDERERS_REFUSE = (
    "export.gather",
    "core.db",
    "sqlalchemy",
    "flask.request",
    "flask.session",
    "flask.g",
    "flask_login",
)
"""A renderer gets one frozen Document and gives bytes."""

SLOW = ("weasyprint", "qrcode")
"""Imported inside of the function that needs them: a start must not wait for them, nor fail without them."""

LATE_REASONS = ("slow to import", "optional at run time", "arrow")
"""The only reasons for an import inside of a function."""

MAY_COMMIT = ("core.transactions",)
MAY_ASK_THE_CLOCK = ("core.clock",)
CLOCK = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.localtime"}
    | {"time.gmtime", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today"}
)


def bent_arrows(root: Path) -> list[str]:
    """Imports of our own modules that MAY_IMPORT does not allow, and relative ones."""
    found = []
    for name, path in modules(root).items():
        fitting = max((known for known in MAY_IMPORT if under(name, known)), key=len)
        for imported in imports(path):
            ours = imported.name.split(".")[0] in (*PARTS, "tests", "bench", "")
            if ours and not any(under(imported.name, allowed) for allowed in MAY_IMPORT[fitting]):
                found.append(f"{place(path, imported.line, root)} imports {imported.name}")
    return found


def impurities(root: Path) -> list[str]:
    """What a pure module imports beyond the harmless part of the standard library, or opens."""
    found = []
    for name, path in modules(root).items():
        if not any(under(name, pure) for pure in PURE):
            continue
        for imported in imports(path):
            top = imported.name.split(".")[0]
            foreign = top not in sys.stdlib_module_names and top not in PARTS
            if foreign or any(under(imported.name, impure) for impure in IMPURE):
                found.append(f"{place(path, imported.line, root)} imports {imported.name}")
        found += [f"{place(path, line, root)} opens a file" for call, line in calls(path) if call == "open"]
    return found


def refused_in_rooms(root: Path) -> list[str]:
    """What a room of a department imports although it refuses it; also a routes module that selects."""
    found = []
    for name, path in modules(root).items():
        room = f"{name}.".split(".")[1]
        refused = ROOMS_REFUSE.get(room, ()) + (RENDERERS_REFUSE if under(name, RENDERERS) else ())
        for imported in imports(path):
            top, second = f"{imported.name}.".split(".")[:2]
            if any(under(imported.name, it) or (top in PARTS and second == it) for it in refused):
                found.append(f"{place(path, imported.line, root)} imports {imported.name}")
        if room == "routes":
            selects = [line for call, line in calls(path) if re.search(r"(^|\.)(select|execute|scalars?)$", call)]
            found += [f"{place(path, line, root)} selects" for line in selects]
    return found


def early_slow_ones(root: Path) -> list[str]:
    """Slow modules that are imported when the file is loaded."""
    return [
        f"{place(path, imported.line, root)} imports {imported.name} at once"
        for path in modules(root).values()
        for imported in imports(path)
        if not imported.late and any(under(imported.name, slow) for slow in SLOW)
    ]


def late_without_reason(root: Path) -> list[str]:
    """Imports inside of functions without one of the reasons."""
    found = []
    for path in modules(root).values():
        lines = path.read_text(encoding="utf-8").splitlines()
        for imported in imports(path):
            reason = lines[imported.line - 1].partition("noqa: PLC0415 - ")[2]
            if imported.late and not reason.startswith(LATE_REASONS):
                found.append(f"{place(path, imported.line, root)} imports {imported.name} late and does not say why")
    return found


def commits(root: Path) -> list[str]:
    """Where a transaction is ended outside of the one place that does so."""
    return [
        f"{place(path, line, root)} commits"
        for name, path in modules(root).items()
        for call, line in calls(path)
        if name not in MAY_COMMIT and call.endswith(".commit")
    ]


def clock_readers(root: Path) -> list[str]:
    """Where the time of day is asked outside of the clock. Measuring spans (monotonic, perf_counter) is free."""
    return [
        f"{place(path, line, root)} asks the clock"
        for name, path in modules(root).items()
        for what, line in (*calls(path), *((imported.name, imported.line) for imported in imports(path)))
        if name not in MAY_ASK_THE_CLOCK and what in CLOCK
    ]


RULES = (bent_arrows, impurities, refused_in_rooms, early_slow_ones, late_without_reason, commits, clock_readers)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


def test_every_file_is_read() -> None:
    assert {path for path in files(ROOT, ".py") if path.parts[len(ROOT.parts)] in ("core", "voting")} <= set(
        modules(ROOT).values()
    )
    assert {"app", "serve", "core.db", "voting.routes", "voting.routes.phone"} <= set(modules(ROOT))


PLANTED = (
    (bent_arrows, "core/db.py", "from voting.models import Round", "imports voting.models.Round"),
    (bent_arrows, "voting/box.py", "import authoring.models", "imports authoring.models"),
    (bent_arrows, "voting/box.py", "from . import keys", "imports ..keys"),
    (bent_arrows, "authoring/items.py", "from voting.models import Round", "imports voting.models.Round"),
    (bent_arrows, "authoring/items.py", "from voting import models as m", "imports voting.models"),
    (bent_arrows, "authoring/items.py", "import voting", "imports voting"),
    (bent_arrows, "authoring/rules/merge.py", "from core.clock import now", "imports core.clock.now"),
    (bent_arrows, "export/to_csv.py", "from authoring import queries", "imports authoring.queries"),
    (bent_arrows, "export/routes.py", "def f():\n    import voting.queries", "imports voting.queries"),
    (bent_arrows, "voting/stage.py", "from app import create_app", "imports app.create_app"),
    (bent_arrows, "core/db.py", "from tests import make", "imports tests.make"),
    (impurities, "voting/rules/tally.py", "import sqlalchemy", "imports sqlalchemy"),
    (impurities, "voting/rules/tally.py", "from random import shuffle", "imports random.shuffle"),
    (impurities, "export/inline.py", "from flask import g", "imports flask.g"),
    (impurities, "authoring/rules/plan.py", "x = open('f')", "opens a file"),
    (refused_in_rooms, "voting/routes/phone.py", "from sqlalchemy import select", "imports sqlalchemy.select"),
    (refused_in_rooms, "voting/routes/phone.py", "db.session.execute(1)", "selects"),
    (refused_in_rooms, "voting/actions/rounds.py", "from flask import request", "imports flask.request"),
    (refused_in_rooms, "voting/models.py", "from voting.queries import results", "imports voting.queries.results"),
    (refused_in_rooms, "authoring/forms.py", "from authoring import queries", "imports authoring.queries"),
    (refused_in_rooms, "export/to_docx.py", "from export.gather import gather", "imports export.gather.gather"),
    (early_slow_ones, "export/to_pdf.py", "from weasyprint import HTML", "imports weasyprint.HTML at once"),
    (early_slow_ones, "core/web.py", "if True:\n    import qrcode", "imports qrcode at once"),
    (late_without_reason, "core/db.py", "def f():\n    import json", "imports json late and does not say why"),
    (late_without_reason, "core/db.py", "def f():\n    import json  # noqa: PLC0415 - I like it", "imports json late"),
    (commits, "voting/actions/rounds.py", "db.session.commit()", "commits"),
    (clock_readers, "voting/box.py", "x = datetime.now(UTC)", "asks the clock"),
    (clock_readers, "voting/box.py", "from time import time", "asks the clock"),
)


@pytest.mark.parametrize(("rule", "path", "source", "expected"), PLANTED)
def test_a_planted_violation_is_caught(
    tmp_path: Path, rule: Callable[[Path], list[str]], path: str, source: str, expected: str
) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(source)
    (found,) = rule(tmp_path)
    assert found.startswith(f"{path}:{len(source.splitlines())} {expected}")


ALLOWED = (
    ("authoring/items.py", "from voting.queries import results\nfrom voting import rules, actions"),
    ("export/gather.py", "from authoring import queries"),
    ("voting/routes/phone.py", "from flask import request\nfrom voting import actions, queries"),
    ("export/to_pdf.py", "def f():\n    import weasyprint  # noqa: PLC0415 - slow to import"),
    ("core/transactions.py", "db.session.commit()"),
    ("core/clock.py", "x = datetime.now(UTC)"),
    ("voting/rules/tally.py", "from fractions import Fraction\nfrom voting.rules.answers import Answer"),
    ("core/live.py", "import time\nx = time.monotonic()"),
)


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_what_is_allowed_passes(tmp_path: Path, path: str, source: str) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(source)
    assert [found for rule in RULES for found in rule(tmp_path)] == []
