"""Users, sign-in by one-time code or passkey (allauth)."""

from config import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PasswordBackend"]  # one: each would judge a password, and count alone
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/apply/"
SESSION_COOKIE_AGE = 7 * 24 * 3600  # an applicant works over days; signing out must be the person's act
PASSWORD_RESET_TIMEOUT = 3600
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.PasswordForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.PasswordResetForm"  # noqa: S105 -- a form by its path

# Whether staff may sign in with a password: everybody, who has no passkey, nobody.
STAFF_PASSWORDS = env.STAFF_PASSWORDS
if STAFF_PASSWORDS == "off":
    WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
    WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # nobody proves there that the new address is theirs, and it signs in

# One form for known and unknown addresses (`accounts.views`): an account begins when its code is confirmed.
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_LOGIN_TIMEOUT = 24 * 3600  # of the step, not of its code: who comes back late is to read that it has expired
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
# allauth counts in the cache, which a process may have for itself: we count in the database (`accounts.domain`).
ACCOUNT_RATE_LIMITS = {"request_login_code": None}

# A passkey is another way to sign in, for those who like; never a second step after the number.
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.PRODUCTION  # http://localhost in development and tests
