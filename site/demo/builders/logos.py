"""Logo kits of the campaign and of the award's tiers, with fictional art; a form without a file stays missing."""

from decimal import Decimal
from typing import Any

from awards.programmes.models import Tier
from campaigns.participation.models import Campaign
from demo.dates import read_moment
from demo.reading import DATA, Stock, pairs, read_file
from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.logo_files import want_files
from foundation.logos.domain.logo_kit import set_drawing
from foundation.logos.enums import LogoLanguage, LogoLook
from foundation.logos.models import LogoKit, LogoMisuse
from foundation.terms.models import Terms


def build_logos(stock: Stock) -> None:
    """Terms, then the kits of `logo_kits.toml`; each is put where it belongs."""
    data = read_file("logo_kits.toml")
    for row in data["terms"]:
        day = read_moment(row["in_force_from"], base=stock.base).date()
        values = {**pairs(row, "name", "text"), "kind": "logo", "in_force_from": day}
        Terms.objects.update_or_create(code=row["code"], version=1, defaults=values)
    for row in data["kit"]:
        kit = _kit(stock, row)
        for order, misuse in enumerate(data["misuse"]):
            values = {**pairs(misuse, "text"), "order": order}
            LogoMisuse.objects.update_or_create(kit=kit, shown=misuse["shown"], defaults=values)
        _draw(kit, row["art"])


def _kit(stock: Stock, row: dict[str, Any]) -> LogoKit:
    values: dict[str, Any] = pairs(row, "name", "intro", "alt", "clear_space_rule")
    values["terms"] = Terms.objects.get(code=row["terms"], version=1)
    values["clear_space"] = Decimal(row["clear_space"])
    found = {"name_ja": values.pop("name_ja"), "year_label": row["year_label"]}
    kit, _made = LogoKit.objects.update_or_create(**found, defaults=values)
    stock.put("logo_kit", row["code"], kit)
    if "campaign" in row:
        Campaign.objects.filter(code=row["campaign"]).update(logo_kit=kit)
    if "tier" in row:
        Tier.objects.filter(cycle__code=row["cycle"], code=row["tier"]).update(logo_kit=kit)
    return kit


def _draw(kit: LogoKit, art: str) -> None:
    """The forms that there are; what was drawn already stays as it is."""
    known = set(kit.variants.values_list("sha256", flat=True))
    for look in LogoLook.values:
        for language in LogoLanguage.values:
            path = DATA / "logo-kits" / f"{art}-{look}-{language}.svg"
            if not path.exists():
                continue
            drawing = read_drawing(path.read_bytes())
            if drawing.sha256 not in known:
                set_drawing(kit, look=look, language=language, drawing=drawing, by=None)
    want_files(kit)
