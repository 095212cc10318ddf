"""The audience of a mailing from the list: who gets an application's e-mail, and its placeholders.

Holds the audience for `foundation.notices`; selection, preview and approval by a second person belong to notices. The
rule the next editor must not break: one e-mail per application, to its owner (never to staff who typed it from paper),
with nothing in it that the owner can't see.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from awards.applications.domain.notices.kinds import CYCLE, LINK
from awards.applications.domain.notices.member import address_of, is_address
from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.applications.models import Application
from foundation.notices.registry import Audience, Kind, Placeholder, Recipient
from foundation.text.values import parse_ids

APPLICANTS = "awards.applicants"
KIND = Kind(
    "awards.to_applicants",
    label=_("E-mail to selected applicants"),
    app="laurel_processing",
    placeholders={
        "cycle": CYCLE,
        "organisation": Placeholder(_("Organisation"), sample=_("Aozora Sample Foods Co., Ltd.")),
        "reference": Placeholder(_("Reference"), sample="TTR2026-0042"),
        "link": LINK,
    },
    is_beginning=True,
)


def list_recipients(ids: Sequence[str], /) -> list[Recipient]:
    """The owners of these applications, in one query; of one entered from paper its contact, if that has an address."""
    rows = Application.objects.filter(pk__in=parse_ids(ids)).select_related("owner", "cycle", "current_submission")
    return [found for application in rows.order_by("pk") if (found := _recipient(application))]


def _recipient(application: Application) -> Recipient | None:
    owner: Any = None if application.is_held_by_staff else application.owner
    address = owner.email if owner else application.contact_email
    if not is_address(address):
        return None
    with override(application.language):
        values = {
            "cycle": application.cycle.name,
            "organisation": name_in_force(application),
            "reference": application.reference or "",
            "link": address_of(application),
        }
    return Recipient(address, application.language, values, about=application, user=owner)


AUDIENCE = Audience(
    APPLICANTS,
    label=_("Applications"),
    permission="laurel_applications.view_application",
    kinds=(KIND.code,),
    resolve=list_recipients,
)
