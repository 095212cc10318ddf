"""Which programme records are in use by applicants' rows, and so can't be changed or deleted."""

from awards.applications.models import Answer, Application, CorrectionItem, Material
from awards.programmes.models import AwardCycle, Declaration, RequiredMaterial, ScreeningItem, ScreeningItemVersion
from awards.programmes.registry import Usage

USAGES = {
    "cycle.applications": Usage(AwardCycle, lambda cycle: Application.objects.filter(cycle=cycle)),
    "cycle.references": Usage(
        AwardCycle,
        lambda cycle: Application.objects.filter(cycle=cycle, reference__isnull=False),
        column="reference_prefix",
    ),
    "required_material.materials": Usage(
        RequiredMaterial, lambda requirement: Material.objects.filter(requirement=requirement)
    ),
    "required_material.corrections": Usage(
        RequiredMaterial, lambda requirement: CorrectionItem.objects.filter(requirement=requirement)
    ),
    "declaration.applications": Usage(
        Declaration, lambda declaration: Application.objects.filter(declarations=declaration)
    ),
    "item.answers": Usage(ScreeningItem, lambda item: Answer.objects.filter(item_version__item=item)),
    "item_version.answers": Usage(ScreeningItemVersion, lambda version: Answer.objects.filter(item_version=version)),
}
