"""Which addresses may be called: those of the public internet, on the ports of the web, and no other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from server.adapters.failures import FetchFailed
from server.model.link_state import LinkState

PORTS = frozenset({80, 443})
LONGEST_URL = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
# What Python calls global and is not: addresses that hold one of IPv4, and the old site-local ones.
_NOT_PUBLIC = (IPv6Network("::/96"), IPv6Network("fec0::/10"), IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16"))


@dataclass(frozen=True, slots=True)
class Reach:
    """The addresses that may be called.

    ``endpoints`` are loopback addresses with their ports that may be called besides: for tests with a server of their
    own. No setting leads here. Raises ValueError for one that is not loopback.
    """

    endpoints: Collection[tuple[str, int]] = field(default=frozenset())

    def __post_init__(self) -> None:
        for address, _ in self.endpoints:
            if not ip_address(address).is_loopback:
                raise ValueError(f"{address} is no loopback address")

    def check_url(self, url: str) -> None:
        """Raises FetchFailed where the address itself rules it out, before anything is looked up."""
        try:
            parts = urlsplit(url)
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        except ValueError:
            raise _refuse(url, "is no address of a page") from None
        if parts.scheme not in _DEFAULT_PORTS:
            raise _refuse(url, "begins with neither http:// nor https://")
        if not parts.hostname or len(url) > LONGEST_URL or any(sign in url for sign in "\r\n\t\0 "):
            raise _refuse(url, "is no address of a page")
        if parts.username is not None or parts.password is not None:
            raise _refuse(url, "carries a name or a password")
        if port not in PORTS and port not in {port for _, port in self.endpoints}:
            raise _refuse(url, f"names port {port}; only 80 and 443 are called")

    def check_address(self, address: str, port: int) -> None:
        """Raises FetchFailed where a machine of this address, to which a name was resolved, may not be called."""
        found = ip_address(address)
        if (address, port) in self.endpoints:
            return
        if port not in PORTS or not _is_public(found):
            told = f"leads to {address}, port {port}, which is not of the public internet"
            raise FetchFailed(LinkState.UNSAFE, f"The page {told}.")


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if any(address in network for network in _NOT_PUBLIC):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _refuse(url: str, told: str) -> FetchFailed:
    shown = url if len(url) <= 200 else f"{url[:200]}..."
    return FetchFailed(LinkState.UNSAFE, f"{shown!r} {told}.", final_url=url[:LONGEST_URL])
