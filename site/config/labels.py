"""What Wagtail and wagtail-localize call things without asking for a translation: the names of fields, columns, models.

Only what is shown changes; no migration sees it. A name that a new version no longer has stops the start, so that
nothing here is forgotten.
"""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy
from wagtail.admin.forms import choosers
from wagtail.models import Locale, Site
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail_localize.models import LocaleSynchronization, LocaleSynchronizationModelForm, Translation

LINK_TEXT = pgettext_lazy("link", "Link text")
FORMS = {
    RoleForm: {"role": pgettext_lazy("right", "Role")},
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.PhoneLinkChooserForm: {"phone_number": pgettext_lazy("link", "Phone number"), "link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "email_address": pgettext_lazy("link", "Email address"),
        "link_text": LINK_TEXT,
        "subject": pgettext_lazy("e-mail link", "Subject"),
        "body": pgettext_lazy("e-mail link", "Body"),
    },
}
MODELS = {Locale: (_("locale"), _("locales")), Translation: (_("translation"), _("translations"))}
SITE_COLUMNS = ("port", "site_name", "root_page")
# wagtail-localize stores this name of a right; the form of groups asks for its translation.
SUBMIT_TRANSLATIONS = gettext_noop("Can submit translations")


class SynchronizationForm(LocaleSynchronizationModelForm):
    """The switch of the panel, which wagtail-localize adds to the form's class without a label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enabled"].label = pgettext_lazy("synchronisation", "Enabled")


def translate_labels() -> None:
    for form, labels in FORMS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for model, (one, many) in MODELS.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = one, many
    columns = {column.name: column for column in SiteIndexView.columns}
    for name in SITE_COLUMNS:
        columns[name].label = capfirst(Site._meta.get_field(name).verbose_name)
    LocaleSynchronization._meta.get_field("sync_from").verbose_name = _("sync from")
    LocaleSynchronization.base_form_class = SynchronizationForm
