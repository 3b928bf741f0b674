"""How a page is asked for: the name looked up once and its address checked, no proxy, no redirect of its own accord.

``requests_hardened`` looks the name up, refuses private addresses and pins the one it checked, so a name that changes
its answer leads nowhere else. What it leaves to its user is added here: the ports, what more is not public, the
deadline, and the environment, which is not listened to.
"""

from __future__ import annotations

import socket
from typing import Any

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from server.adapters.deadline import Deadline
from server.adapters.reach import Reach

# Bytes must keep coming: a silence of this long ends the wait before the deadline does.
_SILENCE_S = 15.0


class _Adapter(IPFilterAdapter):  # type: ignore[misc] # it comes without types
    def __init__(self, reach: Reach, deadline: Deadline, *, is_https: bool) -> None:
        super().__init__(is_https_proto=is_https, allow_loopback=bool(reach.endpoints))
        self._reach = reach
        self._default_port = 443 if is_https else 80
        self.poolmanager.pool_classes_by_scheme = _make_pools(deadline)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        self._reach.check_address(host["host"].strip("[]"), host["port"] or self._default_port)
        return host, pool


class _Session(HTTPSession):  # type: ignore[misc]
    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002
        """None: ``requests`` reads the whole body of a redirect, however large, even where it does not follow it."""
        return


def open_session(reach: Reach, deadline: Deadline, agent: str) -> requests.Session:
    """A session for one page: its connections end with the deadline and go to public addresses only."""
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=bool(reach.endpoints),
        never_redirect=True,
        default_timeout=(_SILENCE_S, _SILENCE_S),
        user_agent_override=agent,
    )
    session: requests.Session = _Session(config)
    session.trust_env = False
    session.headers.update({"Accept-Encoding": "gzip, deflate", "Accept": "text/html,*/*;q=0.5", "Connection": "close"})
    session.mount("http://", _Adapter(reach, deadline, is_https=False))
    session.mount("https://", _Adapter(reach, deadline, is_https=True))
    return session


def find_timeout(deadline: Deadline) -> tuple[float, float]:
    """How long to wait for a connection, and for the next bytes."""
    return min(_SILENCE_S, deadline.left), min(_SILENCE_S, deadline.left)


def _make_pools(deadline: Deadline) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections are shown to the deadline as soon as they stand, before TLS begins."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            deadline.watch(connection)
            return connection

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            deadline.watch(connection)
            return connection

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
