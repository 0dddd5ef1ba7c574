"""Everything that differs between installations comes from the environment; docs/operations.md lists each variable.

An installation about which nothing was said is a development one: `DEBUG` on, loopback hosts only, SQLite and
in-process jobs. As soon as `SECRET_KEY` or `ALLOWED_HOSTS` is given, `DEBUG` is off unless it is asked for.
"""

import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from config.openapi import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")), recurse=False)

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))


def _development_secret(path: Path) -> str:
    """A random key kept beside the database, so that sessions survive a restart. Never used with `DEBUG` off."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


# Identity and trust

DEBUG = env.bool("DEBUG", default=not (env.str("SECRET_KEY", "") or env.str("ALLOWED_HOSTS", "")))
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY and not DEBUG:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. It is required when DEBUG is off: give it a long random value in the environment."
    )
SECRET_KEY = SECRET_KEY or _development_secret(VAR_DIR / "secret_key")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_FAILURE_VIEW = "config.refused.without_mark"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# What is installed

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "knox",
    "django_celery_beat",
    "django_htmx",
    "axes",
    "csp",
    "accounts",
    "documents",
    "commitments",
    "reports",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.signed_out.LoseNothingSignedOut",
    "config.middleware.words_where_a_method_is_refused",
    "config.unchanged_reads.UnchangedReads",
    "config.unavailable.SayWhatDoesNotAnswer",
    "config.withdrawn.SayWhatWasWithdrawn",
]
if DEBUG:  # within the language, and around what may refuse a request
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.middleware.common.CommonMiddleware"), "config.middleware.own_pages_while_debugging"
    )

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
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data

# Options of each connection to PostgreSQL. Reads are short and find their rows by indexes: to compile a plan takes
# longer than to run it, and a page at a random place of a solid-state disk costs hardly more than the next. Empty it
# where a pooler refuses options.
DATABASE_SESSION = env.str("DATABASE_SESSION", default="-c jit=off -c random_page_cost=1.1")
DATABASES = {
    "default": dj_database_url.parse(
        env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'database.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers and one writer work side by side; a transaction takes the write lock at once, so that two
    # writers wait for each other (seconds: `timeout`) and none fails half-way on upgrading its lock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; "
            # INSERT OR REPLACE deletes; this makes it ask the ledger's guards (commitments/audit/guards.py).
            "PRAGMA recursive_triggers=ON;"
        ),
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    if DATABASE_SESSION:
        DATABASES["default"].setdefault("OPTIONS", {})["options"] = DATABASE_SESSION
    if name := env.str("TEST_DATABASE_NAME", default=""):
        # Two test runs on one server do not meet.
        DATABASES["default"]["TEST"] = {"NAME": name}
# PostgreSQL has indexes with columns beside their keys; SQLite takes them without, and needs no warning about it.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

IN_THE_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
ANSWERS_KEPT = env.int("ANSWERS_KEPT", default=256)
CACHES = {
    "default": {"BACKEND": IN_THE_PROCESS},
    # Answers of the public pages and the API, in each web process; 0 builds each anew.
    "answers": {
        "BACKEND": IN_THE_PROCESS,
        "LOCATION": "answers",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": ANSWERS_KEPT},
    },
}
if not ANSWERS_KEPT:
    CACHES["answers"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
if CACHE_URL := env.str("CACHE_URL", default=""):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}

MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "files"))
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "documents.storing.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)

EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    default=f"django.core.mail.backends.{'console' if DEBUG else 'smtp'}.EmailBackend",
)
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
# Where a reader's mail about a problem on a page goes; without it the pages offer none.
PROBLEM_ADDRESS = env.str("PROBLEM_ADDRESS", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="commitments@localhost")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)  # seconds
# What stands before a path in a mail, where no request says it.
PUBLIC_ADDRESS = env.str(
    "PUBLIC_ADDRESS",
    default="http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0] if ALLOWED_HOSTS else ''}",
)

# Days for which a State may reply to a published assessment of it.
RIGHT_OF_REPLY_DAYS = env.int("RIGHT_OF_REPLY_DAYS", default=60)

# Whether what evidence links to is fetched and kept; and addresses of private networks that may be asked all the same.
ARCHIVE_LINKS = env.bool("ARCHIVE_LINKS", default=True)
ARCHIVE_REACHES = env.list("ARCHIVE_REACHES", default=[])

# Languages and time

OFFICIAL_LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
# Those whose catalogue is complete. Django offers only these; a page is never half in one language.
INTERFACE_LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]
LANGUAGES = [pair for pair in OFFICIAL_LANGUAGES if pair[0] in INTERFACE_LANGUAGES]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Background jobs. Without a broker the web process runs worker and beat itself, in threads (config/embedded.py).

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="memory://in-this-process")
EMBEDDED_JOBS = CELERY_BROKER_URL.startswith("memory://")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for as long as it takes
# Who asks for work is not kept waiting by a silent broker: the row says what is pending, and beat sends again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"polling_interval": 0.05}
    if EMBEDDED_JOBS
    # A message of a dead worker is delivered again after this many seconds, which is longer than any job takes.
    else {
        "visibility_timeout": 900,
        "socket_connect_timeout": 5,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
    }
    if CELERY_BROKER_URL.startswith("redis")
    else {}
)
CELERY_BROKER_TRANSPORT = "config.reconnecting:Transport" if CELERY_BROKER_URL.startswith("redis") else None
if CELERY_KEY_PREFIX := env.str("CELERY_KEY_PREFIX", default=""):
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = CELERY_KEY_PREFIX
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True  # progress and result are columns of the row that the job works on
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600  # seconds; less than the visibility timeout
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    # Rows whose lease ran out, or that were never picked up, are started again: a lost message is harmless.
    "resume stuck reports": {"task": "reports.resume_stuck", "schedule": 15.0},
    "resume copies of links": {"task": "commitments.resume_copies", "schedule": 30.0},
    "resume stuck uploads": {"task": "documents.resume_stuck", "schedule": 15.0},
    "sweep files": {"task": "documents.sweep_files", "schedule": 86400.0},
    "mail digests": {"task": "commitments.mail_digests", "schedule": 300.0},
    "resume stuck imports": {"task": "commitments.resume_imports", "schedule": 15.0},
    # Invitations and reminders of reporting rounds: rows say what has been sent, so that each goes out once.
    "keep rounds": {"task": "commitments.keep_rounds", "schedule": 600.0},
}

# Security headers

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 12  # after the last save (config/signed_out.py)
CSRF_COOKIE_HTTPONLY = False
if not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=True)
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
    if env.bool("TRUST_FORWARDED_PROTO", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# API

REST_FRAMEWORK = {
    # A token first, so that who is not known is answered with 401 and how to become known.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["drf_orjson_renderer.renderers.ORJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.json_bodies.JsonBody"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "config.api_schema.Schema",
    "EXCEPTION_HANDLER": "config.api_errors.handle",
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    # Per address or account, and per process unless CACHE_URL names a shared cache.
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("API_RATE_ANONYMOUS", default="600/min"),
        "user": env.str("API_RATE_ACCOUNT", default="1200/min"),
        "report_requests": env.str("API_RATE_REPORTS", default="20/min"),
        "ledger_writes": env.str("API_RATE_WRITES", default="120/min"),
    },
    "NUM_PROXIES": AXES_IPWARE_PROXY_COUNT,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
KNOX_TOKEN_MODEL = "accounts.ApiToken"
MIGRATION_MODULES = {"knox": None}  # its own table is made by its migrations even where another takes its place
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_MODEL": KNOX_TOKEN_MODEL, "TOKEN_PREFIX": "pct_"}
# Logs go to standard error, one line each; the container or the terminal keeps them.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": env.str("LOG_LEVEL", default="WARNING"), "propagate": True},
        "django.request": {"level": "ERROR"},  # an address that does not exist is no fault of the installation
    },
}
