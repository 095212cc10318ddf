"""Where a request comes from, for limits by address.

The rule the next editor must not break: a header alone proves nothing; it is read only as far as our own proxies
wrote it.
"""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

NETWORK = 64  # bits of an IPv6 address that one household or server has for itself


def client_address(request: HttpRequest) -> str:
    """The peer's address, or with `NINJA_NUM_PROXIES` (as the API's limits use it) the one our proxies saw.

    Of IPv6 the network: its last 64 bits are anybody's to change. Empty where the server doesn't know.
    """
    seen = str(request.META.get("REMOTE_ADDR") or "")
    proxies = getattr(settings, "NINJA_NUM_PROXIES", None)
    if proxies and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        hops = forwarded.split(",")
        seen = hops[-min(proxies, len(hops))].strip()
    return _network(seen)


def _network(seen: str) -> str:
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    if not isinstance(address, IPv6Address):
        return seen
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> NETWORK << NETWORK))
