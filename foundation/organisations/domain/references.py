"""Who points at an organisation: every relation of every installed app, found and not listed.

Foreign keys, one-to-ones and the rows of many-to-many relations, also those without a name in reverse; and drafts of
pages, whose fields are kept as text in a revision. A plugin that is written tomorrow is found, too. What happened
(audit record, log entries) keeps the name it had. The rule the next editor must not break: no model is named here.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from modelcluster.fields import ParentalKey
from msgspec import Struct
from wagtail.models import Revision, RevisionMixin

from foundation.organisations.models import Organisation, OrganisationMerge

EPHEMERAL = {"wagtailadmin", "wagtailsearch"}  # open editors, the search index: recreated automatically


class Reference(Struct, frozen=True):
    """A column that can point at an organisation."""

    model: type[models.Model]
    column: str

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"

    @property
    def kind(self) -> str:
        """What its rows are called; of a relation's own table, what the relation belongs to."""
        meta = self.model._meta
        if not meta.auto_created:
            return str(meta.verbose_name_plural)
        owner: Any = meta.auto_created
        return str(owner._meta.verbose_name_plural)

    def name_of(self, row: models.Model) -> str:
        """What a row is called; of a relation's own table, what the relation belongs to."""
        owner: Any = self.model._meta.auto_created
        if not owner:
            return str(row)
        column = next(field for field in self.model._meta.fields if field.related_model is owner)
        return str(getattr(row, column.name))

    def rows(self, organisation: Organisation) -> QuerySet[Any]:
        """The rows that point at it; drafts and what managers hide as well."""
        return self.model._base_manager.filter(**{self.column: organisation.pk})

    def twin(self, row: models.Model, kept: Organisation) -> models.Model | None:
        """The conflicting row: it holds for `kept` what must be unique."""
        for names, condition in self._unique_sets():
            same = {name: kept.pk if name == self.column else getattr(row, name) for name in names}
            if any(value is None for value in same.values()):
                continue
            found = self.model._base_manager.filter(condition, **same).exclude(pk=row.pk)
            if twin := found.first():
                return twin
        return None

    def _unique_sets(self) -> Iterator[tuple[tuple[str, ...], Q]]:
        meta = self.model._meta
        if meta.get_field(self.column).unique:  # type: ignore[union-attr]  # a column of the model itself
            yield (self.column,), Q()
        for together in meta.unique_together:
            if self.column in together:
                yield tuple(together), Q()
        for constraint in meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and self.column in constraint.fields:
                yield tuple(constraint.fields), constraint.condition or Q()


def list_references() -> list[Reference]:
    """Every column of every installed app that can point at an organisation, but for the record of merges itself."""
    found = [
        Reference(relation.related_model, relation.field.name)
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not OrganisationMerge
    ]
    return sorted(found, key=lambda reference: reference.label)


def list_generic_rows(organisation: Organisation) -> Iterator[tuple[str, QuerySet[Any], str]]:
    """(label, rows, column) of generic relations that point at it."""
    kind = ContentType.objects.get_for_model(Organisation)
    for model in apps.get_models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey) and model._meta.app_label not in EPHEMERAL:
                pointing = {field.ct_field: kind, field.fk_field: str(organisation.pk)}
                yield f"{model._meta.label_lower}.{field.name}", model._base_manager.filter(**pointing), field.fk_field


def list_drafts(reference: Reference, organisation: Organisation) -> Iterator[Revision]:
    """Newest and scheduled revisions whose text points at it, with that text rewritten, unsaved."""
    owner, path = _owner_of(reference)
    if owner is None:
        return
    kinds = [ContentType.objects.get_for_model(model) for model in [owner, *_children_of(owner)]]
    rows = Revision.objects.filter(content_type__in=kinds).order_by("pk")
    current = rows.filter(Q(approved_go_live_at__isnull=False) | Q(pk__in=_newest(owner)))
    for revision in current.iterator():
        if any(holder.get(path[-1]) == organisation.pk for holder in holders(revision.content, path)):
            yield revision


def holders(content: dict[str, Any], path: tuple[str, ...]) -> list[dict[str, Any]]:
    """The dictionaries in a revision's text that have the column: the page itself, or its children of that name."""
    return [content] if len(path) == 1 else [each for each in content.get(path[0], []) if isinstance(each, dict)]


def path_of(reference: Reference) -> tuple[str, ...]:
    """Where a revision keeps this column."""
    return _owner_of(reference)[1]


def _owner_of(reference: Reference) -> tuple[Any, tuple[str, ...]]:
    """What has the drafts in which this column is kept, and where in them; (None, ()) where nothing has."""
    if issubclass(reference.model, RevisionMixin):
        return reference.model, (reference.column,)
    for field in reference.model._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, RevisionMixin):  # type: ignore[arg-type]  # a model once apps are loaded
            return field.related_model, (field.remote_field.get_accessor_name(), reference.column)
    return None, ()


def _children_of(owner: type[models.Model]) -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, owner) and model is not owner]


def _newest(owner: Any) -> QuerySet[Any]:
    newest: QuerySet[Any] = owner._base_manager.filter(latest_revision__isnull=False).values("latest_revision")
    return newest
