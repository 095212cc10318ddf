"""Logo kits and who may use them; import from here."""

from .logo_grant import LogoGrant
from .logo_kit import LogoArchive, LogoFile, LogoKit, LogoMisuse, LogoVariant
