"""What of the database is random: the values of fields that fill themselves, each once in its table."""

import json
from pathlib import Path

from django.apps import apps
from django.db import models
from django.db.models.fields import NOT_PROVIDED

SHORTEST = 8


def collect(out: Path) -> None:
    found: set[str] = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if _fills_itself(field):
                found.update(str(value) for value in model._base_manager.values_list(field.attname, flat=True) if value)
    (out / "tokens.json").write_text(json.dumps(sorted(row for row in found if len(row) >= SHORTEST), indent=0))


def _fills_itself(field: models.Field) -> bool:
    if isinstance(field, models.UUIDField):
        return True
    made = field.default is not NOT_PROVIDED and callable(field.default)
    return made and isinstance(field, models.CharField)
