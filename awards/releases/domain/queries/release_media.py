"""Images, documents and organisations of a release to come: nobody outside its circle finds them in the admin.

The rules the next editor must not break: what anything else uses, too, stays where everybody finds it; what somebody
uploaded is always theirs to find. Everything is part of the statement that lists.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from awards.privileges.models import Talk
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_circle import (
    list_closed_cycles,
    list_concealed_awardees,
    list_concealed_pages,
    list_concealed_talks,
)
from awards.releases.models import CircleMember
from awards.results.models import Awardee, AwardeeOrganisation
from foundation.audit.models import Entry
from foundation.organisations.domain import NUMBER_GIVEN_UP
from foundation.organisations.domain.references import list_references
from foundation.organisations.models import Organisation
from foundation.records.domain.concealment import conceal, write_part
from foundation.records.registry import Concealment

Keys = QuerySet[Any, Any]
USERS = (
    Concealment(Page, list_concealed_pages),
    Concealment(Awardee, list_concealed_awardees),
    Concealment(Talk, list_concealed_talks),
)


def list_concealed_media(model: Any, user: Any) -> Keys:
    """Used by what is concealed alone, or uploaded by somebody of the circle for it and used by nothing yet.

    What has a use and none that is open is used by what is concealed.
    """
    uses = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(model)).order_by()
    secret = Q()
    for kind in USERS:
        keys = write_part(kind.list_keys_as_text, user)
        secret |= Q(base_content_type=ContentType.objects.get_for_model(kind.model), object_id__in=keys)
    closed = AwardCycle.objects.filter(pk__in=list_closed_cycles(user)).order_by()  # without one no row is looked at
    rows = model._default_manager.filter(Exists(closed)).annotate(as_text=Cast("pk", CharField()))
    within = Q(as_text__in=uses.values("to_object_id")) | _used_in_columns(model, user) | _uploaded_for_it(model, user)
    found = rows.filter(within).exclude(as_text__in=uses.exclude(secret).values("to_object_id"))
    if user.pk is not None:
        found = found.filter(Q(uploaded_by_user=None) | ~Q(uploaded_by_user=user.pk))
    listed: Keys = found.order_by().values("pk")
    return listed


def _used_in_columns(model: Any, user: Any) -> Q:
    """By rows about awardees that Wagtail's index has not yet, or never."""
    cycles = list_closed_cycles(user)
    if model is not get_image_model():
        slides = Talk.objects.filter(awardee__cycle__in=cycles).exclude(slides=None)
        return Q(pk__in=slides.order_by().values("slides"))
    logos = Awardee.objects.filter(cycle__in=cycles).exclude(logo=None).order_by().values("logo")
    parts = AwardeeOrganisation.objects.filter(awardee__cycle__in=cycles).exclude(logo=None).order_by().values("logo")
    return Q(pk__in=logos) | Q(pk__in=parts)


def _uploaded_for_it(model: Any, user: Any) -> Q:
    """By one of the circle, once that release had been begun; of everybody else's it isn't asked when."""
    members = CircleMember.objects.filter(release__cycle__in=list_closed_cycles(user)).order_by()
    begun = members.filter(release__made_at__lte=OuterRef("created_at"), user=OuterRef("uploaded_by_user"))
    theirs = model._default_manager.filter(Exists(begun), uploaded_by_user__in=members.values("user"))
    return Q(pk__in=theirs.order_by().values("pk"))


def leave_out_deleted(entries: "QuerySet[Entry, Entry]", user: Any) -> "QuerySet[Entry, Entry]":
    """For `audit.filters`: without files that somebody of the circle has deleted since the release was begun.

    Their titles may tell who has won, and a row that is gone has neither an uploader nor a use to be concealed by.
    """
    kinds = [model._meta.label_lower for model in (get_image_model(), get_document_model())]
    members = CircleMember.objects.filter(release__cycle__in=list_closed_cycles(user)).order_by()
    theirs = members.filter(user=OuterRef("actor"), release__made_at__lte=OuterRef("at"))
    same = Entry.objects.filter(subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"))
    # in this order: SQLite looks for everything that stands first, for each row
    deleted = same.filter(event="wagtail.delete").filter(Exists(theirs)).order_by()
    return entries.exclude(Q(subject_type__in=kinds) & Exists(deleted))


def list_concealed_organisations(user: Any) -> Keys:
    """Records that came with an award, to which nothing but what is concealed points.

    Filling awards makes them for those that have won. One that was there before the call closed is nobody's award.
    """
    came_with = Q(organisation__created_at__gte=F("awardee__cycle__closes_at"))
    parts = AwardeeOrganisation.objects.filter(came_with, awardee__cycle__in=list_closed_cycles(user))
    found = Organisation.objects.filter(pk__in=parts.order_by().values("organisation"))
    for reference in list_references():
        uses = reference.model._base_manager.filter(**{reference.column: OuterRef("pk")})
        # records merged into it are no secret, and their own rule is this one
        found = found.exclude(Exists(uses if reference.model is Organisation else conceal(uses, user)))
    listed: Keys = found.order_by().values("pk")
    return listed


def list_numberless(awardees: Iterable[Awardee]) -> list[Organisation]:
    """The awardees' organisations that gave their number up to who couldn't know of them, and have none now."""
    given_up = Entry.objects.filter(
        event=NUMBER_GIVEN_UP,
        subject_type=Organisation._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
    )
    parts = AwardeeOrganisation.objects.filter(awardee__in=[awardee.pk for awardee in awardees])
    organisations = Organisation.objects.active().filter(corporate_number=None, pk__in=parts.values("organisation"))
    return list(organisations.filter(Exists(given_up)).with_codes())


def make_concealments() -> dict[str, Concealment]:
    """Once the site's models are known."""
    models = {"images": get_image_model(), "documents": get_document_model()}
    media = {
        f"laurel_releases.{name}": Concealment(model, partial(list_concealed_media, model), nested=True)
        for name, model in models.items()
    }
    return media | {
        "laurel_releases.organisations": Concealment(Organisation, list_concealed_organisations, nested=True)
    }
