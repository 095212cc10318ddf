"""Notices to applicants without e-mail: written down as they are to be printed, in the caller's transaction."""

from collections.abc import Mapping
from secrets import token_hex

from django.utils.translation import override

from awards.applications.models import Application, PostalNotice
from foundation.notices.domain.notice_rendered import built_in, get_kind, wording_for
from foundation.notices.models import Mailing


def write_postal_notice(
    kind: str,
    application: Application,
    values: Mapping[str, object],
    *,
    key: str = "",
    mailing: Mailing | None = None,
) -> None:
    """The wording in force, or the mailing's, filled in, in the applicant's language; with `key`, once.

    Raises UnknownKind.
    """
    with override(application.language):
        said = built_in(application.language) | {name: str(value) for name, value in values.items()}
    wording = wording_for(get_kind(kind), application.language, mailing).filled(said)
    PostalNotice.objects.get_or_create(
        kind=kind,
        key=key or token_hex(16),
        defaults={"application": application, "subject": wording.subject[:500], "body": wording.body},
    )
