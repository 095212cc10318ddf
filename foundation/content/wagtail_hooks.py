"""What every page of the admin gets from here: the few rules of style that our own pages share."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def shared_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("laurel_content/css/admin.css"))
