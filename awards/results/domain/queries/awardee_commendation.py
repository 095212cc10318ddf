"""Who can be issued a certificate of commendation: awardees of released cycles whose tier has a design.

Of an award given jointly the tier says whether there is one certificate, which names all, or one for each organisation
that is named, which names the others beside it. Registered in `foundation.certificates.registry`, which calls it every
time. The rules the next editor must not break: an award that isn't released, or was revoked, is never included – read
through `list_awardees` –; the subject of an organisation's certificate begins with its award's, so that what befalls
the award befalls them all.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import override, pgettext
from msgspec import Struct
from msgspec.structs import replace

from awards.programmes.enums import CertificateHolder
from awards.programmes.models import Tier
from awards.results.domain.queries.awardee_results import list_awardees
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeOrganisation
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.certificates.models.certificate import CertificateQuerySet
from foundation.certificates.registry import Candidate
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGES, join_names
from foundation.text.names import list_joined

PARTS = "organisations__organisation__legal_form"  # to prefetch


class Holder(Struct, frozen=True):
    """Whom a certificate is for: the award with all its organisations, or `part` alone."""

    subject: str
    part: AwardeeOrganisation | None = None


def list_holders(awardee: Awardee) -> list[Holder]:
    """By the choice of its tier. Read with `PARTS`, it costs no statement."""
    parts = awardee.named_organisations
    if len(parts) > 1 and awardee.tier.certificates_for == CertificateHolder.ORGANISATION:
        return [Holder(part_subject(part), part) for part in parts]
    return [Holder(subject_of(awardee))]


def part_subject(part: AwardeeOrganisation) -> str:
    """What certificates call an organisation of an award: public ids have no hyphen."""
    label = Awardee._meta.label_lower
    return f"{label}:{part.awardee.public_id}-{part.pk}"


def list_subjects(awardees: Iterable[Awardee]) -> dict[str, int]:
    """Whatever a certificate of these awards can be about, with the award's key; read with `organisations`."""
    subjects: dict[str, int] = {}
    for awardee in awardees:
        subjects |= dict.fromkeys([subject_of(awardee), *map(part_subject, awardee.organisations.all())], awardee.pk)
    return subjects


def list_certified(awardee: Awardee) -> CertificateQuerySet:
    """All certificates of one award, the newest first; also of organisations that have left it since."""
    subject = subject_of(awardee)
    found: CertificateQuerySet = Certificate.objects.filter(Q(subject=subject) | Q(subject__startswith=f"{subject}-"))
    return found.order_by("-issued_at", "-pk")


def has_ended(public_id: str) -> bool:
    """Whether the award, also one behind an organisation's certificate, doesn't count: for the registry."""
    awardees = Awardee.objects.filter(public_id=public_id.partition("-")[0])
    return awardees.exclude(state=AwardeeState.ACTIVE).exists()


def list_joint_certificates(tier: Tier) -> CertificateQuerySet:
    """Valid certificates of the tier's awards that are given jointly: they keep its choice as it is."""
    joint = Awardee.objects.filter(tier=tier).prefetch_related("organisations")
    subjects = list_subjects(awardee for awardee in joint if len(awardee.organisations.all()) > 1)
    found: CertificateQuerySet = Certificate.objects.valid().filter(subject__in=subjects)
    return found


def list_hindering(awardee: Awardee, *, named: int, leaving: Iterable[AwardeeOrganisation]) -> CertificateQuerySet:
    """Valid certificates that keep an award's organisations as they are: nobody has two, none names who has left.

    `named`: how many would be named; `leaving`: who would no longer be.
    """
    keys = [part.pk for part in leaving]
    valid: CertificateQuerySet = list_certified(awardee).valid()
    was_named = set(AwardeeOrganisation.objects.filter(awardee=awardee, is_named=True).values_list("pk", flat=True))
    if len(was_named) > 1 and was_named.intersection(keys):
        return valid  # each of them names who would leave, if only beside another
    award, is_apart = subject_of(awardee), named > 1 and awardee.tier.certificates_for == CertificateHolder.ORGANISATION
    others = Q(subject=award) if is_apart else Q(subject__startswith=f"{award}-")
    return valid.filter(others | Q(subject__in=[f"{award}-{key}" for key in keys]))


