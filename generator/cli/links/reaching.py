"""From a host's name to an open connection, to public addresses alone.

The name is resolved once, every address that it has is judged, and the connection
goes to the very address that was judged: a name that means another machine a
moment later leads nowhere.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Addresses within which others are hidden, and which are nobody's home on the web.
_DISGUISES = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10")))
_DISGUISES += (ip_network("192.88.99.0/24"),)


class NotPublic(Exception):
    """A name leads to a machine that is none of the public web's."""


def is_public(address: str) -> bool:
    """Whether a machine of the public web can have this address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return False
    is_odd = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    return ip.is_global and not is_odd and not _is_disguised(ip)


def _is_disguised(ip: IPv4Address | IPv6Address) -> bool:
    return any(ip.version == network.version and ip in network for network in _DISGUISES)


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), seconds)


@dataclass(frozen=True)
class Way:
    """How to get to a host: what its name means, and how a connection is made."""

    resolve: Callable[[str, int], list[str]] = _resolved
    connect: Callable[[str, int, float], socket.socket] = _connected

    def reach(self, host: str, port: int, seconds: float) -> socket.socket:
        """Connect to a host.

        Raises:
            NotPublic: one of its addresses is not public.
            OSError: it is unknown, or does not answer.
        """
        addresses = self.resolve(host, port)
        for address in addresses:
            if not is_public(address):
                raise NotPublic(f"{host} leads to {address}, which is no public address")
        fault = OSError(f"{host} has no address")
        for address in addresses:
            try:
                return self.connect(address, port, seconds / len(addresses))
            except OSError as refused:
                fault = refused
        raise fault
