"""Cookies, headers, content security policy."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from config import env

LAUREL_ARRIVAL_HEADER = env.ARRIVAL_HEADER  # config/proxies.py drops it where no proxy of ours has written it
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.PRODUCTION
SECURE_SSL_REDIRECT = env.PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if env.PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.PRODUCTION
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows a page's preview in a frame of its own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY, see above
CSRF_TRUSTED_ORIGINS = [env.BASE_URL]
CSRF_FAILURE_VIEW = (
    "awards.applications.views.expired_token.csrf_failure"  # keeps what an applicant typed; elsewhere Django's own page
)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # Wagtail's page forms pass Django's 1,000

# The public gets no inline script or style, nothing from elsewhere but the public bucket and two video players.
_PUBLIC_FILES = f"{env.S3_PUBLIC_PROTOCOL}//{env.S3_PUBLIC_DOMAIN}"
_UPLOADS = [env.S3_ENDPOINT_URL] if env.S3_ENDPOINT_URL else ["https:"]  # browsers send files straight to S3
_PLAYERS = ["https://www.youtube.com", "https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", _PUBLIC_FILES],
        "media-src": [SELF, _PUBLIC_FILES],
        "font-src": [SELF],
        "connect-src": [SELF, *_UPLOADS],
        "frame-src": [SELF, *_PLAYERS],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # Wagtail's preview panel
        "base-uri": [NONE],
        "object-src": [NONE],
        "upgrade-insecure-requests": env.PRODUCTION,
    }
}
CSP_ADMIN_PREFIX = "/admin/"
CSP_ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", "https:", _PUBLIC_FILES],
}
