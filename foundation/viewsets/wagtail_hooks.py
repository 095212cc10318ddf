"""Dates and times of all records and pages are typed and read as `moment.py` says."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from foundation.viewsets.moment import DayField, MomentField

register_form_field_override(models.DateField, override={"form_class": DayField, "widget": DayField.widget})
register_form_field_override(models.DateTimeField, override={"form_class": MomentField, "widget": MomentField.widget})
