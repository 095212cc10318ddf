"""What Django needs to know of foundation.headless. What it registers with other apps is in `wiring.py`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from ninja.params.models import ParamModel

# What checks the values of a schema, or an operation's parameters, is built when it is first used: of Wagtail's own
# schemas, three for each page type, most never are, and to build all of them took a sixth of each start.
Schema.model_config["defer_build"] = True
for kind in ParamModel.__subclasses__():
    kind.model_config["defer_build"] = True


class HeadlessConfig(AppConfig):
    name = "foundation.headless"
    label = "laurel_headless"
    verbose_name = _("API")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from foundation.headless import wiring  # noqa: PLC0415 -- models must be loaded first

        wiring.connect()
