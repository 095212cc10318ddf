"""What a page about a kit shows: six forms, given or missing; their files; sizes; what to paste. Four queries.

No call to the store: sizes and states are in rows, URLs are built. The rule the next editor must not break: a form that
isn't there is shown as missing, and only the holder of an active right gets URLs of files.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.core import signing
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from msgspec import Struct, field

from foundation.headless.domain.address import full_address
from foundation.logos.domain.logo_download import ALL
from foundation.logos.domain.logo_files import list_wanted
from foundation.logos.domain.logo_grant import logo_secret
from foundation.logos.domain.queries.logo_sketch import Sketch, sketch
from foundation.logos.enums import LogoFileKind, LogoLanguage, LogoLook
from foundation.logos.models import LogoArchive, LogoFile, LogoGrant, LogoKit, LogoMisuse, LogoVariant
from foundation.text.languages import active_language

PREVIEW_SALT = "laurel_credentials.logo_preview"
SNIPPET_WIDTH = 240  # px


class FileLine(Struct, frozen=True):
    """One file of a form, on a page."""

    file: LogoFile
    url: str  # empty where it isn't ready, or for nobody

    @property
    def label(self) -> str:
        if self.file.kind == LogoFileKind.PNG:
            return f"PNG {self.file.width}"
        return _("PDF (print)") if self.file.kind == LogoFileKind.PDF else "SVG"


class Form(Struct, frozen=True):
    """One of the six, given or missing."""

    look: LogoLook
    language: LogoLanguage
    variant: LogoVariant | None = None
    preview: str = ""
    files: list[FileLine] = field(default_factory=list)

    @property
    def is_for_dark(self) -> bool:
        return self.look == LogoLook.REVERSE

    @property
    def width(self) -> int:
        """How wide it is shown: 240 px, less where it is high."""
        return 0 if self.variant is None else round(min(240, 110 * self.variant.width / self.variant.height))

    @property
    def height(self) -> int:
        return 0 if self.variant is None else round(self.width * self.variant.height / self.variant.width)


class Snippet(Struct, frozen=True):
    """What the holder pastes into a page: the picture, which leads to the page that verifies."""

    html: str
    markdown: str


class LogoPage(Struct, frozen=True):
    """All of it, for `laurel_logos/partials/logo_*.html`, there called `logo`."""

    kit: LogoKit
    grant: LogoGrant | None
    forms: list[Form]
    misuses: list[LogoMisuse]
    archive: LogoArchive | None
    archive_url: str
    url: str
    verification_url: str
    snippet: Snippet | None
    sketch: Sketch | None

    @property
    def shown(self) -> Form | None:
        """The form for light grounds in the reader's language, else in the other; colour before black."""
        return _first(self.forms, (LogoLook.COLOUR, LogoLook.MONO))

    @property
    def shown_on_dark(self) -> Form | None:
        return _first(self.forms, (LogoLook.REVERSE,))


def get_logo_page(kit: LogoKit, grant: LogoGrant | None = None) -> LogoPage:
    """A kit as its holder sees it; without a grant (staff's preview) nothing can be fetched or pasted."""
    active = grant if grant is not None and grant.is_active else None
    variants = {(each.look, each.language): each for each in kit.variants.defer("svg")}
    forms = [
        _form(look, language, variants.get((look, language)), files, active)
        for files in [_files(kit)]
        for language in _languages()
        for look in LogoLook
    ]
    archive = LogoArchive.objects.filter(kit=kit).first()
    may_fetch = active is not None and archive is not None and archive.is_ready
    shown = _first(forms, (LogoLook.COLOUR, LogoLook.MONO))
    return LogoPage(
        kit=kit,
        grant=grant,
        forms=forms,
        misuses=list(kit.misuses.all()),
        archive=archive,
        archive_url=file_url(active, ALL) if active and may_fetch else "",
        url=page_url(active) if active else "",
        verification_url=verification_url(active) if active else "",
        snippet=_snippet(kit, active, shown) if active and shown else None,
        sketch=sketch(shown.variant, shown.preview, Decimal(kit.clear_space)) if shown and shown.variant else None,
    )


