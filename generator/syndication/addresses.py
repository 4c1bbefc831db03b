"""Addresses: which computers may be asked. A feed's address comes from a file that anybody can send, and the program
may run where more can be reached than from outside.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from generator.syndication.failures import Failed

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Allows = Callable[[Ip], bool]
_CARRIERS: Final = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks whose addresses stand for those of another network."""

PASSING: Final = (socket.EAI_AGAIN, socket.EAI_FAIL)
"""What is wrong with the looking up, not with the name."""


class Place(NamedTuple):
    """Where to connect to, as a socket takes it."""

    family: int
    address: tuple[str | int, ...]


def is_public(ip: Ip) -> bool:
    """Whether anybody can reach it: not of a private network, of this machine, of a link or of a group."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(ip.ipv4_mapped)
        if ip.is_site_local or any(ip in carrier for carrier in _CARRIERS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def places(host: str, port: int, allows: Allows, seconds: float) -> tuple[Place, ...]:
    """All that a host stands for. What is checked here is what is connected to: it is not looked up again.

    Raises `Failed` where there is none, or where any of them may not be asked.
    """
    found: list[Place] = []
    for family, address in _looked_up(host, port, seconds):
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not allows(ip):
            raise Failed("E702", host=host, address=str(ip))
        found.append(Place(family, address))
    return tuple(dict.fromkeys(found))


def _looked_up(host: str, port: int, seconds: float) -> list[tuple[int, tuple[str | int, ...]]]:
    """What the system says of the name, in time: it cannot be told to hurry, only not be waited for."""
    told: list[tuple[int, tuple[str | int, ...]]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                told.append((family, (str(address[0]), *address[1:])))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise Failed("E705", host=host, seconds=round(seconds))
    for error in failed:
        if isinstance(error, socket.gaierror) and error.errno in PASSING:
            raise Failed("E703", host=host, told=error.strerror) from error
    if failed or not told:
        raise Failed("E701", host=host)
    return told
