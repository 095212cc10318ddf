"""The site's addresses, and beside them an admin of groups of people made of the kit's parts."""

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView

from config.urls import urlpatterns as site_urls
from foundation.viewsets.action import ActionPage, ActionView
from foundation.viewsets.bulk_action import BulkAction, SelectionLink
from foundation.viewsets.chooser import RecordChooserViewSet
from foundation.viewsets.page import AdminPage, permitted
from foundation.viewsets.record import ActionsIndexView, RecordViewSet


def may_change_group(user):
    return user.has_perm("auth.change_group")


def rename_group(group, *, by, name):
    if name == "taken":
        raise ValidationError({"name": "That name is taken."})
    if name == "never":
        raise ValidationError({"permissions": "Not with these permissions."})
    group.name = f"{name} {group.pk} by {by}"
    group.save()


def describe(kind, groups):
    return [f"{kind} to {group.name}" for group in groups] if kind else []


class NameForm(forms.Form):
    name = forms.CharField()


class Renaming:
    """What renaming one group and renaming many have alike."""

    permission = may_change_group
    verb = rename_group
    form_class = NameForm
    notices = describe
    notice = "renamed"

    @classmethod
    def is_open(cls, record):
        return record.name != "fixed"


class RenameView(Renaming, ActionView):
    label = "Rename it"
    consequences = ("The name changes at once.",)
    success_message = "%(name)s: done."


class AddView(ActionPage):
    permission = may_change_group
    parents = (("test_groups:index", "Groups"),)
    label = "Add one"
    form_class = NameForm

    @staticmethod
    def verb(*, by, name):
        return Group.objects.create(name=name)


class GroupViewSet(RecordViewSet):
    model = Group
    name = "test_groups"
    form_fields = ("name",)
    list_display = ("name",)
    list_export = ("name",)
    export_event = "test_group.exported"
    search_fields = ("name",)
    actions = {"rename_it": RenameView}
    index_view_class = ActionsIndexView


class RenameBulk(Renaming, BulkAction):
    models = (Group,)
    display_name = aria_label = "Rename them"
    action_type = "rename"
    consequences = ("Each name changes.",)
    success_message = "Done: %(number)d."


class LinkBulk(SelectionLink):
    models = (Group,)
    permission = may_change_group
    display_name = aria_label = "Write e-mail"
    action_type = "write"

    @staticmethod
    def make_url(keys):
        return f"/write/?ids={','.join(keys)}"


class LookPage(AdminPage, TemplateView):
    template_name = "laurel_content/admin_page.html"
    permission = may_change_group
    parents = (("test_groups:index", "Groups"),)
    page_title = "Look"


@require_GET
@permitted(may_change_group)
def look(request):
    return HttpResponse("seen")


def list_shown(user):
    return Group.objects.filter(name__startswith="見本")


groups = GroupViewSet()
chooser = RecordChooserViewSet(
    "group_chooser", model=Group, choices=list_shown, search_columns=("name",), register_widget=False
)
urlpatterns = [
    path("kit/groups/", include((groups.get_urlpatterns(), "test_groups"))),
    path("kit/chooser/", include((chooser.get_urlpatterns(), "group_chooser"))),
    path("kit/add/", AddView.as_view(), name="test_add"),
    path("kit/bulk/", lambda request: RenameBulk(request, Group).dispatch(request)),
    path("kit/link/", lambda request: LinkBulk(request, Group).dispatch(request)),
    path("kit/page/", LookPage.as_view()),
    path("kit/look/", look),
    *site_urls,
]