def page_url(grant: LogoGrant) -> str:
    """The path of the holder's own page."""
    return reverse("laurel_logos:logo", args=[grant.public_id, logo_secret(grant)])


def file_url(grant: LogoGrant, name: str) -> str:
    """The path under which the holder fetches one file."""
    return reverse("laurel_logos:logo_file", args=[grant.public_id, logo_secret(grant), name])


def verification_url(grant: LogoGrant) -> str:
    """Where anybody verifies a holder's logo, with the site's own name in front."""
    path = reverse("laurel_logos:verify_logo", args=[active_language(), grant.public_id])
    return full_address(path)


def picture_url(grant: LogoGrant, variant: LogoVariant) -> str:
    """The permanent URL of the picture embedded in the holder's own pages."""
    path = reverse("laurel_logos:logo_picture", args=[grant.public_id, variant.code])
    return full_address(path)


def preview_url(variant: LogoVariant) -> str:
    """An address of the drawing itself for the page that shows it: signed, over after an hour."""
    token = signing.dumps([variant.pk, variant.sha256[:12]], salt=PREVIEW_SALT)
    return reverse("laurel_logos:logo_preview", args=[token])


def find_previewed(token: str, *, seconds: int) -> LogoVariant | None:
    """The form that such an address shows; None where it is over, made up, or the drawing is another by now."""
    try:
        pk, begin = signing.loads(token, salt=PREVIEW_SALT, max_age=seconds)
    except signing.BadSignature:
        return None
    return LogoVariant.objects.filter(pk=pk, sha256__startswith=begin).first()


def _languages() -> list[LogoLanguage]:
    """The reader's own first."""
    return sorted(LogoLanguage, key=lambda language: language != active_language())


def _files(kit: LogoKit) -> dict[int, list[LogoFile]]:
    order = {(str(each.kind), each.width): number for number, each in enumerate(list_wanted())}
    found: dict[int, list[LogoFile]] = {}
    for file in LogoFile.objects.filter(variant__kit=kit).defer("content"):
        found.setdefault(file.variant_id, []).append(file)
    for files in found.values():
        files.sort(key=lambda file: order.get((file.kind, file.width), len(order)))
    return found


def _form(
    look: LogoLook,
    language: LogoLanguage,
    variant: LogoVariant | None,
    files: dict[int, list[LogoFile]],
    grant: LogoGrant | None,
) -> Form:
    if variant is None:
        return Form(look, language)
    lines = []
    for file in files.get(variant.pk, []):
        file.variant = variant
        lines.append(FileLine(file, file_url(grant, file.name) if grant and file.is_ready else ""))
    return Form(look, language, variant, preview_url(variant), lines)


def _first(forms: Iterable[Form], looks: Iterable[LogoLook]) -> Form | None:
    return next((form for look in looks for form in forms if form.look == look and form.variant is not None), None)


def _snippet(kit: LogoKit, grant: LogoGrant, form: Form) -> Snippet | None:
    if form.variant is None:
        return None
    width = max(SNIPPET_WIDTH, kit.min_width_px)
    height = max(round(width * form.variant.height / form.variant.width), 1)
    link, picture, alt = verification_url(grant), picture_url(grant, form.variant), kit.alt
    return Snippet(
        html=(
            f'<a href="{escape(link)}">\n  <img src="{escape(picture)}"\n       alt="{escape(alt)}" '
            f'width="{width}" height="{height}">\n</a>'
        ),
        markdown=f"[![{_plain(alt)}]({picture})]({link})",
    )


def _plain(text: str) -> str:
    """Text that Markdown takes as it is."""
    return "".join(f"\\{sign}" if sign in "\\[]*_`<>" else sign for sign in text)
