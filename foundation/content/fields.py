"""What a bilingual record reads as: one name for the pair `name_ja` / `name_en`; and what a page is about.

Records keep both languages in one row. Nothing here writes; forms edit the two columns.
"""

import re
from typing import Any, ClassVar, Self, overload
from uuid import UUID

from django import forms
from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from foundation.content import registry
from foundation.text.languages import shown_language
from foundation.text.values import parse_ids

REFERENCE = re.compile(r"[a-z_-]+:[\w-]+")


class Bilingual:
    """`name = Bilingual()` on a model with `name_ja` and `name_en`: the active language's text.

    A blank text falls back to the other language, so that a record is never nameless. Read only.
    """

    def __init__(self, stem: str = "") -> None:
        self.stem = stem

    def __set_name__(self, owner: type, name: str) -> None:
        self.stem = self.stem or name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: models.Model, owner: type) -> str: ...

    def __get__(self, instance: models.Model | None, owner: type) -> "str | Self":
        if instance is None:
            return self
        return getattr(instance, f"{self.stem}_{shown_language(instance, self.stem)}") or ""

    def __set__(self, instance: models.Model, value: object) -> None:
        raise AttributeError(f"write {self.stem}_ja and {self.stem}_en")

    @property
    def admin_order_field(self) -> str:
        """The column by which listings in the admin sort."""
        return f"{self.stem}_ja"


class SubjectField(models.CharField):
    """A reference `prefix:key` to the record that a page is about, chosen among `registry.list_subject_choices`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("related award or campaign"))
        kwargs["max_length"] = 60
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        return SubjectChoiceField(
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            required=False,
            choices=list_choices,
        )


class SubjectSelect(forms.Select):
    """Also offers what is chosen already, though its kind or the record be gone: saving the page must not lose it."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        known = {option["value"] for _label, options, _index in groups for option in options}
        kept = [reference for reference in value if reference and reference not in known]
        more = [self.create_option(name, reference, reference, True, len(groups), attrs=attrs) for reference in kept]
        return [*groups, *((None, [option], len(groups)) for option in more)]


class SubjectChoiceField(forms.ChoiceField):
    """A choice among the subjects; what is no longer among them stays valid while it reads `prefix:key`."""

    widget = SubjectSelect

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or bool(REFERENCE.fullmatch(str(value)))


def list_choices() -> list[tuple[str, Any]]:
    """Nothing, then every registered subject by kind."""
    return [("", "—"), *registry.list_subject_choices()]


def find_uuid(text: str) -> UUID | None:
    """What is written there; None for anything else, as somebody may send."""
    try:
        return UUID(text)
    except ValueError:
        return None


class PageKeyChooser(AdminPageChooser):
    """Wagtail's page chooser over translation keys: a page in all its languages."""

    def get_instance(self, value: Any) -> Any:
        """The oldest translation with this key; None if there is no such page."""
        if value is None or isinstance(value, models.Model):
            return value
        key = find_uuid(str(value))
        return self.model.objects.filter(translation_key=key).order_by("pk").first() if key else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The key of the chosen page; an unchanged key comes back as it is."""
        chosen = super().value_from_datadict(data, files, name)
        keys = parse_ids([str(chosen or "")])
        if not keys:
            return chosen
        page = self.model.objects.filter(pk__in=keys).first()
        return str(page.translation_key) if page else None


class PageKeyField(models.UUIDField):
    """The translation key of a page, because no foreign key may point at a translated page.

    A subclass may name the kind of page, `app.Model`; where the host has left that app out, forms have no such field.
    """

    target: ClassVar[str] = ""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        if not self.target:
            return super().formfield(**{"widget": PageKeyChooser, **kwargs})
        if self.target.partition(".")[0] not in apps.app_configs:
            return None
        return super().formfield(**{"widget": PageKeyChooser(target_models=[self.target]), **kwargs})
