"""bin/serve: one clear line where it cannot start, the addresses where it can, and a clean end."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVE = ROOT / "bin" / "serve"
START_WITHIN_S = 90


def run_serve(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SERVE], env={**os.environ, **environment}, cwd="/", capture_output=True, text=True, timeout=60, check=False
    )


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run_serve(PORT=str(port), DATA_DIR=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr == (
        f"periksa: cannot listen on 127.0.0.1:{port} (Address already in use). "
        f"Stop what uses it or choose another: PORT={port + 1} bin/serve\n"
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none(tmp_path: Path, port: str) -> None:
    ended = run_serve(PORT=port, DATA_DIR=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr == f"periksa: PORT={port} is not a port. Set PORT to a number from 1 to 65535.\n"


def test_a_host_that_is_none(tmp_path: Path) -> None:
    ended = run_serve(HOST="nowhere.invalid", PORT=str(find_free_port()), DATA_DIR=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr.startswith("periksa: HOST=nowhere.invalid is not an address of this machine.")
    assert ended.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    ended = run_serve(DATA_DIR=str(in_the_way))
    assert ended.returncode == 1
    assert ended.stderr == (
        f"periksa: cannot write to DATA_DIR={in_the_way}. Make it writable or set DATA_DIR to a folder that is.\n"
    )


def make_environment_with(python: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """bin/lib/environment.sh in an empty repository, where ``python`` is the only Python there is."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (programs / name).write_text(f"#!/bin/sh\n{python}\n")
        (programs / name).chmod(stat.S_IRWXU)
    script = f'root="{folder}"; . "{ROOT}/bin/lib/environment.sh"; make_environment'
    only = {"PATH": f"{programs}:/usr/bin:/bin"}
    return subprocess.run(["sh", "-c", script], env=only, capture_output=True, text=True, timeout=30, check=False)


def test_a_python_older_than_supported(tmp_path: Path) -> None:
    old = 'case "$2" in *version_info*) exit 1;; *) echo "found Python 3.9.2";; esac'
    ended = make_environment_with(old, tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("periksa: needs Python 3.11 or newer (found Python 3.9.2). Install one ")
    assert ended.stderr.count("\n") == 1


def test_a_python_without_the_venv_module(tmp_path: Path) -> None:
    bare = 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac'
    ended = make_environment_with(bare, tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("periksa: this Python has no venv module. Install it ")
    assert ended.stderr.count("\n") == 1


def test_it_serves_says_where_and_ends_cleanly(tmp_path: Path) -> None:
    """Called from another folder, with a data folder whose name holds a blank."""
    port = find_free_port()
    environment = {**os.environ, "PORT": str(port), "DATA_DIR": str(tmp_path / "a folder"), "WEB_CONCURRENCY": "1"}
    with subprocess.Popen([SERVE], env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        too_late = threading.Timer(START_WITHIN_S, server.kill)
        too_late.start()
        said = ""
        assert server.stdout is not None
        for line in server.stdout:
            said += line
            if line.startswith("Stop with Ctrl-C"):
                break
        try:
            assert f"Periksa answers at http://127.0.0.1:{port}\n" in said
            assert f"http://127.0.0.1:{port}/docs\n" in said
            assert str(ROOT / "extension" / "dist" / "chrome") in said
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as ready:
                assert ready.status == 200
        finally:
            server.send_signal(signal.SIGTERM)
            ended = server.wait(timeout=30)
            too_late.cancel()
    assert ended == 0
    assert list((tmp_path / "a folder").iterdir()) != []
