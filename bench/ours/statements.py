"""`python -m bench.ours.statements ADDRESS…`: how many statements each address takes, as JSON.

In one process without a server; all are asked twice before: the first time fills what this process keeps, and what that
writes – settings, sizes of pictures – is a change after which it is read once more.
"""

import gc
import json
import os
import sys

import django

TURNS = 2

if __name__ == "__main__":
    gc.set_threshold(50_000)  # statements are counted, no time is taken; what a start loads stays
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counted = Client(), {}
    for address in sys.argv[1:] * TURNS:
        client.get(address)
    for address in sys.argv[1:]:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{answer.status_code} for {address}")
        counted[address] = len(captured)
    print(json.dumps(counted))
