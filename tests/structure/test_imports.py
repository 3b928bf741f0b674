"""Who may import whom. The table is the rule; the tests read every module of server/ and hold it against the table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server"

# A part of server/ -> the other parts it may import. `model` stands at the bottom; reading, matching and verdict meet
# only in model and checker; api and curation do not know each other.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "version": set(),
    "config": {"errors"},
    "vocabulary": {"model", "errors"},
    "language": {"model", "errors", "vocabulary"},
    "reading": {"model", "errors", "vocabulary", "language"},
    "matching": {"model", "errors", "vocabulary"},
    "verdict": {"model", "errors", "vocabulary"},
    "adapters": {"model", "errors", "version"},
    # Of the adapters the importers use the one that knows markup.
    "evidence": {"model", "errors", "vocabulary", "adapters"},
    "checker": {"model", "errors", "version", "vocabulary", "language", "reading", "matching", "verdict"},
    "api": {"model", "errors", "version", "config", "vocabulary", "language"},
    "evaluation": {"model", "errors"},
    "curation": {
        "model",
        "errors",
        "version",
        "config",
        "vocabulary",
        "language",
        "evidence",
        "adapters",
        "checker",
        "evaluation",
    },
}
WIRING = {"__init__", "wsgi"}  # these may import everything

# A library -> the only parts that may import it.
ONLY_IN: dict[str, set[str]] = {
    "flask": {"__init__", "api", "curation"},
    "flask_cors": {"api"},
    "werkzeug": {"api", "curation"},
    "sqlalchemy": {"evidence"},
    "alembic": {"evidence"},
    "sqlite3": {"evidence"},
    "pydantic_settings": {"config"},
    "structlog": {"api"},
    "bs4": {"adapters"},
    "requests": {"adapters"},
    "requests_hardened": {"adapters"},
    "urllib3": {"adapters"},
    "tenacity": {"adapters"},
    "trafilatura": {"adapters"},
    "htmldate": {"adapters"},
    "protego": {"adapters"},
    "warcio": {"adapters"},
}

# A library -> the one module that may import it.
ONLY_MODULE = {"bs4": "adapters/markup.py", "warcio": "adapters/warc.py", "trafilatura": "adapters/page_reading.py"}

# Here answers depend on arguments alone: no clock, no environment, no network, no output.
PURE = {"model", "vocabulary", "language", "reading", "matching", "verdict", "checker"}
IMPURE_MODULES = {"time", "socket", "urllib.request", "http.client", "requests", "subprocess", "random", "logging"}
IMPURE_CALLS = {"print", "input", "now", "today", "utcnow", "getenv"}

MODULES = sorted(SERVER.rglob("*.py"))


def name_part(module: Path) -> str:
    """The part of server/ a module belongs to: its package, or its own name."""
    return module.relative_to(SERVER).parts[0].removesuffix(".py")


def list_imports(module: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def describe(module: Path) -> str:
    return str(module.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=describe)
def test_a_part_imports_only_the_parts_it_may(module: Path) -> None:
    part = name_part(module)
    if part in WIRING:
        return
    assert part in MAY_IMPORT, f"server/{part} is not in the table of import rules"
    imported = {name.split(".")[1] for name in list_imports(module) if name.startswith("server.")}
    assert imported - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("module", MODULES, ids=describe)
def test_a_library_is_imported_only_where_it_belongs(module: Path) -> None:
    part = name_part(module)
    libraries = {name.partition(".")[0] for name in list_imports(module)}
    assert {library for library in libraries & ONLY_IN.keys() if part not in ONLY_IN[library]} == set()


@pytest.mark.parametrize(("library", "only"), ONLY_MODULE.items())
def test_a_library_of_one_module_stays_there(library: str, only: str) -> None:
    found = [m for m in MODULES if library in {name.partition(".")[0] for name in list_imports(m)}]
    assert [module.relative_to(SERVER).as_posix() for module in found] == [only]


@pytest.mark.parametrize("module", [m for m in MODULES if name_part(m) in PURE], ids=describe)
def test_below_the_checker_there_is_no_outside_world(module: Path) -> None:
    imported = set(list_imports(module))
    assert {name for name in imported if any(f"{name}.".startswith(f"{impure}.") for impure in IMPURE_MODULES)} == set()
    used = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            used.add(node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
        if isinstance(node, ast.Attribute):
            used.add(f"{getattr(node.value, 'id', '')}.{node.attr}")
    assert used & (IMPURE_CALLS | {"os.environ", "sys.stdout", "sys.stderr"}) == set()


def test_the_table_names_no_part_twice_over() -> None:
    """Reading, matching and verdict meet only in model and checker; api and curation nowhere."""
    stages = {"reading", "matching", "verdict"}
    for stage in stages:
        assert MAY_IMPORT[stage] & stages == set()
    assert "curation" not in MAY_IMPORT["api"]
    assert "api" not in MAY_IMPORT["curation"]
    assert MAY_IMPORT["model"] == set()
