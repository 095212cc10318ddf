"""The site's application; all processes believe that they have one address, as behind one proxy."""

from collections.abc import Iterable
from typing import Any

from config.wsgi import application as site


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return site(environ | {"HTTP_HOST": "testserver", "SERVER_PORT": "80"}, start_response)
