"""Organisations, divisions in charge and code lists; import from here."""

from .code_key import CodeKey, unread
from .codes import DesignatedCity, Industry, LegalForm, Prefecture, SizeBand
from .division import Division
from .merge import OrganisationMerge
from .organisation import Organisation
