"""Is this value well-formed: corporate numbers and kana, as people type them.

Source of the check digit: the National Tax Agency's rule for corporate numbers (法人番号), as `stdnum.jp.cn` has it.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.jp import cn

KATAKANA = re.compile(r"[ァ-ヺー・゠ヽヾ\s0-9A-Za-z.,&'’\-（）()]*")


def normalise_corporate_number(text: str) -> str:
    """The 13 digits of what was typed: full-width digits, spaces, hyphens and the leading T of invoice numbers go."""
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    return re.sub(r"[\s\-‐‑–—ー]", "", folded).removeprefix("T")


def validate_corporate_number(number: str) -> None:
    """Refuse a number that is not 13 digits or whose check digit is wrong, saying which."""
    if not number.isascii() or not number.isdigit() or len(number) != 13:
        raise ValidationError(
            _("A corporate number has 13 digits; this has %(count)d. Look at your notice or company profile."),
            code="length",
            params={"count": sum(c.isdigit() for c in number)},
        )
    try:
        cn.validate(number)
    except InvalidChecksum as error:
        raise ValidationError(
            _("The check digit does not agree, so a digit is probably mistyped. Compare it with your notice."),
            code="check_digit",
        ) from error
    except StdnumError as error:
        raise ValidationError(_("This is not a corporate number."), code="invalid") from error


def validate_katakana(text: str) -> None:
    """Refuse a reading that is not in full-width katakana."""
    if not KATAKANA.fullmatch(text):
        raise ValidationError(_("Write the reading in full-width katakana."), code="katakana")
