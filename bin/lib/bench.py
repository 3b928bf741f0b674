"""The second half of bin/bench: starts server and echo, asks them in turns, prints medians and their ratio.

Requests alternate between the programs, so that a busy machine slows both: read the ratios, not the milliseconds.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ECHO = """
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def echo(): return request.get_json()
"""
SENTENCES = (
    "OpenAI merilis GPT-4 pada 14 Maret 2023.",
    "Grok 3 dilatih dengan lebih dari 150.000 GPU H100, sepuluh kali lipat Grok 2.",
    "DeepSeek-R1 scores higher than o1 on AIME 2024, according to its makers.",
    "Skornya naik dari 52,2 persen menjadi hampir 80 persen dalam setahun.",
    "Musk said the model would be out by the end of the year, but it never was.",
    "Cuaca di Jakarta hari ini sangat menyenangkan.",
)


@contextmanager
def serve(target: str, folder: Path, data: Path) -> Iterator[http.client.HTTPConnection]:
    """A running gunicorn with one worker, and a connection to it that is kept open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATA_DIR": str(data),
        "WEB_CONCURRENCY": "1",
        "LOG_LEVEL": "error",
        "GUNICORN_LOG_LEVEL": "error",
        "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
    }
    process = subprocess.Popen([sys.executable, "-m", "gunicorn", target], cwd=ROOT, env=environment)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _ in range(300):
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.1)
        yield connection
    finally:
        process.terminate()
        process.wait()


def ask(connection: http.client.HTTPConnection, path: str, body: bytes) -> float:
    """Milliseconds from sending the body to having read the answer."""
    started = time.perf_counter()
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}: {answer.decode()}")
    return took


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "echo.py").write_text(ECHO, encoding="utf-8")
        load = [sys.executable, "-m", "flask", "--app", "server", "evidence", "load"]
        subprocess.run(
            load, cwd=ROOT, env={**os.environ, "DATA_DIR": str(folder)}, check=True, stdout=subprocess.DEVNULL
        )
        server = stack.enter_context(serve("server.wsgi:app", folder, folder))
        echo = stack.enter_context(serve("echo:app", folder, folder))
        programs = {"echo": (echo, "/"), "check": (server, "/v1/checks"), "reading": (server, "/v1/readings")}
        took: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(-20, rounds):  # the first twenty warm up
            body = json.dumps({"text": SENTENCES[turn % len(SENTENCES)]}).encode()
            for name, (connection, path) in programs.items():
                ms = ask(connection, path, body)
                if turn >= 0:
                    took[name].append(ms)
    base = statistics.median(took["echo"])
    print(f"{rounds} rounds over {len(SENTENCES)} sentences, one client, one worker")
    for name, times in took.items():
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:<8} median {median:6.2f} ms   95 % within {p95:6.2f} ms   {median / base:5.1f} times the echo")


if __name__ == "__main__":
    main()
