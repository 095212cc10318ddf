"""What a release contains, each part under a hash of its own: what was submitted is what is approved and released.

The rule the next editor must not break: whatever the release shows is in it, and nothing that differs between two
readings of the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, QuerySet
from django.utils.translation import gettext, gettext_lazy, pgettext
from msgspec.structs import astuple
from wagtail.models import Page

from awards.decisions.domain.queries.panel_member import list_members_of
from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.queries.release_certificate import read_certificates
from awards.releases.domain.queries.release_file import DOCUMENT, IMAGE, list_files, name_files
from awards.releases.domain.queries.release_picture import read_pictures
from awards.releases.domain.queries.release_place import read_places
from awards.releases.domain.release_judging import PlannedJudging, plan_judging
from awards.releases.domain.release_publication import documents_of
from awards.releases.models import OutcomeText, Release
from awards.results.domain.queries.awardee_commendation import PARTS
from awards.results.enums import AwardeeState
from awards.results.models import AwardCyclePage, Awardee
from foundation.documents.domain import read_prepared
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGES

PAGE, AWARDEE, TEXT, MOMENT, CYCLE, JUDGING = "page", "awardee", "text", "moment", "cycle", "judging"
OUTCOME, DECISIONS, PANEL, PICTURE, TIER = "outcome", "decisions", "panel", "picture", "tier"
CERTIFICATE, GIVEN, ANSWER = "certificate", "given", "answer"
NAMED = {
    DECISIONS: gettext_lazy("the approved decisions, by which applicants are notified"),
    MOMENT: gettext_lazy("the moment of release"),
    CYCLE: gettext_lazy("the state or the dates of the award cycle"),
    JUDGING: gettext_lazy("how the cycle was judged"),
    PANEL: gettext_lazy("the panel that is published"),
}
AWARDED, TIERS = (AWARDEE, CERTIFICATE), (TIER, GIVEN)
RELATED = ("organisations", "measures", "efforts", "talks")  # talks: they become public with the award


def read_contents(release: Release) -> dict[str, str]:
    """{part: SHA-256} of moment, state of the cycle, judging, panel, pages with places, their pictures for sharing
    and answers made ahead, awardees, their certificates, files of all, tiers, texts, decisions.

    Costs the same number of statements whatever the number of pages and awardees.
    """
    awardees: list[Any] = list(
        list_awardees(release).select_related("cycle", "tier").annotate(sent=F("application__state"))
    )
    cycle = awardees[0].cycle if awardees else AwardCycle.objects.get(pk=release.cycle_id)
    parts: dict[str, Any] = {MOMENT: release.moment.isoformat(), CYCLE: [cycle.state, cycle.closes_at]}
    parts[JUDGING] = plan_judging(release, cycle).facts
    parts[PANEL] = [astuple(member) for member in list_members_of(cycle, release.moment.astimezone(JST).date())]
    pages: list[Any] = [row.page for row in release.pages.select_related("page__latest_revision")]
    places = read_places(pages)
    for page in pages:
        content = page.latest_revision.content if page.latest_revision else None
        parts[f"{PAGE}:{page.pk}"] = [page.url_path, page.expire_at, astuple(places[page.pk]), content]
    parts |= {f"{PICTURE}:{page}": picture for page, picture in read_pictures(release).items()}
    parts |= {f"{ANSWER}:{page}": made for page, made in read_prepared(documents_of(release)).items()}
    parts |= {f"{CERTIFICATE}:{key}": said for key, said in read_certificates(release, awardees).items()}
    for awardee in awardees:
        parts[f"{AWARDEE}:{awardee.public_id}"] = [_describe_awardee(awardee), awardee.sent]
    parts |= list_files(pages, awardees)
    parts |= _read_tiers(release)
    for page in AwardCyclePage.objects.filter(cycle=release.cycle_id, live=True).order_by("pk"):
        parts[f"{TEXT}:{page.pk}"] = [page.results_text, page.panel_members.get_prep_value()]
    for text in release.outcome_texts.all():
        parts[f"{OUTCOME}:{text.pk}"] = text.texts
    if decided := DecisionSet.objects.approved().filter(cycle=release.cycle_id).first():
        parts[DECISIONS] = [decided.public_id, decided.sha256]
    return {part: _digest(value) for part, value in parts.items()}


def is_judged_as_approved(release: Release, planned: PlannedJudging) -> bool:
    """Whether what it publishes of the judging is what was approved."""
    return is_as_approved(release, JUDGING, planned.facts)


def is_cycle_as_approved(release: Release) -> bool:
    """Whether state and close of its cycle, which is read already, are those that were approved."""
    return is_as_approved(release, CYCLE, [release.cycle.state, release.cycle.closes_at])


def is_text_as_approved(release: Release, page: AwardCyclePage) -> bool:
    """Whether the results text and the panel of this live page are those that were approved."""
    return is_as_approved(release, f"{TEXT}:{page.pk}", [page.results_text, page.panel_members.get_prep_value()])


def is_announced_otherwise(release: Release, page: AwardCyclePage) -> bool:
    """Whether this live page says something else than what was approved of it; not one that was live only later."""
    return f"{TEXT}:{page.pk}" in release.contents and not is_text_as_approved(release, page)


def is_as_approved(release: Release, part: str, value: Any) -> bool:
    """Whether a part says what was approved."""
    return bool(release.contents.get(part) == _digest(value))


def list_approved_awardees(release: Release) -> set[str]:
    """The public ids of the awardees that were approved."""
    keys = (part.partition(":") for part in release.contents)
    return {key for kind, _colon, key in keys if kind == AWARDEE}


def list_awardees(release: Release) -> QuerySet[Awardee]:
    """Whoever is announced by it."""
    awardees = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE).order_by("pk")
    return awardees.prefetch_related(*RELATED, "media_coverage", PARTS)


def list_renamed_tiers(release: Release) -> list[int]:
    """Keys of the tiers that are called, or ranked, otherwise than when it was submitted; none that came later."""
    now = {part: _digest(value) for part, value in _read_tiers(release).items()}
    changed = [part for part, digest in now.items() if release.contents.get(part, digest) != digest]
    return [int(part.removeprefix(f"{TIER}:")) for part in changed if part.startswith(f"{TIER}:")]


def _read_tiers(release: Release) -> dict[str, Any]:
    """What each is called, and, apart from that, what it gives and how it is shown; one statement."""
    named = ("code", "name_ja", "name_en", "rank")
    given = ("logo_kit", "emblem", "certificates_for", "publishes_citations")
    found: dict[str, Any] = {}
    for key, *values in Tier.objects.filter(cycle=release.cycle_id).order_by("pk").values_list("pk", *named, *given):
        found |= {f"{TIER}:{key}": values[: len(named)], f"{GIVEN}:{key}": values[len(named) :]}
    return found


def _describe_awardee(awardee: Awardee) -> Any:
    own = {field.attname: field.value_from_object(awardee) for field in awardee._meta.concrete_fields}
    related = [[_columns(row) for row in getattr(awardee, name).all()] for name in RELATED]
    names = [[part.name_in(language) for language in LANGUAGES] for part in awardee.organisations.all()]
    return [own, related, names, sorted(piece.pk for piece in awardee.media_coverage.all())]


def _columns(row: Any) -> dict[str, Any]:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}


def digest_of(contents: Mapping[str, str]) -> str:
    """SHA-256 of the whole."""
    return _digest(dict(contents))


def _digest(value: Any) -> str:
    canonical = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def list_differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The parts that were added, are gone or say something else."""
    return sorted(part for part in {*before, *now} if before.get(part) != now.get(part))


