"""`python -m bench.ours.statements ADDRESS…`: how many statements each address takes, as JSON.

In one process without a server; each is asked once before, so that what is read once until it changes has been read.
"""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counted = Client(), {}
    for address in sys.argv[1:]:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{answer.status_code} for {address}")
        counted[address] = len(captured)
    print(json.dumps(counted))
