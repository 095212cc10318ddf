"""Who may know of a release, and what everybody else in the admin must not find.

The rules the next editor must not break: the circle of a cycle's newest release counts, also of one that was called
off, until the results are out; before the first one has begun, who may read decisions or releases; what tells who has
won is concealed with the pages: awardees and what hangs on them.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from wagtail.models import Page

from awards.decisions.permissions import may_read_decisions
from awards.photographs.models import Photograph
from awards.privileges.models import MediaPlacement, Talk
from awards.programmes.models import AwardCycle
from awards.releases.enums import ReleaseState
from awards.releases.models import CircleMember, OutcomeNotice, Release, ReleasePage
from awards.releases.permissions import may_read_release
from awards.results.models import AnswerExample, AwardCyclePage, Awardee, AwardeePage, LogoOffer
from awards.rooms.models import AwardRoom, Proof, ProofAnswer, RoomMember
from foundation.assets.models import StoredFile
from foundation.clock.domain.moment import request_now
from foundation.clock.models import Work
from foundation.content.registry import SecretFields
from foundation.notices.models import Mailing, Notice
from foundation.records.domain.concealment import write_part
from foundation.records.domain.late_join import AmongFound
from foundation.records.registry import Concealment

Keys = QuerySet[Any, Any]


def is_in_circle(release: Release, user: Any) -> bool:
    return CircleMember.objects.filter(release=release, user=user.pk).exists()


def list_closed_cycles(user: Any) -> RawSQL | Keys:
    """The cycles of which this person must not know who has won: keys, as a part of statements."""
    return write_part(_list_closed_cycles, user)


def _list_closed_cycles(user: Any) -> Keys:
    """Before a first release begins, and so has a circle: those whose awardees come from decisions, for who may read
    neither decisions nor releases.
    """
    newest = Release.objects.filter(cycle=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    members = CircleMember.objects.filter(user=user.pk).values("release")
    secret = Q(newest__isnull=False) & ~Q(newest__in=members)
    if not (may_read_decisions(user) or may_read_release(user)):
        planned = Awardee.objects.filter(decision__isnull=False).order_by()
        secret |= Q(newest=None, pk__in=planned.values("cycle"))
    waiting = Q(released_at=None) | Q(released_at__gt=request_now())
    waiting_cycles = AwardCycle.objects.filter(waiting).annotate(newest=Subquery(newest))
    return waiting_cycles.filter(secret).order_by().values("pk")


def leave_out_work(*kinds: str) -> Callable[[QuerySet[Work], Any], QuerySet[Work]]:
    """For `clock.filters`: without work of these kinds while a release is closed to the person; it names its time."""

    def leave_out(work: QuerySet[Work], user: Any) -> QuerySet[Work]:
        closed = AwardCycle.objects.filter(pk__in=list_closed_cycles(user))
        return work.exclude(Exists(closed), kind__in=kinds)

    return leave_out


def list_concealed_pages(user: Any) -> Keys:
    """Pages of releases, of awardees and their drafted case studies, their translations that aren't live, aliases."""
    cycles = list_closed_cycles(user)
    called_off = Q(release__state=ReleaseState.CALLED_OFF, page__live=True)
    rows = ReleasePage.objects.filter(release__cycle__in=cycles).exclude(called_off).order_by()
    awardee_pages = AwardeePage.objects.filter(awardee__cycle__in=cycles).order_by()
    pages: Keys = Page.objects.order_by()
    hidden = pages.filter(live=False)
    repeating = _find_among(pages, "alias_of_id", rows.values("page"))
    ways = (
        rows.values("page"),
        awardee_pages.values("pk"),
        repeating,
        repeating.filter(aliases__isnull=False).values("aliases"),  # mirrors
        _find_among(hidden, "translation_key", rows.values("page__translation_key")),
        _find_among(hidden, "translation_key", awardee_pages.values("case_study")),  # found by cycle; none finds none
    )
    return _list_union(pages, ways)


def _list_union(rows: Keys, ways: Sequence[Keys]) -> Keys:
    """Keys of the rows that are found in any of these ways, each by an index of its own.

    As alternatives of one condition all rows would be read.
    """
    return _find_among(rows, "pk", ways[0].union(*ways[1:]))


def _find_among(rows: Keys, column: str, found: Keys) -> Keys:
    """Keys of the rows that have one of these values: on PostgreSQL, too, without a look at the others."""
    listed: Keys = rows.filter(AmongFound(F(column), found)).values("pk")
    return listed


def list_closed_pages(pages: Iterable[AwardCyclePage], user: Any) -> list[AwardCyclePage]:
    """Of which cycles' pages this person, who may edit them, must not know the results."""
    found = list(pages)
    cycles = AwardCycle.objects.filter(pk__in={page.cycle_id for page in found})
    closed = set(cycles.filter(pk__in=list_closed_cycles(user)).values_list("pk", flat=True))
    return [page for page in found if page.cycle_id in closed]


