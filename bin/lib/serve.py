"""The second half of bin/serve, run by the Python of .venv: prepare the data, become gunicorn, say when it answers."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_S = 60


def stop(message: str) -> None:
    """One line that says what to do, and the end."""
    sys.exit(f"periksa: {message}")


def read_address() -> tuple[str, int]:
    """HOST and PORT of the environment, or their defaults."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        stop(f"PORT={port} is not a port. Set PORT to a number from 1 to 65535.")
    return host, int(port)


def check_address(host: str, port: int) -> None:
    """Stops where the address cannot be listened on."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        stop(f"HOST={host} is not an address of this machine. Set HOST to 127.0.0.1 (this machine) or 0.0.0.0 (all).")
    except PermissionError:
        stop(f"may not listen on port {port}. Choose another: PORT=8000 bin/serve")
    except OSError as error:
        stop(
            f"cannot listen on {host}:{port} ({error.strerror}). "
            f"Stop what uses it or choose another: PORT={port + 1} bin/serve"
        )


def prepare_data() -> None:
    """Migrates the database and loads the evidence files; both do nothing when there is nothing new.

    Where somebody has changed a record in the database and the files changed it too, the database's version is served.
    """
    load = [sys.executable, "-m", "flask", "--app", "server", "evidence", "load", "--keep-ours"]
    step = subprocess.run(load, cwd=ROOT, check=False)
    if step.returncode:
        stop("the evidence could not be loaded (see above). Nothing was started.")


def describe(base: str) -> str:
    """What a newcomer can do next."""
    package = ROOT / "extension" / "dist" / "chrome"
    built = (
        ""
        if package.is_dir()
        else "\n              (not built yet; needs Node 20: cd extension && npm ci && npm run build)"
    )
    return f"""
Periksa answers at {base}
  Try it      {base}/
  API         {base}/docs
  Extension   in Chrome or Chromium open chrome://extensions, switch on "Developer mode",
              press "Load unpacked" and choose {package}{built}
Stop with Ctrl-C.
"""


def announce_when_ready(base: str, server_pid: int) -> None:
    """Waits for /readyz and prints where to go; gives up when the server has ended or takes too long."""
    deadline, last = time.monotonic() + READY_WITHIN_S, "no answer"
    while time.monotonic() < deadline and os.getppid() == server_pid:
        try:
            with urllib.request.urlopen(f"{base}/readyz", timeout=5):  # noqa: S310 (our own address)
                print(describe(base), flush=True)
                return
        except urllib.error.HTTPError as error:
            last = error.read().decode("utf-8", "replace")
        except OSError as error:
            last = str(error)
        time.sleep(0.1)
    if os.getppid() == server_pid:
        print(f"periksa: not ready after {READY_WITHIN_S} s. /readyz says: {last}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-check-address", action="store_true")
    only_check = parser.parse_args().only_check_address
    host, port = read_address()
    check_address(host, port)
    if only_check:
        return
    prepare_data()
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    server_pid = os.getpid()
    if os.fork() == 0:
        try:
            announce_when_ready(f"http://{shown}:{port}", server_pid)
        finally:
            os._exit(0)
    os.environ.setdefault("GUNICORN_LOG_LEVEL", "warning")
    # The same process becomes the server, so that Ctrl-C and TERM reach gunicorn itself.
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "server.wsgi:app"])  # noqa: S606


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
