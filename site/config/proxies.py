"""What only trusted proxies are believed: the client's address, HTTPS or not, and the time of the request."""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from granian.utils.proxies import wrap_wsgi_with_proxy_headers

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind(proxies: Sequence[str], application: Application, *, arrival: str = "") -> Application:
    """The application, with the address and scheme the proxies saw; what others say of the moment is dropped.

    `proxies` are addresses or networks, `arrival` is the name of the header with the moment. Raises ValueError where a
    proxy is neither.
    """
    key = f"HTTP_{arrival.upper().replace('-', '_')}"
    networks = [ip_network(proxy) for proxy in proxies]
    inner = wrap_wsgi_with_proxy_headers(application, list(proxies))

    def believing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        peer = _peer(environ)
        if peer is None or not any(peer in network for network in networks):
            environ.pop(key, None)
        answer: Iterable[bytes] = inner(environ, start_response)
        return answer

    return believing


def _peer(environ: dict[str, Any]) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(environ.get("REMOTE_ADDR", ""))
    except ValueError:
        return None  # a socket of this machine has no address, and is in no network
