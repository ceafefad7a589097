"""The settings of Slipway: one file for every installation; what differs comes from the environment."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

from config import environment, files, home, logs, postgres, single_sign_on, words
from projects.checks.limits import DEFAULTS

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
GIVEN = environment.read()
HOME = home.data_folder()

DEBUG = GIVEN.debug
SECRET_KEY = GIVEN.secret_key or home.secret_key(HOME)
SECRET_KEY_FALLBACKS = GIVEN.earlier_secret_keys
SITE_URL = GIVEN.site_url.rstrip("/")
ALLOWED_HOSTS = GIVEN.allowed_hosts or [GIVEN.host, *([] if GIVEN.production else ["localhost", "127.0.0.1", "[::1]"])]
ORGANISATION = GIVEN.organisation

INSTALLED_APPS = [
    "config",
    "common",
    "audit",
    "accounts",
    "projects",
    "approvals",
    "notifications",
    "insights",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_fsm",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "pgtrigger",
    "rest_framework",
    "rules",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.TimeZoneMiddleware",
    "audit.middleware.ContextMiddleware",
    "common.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.installation",
            ],
        },
    },
]

# From which figure on the checks warn, where this installation wants another than the default (docs/checks.md).
CHECK_LIMITS = {name: type(getattr(DEFAULTS, name))(value) for name, value in GIVEN.limits.items()}

# Database: the one that DATABASE_URL names, or the embedded server of the data folder.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **(GIVEN.database or postgres.connection(HOME)),
        "CONN_HEALTH_CHECKS": True,
    },
}
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    # Nobody waits longer than this for a lock: a page or the API answers 503 and nothing is half done.
    "options": "-c lock_timeout=3s",
    **({"pool": {"min_size": 1, "max_size": GIVEN.pool, "timeout": 10}} if GIVEN.pool else {}),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must hold across the threads and processes of every web server: the database is what they share.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# People
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign_in"

# Signing in: e-mail and password, one-time codes, and the company's own provider where OIDC_ISSUER names it
SINGLE_SIGN_ON = single_sign_on.read()
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
# Five tries for an address, thirty from a place, then five minutes of rest.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/5m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "reset_password": "accounts.forms.sign_in.ForgottenForm",
    "reset_password_from_key": "accounts.forms.sign_in.NewPasswordForm",
    "change_password": "accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "accounts.forms.sign_in.SetPasswordForm",
    "reauthenticate": "accounts.forms.sign_in.PasswordAgainForm",
}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(SINGLE_SIGN_ON)
MFA_ADAPTER = "accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Slipway"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.sign_in.SecondStepForm",
    "reauthenticate": "accounts.forms.sign_in.CodeAgainForm",
    "activate_totp": "accounts.forms.sign_in.ActivateForm",
}

# The trail: with which key its heads are signed, and where they are kept, outside the database
TRAIL_KEY = GIVEN.trail_key or home.trail_key(HOME)
TRAIL_FOLDER = Path(GIVEN.trail_folder) if GIVEN.trail_folder else HOME / "trail"

# Tokens of integrations
KNOX_TOKEN_MODEL = "accounts.Token"  # noqa: S105 - the name of a model
REST_KNOX = {
    "TOKEN_MODEL": KNOX_TOKEN_MODEL,
    "TOKEN_PREFIX": "slw_",
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_TTL": timedelta(days=90),
}

# The API
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated", "accounts.api.ScopePermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.api.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "common.api.pages.CursorPagination",
    "DEFAULT_SCHEMA_CLASS": "common.api.schema.ProblemSchema",
    "DEFAULT_THROTTLE_CLASSES": ["common.api.limits.PrincipalLimit"],
    "EXCEPTION_HANDLER": "common.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "ENUM_NAME_OVERRIDES": words.ENUMS,
    "TITLE": "Slipway",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
}

# Language and time: instants are kept in UTC and shown in the zone of who reads them.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Static files: names with a digest once they were collected, straight from their folders until then.
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": files.storage(GIVEN.files),
    "staticfiles": {"BACKEND": "config.static.Storage"},
}
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
EVIDENCE_LIMIT = UPLOAD_LIMIT = GIVEN.evidence_limit * 1_000_000
EVIDENCE_TYPES = files.TYPES
FILE_UPLOAD_HANDLERS = files.HANDLERS

# Mail: to the server that EMAIL_URL names, or as files below the data folder.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if GIVEN.mail else "notifications.mailbox.EmlBackend"
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = GIVEN.mail.get("EMAIL_HOST", "localhost")
EMAIL_PORT = GIVEN.mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = GIVEN.mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = GIVEN.mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = GIVEN.mail.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = GIVEN.mail.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = GIVEN.mail_from or f"Slipway <slipway@{GIVEN.host}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Webhooks and chat: to public addresses over https, and to whatever else is opened here.
OUTGOING_NETWORKS = GIVEN.outgoing_networks
OUTGOING_HTTP = GIVEN.outgoing_http

# The queue: it only wakes; the rows are the truth. How it behaves stands in config/celery.py.
QUEUE_FOLDER = HOME / "queue"
CELERY_BROKER_URL = GIVEN.broker_url or "filesystem://localhost"
EMBEDDED_QUEUE = CELERY_BROKER_URL.startswith("filesystem:")

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Browsers hold a form to this even where its answer leads on, as single sign-on does.
        "form-action": [SELF, *([SINGLE_SIGN_ON.origin] if SINGLE_SIGN_ON else [])],
        "frame-ancestors": [NONE],
    },
}
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "common.views.csrf_failed"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = GIVEN.production
CSRF_COOKIE_SECURE = GIVEN.production
SECURE_SSL_REDIRECT = GIVEN.production
# TLS ends at the proxy in front of the web process, which says so in this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GIVEN.production else None
SECURE_HSTS_SECONDS = 31_536_000 if GIVEN.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = GIVEN.production
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Rate limits count addresses: the proxy that ends TLS says who is asking; without one, the connection does.
ALLAUTH_TRUSTED_PROXY_COUNT = GIVEN.trusted_proxies
REST_FRAMEWORK["NUM_PROXIES"] = GIVEN.trusted_proxies
# security.W021 asks for the browsers' preload list: that is for the owner of the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGGING_CONFIG = "config.logs.configure"
LOGGING = logs.lines(GIVEN.log_level)
