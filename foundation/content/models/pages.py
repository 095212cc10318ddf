"""The abstract page that every public page type builds on: description, picture, facts, visibility, metadata.

It holds no wording of one page type. `synchronised_fields` names a page's facts (plain fields, foreign keys,
lists of records; never StreamFields or children): they are written into every translation when the source is published.
Publishing always runs in one transaction here, so that no language can be ahead of another.
"""

from functools import cache
from http import HTTPMethod
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import classproperty
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.rich_text import RichText, get_text_for_indexing
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from foundation.assets.domain.private_picture import showing_privately

BEGINNINGS = ("intro", "lead", "body", "sections", "challenge")  # texts that are shown as long as their page is
SLUG_HELP = _(
    "The end of the page’s address: Latin letters, digits and hyphens, such as open-day-2026. "
    "Leave it empty and the page gets a number, such as event-2026-1."
)
DESCRIPTION_LENGTH = 160  # what search engines show of a description


def facts(*names: str) -> list[SynchronizedField]:
    """Fields that translators see but can't change: the source's, always."""
    return [SynchronizedField(name, overridable=False) for name in names]


@cache
def _list_no_restrictions() -> Any:
    """No restrictions, already read: Django compiles the statement of an empty queryset, too."""
    none = PageViewRestriction.objects.none()
    len(none)
    return none


