"""`python -m bench.ours.answers`: answers one order a line, in one process without a server, until its input ends.

An order is JSON: `path`; `is_anew`, whether what the process has read is dropped first; `is_counted`, whether
statements are counted, which takes time; `is_read`, whether the answer itself is wanted. Said are seconds that passed,
seconds of this process alone, statements and the answer's text.
"""

import json
import os
import sys
import time
from typing import Any

import django


def main() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from foundation.changes.domain.reading import forget_readings

    client = Client()

    def answer(order: dict[str, Any]) -> dict[str, Any]:
        if order["is_anew"]:
            forget_readings()
        statements = CaptureQueriesContext(connection)
        if order["is_counted"]:
            statements.__enter__()
        begun, busy = time.perf_counter(), time.process_time()
        said = client.get(order["path"])
        facts = {"seconds": time.perf_counter() - begun, "busy": time.process_time() - busy, "status": said.status_code}
        if order["is_counted"]:
            statements.__exit__(None, None, None)
            facts["statements"] = len(statements)
        return facts | ({"text": said.content.decode()} if order["is_read"] else {})

    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    main()
