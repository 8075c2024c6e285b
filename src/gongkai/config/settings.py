"""Settings (配置) of every Django process; what may vary comes from ``environment``."""

from csp.constants import NONE, SELF

from gongkai.config import database, environment

_env = environment.current()
_over_https = _env.flag("GONGKAI_HTTPS")

SECRET_KEY = _env.secret_key(environment.VAR / "secret-key")
DEBUG = _env.flag("GONGKAI_DEBUG")
ALLOWED_HOSTS = _env.names("GONGKAI_HOSTS")

GONGKAI_DOORS = _env.doors()
GONGKAI_DATA = _env.data()
# The ring of keys itself, where it is not kept in a file under GONGKAI_DATA.
GONGKAI_KEYS = _env.text("GONGKAI_KEYS")
# What visitors upload to be checked, for an hour.
GONGKAI_UPLOADS = environment.VAR.resolve() / "uploads"

DATABASES = {"default": database.settings(_env.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "gongkai.office.base",
    "gongkai.office.trail",
    "gongkai.office.agencies",
    "gongkai.office.accounts",
    "gongkai.office.rulebook",
    "gongkai.office.documents",
    "gongkai.office.review",
    "gongkai.office.disclosures",
    "gongkai.office.applications",
    "gongkai.office.remedies",
    "gongkai.office.annual_reports",
    "gongkai.doors.ui",
    *(f"gongkai.doors.{door}" for door in GONGKAI_DOORS),
]
# The guard lets nobody but the signed-in into the desk, whatever its views say.
_DESK_MIDDLEWARE = [
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai.doors.desk.guard.Guard",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(_DESK_MIDDLEWARE if "desk" in GONGKAI_DOORS else []),
]
# The longest text has a million Chinese characters: nine bytes each in a form without files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "gongkai.office.accounts.hashing.Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# So many wrong passwords or codes lock an account for so long.
GONGKAI_SIGN_IN_FAILURES = 5
GONGKAI_LOCKED_MINUTES = 15
# A session ends when nobody uses it, and at the latest after a working day.
GONGKAI_SESSION_IDLE_MINUTES = 30
GONGKAI_SESSION_HOURS = 10

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
APPEND_SLASH = True

_DESK_CONTEXT = [
    "django.contrib.messages.context_processors.messages",
    "gongkai.doors.desk.context.desk",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "gongkai.doors.ui.context.page",
                *(_DESK_CONTEXT if "desk" in GONGKAI_DOORS else []),
            ],
        },
    },
]
FORM_RENDERER = "gongkai.doors.ui.forms.Renderer"
CSRF_FAILURE_VIEW = (
    "gongkai.doors.desk.entrance.expired.form_expired"
    if "desk" in GONGKAI_DOORS
    else "gongkai.doors.ui.errors.form_expired"
)
# What was done is said once, on the next page, from a signed cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = environment.VAR.resolve() / "static"
STORAGES = {
    # Names carry a hash of the content, so browsers may keep the files for ever.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A page may use our own files and nothing else: no inline script or style, no other host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
# Addresses can hold tokens, so they are never told to other sites.
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _over_https
SESSION_COOKIE_SECURE = _over_https
SECURE_SSL_REDIRECT = _over_https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _over_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _over_https
SECURE_HSTS_PRELOAD = _over_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _over_https else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Only the root handler speaks: Django's own would mail administrators we do not have.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A wrong address is the visitor's matter, and may hold a token; it is not logged.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
