"""Prints the part of the OpenAPI document that is ours, as kept in tests/architecture/openapi.json."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from foundation.headless.routers.document import own_document


class Command(BaseCommand):
    help = "Print our part of the OpenAPI document (make openapi keeps it)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(own_document(), indent=1, ensure_ascii=False, sort_keys=True))
