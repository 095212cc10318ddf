"""A kit, and one with its files."""

import pytest

from foundation.logos.models import LogoMisuse
from tests.factories.logos import LogoGrantFactory, LogoKitFactory, draw, make_logo_files


@pytest.fixture
def kit():
    kit = LogoKitFactory(clear_space_rule_ja="丸い印の半径")
    LogoMisuse.objects.create(kit=kit, shown="tilt", text_ja="傾ける", text_en="Tilt it")
    return kit


@pytest.fixture
def made(s3, kit, settings):
    """A kit of one form, its files made, one picture only; and a grant."""
    settings.LAUREL_LOGO_WIDTHS = (640,)
    draw(kit, "colour-ja")
    make_logo_files()
    return LogoGrantFactory(kit=kit, holder_name="あおぞら見本食品株式会社")
