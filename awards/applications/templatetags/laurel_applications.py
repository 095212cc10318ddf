"""Template tags of the applicants' pages: addresses of sections and of inputs, what questions need."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from awards.applications.domain import Finding
from awards.applications.domain.answer_wording import kinds_of
from awards.applications.domain.queries.member import name_person
from awards.applications.models import Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind, Section

register = template.Library()
register.filter("kinds", kinds_of)  # of a requested material: PDF, DOCX


@register.simple_tag
def section_url(application: Application, section: str) -> str:
    return reverse(f"laurel_applications:{section}", args=[application.public_id])


@register.simple_tag
def section_label(names: Mapping[str, str], section: str) -> str:
    """The name of a section in this cycle."""
    return names.get(str(section), "")


@register.simple_tag
def person(application: Application, user: Any) -> str:
    """The name of somebody who takes part."""
    return name_person(user, application)


@register.simple_tag
def finding_anchor(finding: Finding) -> str:
    """The id of the input a finding is about; for materials, of the heading."""
    return finding.field if finding.section == Section.MATERIALS else f"id_{finding.field}"


@register.simple_tag
def question_detail(questionnaire: Questionnaire, question: Question) -> str:
    """What a question needs, in one line."""
    version = question.version
    if question.kind == ItemKind.RATIO:
        own = [version.denominator_label] if question.has_own_denominator else []
        return " · ".join(label for label in (*own, version.numerator_label) if label)
    if question.kind == ItemKind.AVERAGE:
        return version.numerator_label
    if question.kind == ItemKind.CHOICE:
        return " / ".join(option.label for option in question.options)
    if question.kind == ItemKind.TEXT and version.max_characters:
        return _("up to %(limit)d characters") % {"limit": version.max_characters}
    return version.help or version.unit
