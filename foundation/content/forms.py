"""The form of every public page; and that of a page's password which isn't judged."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.forms import PasswordViewRestrictionForm

from foundation.content.domain.queries.secret_field import list_secret_fields
from foundation.content.domain.slug import propose_slug
from foundation.text.waits import say_wait


class PublicPageForm(WagtailAdminPageForm):
    """A page's form: a slug that is left empty is proposed, one in other letters than Latin is refused.

    What this person must not read yet isn't in it, and stays as it is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for name in list_secret_fields(self.instance, self.fields, self.for_user):
            del self.fields[name]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not slug:
            return propose_slug(self.instance, title=self.cleaned_data.get("title", ""), parent=self.parent_page)
        if not slug.isascii() and slug != self.instance.slug:
            raise ValidationError(_("Use Latin letters, digits and hyphens, such as open-day-2026."))
        return slug


class UnjudgedPasswordForm(PasswordViewRestrictionForm):
    """Says that a password was not judged: too many wrong ones came before it; and for how long none will be."""

    def __init__(self, *args: Any, wait: timedelta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wait = wait

    def clean_password(self) -> str:
        text = _("Too many wrong passwords have been entered for this page. Try again in %(wait)s.")
        raise ValidationError(text % {"wait": say_wait(self.wait)})
