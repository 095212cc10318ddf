"""Pages and files of open data."""

from foundation.exchange.views.files import catalogue_json, data, dictionary
from foundation.exchange.views.pages import catalogue, data_set
