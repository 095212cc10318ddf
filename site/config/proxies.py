"""What only trusted proxies are believed: the client's address, HTTPS or not, and the time of the request."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from ipaddress import ip_address, ip_network
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

    @lru_cache(maxsize=1024)
    def is_proxy(address: str) -> bool:
        try:
            peer = ip_address(address)
        except ValueError:
            return False  # a socket of this machine has no address, and is in no network
        return any(peer in network for network in networks)

    def believing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_proxy(environ.get("REMOTE_ADDR", "")):
            answer: Iterable[bytes] = inner(environ, start_response)
            return answer
        environ.pop(key, None)
        return application(environ, start_response)

    return believing
