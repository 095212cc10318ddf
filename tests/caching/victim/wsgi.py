"""The site's application; all processes believe that they have one address, as behind one proxy.

Each answer says when its request was taken and when the answer began. The moment that it is answered at lies between
the two: that is for what is tested to choose.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from config.wsgi import application as site


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    taken = _now()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Taken", taken), ("X-Begun", _now())], *rest)

    return site(environ | {"HTTP_HOST": "testserver", "SERVER_PORT": "80"}, start)


def _now() -> str:
    return datetime.now(UTC).isoformat()
