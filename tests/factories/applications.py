"""Applications for tests, in each state; the cycle they answer; the person who writes them. Everything is fictional."""

from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from datetime import timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.applications.domain.draft import load_draft
from awards.applications.domain.submission_record import write_submission
from awards.applications.enums import ApplicationState
from awards.applications.models import Answer, Application, Correction, Material, Submission
from awards.processing.domain import return_application
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, ScreeningItem
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.signals import file_accepted, file_refused
from tests.factories.programmes import (
    CycleFactory,
    DeclarationFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
)

TYPED_ORGANISATION = {
    "organisation_name": "あおぞら見本食品株式会社",
    "organisation_kana": "アオゾラミホンショクヒン",
    "industry": "E",
    "prefecture": "06",
    "employees_total": "１，８２０人",
    "contact_name": "見本 一郎",
    "contact_email": "ichiro@example.jp",
}


def page(application: Application, name: str, *args: Any) -> str:
    """The address of one of its pages."""
    return reverse(f"laurel_applications:{name}", args=[application.public_id, *args])


class ApplicantFactory(factory.django.DjangoModelFactory):
    """A person with a confirmed address (`confirmed=False` for one without)."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"ichiro{n}@example.jp")
    name = "見本 一郎"

    @factory.post_generation
    def confirmed(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


def full_cycle(**changed: Any) -> AwardCycle:
    """An open cycle that asks for two shares and an average that lean on each other, efforts, a file, a declaration."""
    cycle = CycleFactory(**changed)

    def item(code: str, kind: str, *, order: int, version: dict[str, Any], **facts: Any) -> Any:
        made = ScreeningItemFactory(cycle=cycle, code=code, kind=kind, order=order, version=None, **facts)
        ScreeningItemVersionFactory(item=made, **version)
        return made

    share = {"unit_ja": "％", "unit_en": "%"}
    eligible = item("eligible", ItemKind.RATIO, order=1, version={"label_ja": "対象者の割合", **share})
    active = item(
        "active",
        ItemKind.RATIO,
        order=2,
        denominator_from=eligible,
        version={
            "label_ja": "実施者の割合",
            "label_en": "Share of those active",
            "numerator_label_ja": "実施した人数",
            "numerator_label_en": "Employees active",
            "denominator_label_ja": "",
            "denominator_label_en": "",
            "maximum": 100,
            "warn_below": 10,
            **share,
        },
    )
    days = {
        "label_ja": "平均実施日数",
        "label_en": "Average days",
        "numerator_label_ja": "延べ日数",
        "numerator_label_en": "Total days",
        "unit_ja": "日",
        "unit_en": "days",
        "maximum": 31,
    }
    item("days", ItemKind.AVERAGE, order=3, denominator_from=active, version=days)
    for order, (code, label) in enumerate([("effect", "経営の効果"), ("field", "難しい業態での工夫")], start=4):
        text = {"label_ja": label, "label_en": code.title(), "max_characters": 800}
        item(code, ItemKind.EFFORT, order=order, is_required=True, version=text)
    RequiredMaterialFactory(cycle=cycle, code="rules", accepted_types="pdf,docx")
    DeclarationFactory(cycle=cycle, code="true")
    return cycle


def accepted_file(by: Any, name: str = "就業規則.pdf") -> StoredFile:
    """A file as assets keeps it after its check, without the object in the store."""
    number = StoredFile.objects.count()
    return StoredFile.objects.create(
        purpose="awards.material",
        state=UploadState.ACCEPTED,
        original_name=name,
        content_type="application/pdf",
        detected_type="application/pdf",
        size=1234,
        sha256=f"{number:064x}",
        key=f"files/{number:032x}",
        uploaded_by=by,
        checked_at=timezone.now(),
    )


def fill_in(application: Application) -> None:
    """Answer all questions of `full_cycle`, and send the file."""
    questionnaire = get_questionnaire(application.cycle)
    numbers = {
        "eligible": {"numerator": 64, "denominator": 160, "result": "40.0"},
        "active": {"numerator": 48, "denominator": 64, "result": "75.0"},
        "days": {"numerator": 384, "denominator": 48, "result": "8.0"},
        "effect": {"is_chosen": True, "text": "検品の記録を共有し、残業を月62時間から41時間に減らしました。"},
    }
    for question in questionnaire.questions:
        if question.item.code in numbers:
            Answer.objects.create(application=application, item_version=question.version, **numbers[question.item.code])
    for requirement in questionnaire.requirements:
        Material.objects.create(
            application=application,
            requirement=requirement,
            file=accepted_file(application.owner),
            added_by=application.owner,
            added_at=timezone.now(),
            arrived_at=timezone.now(),
            received_at=timezone.now(),
        )
    application.declarations.set(questionnaire.declarations)


def checking(material: Material) -> None:
    """Its file has arrived, and the check is not over."""
    StoredFile.objects.filter(pk=material.file_id).update(
        state=UploadState.ARRIVED, arrived_at=timezone.now(), key=None, sha256="", detected_type="", checked_at=None
    )
    Material.objects.filter(pk=material.pk).update(received_at=None)


def passes(material: Material) -> None:
    """What the worker does when the check of its file has passed."""
    file = StoredFile.objects.get(pk=material.file_id)
    whole = {"key": f"files/passed{file.pk}", "sha256": "a" * 64, "detected_type": "application/pdf"}
    StoredFile.objects.filter(pk=file.pk).update(state=UploadState.ACCEPTED, checked_at=timezone.now(), **whole)
    file.refresh_from_db()
    file_accepted.send(StoredFile, file=file)


def fails(material: Material) -> None:
    """What the worker does when its file may not be kept."""
    file = StoredFile.objects.get(pk=material.file_id)
    StoredFile.objects.filter(pk=file.pk).update(state=UploadState.REFUSED, refusal=Refusal.ENCRYPTED)
    file.refresh_from_db()
    file_refused.send(StoredFile, file=file)


def item_of(application: Application, code: str) -> ScreeningItem:
    """A question of its cycle."""
    return application.cycle.items.get(code=code)


def returned(application: Application, *items: Unlock, by: Any, days: float = 5) -> Correction:
    """A correction requested by the secretariat: these things, due in this many days."""
    until = timezone.now() + timedelta(days=days)
    return return_application(application, items=items, message="確かめてください。", until=until, by=by)


class ApplicationFactory(factory.django.DjangoModelFactory):
    """A draft with its organisation. Traits: `empty`, `complete` (to send), `submitted`, `accepted`, `withdrawn`."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    class Params:
        empty = factory.Trait(
            organisation_name="",
            organisation_kana="",
            industry_id=None,
            prefecture_id=None,
            employees_total=None,
            contact_name="",
            contact_email="",
        )
        withdrawn = factory.Trait(state=ApplicationState.WITHDRAWN)

    cycle = factory.LazyFunction(full_cycle)
    owner = factory.SubFactory(ApplicantFactory)
    organisation_name = "見本食品株式会社"
    organisation_kana = "ミホンショクヒン"
    industry_id = "E"
    prefecture_id = "06"
    employees_total = 182
    contact_name = "見本 花子"
    contact_email = "hanako@example.jp"

    @factory.post_generation
    def complete(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            fill_in(self)

    @factory.post_generation
    def submitted(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            fill_in(self)
            submit_application(self, by=self.owner)
            self.refresh_from_db()

    @factory.post_generation
    def accepted(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Also after the close, and of what isn't complete."""
        if create and extracted:
            receive(self, reference=self.reference)


def receive(application: Application, *, reference: str, **facts: Any) -> None:
    """Write its submission and accept it, without what submitting checks, mails and records."""
    sent = write_submission(load_draft(application), reference=reference, by=application.owner, at=timezone.now())
    received = {"state": ApplicationState.ACCEPTED, "reference": reference, "current_submission": sent}
    Application.objects.filter(pk=application.pk).update(**received | facts)
    application.refresh_from_db()


def send_again(
    application: Application,
    *,
    notes: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    parties: Sequence[Mapping[str, str]] | None = None,
    **texts: str,
) -> Submission:
    """The next submission, as the one in force but for these texts by the codes of their items; it is in force then.

    `columns` are those of the organisation, `parties` who applies together with it.
    """
    before = Submission.objects.get(pk=application.current_submission_id)
    snapshot = deepcopy(before.snapshot)
    for sent in snapshot["answers"]:
        sent["text"] = texts.get(sent["code"], sent["text"])
        sent["note"] = (notes or {}).get(sent["code"], sent["note"])
    snapshot["organisation"] |= columns or {}
    snapshot["parties"] = snapshot["parties"] if parties is None else list(parties)
    newer = copy(before)
    newer.pk, newer.public_id, newer._state.adding = None, f"{before.public_id[:-2]}{before.number:02}", True
    newer.number, newer.snapshot = before.number + 1, snapshot
    newer.save()
    Application.objects.filter(pk=application.pk).update(current_submission=newer)
    application.refresh_from_db()
    return newer
