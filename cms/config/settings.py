"""Every setting of the product, read from the environment once.

The one rule: production is the default. `MEDSPIL_DEMO=yes` opens the demo (one-click logins, the mailbox page, a
secret that everyone knows). Beside it only `MEDSPIL_SCHEME=http` loosens anything: cookies and links without TLS, for
a machine that nobody else reaches. `MEDSPIL_DEBUG`, whose fault pages tell everything, works in the demo alone.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import locale as django_locale
from django.utils.translation import gettext_lazy as _

from cms.config import env
from participation.languages import registry

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("MEDSPIL_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- where we are ------------------------------------------------------------------------------------------------
MEDSPIL_DEMO = env.flag("MEDSPIL_DEMO", False)
DEBUG = env.flag("MEDSPIL_DEBUG", False)
if DEBUG and not MEDSPIL_DEMO:
    raise env.BadSetting("MEDSPIL_DEBUG", "yes", "no outside the demo")
SECRET_KEY = env.text("MEDSPIL_SECRET_KEY", "demo-only-" + "x" * 50 if MEDSPIL_DEMO else None)
if not MEDSPIL_DEMO and len(SECRET_KEY) < 50:
    raise env.BadSetting("MEDSPIL_SECRET_KEY", "(too short)", "at least 50 random characters")
MEDSPIL_SCHEME = env.choice("MEDSPIL_SCHEME", "http" if MEDSPIL_DEMO else "https", ["http", "https"])
MEDSPIL_PORT = env.number("MEDSPIL_PORT", 8000 if MEDSPIL_DEMO else 0, low=0, high=65535)
MEDSPIL_CITY_HOST = env.hostname("MEDSPIL_CITY_HOST", "localhost" if MEDSPIL_DEMO else None)
MEDSPIL_CITY_NAME = env.text("MEDSPIL_CITY_NAME", "København")
MEDSPIL_PHONE = env.text("MEDSPIL_PHONE", "33 66 33 66")
# An unknown host gets the city front, so every host that can be one is let in; links never come from the Host header.
ALLOWED_HOSTS = env.words("MEDSPIL_ALLOWED_HOSTS", "*")
CSRF_TRUSTED_ORIGINS = env.origins("MEDSPIL_TRUSTED_ORIGINS")
PROXIES = env.number("MEDSPIL_PROXIES", 0, low=0, high=5)

# --- what we are made of ------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "participation",
    "cms",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "allauth",
    "allauth.account",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page is a fifth of its size on a cheap phone. Django pads what it compresses, and CSRF tokens are masked anew in
    # each answer, so that lengths tell nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Outside of what may answer by itself: error pages and refused languages carry the policy too.
    "cms.sites.middleware.PublicHeaders",
    "cms.sites.middleware.AreaOfHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.sites.middleware.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    # Before CSRF's check, which reads the form and with it the files.
    "participation.steering.uploads.handler.UploadLimits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "cms.config.urls"
WSGI_APPLICATION = "cms.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
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
                "cms.sites.context.site",
                *(["cms.demo.context.logins"] if MEDSPIL_DEMO else []),
            ],
        },
    }
]

# --- data ---------------------------------------------------------------------------------------------------------
DATABASE_URL = env.url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'medspil.sqlite3'}", ["sqlite", "postgres", "postgresql"])
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
# What the address itself asks for (a socket folder, sslmode, a schema, a timeout) stays, and wins over ours.
_asked = DATABASES["default"].get("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE serialises writers: with deferred transactions two signups at once fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        **_asked,
    }
else:
    _limits = "-c lock_timeout=10s -c statement_timeout=30s -c client_connection_check_interval=1000"
    DATABASES["default"]["OPTIONS"] = {**_asked, "options": f"{_limits} {_asked.get('options', '')}".strip()}
# Several processes, one cache: what one of them forgets (the addresses of the sites) all must forget.
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "cache"}
}
if env.flag("MEDSPIL_SHARED_CACHE", not MEDSPIL_DEMO):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "medspil_cache"}}
MEDIA_ROOT = VAR_DIR / "media"
# Where browsers fetch pictures when it is not here: the storage's public address, or a web server before it.
MEDSPIL_MEDIA_URL = env.url("MEDSPIL_MEDIA_URL", "", ["https", "http"]).rstrip("/")
MEDSPIL_MEDIA_ORIGIN = env.origin_of(MEDSPIL_MEDIA_URL) if MEDSPIL_MEDIA_URL else ""
MEDIA_URL = f"{MEDSPIL_MEDIA_URL}/" if MEDSPIL_MEDIA_URL else "/media/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
S3_BUCKET = env.text("MEDSPIL_S3_BUCKET", "")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Papers and recordings of steering groups: no web server and no storage address ever serves these.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": Path(env.text("MEDSPIL_PRIVATE", str(VAR_DIR / "private"))),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
if S3_BUCKET:
    if not MEDSPIL_MEDIA_URL:
        raise env.BadSetting("MEDSPIL_S3_BUCKET", S3_BUCKET, "MEDSPIL_MEDIA_URL beside it")
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "custom_domain": MEDSPIL_MEDIA_URL.partition("://")[2],
            "url_protocol": MEDSPIL_MEDIA_URL.partition("//")[0],
            # A signed address changes with each page, and no browser could keep the picture.
            "querystring_auth": False,
            # Two areas may each have a feast.jpg; neither may replace the other's.
            "file_overwrite": False,
        },
    }
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # 25 blocks in ten languages are many fields
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- languages and time -------------------------------------------------------------------------------------------
LANGUAGE_CODE = registry.SOURCE
LANGUAGES = [(language.code, language.own_name) for language in registry.LANGUAGES]
for _language in registry.LANGUAGES:
    if _language.code not in django_locale.LANG_INFO:
        django_locale.LANG_INFO[_language.code] = {
            "bidi": _language.direction == "rtl",
            "code": _language.code,
            "name": _language.english_name,
            "name_local": _language.own_name,
        }
# The second folder holds the Danish words that Wagtail's own catalogue lacks.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
FORMAT_MODULE_PATH = ["cms.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
MODELTRANSLATION_DEFAULT_LANGUAGE = registry.SOURCE
MODELTRANSLATION_LANGUAGES = registry.CODES
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": (registry.SOURCE,),
    **{language.code: language.fallbacks for language in registry.LANGUAGES if language.fallbacks},
}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)

# --- the editor ---------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Medspil"
WAGTAILADMIN_BASE_URL = f"{MEDSPIL_SCHEME}://{MEDSPIL_CITY_HOST}" + (f":{MEDSPIL_PORT}" if MEDSPIL_PORT else "")
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody has one: staff log in by a code
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_WEBP_QUALITY = 65  # a first view in Urdu, whose font weighs 72 kB, stays below 100 kB
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- people -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "participation.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/welcome/"  # after its language; participation.portal knows the way on
ACCOUNT_ADAPTER = "participation.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # and its page answers as for a known one
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = MEDSPIL_SCHEME
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cms.sites.errors.csrf_failure"

# --- messages -----------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if MEDSPIL_DEMO:
    # The demo sends nothing into the world: the mailbox page shows what would have been sent.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env.hostname("MEDSPIL_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("MEDSPIL_SMTP_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("MEDSPIL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("MEDSPIL_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("MEDSPIL_SMTP_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.address("MEDSPIL_FROM", f"medspil@{MEDSPIL_CITY_HOST}")
# Production says how text messages leave, or that none do: a file would mark as sent what nobody receives.
MEDSPIL_SMS_GATEWAY = env.choice(
    "MEDSPIL_SMS_GATEWAY",
    "file" if MEDSPIL_DEMO else None,
    ["http", "none", *(["file"] if MEDSPIL_DEMO else [])],
)
MEDSPIL_SMS = MEDSPIL_SMS_GATEWAY != "none"
MEDSPIL_SMS_URL = env.url("MEDSPIL_SMS_URL", "", ["https", "http"])
MEDSPIL_SMS_TOKEN = env.text("MEDSPIL_SMS_TOKEN", "")
MEDSPIL_SMS_SENDER = env.text("MEDSPIL_SMS_SENDER", "Medspil")
MEDSPIL_SMS_FILE = VAR_DIR / "sms.jsonl"
if MEDSPIL_SMS_GATEWAY == "http" and not (MEDSPIL_SMS_URL and MEDSPIL_SMS_TOKEN):
    raise env.BadSetting("MEDSPIL_SMS_GATEWAY", "http", "MEDSPIL_SMS_URL and MEDSPIL_SMS_TOKEN beside it")

# --- figures ------------------------------------------------------------------------------------------------------
# People in the smallest group that is ever shown; may be raised, never below 3.
MEDSPIL_SMALLEST_GROUP = env.number("MEDSPIL_SMALLEST_GROUP", 5, low=3, high=20)
# Those who did not answer are taken to have between 1/g and g times the residents' share; printed with each figure.
MEDSPIL_NONRESPONSE = 1.5

# --- safety -------------------------------------------------------------------------------------------------------
SECURE = MEDSPIL_SCHEME == "https"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # but for the editor, which frames its own previews (see PublicHeaders)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"masked": {"()": "cms.config.logs.Masked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masked"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
