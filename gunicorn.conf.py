"""How gunicorn serves Periksa, for bin/serve and the Procfile alike. Read by gunicorn from the working directory."""

import os

from server.config import read_settings

_settings = read_settings()
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host

bind = f"{_host}:{_settings.port}"
workers = _settings.web_concurrency
threads = _settings.web_threads
worker_class = "gthread"
preload_app = True  # load once, fork after: the workers share the language packs and the names index
timeout = 30
graceful_timeout = 10
keepalive = 15
limit_request_line = 4094
limit_request_fields = 64
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (heartbeat files; a slow disk must not end a worker)
control_socket_disable = True  # otherwise gunicorn 27 opens one in the home folder
accesslog = None  # server/api/access_log.py writes one line a request, without texts
errorlog = "-"
loglevel = _settings.gunicorn_log_level
