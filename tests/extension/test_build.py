"""The built files: what is committed for the server, and what the browser is asked for."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from server.api.answers import CheckAnswer
from tests.extension import answers
from tests.extension.conftest import EXTENSION, ROOT

TRY_FILES = ("static/try.js", "static/try.css", "static/icon.svg", "templates/try.html")


def test_the_committed_try_page_is_what_the_source_builds(node_packages: Path, tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", "--try", str(tmp_path)], cwd=EXTENSION, check=True)
    for name in TRY_FILES:
        built, committed = tmp_path / name, ROOT / "server" / "api" / name
        assert committed.read_bytes() == built.read_bytes(), (
            f"{name} is not built from extension/src; run `npm run build`"
        )


def test_the_manifest_asks_for_no_more_than_it_needs(built_extension: Path) -> None:
    manifest = json.loads((built_extension / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["manifest_version"] == 3
    assert manifest["permissions"] == ["activeTab", "contextMenus", "scripting", "storage"]
    assert manifest["host_permissions"] == ["http://127.0.0.1/*", "http://localhost/*"]
    assert "content_scripts" not in manifest
    assert "web_accessible_resources" not in manifest
    assert manifest["background"] == {"service_worker": "background.js", "type": "module"}
    assert "browser_specific_settings" not in manifest
    assert manifest["version"] == json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))["version"]


def test_only_one_module_touches_the_browsers_interface() -> None:
    touching = {
        path.relative_to(EXTENSION / "src").as_posix()
        for path in (EXTENSION / "src").rglob("*.ts")
        if re.search(r"\bchrome\.\w", path.read_text(encoding="utf-8"))
    }
    assert touching == {"browser.ts"}


def test_only_the_worker_and_the_servers_own_page_ask_the_server() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (EXTENSION / "src").rglob("*.ts")}
    fetching = {path.name for path, text in sources.items() if re.search(r"\bfetch\(", text)}
    assert fetching == {"client.ts"}
    asking = {
        path.relative_to(EXTENSION / "src").as_posix()
        for path, text in sources.items()
        if re.search(r"\b(askServer|postFeedback|probeServer)\b", text) and path.name != "client.ts"
    }
    assert asking == {"background/check.ts", "background/main.ts", "try/main.ts"}


def test_no_markup_is_ever_parsed() -> None:
    for path in (EXTENSION / "src").rglob("*.ts"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), path


def test_the_lock_file_names_no_registry() -> None:
    lock = (EXTENSION / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for path, package in packages.items() if path)


def test_the_answers_these_tests_use_are_answers_the_server_could_give() -> None:
    for answer in answers.ANSWERS.values():
        CheckAnswer.model_validate(answer)


def test_every_unit_of_the_server_has_a_word_in_every_language() -> None:
    units = re.findall(r"\{id: (\w+),", (ROOT / "server" / "data" / "units.yaml").read_text(encoding="utf-8"))
    assert len(units) > 100
    for messages in (EXTENSION / "_locales").glob("*/messages.json"):
        words = json.loads(messages.read_text(encoding="utf-8"))
        missing = [f"unit_{unit}" for unit in units if f"unit_{unit}" not in words]
        assert missing == [], f"add these to {messages.relative_to(ROOT)}, then `npm run build` in extension/"
