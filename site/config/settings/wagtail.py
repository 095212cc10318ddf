"""Wagtail and wagtail-localize."""

from wagtail.embeds.oembed_providers import vimeo, youtube

from config import env

WAGTAIL_SITE_NAME = "Laurel"
WAGTAILADMIN_BASE_URL = env.BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # a title in Japanese would make an address of 140 characters
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translation goes live when somebody publishes it
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILAPI_LIMIT_MAX = 100
LAUREL_API_STOCK_NEEDS_TOKEN = True  # Wagtail's own routers expose counters
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Those whose players the policy lets pages show (security.py): a video of another would be taken and stay empty.
WAGTAILEMBEDS_FINDERS = [{"class": "wagtail.embeds.finders.oembed", "providers": [youtube, vimeo]}]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "config.search"}}

# As the site's policy and footer say (SiteSettings.data_licence): open data of this site.
LAUREL_OPEN_DATA_LICENCE = {
    "name_ja": "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）",
    "name_en": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
    "url": "https://creativecommons.org/licenses/by/4.0/deed.ja",
}
