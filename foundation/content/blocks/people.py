"""What people say and do: quotes, speakers, programmes, timelines."""

from datetime import date, time

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from foundation.content.blocks.moments import DayBlock, TimeBlock
from foundation.content.blocks.text import PREVIEW


class QuoteBlock(blocks.StructBlock):
    """Words of one person, exactly as said."""

    text = blocks.TextBlock(label=_("quotation"), rows=3, max_length=400)
    person = blocks.CharBlock(label=_("name"), required=False, max_length=80)
    post = blocks.CharBlock(label=_("position"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"
        template = "laurel_content/blocks/quote.html"
        preview_template = PREVIEW
        preview_value = {
            "text": _("Now we know before we go and look."),
            "person": _("Jiro Mihon"),
            "post": _("Head of production"),
        }


class PersonBlock(blocks.StructBlock):
    """A speaker or a member of a panel."""

    name = blocks.CharBlock(label=_("name"), max_length=80)
    post = blocks.CharBlock(label=_("position"), required=False, max_length=120)
    organisation = blocks.CharBlock(label=pgettext_lazy("person", "organisation"), required=False, max_length=120)
    picture = ImageChooserBlock(label=_("portrait"), required=False)

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{name}"
        template = "laurel_content/blocks/person.html"
        preview_template = PREVIEW
        preview_value = {"name": _("Hanako Kakuu"), "post": _("Professor"), "organisation": _("Mihon University")}


class ProgrammeBlock(blocks.StructBlock):
    time = TimeBlock(label=_("starts at"))
    title = blocks.CharBlock(label=_("title"), max_length=160)
    speaker = blocks.CharBlock(label=_("speakers"), required=False, max_length=160)

    class Meta:
        icon = "time"
        label = _("Programme item")
        label_format = "{time} {title}"
        template = "laurel_content/blocks/programme.html"
        preview_template = PREVIEW
        preview_value = {"time": time(14, 10), "title": _("Exercise: a day on notes"), "speaker": _("Hanako Kakuu")}


class TimelineBlock(blocks.StructBlock):
    """One station of a schedule. Whether it is past, current or future follows from its dates when the page is read."""

    starts_on = DayBlock(label=_("first day"))
    ends_on = DayBlock(label=_("last day"), required=False)
    when = blocks.CharBlock(
        label=_("text of the date"), required=False, max_length=60, help_text=_("For example “late October”.")
    )
    title = blocks.CharBlock(label=_("what takes place"), max_length=80)
    text = blocks.CharBlock(label=_("additional note"), required=False, max_length=200)

    class Meta:
        icon = "calendar-alt"
        label = _("Timeline item")
        label_format = "{title}"
        template = "laurel_content/blocks/timeline.html"
        preview_template = PREVIEW
        preview_value = {
            "starts_on": date(2026, 6, 8),
            "title": _("Applications open"),
            "text": _("Guidelines published"),
        }
