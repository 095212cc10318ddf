"""What records have in common that go by a name."""

from django.db import models

from foundation.content.fields import Bilingual


class NamedRecord(models.Model):
    """A record with `name_ja` and `name_en`: it goes by the name in the reader's language."""

    name = Bilingual()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
