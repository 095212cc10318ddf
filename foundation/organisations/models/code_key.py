"""A foreign key to a code list, whose rows public pages take from the lists that are read once."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from foundation.changes.domain.reading import is_reading, once

AnyModel = TypeVar("AnyModel", bound=models.Model)


@once
def map_codes(model: type[AnyModel]) -> Mapping[str, AnyModel]:
    """A list's rows by their codes, in the list's order."""
    return {row.pk: row for row in model._default_manager.all()}


def unread(*names: str) -> tuple[str, ...]:
    """Of these keys, those to be joined: none in a public request, which has read their lists already."""
    return () if is_reading() else names


class CodeDescriptor(ForwardManyToOneDescriptor):
    """Looks among the lists that are read once before it asks the database."""

    def get_object(self, instance: models.Model) -> Any:
        code = getattr(instance, self.field.attname)
        known = map_codes(self.field.related_model).get(code) if is_reading() else None
        return known or super().get_object(instance)


class CodeKey(models.ForeignKey):
    """A ForeignKey in all but this: in a public request the row needn't be joined, nor does it cost a query."""

    forward_related_accessor_class = CodeDescriptor

    def deconstruct(self) -> Any:
        """As the ForeignKey that it is to the database, so that migrations know nothing of this class."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options
