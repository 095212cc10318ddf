"""Days and times in blocks, read as people type them; to migrations they are Wagtail's, as their values are."""

from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from foundation.text import fields


class DayBlock(blocks.DateBlock):
    canonical_module_path = "wagtail.blocks.DateBlock"

    @cached_property
    def field(self) -> Any:
        return fields.DayField(widget=AdminDateInput(format=self.format), **self.field_options)


class TimeBlock(blocks.TimeBlock):
    canonical_module_path = "wagtail.blocks.TimeBlock"

    @cached_property
    def field(self) -> Any:
        return fields.TimeField(widget=AdminTimeInput(format=self.format), **self.field_options)
