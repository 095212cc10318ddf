"""This site with the process that answered named in a header: what is published must be seen by every one of them."""

import os
from typing import Any

from bench.server import WORKER
from config.wsgi import application as site


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """As the site's own."""

    def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
        return start_response(status, [*headers, (WORKER, str(os.getpid()))], *failure)

    return site(environ, start)
