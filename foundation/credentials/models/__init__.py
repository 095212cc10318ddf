"""Terms, certificates and their designs, logo kits and who may use them, downloads; import from here."""

from .batch import BatchRow, CertificateBatch
from .certificate import Certificate, CertificateEvent, NumberCounter
from .design import CertificateDesign, DesignVersion
from .download import Download
from .logo_grant import LogoGrant
from .logo_kit import LogoArchive, LogoFile, LogoKit, LogoMisuse, LogoVariant
from .terms import Terms

__all__ = [
    "BatchRow",
    "CertificateBatch",
    "Certificate",
    "CertificateDesign",
    "CertificateEvent",
    "DesignVersion",
    "Download",
    "LogoArchive",
    "LogoFile",
    "LogoGrant",
    "LogoKit",
    "LogoMisuse",
    "LogoVariant",
    "NumberCounter",
    "Terms",
]
