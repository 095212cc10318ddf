"""What credentials tell others: event names, figures of a year, work, and the templates of certificates."""

from datetime import time, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.clock import registry as clock
from foundation.clock.registry import Daily, Every, Job, Kind
from foundation.credentials import registry
from foundation.credentials.api import router
from foundation.credentials.domain import batch, logo_files
from foundation.credentials.domain.queries import is_agreed_to
from foundation.credentials.domain.queries.year_figures import list_certificates, list_downloads
from foundation.credentials.enums import Layout
from foundation.credentials.models import CertificateBatch, LogoArchive, LogoFile
from foundation.credentials.registry import Template
from foundation.exchange import registry as exchange
from foundation.exchange.domain import run_purge, start_purge
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless

PARTICIPATION_FACTS = ("occasion", "year", "kind", "unit", "years")
COMMENDATION_FACTS = ("occasion", "year", "kind", "unit", "prize", "citation")
PARTICIPATION_SAMPLES = {
    "ja": {
        "name": "あおぞら見本食品株式会社",
        "occasion": "みほん月間2026（2026年11月1日～30日）",
        "year": "2026",
        "kind": "団体",
        "years": "3",
    },
    "en": {
        "name": "Aozora Mihon Foods Co., Ltd.",
        "occasion": "Mihon Month 2026 (1–30 November 2026)",
        "year": "2026",
        "kind": "organisation",
        "years": "3",
    },
}
COMMENDATION_SAMPLES = {
    "ja": {
        "name": "架空けんせつ株式会社",
        "unit": "九州さくら復旧工事事務所",
        "occasion": "みほん賞2026",
        "year": "2026",
        "prize": "みほん賞二〇二六　見本大臣賞",
        "citation": "建設機械の遠隔操作を復旧の現場に取り入れ安全と工事の継続を両立させました",
        "honorific_ja": "殿",
    },
    "en": {
        "name": "Kakuu Kensetsu Co., Ltd.",
        "unit": "Kyushu Sakura Recovery Works Office",
        "occasion": "Mihon Award 2026",
        "year": "2026",
        "prize": "Mihon Award 2026 – Mihon Minister’s Award",
        "citation": "its work to bring remote operation of construction machinery to a recovery site",
    },
}
TEMPLATES = (
    Template(
        "participation",
        name=_("Certificate of participation"),
        file="laurel_credentials/print/participation.typ",
        facts=PARTICIPATION_FACTS,
        layouts=tuple(Layout.values),
        samples=PARTICIPATION_SAMPLES,
    ),
    Template(
        "commendation",
        name=_("Certificate of commendation"),
        file="laurel_credentials/print/commendation.typ",
        facts=COMMENDATION_FACTS,
        layouts=(Layout.LANDSCAPE.value,),
        samples=COMMENDATION_SAMPLES,
    ),
)

CERTIFICATE_EVENTS = {
    "certificate_batch.asked_for": _("Certificates for many asked for"),
    "certificate_batch.made": _("Certificates for many issued"),
    "certificate_batch.downloaded": _("Certificates for many downloaded"),
    "certificate_design.saved": _("Certificate design saved"),
    "certificate.issued": _("Certificate issued"),
    "certificate.printed": _("Certificate printed by staff"),
    "certificate.renamed": _("Name on a certificate changed"),
    "certificate.name_published": _("Name of a certificate published or hidden"),
    "certificate.withdrawn": _("Certificate withdrawn"),
    "certificate.revoked": _("Certificate revoked"),
    "certificate.reinstated": _("Certificate stands again"),
}

LOGO_EVENTS = {
    "logo_grant.exported": _("List of rights to use logos exported"),
    "logo_kit.drawing_set": _("Drawing of a logo put in"),
    "logo_kit.drawing_removed": _("Drawing of a logo taken out"),
    "logo_kit.file_fetched": _("File of a logo fetched by staff"),
    "logo_grant.granted": _("Use of a logo granted"),
    "logo_grant.ended": _("Right to use a logo ended"),
    "logo_grant.renamed": _("Holder of a logo renamed"),
    "logo_grant.name_shown": _("Name of a logo’s holder shown when verified"),
    "logo_grant.name_hidden": _("Name of a logo’s holder hidden when verified"),
    "logo_grant.link_changed": _("Private address of a logo changed"),
}

MINUTE = timedelta(minutes=1)
BATCH_PURGE, LOGO_PURGE = "laurel_credentials.purge", "laurel_credentials.purge_logos"
KINDS = (
    Kind(CertificateBatch.work_kind, batch.make_batch, lease=5 * MINUTE, tries=5, atomic=False),
    Kind(BATCH_PURGE, partial(run_purge, of=[CertificateBatch]), lease=10 * MINUTE, atomic=False),
    Kind("laurel_credentials.logo_files", logo_files.make_files, lease=5 * MINUTE, atomic=False),
    Kind(LOGO_PURGE, partial(run_purge, of=[LogoFile, LogoArchive]), lease=5 * MINUTE, atomic=False),
)
JOBS = (
    Job(BATCH_PURGE, Every(60 * MINUTE), partial(start_purge, BATCH_PURGE)),
    Job(LOGO_PURGE, Daily(time(3, 50)), partial(start_purge, LOGO_PURGE)),
    Job("laurel_credentials.refresh_logos", Daily(time(4, 30)), logo_files.run_refresh),
)
FIGURES = (
    Figures(
        "laurel_credentials.downloads",
        _("Downloads of certificates and logo"),
        _("Kind of file"),
        list_downloads,
        order=30,
    ),
    Figures(
        "laurel_credentials.certificates",
        _("Certificates issued"),
        _("How far they came"),
        list_certificates,
        order=31,
    ),
)
CERTIFICATES_API = headless.Mount("/certificates/", router)


def connect() -> None:
    headless.mounts.register(CERTIFICATES_API.prefix, CERTIFICATES_API)
    registry.bindings.register("laurel_credentials.grants", is_agreed_to)
    for event, name in (CERTIFICATE_EVENTS | LOGO_EVENTS).items():
        audit.events.register(event, name)
    for template in TEMPLATES:
        registry.templates.register(template.code, template)
    for figures in FIGURES:
        exchange.figures.register(figures.name, figures)
    register_work()


def register_work() -> None:
    """Batches of certificates, files of logo kits, and taking both away."""
    for kind in KINDS:
        clock.kinds.register(kind.name, kind)
    for job in JOBS:
        clock.jobs.register(job.name, job)
