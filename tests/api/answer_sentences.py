"""A worker of its own: answers sentences over HTTP from a loaded database and prints id and digest of each answer.

``python -m tests.api.answer_sentences FOLDER < sentences``, one request (JSON) a line.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from server import create_app
from server.config import Settings


def main() -> None:
    client = create_app(Settings(data_dir=Path(sys.argv[1]), log_level="error")).test_client()
    for line in sys.stdin:
        answer = client.post("/v1/checks", json=json.loads(line))
        print(answer.get_json()["id"], hashlib.sha256(answer.data).hexdigest())  # noqa: T201 - it is read by the test


if __name__ == "__main__":
    main()
