"""An action on a record: a page that shows the consequences and the e-mails, and one button that does it.

The rule the next editor must not break: opening the page changes nothing; only a POST acts, and users without the right
are refused before the record is read.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import Button, HeaderButton

from foundation.assets.storages import StorageUnavailable
from foundation.records.domain.errors import ChangedSince, MoveRefused
from foundation.records.domain.next_year import CopyPlan
from foundation.text.eras import format_deadline, format_moment
from foundation.text.languages import active_language
from foundation.viewsets.page import AdminPage, Text

Notices = Callable[[str, Sequence[Any]], list[str]]  # (kind of mail, records) -> a sentence for each mail


def no_notices(kind: str, records: Sequence[Any]) -> list[str]:
    """For pages that say that no mail goes out."""
    return []


def add_refusal(form: forms.BaseForm, refused: ValidationError) -> None:
    """What the verb refused, at the fields it names where the form has them, else above the form."""
    named = getattr(refused, "error_dict", {}).keys()
    has_them = named <= form.fields.keys() | {NON_FIELD_ERRORS}
    form.add_error(None, refused if has_them else ValidationError(refused.messages))


def reason_field(help_text: Text, *, rows: int = 3, max_length: int | None = None) -> forms.CharField:
    """Why it is done; `help_text` says who will read it."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=_("Reason"), help_text=help_text, max_length=max_length, widget=widget)


class ActionPage(AdminPage, FormView):
    """Calls `verb(by=user, **fields of the form)`. Subclasses say what it means in `consequences`."""

    verb: ClassVar[Callable[..., Any]]
    label: ClassVar[Text] = ""
    consequences: ClassVar[Sequence[Text]] = ()
    success_message: ClassVar[Text] = ""  # filled with `get_success_facts()`
    form_class: type[Any] = forms.Form
    template_name = "laurel_viewsets/action.html"
    header_icon = "warning"
    refused: ValidationError | None = None

    def list_consequences(self) -> Iterable[Text]:
        """What will happen: facts of this moment, never promises."""
        return self.consequences

    def list_notices(self) -> list[str] | None:
        """The mail that goes out with it; None where the page has nothing to say of mail."""
        return None

    def get_arguments(self, form: Any) -> dict[str, Any]:
        """What the verb is given."""
        return dict(form.cleaned_data)

    def perform(self, form: Any) -> Any:
        return type(self).verb(by=self.actor, **self.get_arguments(form))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.result = self.perform(form)
        except ValidationError as refused:
            return self.refuse(form, refused)
        except StorageUnavailable as away:
            return self.refuse(form, ValidationError(away.sentence))
        messages.success(self.request, self.get_success_message(), buttons=self.list_next())
        return redirect(self.get_success_url())

    def refuse(self, form: Any, refused: ValidationError) -> HttpResponse:
        """The page again, with what was refused."""
        self.refused = refused
        add_refusal(form, refused)
        return self.form_invalid(form)

    def get_success_message(self) -> str:
        return str(self.success_message % self.get_success_facts())

    def get_success_facts(self) -> dict[str, Any]:
        return {}

    def list_next(self) -> list[Any]:
        """Where to go on from here, beside the word that it is done."""
        return []

    def get_back_url(self) -> str:
        """Where “Leave it as it is” leads: the page above."""
        return self.list_parents()[-1][0]

    def get_success_url(self) -> str:
        return self.get_back_url()

    def get_page_title(self) -> str:
        return str(self.label)

    def list_hidden(self) -> dict[str, Any]:
        """What the page was shown with, sent along with its form."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            consequences=self.list_consequences(),
            notices=self.list_notices(),
            hidden=self.list_hidden(),
            back_url=self.get_back_url(),
            **kwargs,
        )


class ActionView(ActionPage):
    """Upon a record: calls `verb(record, by=user, **fields of the form)`.

    The viewset that declares it says which record, and where its list and the record itself are.
    """

    model: type[Model] = Model
    list_url_name: str = ""
    record_url_name: str = ""
    button_label: ClassVar[Text] = ""
    button_icon: ClassVar[str] = ""
    button_priority: ClassVar[int] = 40
    notices: ClassVar[Notices | None] = None
    notice: ClassVar[str] = ""

    @classmethod
    def is_open(cls, record: Any) -> bool:
        """Whether the record's lists offer it now; the domain function checks again."""
        return True

    @classmethod
    def get_marks(cls, record: Any) -> dict[str, str]:
        """What the page shows of the record, as arguments of its verb, which does nothing to one that was rewritten."""
        return {}

    @classmethod
    def find_button(cls, record: Any, *, user: Any, url_name: str) -> Button | None:
        """The way to this page, for who may take it now."""
        if not (cls.permission(user) and cls.is_open(record)):
            return None
        url = reverse(url_name, args=[record.pk])
        icon = cls.button_icon or cls.header_icon
        return Button(cls.button_label or cls.label, url=url, icon_name=icon, priority=cls.button_priority)

    def get_queryset(self) -> QuerySet[Any]:
        return self.model._default_manager.all()

    def prepare(self) -> HttpResponseBase | None:
        self.object: Any = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        return None

    def list_notices(self) -> list[str] | None:
        describe = type(self).notices
        return None if describe is None else describe(self.notice, [self.object])

    def list_hidden(self) -> dict[str, Any]:
        """Shown again for another reason, the marks it was first shown with: nobody has been told of a change."""
        if self.request.method != "POST" or isinstance(self.refused, ChangedSince):
            return dict(self.get_marks(self.object))
        return self.list_posted_marks()

    def list_posted_marks(self) -> dict[str, str]:
        return {name: self.request.POST.get(name, "") for name in self.get_marks(self.object)}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return super().get_arguments(form) | self.list_posted_marks()

    def perform(self, form: Any) -> Any:
        return type(self).verb(self.object, by=self.actor, **self.get_arguments(form))

    def get_success_facts(self) -> dict[str, Any]:
        return {"name": self.get_name()}

    def get_page_subtitle(self) -> str:
        return self.get_name()

    def get_name(self) -> str:
        """What the record is called here."""
        return str(self.object)

    def list_parents(self) -> list[tuple[str, Text]]:
        plural = capfirst(str(self.model._meta.verbose_name_plural))
        record_url = reverse(self.record_url_name, args=[self.object.pk])
        return [(reverse(self.list_url_name), plural), (record_url, self.get_name())]


