"""What an awardee proofs: the fields of an award as staff wrote them, and what was answered about each.

The citation is the jury's and isn't among them. The rule the next editor must not break: a field's code never changes,
as answers are kept by it; what `value` says is what is agreed to.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.programmes.models import ScreeningItemVersion
from awards.results.domain.queries.awardee import get_wording
from awards.results.enums import ProofChoice
from awards.results.models import Awardee, AwardRoom, Proof, ProofAnswer

LINES, TEXTS = ("name_ja", "name_en", "unit_ja", "unit_en"), ("summary_ja", "summary_en")
MEASURE, EFFORTS = "measure", ("effort_ja", "effort_en")
EMPLOYEES, LOGO = "employees_total", "logo"
LINE, TEXT, COUNT, FIGURE, PICTURE = "line", "text", "count", "figure", "picture"
KEEPS = ("name_ja", "name_en")  # an award has a name
RECORDED = "ja"  # in what language labels are kept, which staff read


@dataclass(frozen=True, slots=True)
class ProofField:
    """One field: `code` for the record, `value` as it stands, `shown` with its unit."""

    code: str
    kind: str
    label: str
    value: str
    shown: str
    decimals: int = 0

    @property
    def choices(self) -> list[ProofChoice]:
        refused = {PICTURE: ProofChoice.CORRECT}.get(self.kind)
        if self.code in KEEPS:
            refused = ProofChoice.WITHHOLD
        return [choice for choice in ProofChoice if choice != refused]

    @property
    def needs_consent(self) -> bool:
        """Whether it stays out until it is agreed to."""
        return self.kind in (COUNT, FIGURE)


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
        fields.append(ProofField(LOGO, PICTURE, _("Logo"), str(awardee.logo.pk), awardee.logo.title))
    return [field for field in fields if field.value]


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
    """What each field is called on record."""
    with override(RECORDED):
        return {field.code: field.label for field in list_fields(awardee)}


def mark_fields(room: AwardRoom, fields: Sequence[ProofField]) -> str:
    """What a form showed: which answers, and which values they are about."""
    said = repr((room.revision, [(field.code, field.value) for field in fields]))
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def read_newest(room: AwardRoom, *, only_sent: bool = False) -> tuple[Proof | None, dict[str, ProofAnswer]]:
    """The newest version, or the newest that counts, with its answers by field."""
    proofs = room.proofs.filter(is_sent=True) if only_sent else room.proofs.all()
    proof = proofs.select_related("saved_by").first()
    return proof, {answer.field: answer for answer in proof.answers.all()} if proof else {}
