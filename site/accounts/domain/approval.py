"""What the approval of pages is called: Wagtail makes one in English, before anybody could say in which language."""

from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Task, Workflow

WAGTAILS_NAME = "Moderators approval"


def name_approval() -> None:
    """Name Wagtail's workflow and its task in the site's language; one that staff have named keeps its name."""
    with override(settings.LANGUAGE_CODE):
        name = gettext("Approval before publishing")
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAILS_NAME).update(name=name)