def list_concealed_awardees(user: Any) -> Keys:
    return Awardee.objects.filter(cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_examples(user: Any) -> Keys:
    return AnswerExample.objects.filter(awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_offers(user: Any) -> Keys:
    return LogoOffer.objects.filter(awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_rooms(user: Any) -> Keys:
    return AwardRoom.objects.filter(awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_members(user: Any) -> Keys:
    return RoomMember.objects.filter(room__awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_photographs(user: Any) -> Keys:
    cycles = list_closed_cycles(user)
    return Photograph.objects.filter(room__awardee__cycle__in=cycles).order_by().values("pk")


def list_concealed_files(user: Any) -> Keys:
    """The files of photographs, which the log names: who sends one knows of an award."""
    files = Photograph.objects.filter(pk__in=list_concealed_photographs(user)).order_by().values("file")
    return StoredFile.objects.filter(pk__in=files).order_by().values("pk")


def list_concealed_proofs(user: Any) -> Keys:
    return Proof.objects.filter(room__awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_corrections(user: Any) -> Keys:
    cycles = list_closed_cycles(user)
    return ProofAnswer.objects.filter(proof__room__awardee__cycle__in=cycles).order_by().values("pk")


def list_concealed_placements(user: Any) -> Keys:
    return MediaPlacement.objects.filter(awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_talks(user: Any) -> Keys:
    return Talk.objects.filter(awardee__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_notices(user: Any) -> Keys:
    """E-mail to awardees, their confidential notice, to the circle about the release itself, and to applicants who are
    told early: who isn't may have won.
    """
    notices = Notice.objects.order_by()
    ways = [_find_among(notices, "mailing_id", list_concealed_mailings(user))]
    for model, keys in ((Awardee, list_concealed_awardees(user)), (Release, list_concealed_releases(user))):
        texts = keys.annotate(as_text=Cast("pk", CharField())).values("as_text")
        ways.append(_find_among(notices.filter(about_type=model._meta.label_lower), "about_id", texts))
    return _list_union(notices, ways)


def list_concealed_mailings(user: Any) -> Keys:
    notified = OutcomeNotice.objects.filter(text__release__cycle__in=list_closed_cycles(user))
    return Mailing.objects.filter(pk__in=notified.values("mailing")).order_by().values("pk")


def list_concealed_releases(user: Any) -> Keys:
    """All releases of a cycle, until its results are out."""
    return Release.objects.filter(cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_candidates(release: Release) -> QuerySet[Any]:
    """Who may enter the admin and isn't in the circle yet."""
    users = get_user_model()._default_manager.filter(is_active=True)
    staff = (
        Q(is_superuser=True)
        | Q(pk__in=_with_access("user_permissions"))
        | Q(pk__in=_with_access("groups__permissions"))
    )
    return users.filter(staff).exclude(pk__in=release.circle.values("user")).order_by("email")


def _with_access(way: str) -> Keys:
    right = {f"{way}__codename": "access_admin", f"{way}__content_type__app_label": "wagtailadmin"}
    return get_user_model()._default_manager.filter(**right).values("pk")


RESULT_TEXTS = SecretFields(AwardCyclePage, frozenset({"results_text", "panel_members"}), list_closed_pages)
CONCEALED = {
    "laurel_releases.pages": Concealment(Page, list_concealed_pages),
    "laurel_releases.awardees": Concealment(Awardee, list_concealed_awardees),
    "laurel_releases.examples": Concealment(AnswerExample, list_concealed_examples),
    "laurel_releases.logo_offers": Concealment(LogoOffer, list_concealed_offers),
    "laurel_releases.award_rooms": Concealment(AwardRoom, list_concealed_rooms),
    "laurel_releases.room_members": Concealment(RoomMember, list_concealed_members),
    "laurel_releases.proofs": Concealment(Proof, list_concealed_proofs),
    "laurel_releases.photographs": Concealment(Photograph, list_concealed_photographs),
    "laurel_releases.photograph_files": Concealment(StoredFile, list_concealed_files),
    "laurel_releases.notices": Concealment(Notice, list_concealed_notices),
    "laurel_releases.mailings": Concealment(Mailing, list_concealed_mailings),
    "laurel_releases.corrections": Concealment(ProofAnswer, list_concealed_corrections),
    "laurel_releases.placements": Concealment(MediaPlacement, list_concealed_placements),
    "laurel_releases.talks": Concealment(Talk, list_concealed_talks),
    "laurel_releases.releases": Concealment(Release, list_concealed_releases),
}
