"""Wagtail's pages of the API's tokens: with one, a machine may do what the user may whose it is."""

from typing import Any

from wagtail.users.views.api_tokens import CreateView

from accounts.domain.role import TokenBeyondOwn, may_do_more


class TokenCreateView(CreateView):
    """Who isn't an administrator makes none for somebody who may do more than they."""

    def is_valid(self, form: Any) -> bool:
        if form.is_valid() and may_do_more(form.cleaned_data["user"], than=self.request.user):
            form.add_error("user", TokenBeyondOwn())
        return bool(super().is_valid(form))
