"""`python -m bench.ours SIZE`: migrates the database named by the environment and loads it."""

import gc
import os
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    gc.set_threshold(50_000)  # what loads and migrates stays: looking through it took an eighth of the time
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import transaction

    from bench.ours.load import load, renew

    with transaction.atomic():
        load(int(sys.argv[1]))
    renew()