def list_candidates(design: CertificateDesign) -> list[Candidate]:
    """The awardees of the tiers that have this design, in the order of the results. Four queries."""
    awardees = list_awardees().filter(tier__certificate_design=design).select_related("cycle", "tier")
    return list_candidates_of(awardees.prefetch_related(PARTS))


def find_candidate(design: CertificateDesign, subject: str) -> Candidate | None:
    """One of them as it is now, held until the transaction ends: whoever revokes or edits the award waits."""
    public_id = subject.rpartition(":")[2].partition("-")[0]
    held = Awardee.objects.select_for_update(of=("self",), no_key=True).filter(public_id=public_id).first()
    if held is None:
        return None
    awardees = list_awardees().filter(pk=held.pk, tier__certificate_design=design).select_related("cycle", "tier")
    candidates = list_candidates_of(awardees.prefetch_related(PARTS))
    return next((each for each in candidates if each.subject == subject), None)


def list_candidates_of(awardees: Iterable[Awardee]) -> list[Candidate]:
    """For whom certificates of these awards are, read with `PARTS`."""
    return [_candidate(awardee, holder) for awardee in awardees for holder in list_holders(awardee)]


def list_designs() -> list[int]:
    """The designs that a tier names, for the registry. One query."""
    named = Tier.objects.filter(certificate_design__isnull=False).order_by()
    return list(named.values_list("certificate_design", flat=True).distinct())


def _candidate(awardee: Awardee, holder: Holder) -> Candidate:
    names = {language: _name(awardee, holder, language) for language in LANGUAGES}
    candidate = Candidate(
        subject=holder.subject,
        name_ja=names["ja"],
        name_en=names["en"],
        name_is_public=True,  # results are public; only released ones get here
        facts=_facts(awardee, holder),
        note=f"{awardee.cycle} – {awardee.tier}",
    )
    return candidate if holder.part is None else replace(candidate, note=f"{candidate.note} – {awardee.name}")


def _name(awardee: Awardee, holder: Holder, language: str) -> str:
    return getattr(awardee, f"name_{language}") if holder.part is None else holder.part.name_in(language)


def _facts(awardee: Awardee, holder: Holder) -> dict[str, str]:
    cycle, tier = awardee.cycle, awardee.tier
    facts: dict[str, Any] = {"honorific_ja": "殿"}
    if cycle.released_at:
        facts["year"] = cycle.released_at.astimezone(JST).year
    for language in LANGUAGES:
        facts[f"occasion_{language}"] = getattr(cycle, f"name_{language}", "")
        facts[f"kind_{language}"] = getattr(tier, f"name_{language}")
        facts[f"prize_{language}"] = getattr(tier, f"name_{language}")
        facts[f"unit_{language}"] = getattr(awardee, f"unit_{language}") if holder.part is None else ""
        facts[f"jointly_{language}"] = _say_others(awardee, holder, language)
        facts[f"citation_{language}"] = getattr(awardee, f"citation_{language}")
    return {name: str(value) for name, value in facts.items() if value}


def _say_others(awardee: Awardee, holder: Holder, language: str) -> str:
    """The organisations beside whom the certificate names, which are compared as whole names."""
    if len(awardee.named_organisations) < 2:
        return ""
    names = [part.name_in(language) for part in awardee.named_organisations if part != holder.part]
    if holder.part is None:
        printed = list_joined(getattr(awardee, f"name_{language}"), names)
        names = [name for name in names if name not in printed]
    if not names:
        return ""
    with override(language):
        return pgettext("certificate", "jointly with %(names)s") % {"names": join_names(names, language)}
