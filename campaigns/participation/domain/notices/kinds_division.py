"""The kinds of mail to the division in charge, with their words until staff have worded them.

They name what waits and where it is decided; nothing private of a participant stands in them.
"""

from django.utils.translation import gettext_lazy as _

from foundation.notices.registry import Kind, Placeholder, Secret

CAMPAIGN = Placeholder(_("Campaign"), sample=_("Sample Work Month 2026"))
BODY = Placeholder(_("Body asked"), sample=_("Sample Economic Association"))
ADMIN_ADDRESS = Placeholder(_("Address in the admin"), sample="https://example.jp/admin/…")
BASE: dict[str, Placeholder | Secret] = {"campaign": CAMPAIGN, "link": ADMIN_ADDRESS}

KINDS = (
    Kind(
        "campaigns.office_proposal",
        label=_("A body proposes an event (to the division in charge)"),
        subject=_("{campaign}: {body} proposes an event"),
        body=_("{body} proposes an event: {title}, {starts}. It waits for your decision.\n\n{link}"),
        placeholders={
            **BASE,
            "body": BODY,
            "title": Placeholder(_("Title of the event"), sample=_("A day of working from anywhere")),
            "starts": Placeholder(_("When it starts"), sample=_("5 November 2026, 14:00 JST")),
        },
    ),
    Kind(
        "campaigns.office_logo",
        label=_("A body has sent its logo (to the division in charge)"),
        subject=_("{campaign}: {body} has sent its logo"),
        body=_(
            "{body} has sent its logo. As soon as it has been checked for viruses (a minute or so), it waits for your "
            "decision.\n\n{link}"
        ),
        placeholders={**BASE, "body": BODY},
    ),
    Kind(
        "campaigns.office_waiting",
        label=_("Registrations wait for approval (to the division in charge, once an hour at most)"),
        subject=_("{campaign}: registrations wait for approval"),
        body=_("Registrations for {campaign} have come in and wait to be approved.\n\n{link}"),
        placeholders=BASE,
    ),
)