class SecondPersonMixin:
    """Put before ActionView to approve what somebody else prepared: its verb takes the hash that was `seen`.

    The record has a `sha256` and says `is_prepared_by(user)`.
    """

    @classmethod
    def get_marks(cls, record: Any) -> dict[str, str]:
        return {"seen": record.sha256}

    @classmethod
    def find_button(cls, record: Any, *, user: Any, url_name: str) -> Button | None:
        found: Button | None = super().find_button(record, user=user, url_name=url_name)  # type: ignore[misc]  # ActionView's
        return None if record.is_prepared_by(user) else found


def list_action_buttons(record: Any, actions: Mapping[str, type[ActionView]], *, user: Any, prefix: str) -> list[Any]:
    """The ways to the pages of those actions that this person may take now, for the header of the record's own page."""
    found = (action.find_button(record, user=user, url_name=f"{prefix}:{name}") for name, action in actions.items())
    return [HeaderButton(one.label, url=one.url, icon_name=one.icon_name) for one in found if one is not None]


class PreviewedActionView(ActionView):
    """Its result is looked at first: what is done is what the page showed, anything else is shown before.

    The template shows `preview` once there is one, and then sends `previewed` along with a button `confirm`.
    """

    def preview(self, form: Any) -> Any:
        """What would come of it, the same for the same. Raises ValidationError."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            preview = self.preview(form)
        except ValidationError as refused:
            return self.refuse(form, refused)
        previewed = sha256(repr((preview, form.cleaned_data)).encode()).hexdigest()
        if "confirm" in self.request.POST and self.request.POST.get("previewed") == previewed:
            return super().form_valid(form)
        if self.list_posted_marks() != self.get_marks(self.object):
            return self.refuse(form, MoveRefused())
        return self.render_to_response(self.get_context_data(form=form, preview=preview, previewed=previewed))


class NextYearView(ActionView):
    """Begins next year's record as a copy: each date beside the one a year later.

    Shows `propose(record)` in its form, and saves it by `verb(record, values, by=user)`.
    """

    propose: ClassVar[Callable[[Any], CopyPlan]]
    deadlines: ClassVar[Collection[str]] = ()  # of the dates, ends that are not included
    notices = no_notices

    def make_instance(self) -> Any:
        """The unsaved record that the form is about."""
        return self.model()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.make_instance(), "initial": self.plan.values}

    @cached_property
    def plan(self) -> CopyPlan:
        """The values the copy has if nobody changes them."""
        return type(self).propose(self.object)

    def perform(self, form: Any) -> Any:
        return type(self).verb(self.object, form.cleaned_data, by=self.actor)

    def get_success_facts(self) -> dict[str, Any]:
        return {"name": self.result}

    def get_success_url(self) -> str:
        return reverse(self.record_url_name, args=[self.result.pk])

    def list_moments(self) -> list[str]:
        """A line for each date that moves."""
        language, lines = active_language(), []
        for name, before, after in self.plan.moments:
            say = format_deadline if name in self.deadlines else format_moment
            label = self.object._meta.get_field(name).verbose_name
            lines.append(f"{label}: {say(before, language)} → {say(after, language)}")
        return lines
