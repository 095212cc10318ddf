"""The verbs of logos and who may use them; import from here."""

from .errors import FileNotReady, GrantEnded, WrongTerms
from .logo_grant import change_link, end_grant, grant_logo, logo_secret, rename_grant, set_grant_name_public
