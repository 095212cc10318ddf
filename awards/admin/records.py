"""What records of a cycle share in the admin."""

from typing import Any

from wagtail.admin.views import generic


class OfCycleCreateView(generic.CreateView):
    """Adding a record to a cycle: `?cycle=…` chooses it."""

    def get_initial(self) -> dict[str, Any]:
        cycle = self.request.GET.get("cycle")
        return super().get_initial() | ({"cycle": cycle} if cycle else {})
