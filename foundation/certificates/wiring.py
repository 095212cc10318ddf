"""What certificates registers with other apps: event names, figures of a year, work, templates of certificates."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from foundation.audit import registry as audit
from foundation.certificates import registry
from foundation.certificates.api import router
from foundation.certificates.domain import batch
from foundation.certificates.domain.queries.year_figures import list_certificates
from foundation.certificates.enums import Layout
from foundation.certificates.models import CertificateBatch
from foundation.certificates.registry import Template
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange import registry as exchange
from foundation.exchange.domain import run_purge, start_purge
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.records.registry import secret_parameters

PARTICIPATION_FACTS = ("occasion", "year", "kind", "unit", "years")
COMMENDATION_FACTS = ("occasion", "year", "kind", "unit", "jointly", "prize", "citation")
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
        file="laurel_certificates/print/participation.typ",
        facts=PARTICIPATION_FACTS,
        layouts=tuple(Layout.values),
        samples=PARTICIPATION_SAMPLES,
    ),
    Template(
        "commendation",
        name=_("Certificate of commendation"),
        file="laurel_certificates/print/commendation.typ",
        facts=COMMENDATION_FACTS,
        layouts=(Layout.LANDSCAPE.value,),
        samples=COMMENDATION_SAMPLES,
    ),
)

CERTIFICATE_EVENTS = {
    "certificate_batch.asked_for": _("Batch of certificates requested"),
    "certificate_batch.made": _("Batch of certificates issued"),
    "certificate_batch.downloaded": _("Batch of certificates downloaded"),
    "certificate_design.saved": _("Certificate design saved"),
    "certificate.issued": _("Certificate issued"),
    "certificate.printed": _("Certificate printed by staff"),
    "certificate.renamed": _("Name on a certificate changed"),
    "certificate.corrected": _("Certificate corrected"),
    "certificate.name_published": _("Name on a certificate published or hidden"),
    "certificate.withdrawn": _("Certificate withdrawn"),
    "certificate.revoked": _("Certificate revoked"),
    "certificate.reinstated": _("Certificate reinstated"),
}

MINUTE = timedelta(minutes=1)
BATCH_PURGE = "laurel_certificates.purge"
KINDS = (
    Kind(CertificateBatch.work_kind, batch.make_batch, lease=5 * MINUTE, tries=5, atomic=False),
    Kind(BATCH_PURGE, partial(run_purge, of=[CertificateBatch]), lease=10 * MINUTE, atomic=False),
)
PURGE = Job(BATCH_PURGE, Every(60 * MINUTE), partial(start_purge, BATCH_PURGE))

CERTIFICATE_FIGURES = Figures(
    "laurel_certificates.certificates", _("Certificates issued"), _("Progress"), list_certificates, order=31
)
CERTIFICATES_API = headless.Mount("/certificates/", router)


def connect() -> None:
    headless.mounts.register_all([CERTIFICATES_API])
    secret_parameters.register("k", "k")  # the key of a certificate, in the code on paper
    audit.events.register_all(CERTIFICATE_EVENTS)
    registry.templates.register_all(TEMPLATES)
    exchange.figures.register_all([CERTIFICATE_FIGURES])
    clock.kinds.register_all(KINDS)
    clock.jobs.register_all([PURGE])
