"""What an awardee proofs: the fields of an award as staff wrote them, and what was answered about each.

The citation is the jury's and isn't among them. Of an award given jointly each organisation has fields of its own
besides; what is shared, and the lead's own, are the lead's to answer. The rule the next editor must not break: the code
of a field never changes, as answers are kept by it; what `value` says is what is agreed to.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct
from msgspec.structs import replace

from awards.programmes.models import ScreeningItemVersion
from awards.results.domain.queries.awardee import get_wording
from awards.results.models import Awardee, AwardeeOrganisation
from awards.rooms.enums import ProofChoice
from awards.rooms.models import AwardRoom, Proof, ProofAnswer
from foundation.organisations.enums import OrganisationRole

LINES, TEXTS = ("name_ja", "name_en", "unit_ja", "unit_en"), ("summary_ja", "summary_en")
MEASURE, EFFORTS = "measure", ("effort_ja", "effort_en")
EMPLOYEES, LOGO = "employees_total", "logo"
LINE, TEXT, COUNT, FIGURE, PICTURE, NAMED = "line", "text", "count", "figure", "picture", "named"
PART = "organisation_"  # begins the codes of what is an organisation's own; then the column, then the row
PART_LINES, PART_ROLE = ("name_ja", "name_en"), "role"
KEEPS = ("name_ja", "name_en")  # an award has a name
RECORDED = "ja"  # in what language labels are kept, which staff read


Answers = Mapping[tuple[int | None, str], ProofAnswer]


class ProofField(Struct, frozen=True):
    """One field: `code` for the record, `value` as it stands, `shown` with its unit.

    `organisation`: whose it is alone, None for the lead.
    """

    code: str
    kind: str
    label: str
    value: str
    shown: str
    decimals: int = 0
    organisation: int | None = None
    picture: Any = None

    @property
    def choices(self) -> list[ProofChoice]:
        refused = {PICTURE: ProofChoice.CORRECT, NAMED: ProofChoice.CORRECT}.get(self.kind)
        if self.code in KEEPS or (self.kind == LINE and self.code.startswith(PART)):
            refused = ProofChoice.WITHHOLD
        return [choice for choice in ProofChoice if choice != refused]

    @property
    def needs_consent(self) -> bool:
        """Whether it stays out until it is agreed to."""
        return self.kind in (COUNT, FIGURE, PICTURE)


def list_fields(awardee: Awardee) -> list[ProofField]:
    """All that is on record of the awardee and will be published, in the order of its page."""
    wording = get_wording(awardee)
    fields = [_column(awardee, name, LINE) for name in LINES]
    if awardee.employees_total is not None:
        number = awardee.employees_total
        label = capfirst(str(Awardee._meta.get_field(EMPLOYEES).verbose_name))  # type: ignore[union-attr]  # a column
        fields.append(ProofField(EMPLOYEES, COUNT, label, str(number), f"{number:,}"))
    fields += [_column(awardee, name, TEXT) for name in TEXTS]
    for measure in awardee.measures.filter(item__is_public=True, value__isnull=False).select_related("item"):
        if version := wording.get(measure.item_id):
            fields.append(_figure(measure, version))
    for effort in awardee.efforts.filter(item__is_public=True).select_related("item"):
        if version := wording.get(effort.item_id):
            fields += [_effort(effort, name, version) for name in EFFORTS]
    if awardee.logo is not None:
        fields.append(_picture(LOGO, _("Logo"), awardee.logo))
    parts = list_parts(awardee)
    if len(parts) > 1:
        fields += [field for part in parts for field in _list_own(part, key_of(parts, part.organisation_id))]
    return [field for field in fields if field.value]


def list_parts(awardee: Awardee) -> list[AwardeeOrganisation]:
    """The organisations behind the award, the lead first. One statement."""
    return sort_parts(awardee.organisations.select_related("organisation__legal_form", "logo"))


def sort_parts(parts: Iterable[AwardeeOrganisation]) -> list[AwardeeOrganisation]:
    """The lead first; without one, the first of them leads."""
    return sorted(parts, key=lambda part: part.role != OrganisationRole.LEAD)


def key_of(parts: Sequence[AwardeeOrganisation], organisation: int | None) -> int | None:
    """Whose answers those of an organisation are: its own, but None for the lead."""
    return None if not parts or organisation == parts[0].organisation_id else organisation


def _list_own(part: AwardeeOrganisation, key: int | None) -> list[ProofField]:
    """What is an organisation's own; a name that is the record's is proofed as the record has it."""
    role = str(part.get_role_display())
    fields = [_own(part, PART_ROLE, NAMED, _("Named as part of this award"), part.role if part.is_named else "", role)]
    for name in PART_LINES:
        label = _("Organisation (in English)") if name.endswith("en") else _("Organisation (in Japanese)")
        said = part.name_in(name[-2:])
        fields.append(_own(part, name, LINE, label, said, said))
    if part.employees_total is not None:
        label, number = _("Employees of this organisation"), part.employees_total
        fields.append(_own(part, EMPLOYEES, COUNT, label, str(number), f"{number:,}"))
    if part.logo is not None:
        fields.append(_picture(f"{PART}{LOGO}:{part.pk}", _("Logo of this organisation"), part.logo))
    return [replace(field, organisation=key) for field in fields]


def _own(part: AwardeeOrganisation, name: str, kind: str, label: str, value: str, shown: str) -> ProofField:
    return ProofField(f"{PART}{name}:{part.pk}", kind, label, value, shown)


def _picture(code: str, label: str, picture: Any) -> ProofField:
    return ProofField(code, PICTURE, label, picture.file.name, picture.title, picture=picture)


def _column(awardee: Awardee, name: str, kind: str) -> ProofField:
    value = getattr(awardee, name)
    label = capfirst(str(Awardee._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a column
    return ProofField(name, kind, label, value, value)


def _figure(measure: Any, version: ScreeningItemVersion) -> ProofField:
    value = say_number(measure.value)
    unit = f" {version.unit}" if version.unit[:1].isalpha() and version.unit.isascii() else version.unit
    ratio = measure.numerator is not None and measure.denominator
    made = f" ({measure.numerator:,} ÷ {measure.denominator:,})" if ratio else ""
    code = f"{MEASURE}:{measure.item.code}"
    return ProofField(code, FIGURE, version.label, value, f"{value}{unit}{made}", version.decimals)


def _effort(effort: Any, name: str, version: ScreeningItemVersion) -> ProofField:
    text = getattr(effort, name.replace("effort", "text"))
    said = _("%(what)s (in English)") if name.endswith("en") else _("%(what)s (in Japanese)")
    return ProofField(f"{name}:{effort.item.code}", TEXT, said % {"what": version.label}, text, text)


def say_number(value: Decimal) -> str:
    """The same for the same number: 69.2, however many zeros its column has."""
    return format(value.normalize(), "f")


def list_labels(awardee: Awardee) -> Mapping[str, str]:
    """What each field is called on record; one that is too long is cut in its middle, as its end says the language."""
    longest: Any = ProofAnswer._meta.get_field("label").max_length
    half = longest // 2
    with override(RECORDED):
        labels = {field.code: field.label for field in list_fields(awardee)}
    return {
        code: label if len(label) <= longest else f"{label[: half - 1]}…{label[-half:]}"
        for code, label in labels.items()
    }


def mark_fields(newest: Proof | None, fields: Sequence[ProofField]) -> str:
    """What a form showed: which answers, and which values they are about."""
    revision = newest.revision if newest is not None else 0
    said = repr((revision, [(field.code, field.value) for field in fields]))
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def read_newest(
    room: AwardRoom, organisation: int | None = None, *, only_sent: bool = False
) -> tuple[Proof | None, dict[str, ProofAnswer]]:
    """The newest version of an organisation, or the newest that counts, with its answers by field."""
    proofs = room.proofs.filter(organisation=organisation)
    proof = (proofs.filter(is_sent=True) if only_sent else proofs).select_related("saved_by").first()
    return proof, {answer.field: answer for answer in proof.answers.all()} if proof else {}


def read_all(room: AwardRoom, *, only_sent: bool = False) -> tuple[dict[int | None, Proof], Answers]:
    """The newest version of every organisation by its key, None for the lead, and their answers by key and field."""
    proofs = room.proofs.filter(is_sent=True) if only_sent else room.proofs.all()
    newest = proofs.order_by().values("organisation").annotate(newest=Max("revision")).values("newest")
    found = {proof.organisation_id: proof for proof in room.proofs.filter(revision__in=newest)}
    answers = ProofAnswer.objects.filter(proof__in=found.values()).select_related("proof")
    return found, {(answer.proof.organisation_id, answer.field): answer for answer in answers}