def list_changed(release: Release) -> list[str]:
    """The parts that aren't as they were when it was submitted."""
    return list_differences(release.contents, read_contents(release))


def name_parts(parts: Iterable[str]) -> list[str]:
    """What people call these parts; six statements at most."""
    keys = [part.partition(":")[::2] for part in parts]
    texts = OutcomeText.objects.in_bulk([int(key) for kind, key in keys if kind == OUTCOME])
    pages = Page.objects.in_bulk([int(key) for kind, key in keys if kind in (PAGE, TEXT, PICTURE, ANSWER)])
    files = name_files(keys)
    tiers = Tier.objects.in_bulk([int(key) for kind, key in keys if kind in TIERS])
    awardees = {
        awardee.public_id: awardee
        for awardee in Awardee.objects.filter(public_id__in=[_awardee_of(key) for kind, key in keys if kind in AWARDED])
    }
    names = []
    for kind, key in keys:
        if kind in NAMED:
            names.append(str(NAMED[kind]))
        elif kind == AWARDEE:
            names.append(gettext("awardee “%(name)s”") % {"name": awardees.get(key) or key})
        elif kind == CERTIFICATE:
            names.append(gettext("certificate of “%(name)s”") % {"name": awardees.get(_awardee_of(key)) or key})
        elif kind == OUTCOME:
            names.append(gettext("notice to applicants “%(name)s”") % {"name": texts.get(int(key)) or key})
        elif kind in TIERS:
            names.append(_name_tier_part(kind) % {"name": tiers.get(int(key)) or key})
        elif kind in (IMAGE, DOCUMENT):
            names.append(gettext("file “%(name)s”") % {"name": files.get((kind, key)) or key})
        else:
            names.append(_name_page_part(kind) % {"name": pages.get(int(key)) or key})
    return names


def _awardee_of(key: str) -> str:
    """The public id of an awardee, which has no hyphen, whose or whose organisation's part it is."""
    return key.partition("-")[0]


def _name_tier_part(kind: str) -> str:
    return gettext("tier “%(name)s”") if kind == TIER else gettext("what the tier “%(name)s” gives, or its emblem")


def _name_page_part(kind: str) -> str:
    if kind == PICTURE:
        return gettext("picture for sharing of “%(name)s”")
    if kind == ANSWER:
        return gettext("what the API answers about “%(name)s”")
    return pgettext("release", "page “%(name)s”") if kind == PAGE else gettext("results text of “%(name)s”")
