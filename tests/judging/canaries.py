"""A mark in every text of one application, of all that hangs on it and of what it names; each tells where it stood.

What hangs on it is found through the models: a new column or table fails until it is marked, or listed with a reason.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from awards.applications.models import (
    AnswerAutosave,
    Application,
    ApplicationMessage,
    ApplicationParty,
    Correction,
    CorrectionItem,
    DiscardedText,
    ExtensionGrant,
    Material,
    MessageFile,
    OtherAward,
    PostalNotice,
    Submission,
)
from awards.processing.models import InternalNote
from awards.reviews.domain.blind_copy import KIND, confirm_copy, request_copies
from awards.reviews.models import BlindCopy
from foundation.assets.models import StoredFile
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.organisations.models import Organisation
from tests.assets.canaries import document, photograph
from tests.doors.marks import Marks
from tests.factories.applications import ApplicantFactory, accepted_file
from tests.factories.organisations import OrganisationFactory
from tests.factories.reviews import mark_searched, put_original
from tests.judging.world import World

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
OWN_ROOMS = {"laurel_applications", "laurel_processing"}
OTHER_ROOMS = {
    "laurel_reviews": "what reviewers and the secretariat write of it: matrix.txt",
    "laurel_rankings": "what is made of reviews, for the secretariat: matrix.txt",
    "laurel_decisions": "what is decided, for the secretariat: matrix.txt",
    "laurel_results": "what is made of it after the decision, for the public",
    "laurel_rooms": "what the awardee reads and answers after the decision",
    "laurel_releases": "that its people were notified of the outcome: no text",
}
AGE = timedelta(days=365 * 20)
YEAR = (timezone.now() - AGE).year  # of no other moment
# In any way that it is written; the time of a signed address (T032006Z) and its letters at random are no year.
OF_THAT_YEAR = re.compile(rf"(?<![0-9A-Za-z]){YEAR}|平成{YEAR - 1988}|{YEAR % 100:02}[-/.]\d\d[-/.]\d\d".encode())
MOMENT = "a moment"  # among the fields that are said
NAMED = {"accounts.User", "laurel_assets.StoredFile", "laurel_organisations.Organisation"}
UNNAMED = {
    *(f"laurel_organisations.{name}" for name in ("Industry", "LegalForm", "Prefecture", "SizeBand")),  # code lists
    *("laurel_programmes.AwardCycle", "laurel_programmes.Declaration", "laurel_programmes.RequiredMaterial"),
    *(f"laurel_programmes.Screening{name}" for name in ("Item", "ItemVersion", "Option")),  # what all are asked
}
UNMARKED = {
    "Application.reference": "what reviewers call it by",
    "Application.language": "a language",
    "Application.column_revisions": "names of columns",
    "Application.column_changes": "names of columns",
    "Application.columns_to_check": "names of columns",
    "AnswerAutosave.marks": "digests",
    "CorrectionItem.column": "the name of a column",
    "Organisation.kana_sort": "worked out of the reading",
    "Organisation.name_key": "worked out of the name",
    "Organisation.name_en_key": "worked out of the name",
    "StoredFile.purpose": "the same for all of its kind",
    "StoredFile.content_type": "the same for all of its kind",
    "StoredFile.detected_type": "the same for all of its kind",
    "User.password": "a digest",
}
SENT_AS_IT_IS = {
    *("format", "reference", "submitted_at", "cycle", "language", "answers", "declarations"),
    *("industry", "role", "kind", "requirement", "content_type"),  # of the lists an applicant chooses of, these alone
    *("requirement_name_ja", "requirement_name_en", "size", "year", "employees_total"),
}


def list_hanging() -> tuple[set[type[models.Model]], set[str]]:
    """Models that hang on an application and are of its own rooms; the other rooms that have some."""
    found, rooms, waiting = {Application}, set(), [Application]
    while waiting:
        for relation in waiting.pop()._meta.get_fields(include_hidden=True):
            model = relation.related_model
            if relation.concrete or not relation.auto_created or not isinstance(model, type) or model in found:
                continue
            if model._meta.app_label in OWN_ROOMS:
                found.add(model)
                waiting.append(model)
            else:
                rooms.add(model._meta.app_label)
    return found, rooms


def list_named() -> set[type[models.Model]]:
    """Models that those have a foreign key to: people, files, records, and what all applications share."""
    columns = (column for model in list_hanging()[0] for column in model._meta.local_fields)
    pointed = {column.related_model for column in columns if column.related_model}
    return {model for model in pointed if isinstance(model, type)} - list_hanging()[0]


def list_columns(model: type[models.Model]) -> Iterator[Any]:
    """Its texts, but for what is chosen from a list and what has a reason not to be marked."""
    for column in model._meta.local_fields:
        if isinstance(column, TEXTS) and not column.choices and f"{model.__name__}.{column.name}" not in UNMARKED:
            yield column


class Canaries:
    """Marks an application of a blind phase, once the copies of its files are made and confirmed, if there are any."""

    def __init__(self, world: World, *, has_copies: bool = False) -> None:
        self.world, self.marks, self.application = world, Marks(), world.application
        self.missing: list[str] = []
        self.moments: re.Pattern[bytes] | None = None  # of it, once they are of one year
        if has_copies:
            self._add_copies()
        self._add_rows()
        for model in sorted(list_hanging()[0], key=lambda one: one._meta.label):
            self._mark_all(model, self._rows_of(model))
        people = {self.application.owner_id, *self.application.members.values_list("user", flat=True)}
        self._mark_all(type(self.application.owner), list(type(self.application.owner).objects.filter(pk__in=people)))
        self._mark_all(StoredFile, self._files)
        self._mark_all(Organisation, list(Organisation.objects.all()))
        self.application.refresh_from_db()
        mark_searched()

    def age(self) -> None:
        """Every moment of it, and of its files, lies about `YEAR`; but for a question's, which is its reviewers'."""
        for model in [*list_hanging()[0], StoredFile]:
            columns = [column.name for column in model._meta.local_fields if isinstance(column, models.DateField)]
            for row in self._rows_of(model):
                moments = {name: getattr(row, name) for name in columns}
                aged = {name: moment - AGE for name, moment in moments.items() if moment}
                model._base_manager.filter(pk=row.pk).update(**aged)
        self.moments = OF_THAT_YEAR
        assert self.application.submissions.earliest("pk").submitted_at.year == YEAR

    def list_unfilled(self) -> list[str]:
        """Columns with a mark in no row, as the database has them: what isn't there can't be told."""
        people = type(self.application.owner)
        models_here = [*list_hanging()[0], people, StoredFile, Organisation]
        return sorted(
            f"{model.__name__}.{column.name}"
            for model in models_here
            for column in list_columns(model)
            if not self._is_filled(model, column.name)
        )

    def _is_filled(self, model: type[models.Model], column: str) -> bool:
        name, said = f"{model.__name__}.{column}", str(list(model._base_manager.values_list(column, flat=True)))
        return any(mark.field == name or mark.field.startswith(f"{name}.") for mark in self.marks.find_in(said))

    def _add_copies(self) -> None:
        """Of a document and a photograph, with a name wherever programs leave one."""
        world, first = self.world, self.world.material
        BlindCopy.objects.all().delete()
        facts = {"added_by": first.added_by, "requirement": first.requirement, "application": first.application}
        moments = dict.fromkeys(("added_at", "arrived_at", "received_at"), timezone.now())
        second = Material.objects.create(file=accepted_file(first.added_by), **facts, **moments)
        world.application.current_submission.materials.add(second)
        put_original(first, document(), "canary-file.pdf")
        put_original(second, photograph(), "canary-file.jpg")
        put_original(world.attachment, document(), "canary-file.pdf")
        request_copies(world.phase)
        for work in Work.objects.filter(kind=KIND):
            run_work(work.pk)
        copies = [confirm_copy(copy, by=world.secretariat) for copy in BlindCopy.objects.order_by("pk")]
        world.copy, self.copies = copies[0], copies

    def _add_rows(self) -> None:
        """A row of every kind that hangs on it."""
        about, by, now = {"application": self.application}, self.application.owner, timezone.now()
        party = dict.fromkeys(("name", "corporate_number", "unit_name"), "x") | {"role": "partner", "prefecture": None}
        sent = {"parties": [party | {"prefecture_names": {}}], "other_awards": [{"name": "x", "outcome": "x"}]}
        submission = self.application.current_submission
        Submission._base_manager.filter(pk=submission.pk).update(snapshot=submission.snapshot | sent)
        record = OrganisationFactory()
        Application.objects.filter(pk=self.application.pk).update(organisation=record)
        ApplicationParty.objects.create(**about, name="x", organisation=OrganisationFactory())
        OtherAward.objects.create(**about, name="x", kind="selected")
        DiscardedText.objects.create(**about, written_by=by, kept_at=now)
        AnswerAutosave.objects.create(**about, saved_by=by, page="x", part="x", saved_at=now)
        PostalNotice.objects.create(**about, kind="x", key="x", subject="x", body="x")
        InternalNote.objects.create(**about, text="x", written_by=by, written_at=now)
        until = now + timedelta(days=9)
        grant = {"requested_by": by, "decided_by": ApplicantFactory(), "decided_at": now}
        ExtensionGrant.objects.create(**about, closes_at=until, reason="x", requested_at=now, **grant)
        correction = Correction.objects.create(**about, requested_at=now, until=until, closed_at=now)
        CorrectionItem.objects.create(correction=correction, column="city")
        attached = [*MessageFile.objects.all(), *Material.objects.select_related("file")]
        self._files = [one.file for one in attached]

    def _rows_of(self, model: type[models.Model]) -> list[Any]:
        """Its rows; of messages those that are no question of a reviewer."""
        if model is ApplicationMessage:
            return list(model._base_manager.exclude(pk=self.world.question.message_id))
        if model is Application:
            return [self.application]
        return list(model._base_manager.all())

    def _mark_all(self, model: type[models.Model], rows: list[Any]) -> None:
        columns = list(list_columns(model))
        if columns and not rows:
            self.missing.append(model.__name__)
        for row in rows:
            values = {column.name: self._mark(column, row) for column in columns}
            model._base_manager.filter(pk=row.pk).update(**values)

    def _mark(self, column: Any, row: Any) -> Any:
        name = f"{type(row).__name__}.{column.name}"
        if type(column).__name__ == "PublicIdField":
            self.marks.value(name, name, getattr(row, column.name))
            return getattr(row, column.name)
        if isinstance(column, models.JSONField):
            return self._mark_sent(getattr(row, column.name), name)
        mark = self.marks.kana(name, name) if column.name.endswith(("kana", "_ja")) else self.marks.latin(name, name)
        if isinstance(column, models.URLField):
            return f"https://{mark}.example.jp/"
        return f"{mark}@example.jp" if isinstance(column, models.EmailField) else mark

    def _mark_sent(self, value: Any, place: str) -> Any:
        """What was sent, with its answers as they are: reviewers are to read them."""
        if isinstance(value, dict):
            kept = SENT_AS_IT_IS & value.keys()
            own = {key: self._mark_sent(one, f"{place}.{key}") for key, one in value.items() if key not in kept}
            return own | {key: value[key] for key in kept}
        if isinstance(value, list):
            return [self._mark_sent(one, place) for one in value]
        return self.marks.latin(place, place)
