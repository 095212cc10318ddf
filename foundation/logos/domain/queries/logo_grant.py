"""Who may use a logo: by subject, or by the secret of a link. Writes nothing."""

from datetime import datetime

from foundation.logos import conf
from foundation.logos.domain.logo_grant import is_logo_secret
from foundation.logos.enums import LogoFileKind
from foundation.logos.models import LogoFile, LogoGrant, LogoKit
from foundation.terms.models import Terms


def find_grant(kit: LogoKit, subject: str) -> LogoGrant | None:
    """The right of a subject to use a kit, active or ended; None if there never was one."""
    return LogoGrant.objects.select_related("kit__terms", "terms").filter(kit=kit, subject=subject).first()


def find_grant_by_public_id(public_id: str) -> LogoGrant | None:
    """For verification and for the snippet's picture: what anybody may ask."""
    return LogoGrant.objects.select_related("kit__terms", "terms").filter(public_id=public_id).first()


def find_grant_by_link(public_id: str, secret: str) -> LogoGrant | None:
    """For the holder's private link, active or ended; None for a secret that is not (or no longer) its own."""
    grant = find_grant_by_public_id(public_id)
    return grant if grant is not None and is_logo_secret(grant, secret) else None


def is_agreed_to(terms: Terms, at: datetime) -> bool:
    """Whether somebody uses a logo under this version of its terms, or did."""
    return LogoGrant.objects.filter(terms=terms, granted_at__lte=at).exists()


def find_picture(grant: LogoGrant, form: str) -> LogoFile | None:
    """The picture of a form (`colour-ja`) embedded in a holder's own pages; None while there is none."""
    look, _dash, language = form.partition("-")
    files = LogoFile.objects.filter(variant__kit=grant.kit, variant__look=look, variant__language=language)
    return files.filter(kind=LogoFileKind.PNG, width=conf.shown_width(), content__isnull=False).first()