class PublicPage(Page):
    """A page for the public, in any language."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences, shown on cards, in search results and when the page is shared."),
    )
    social_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared. 1200 × 630 pixels or larger."),
    )

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]  # a page is read; forms have views
    shown_with: ClassVar[tuple[str, ...]] = ()  # foreign keys read together with the page when it is served
    served_fields: ClassVar[tuple[str, ...]] = ()  # those that its template asks for, where that is known; else all
    synchronised_fields: ClassVar[tuple[str, ...]] = ()
    synchronised_children: ClassVar[tuple[str, ...]] = ()  # Orderables in both languages, by a key named `page`
    schema_type: ClassVar[str] = "WebPage"  # the page's own type at schema.org
    share_art: ClassVar[str] = "page"  # what is drawn where it is shared without a picture (`foundation.sharing`)

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=SLUG_HELP),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("social_image"),
            ],
            _("For search engines and sharing"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("For site menus")),
    ]

    class Meta:
        abstract = True

    @classproperty
    def override_translatable_fields(cls) -> list[SynchronizedField]:  # noqa: N805 -- a property of the class
        """wagtail-localize's name for it."""
        return facts(*cls.synchronised_fields)

    @classproperty
    def base_form_class(cls) -> Any:  # noqa: N805 -- a property of the class
        from foundation.content.forms import PublicPageForm  # noqa: PLC0415 -- a page is model and edge in one

        return PublicPageForm

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Wagtail's own action; the facts reach the translations in the same transaction (`receivers`).

        Raises UnderEmbargo for a page that something else publishes.
        """
        from foundation.content.domain.queries.embargo import refuse_embargoed  # noqa: PLC0415 -- rooms: inside a method

        refuse_embargoed(self)
        return super().publish(revision, *args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Wagtail's own; at the last step a hidden child is like none, so that a right guess takes no longer."""
        from foundation.content.domain.queries.visibility import unhidden_pages  # noqa: PLC0415 -- as above

        if len(path_components) == 1:
            child = Page.objects.child_of(self).filter(slug=path_components[0])  # asked of a page without children, too
            if not unhidden_pages(child).exists():
                raise Http404
        return super().route(request, path_components)

    def permissions_for_user(self, user: Any) -> Any:
        from foundation.content.domain.queries.embargo import PublicPagePermissions  # noqa: PLC0415 -- as above

        return PublicPagePermissions(user, self)

    def get_lock(self) -> Any:
        from foundation.content.domain.queries.embargo import find_lock  # noqa: PLC0415 -- as above

        return find_lock(self) or super().get_lock()

    def make_preview_request(self, original_request: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Wagtail's own; its pictures have addresses that open for the person who looks at the draft alone."""
        reader = getattr(original_request, "user", None) or AnonymousUser()
        with showing_privately(reader):
            return super().make_preview_request(original_request, *args, **kwargs)

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> TemplateResponse:
        """The form alone: title, place and languages of the page are for who has the password."""
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "laurel_content/password_required.html", context)

    def get_meta_title(self) -> str:
        return self.seo_title or self.title

    def get_meta_description(self) -> str:
        """What search engines and sharing show: the page's own description, else its title, and where it belongs."""
        text = self.get_own_description() or "｜".join(page.title for page in reversed(self.get_trail())) or self.title
        return Truncator(" ".join(text.split())).chars(DESCRIPTION_LENGTH)

    def get_own_description(self) -> str:
        """Written for search engines, else the summary, else the first running text; "" of a page without any."""
        texts = (read_text(getattr(self, name, "")) for name in BEGINNINGS)
        return self.search_description or self.summary or next((text for text in texts if text), "")

    def get_social_image(self) -> Any:
        """The picture for sharing; page types with a picture of their own fall back to it."""
        return self.social_image

    @property
    def canonical_url(self) -> str:
        return self.full_url or ""

    def get_alternates(self) -> list[tuple[str, str]]:
        """(language, address) of each visible translation, this page first."""
        from foundation.content.domain.queries.translations import list_alternates  # noqa: PLC0415 -- rooms: inside a method

        return list_alternates(self)

    def get_view_restrictions(self) -> Any:
        """All that closes this place to the public; asked only where something does."""
        from foundation.content.domain.queries.visibility import is_closed, list_restrictions  # noqa: PLC0415 -- as above

        return list_restrictions(self) if is_closed(self) else _list_no_restrictions()

    def get_trail(self) -> list[Page]:
        """The pages from the site's front page down to this one."""
        from foundation.content.domain.queries.trail import list_trail  # noqa: PLC0415 -- as above

        return list_trail(self)

    def json_ld(self) -> list[dict[str, Any]]:
        """What machines read: breadcrumbs, then the page itself. A page type extends `json_ld_self`."""
        return [*self.json_ld_trail(), self.json_ld_own()]

    def json_ld_trail(self) -> list[dict[str, Any]]:
        """The breadcrumbs; nothing of a front page."""
        from foundation.content.domain.queries.trail import list_steps  # noqa: PLC0415 -- as above

        steps = list_steps(self.get_trail())
        return [] if len(steps) < 2 else [breadcrumbs_json_ld(steps)]

    def json_ld_own(self) -> dict[str, Any]:
        """The page itself, as a whole object."""
        return {"@context": "https://schema.org", **self.json_ld_self()}

    def json_ld_self(self) -> dict[str, Any]:
        """This page as its `schema_type`; subclasses merge their own properties in."""
        properties = {
            "@type": self.schema_type,
            "name": self.title,
            "url": self.canonical_url,
            "inLanguage": self.locale.language_code,
            "description": self.get_meta_description(),
        }
        return {name: value for name, value in properties.items() if value}


def read_text(value: Any) -> str:
    """Running text as plain words: a rich text, or the first one among blocks; "" of all else."""
    if isinstance(value, str | RichText):
        return " ".join(get_text_for_indexing(getattr(value, "source", value)).split())
    if isinstance(value, StreamValue):
        return next((text for child in value if (text := read_text(child.value))), "")
    return ""


def breadcrumbs_json_ld(steps: list[tuple[str, str | None]]) -> dict[str, Any]:
    """schema.org's BreadcrumbList of titles and addresses."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": address}
            for position, (title, address) in enumerate(steps, start=1)
        ],
    }


class IndexPage(PublicPage):
    """A list of pages, with a word before it."""

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "link"])

    schema_type = "CollectionPage"
    content_panels = [*PublicPage.content_panels, FieldPanel("summary"), FieldPanel("intro")]

    class Meta:
        abstract = True
