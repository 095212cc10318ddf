"""Template tags for forms: label on top, need in words, help between label and field, error below."""

from typing import Any

from django import forms, template
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BoundField
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "choice"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
)


@register.inclusion_tag("laurel_content/partials/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """A field of a form.

    Options: width (3, 6, 13, 20, 40), unit, published (a sentence), limit (characters), boxed, button and button_name
    (beside the field, for what looks it up).
    """
    kind = next((name for widget, name in KINDS if isinstance(bound.field.widget, widget)), "input")
    describedby = [
        f"{bound.auto_id}-{part}"
        for part, there in (
            ("s", bound.help_text or options.get("published")),
            ("e", bound.errors),
            ("c", options.get("limit")),
        )
        if there
    ]
    attrs: dict[str, Any] = {"aria-describedby": " ".join(describedby)} if describedby else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if options.get("limit"):
        attrs["data-limit"] = options["limit"]
    if kind in {"input", "select", "textarea"}:
        width = f" w-{options['width']}" if options.get("width") else ""
        attrs["class"] = f"{kind}{width} {bound.field.widget.attrs.get('class', '')}".strip()
    return {"field": bound, "kind": kind, "widget": bound.as_widget(attrs=attrs), **options}


@register.inclusion_tag("laurel_content/partials/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What must be put right, with a link to each field by its name; nothing where nothing is wrong.

    A form may list in `shown` the fields whose errors are sentences that say what they are about.
    """
    spoken = getattr(form, "shown", ())
    faults = [
        (bound.auto_id, error if bound.name in spoken else name_fault(str(bound.label), str(error)))
        for bound in form
        for error in bound.errors
    ]
    return {"faults": faults, "others": list(form.non_field_errors()), "count": len(faults)}


def name_fault(label: str, error: str) -> str:
    """The error with the name of its field before it, unless it says the name itself."""
    return error if label in error else _("%(field)s: %(error)s") % {"field": label, "error": error}


@register.simple_tag
def person_marks(user: AbstractBaseUser) -> str:
    """Opaque marks for the owner of copies in the browser: today's, then those by the secrets before it.

    They reveal nothing about the person. A copy that was made under a secret before is found by its mark.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return " ".join(salted_hmac("laurel_awards.draft", str(user.pk), secret=one).hexdigest()[:16] for one in secrets)


@register.simple_tag
def number_input(bound: BoundField, warning: str = "") -> SafeString:
    """The input of a number, described by its help, error and warning."""
    parts = {"s": bound.help_text, "e": bound.errors, "w": warning}
    described = " ".join(f"{bound.auto_id}-{part}" for part, there in parts.items() if there)
    attrs: dict[str, str | bool] = {"class": "input input--num w-6"}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)
