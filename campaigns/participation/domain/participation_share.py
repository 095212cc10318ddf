"""What participants share: a picture for social media, and a text to go with it. Writes nothing."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.domain.queries.participant_years import count_years_running
from campaigns.participation.models import Participation
from foundation.printing.domain import render_png
from foundation.text.phrases import split_headline

TEMPLATE = "laurel_participation/print/share.typ"
POINTS = 72  # the page is 1200 by 630 points: one pixel each


def headline(participation: Participation) -> str:
    """Who takes part, and for how many years running."""
    if (running := count_years_running(participation)) > 1:
        return _("%(name)s has taken part for %(n)s years running") % {"name": participation.name, "n": running}
    return _("%(name)s is taking part") % {"name": participation.name}


def text_to_share(participation: Participation) -> str:
    """A sentence to post, in the participant's language."""
    with override(participation.language):
        said = {"name": participation.name, "campaign": participation.campaign.title}
        return _("%(name)s is taking part in %(campaign)s.") % said


def picture_to_share(participation: Participation) -> bytes:
    """A PNG of 1200 by 630 pixels in the active language. Raises what `render_png` raises."""
    campaign = participation.campaign
    phrases = split_headline(headline(participation), participation.name)
    data = {"campaign": campaign.title, "phrases": phrases, "slogan": campaign.slogan}
    return render_png(TEMPLATE, data, language=participation.language, title=campaign.title, ppi=POINTS)[0]
