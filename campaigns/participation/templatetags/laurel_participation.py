"""A participant as the public may see it. It only shows."""

from typing import Any

from django import template

from campaigns.participation.domain.queries import published_answers
from campaigns.participation.models import Participation

register = template.Library()


@register.simple_tag
def shown_fields(participation: Participation) -> dict[str, Any]:
    """What isn't held back: codes, website, logo, answers to published questions; of a row that queries gave."""
    fields = {name: participation.shown(name) for name in ("industry", "size_band", "prefecture", "website")}
    return {**fields, "logo": participation.public_logo, "answers": published_answers(participation)}
