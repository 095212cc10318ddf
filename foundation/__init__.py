"""What every campaign and award builds on. A host names `*foundation.APPS` in its INSTALLED_APPS."""

APPS = (
    "foundation.search",
    "foundation.coverage",
    "foundation.logos",
    "foundation.certificates",
    "foundation.terms",
    "foundation.notices",
    "foundation.organisations",
    "foundation.viewsets",
    "foundation.forms",
    "foundation.sharing",
    "foundation.exchange",
    "foundation.printing",
    "foundation.content",
    "foundation.headless",
    "foundation.assets",
    "foundation.audit",
    "foundation.clock",
    "foundation.text",
    "foundation.records",
    "foundation.changes",
)
