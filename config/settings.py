"""How is Khabur wired? One file for every environment: an environment is a set of variables."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import django_stubs_ext
from celery.schedules import crontab
from django.utils.csp import CSP

from config import catalogues, env, libraries
from incidents.vocabulary import OCCASIONS

# Lets `admin.ModelAdmin[Incident]` and its like be written as they are checked.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = Path(env.text("KHABUR_HOME") or BASE_DIR / ".local")

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", fallback="not-a-secret" if DEBUG else None)
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.items("CSRF_TRUSTED_ORIGINS")

# --- What is installed -----------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "leaflet",
    "rest_framework",
    "drf_spectacular",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "gazetteer",
    "history",
    "incidents",
    "news",
    "people",
    "pushes",
    "remarks",
    "api",
    "dashboard",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.pages_packed",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.middleware.leaflet_nonce",
    "config.middleware.in_its_language",
    "config.middleware.public_role",
    "config.middleware.desk_without_nul",
    "config.middleware.SaysThatTheDatabaseIsAway",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.told_to_history",
    "config.middleware.session_at_the_desk",
    "config.kept.KeepsWhatWasTyped",
    "config.middleware.RefusesActionsOfOthers",
    "config.lists.RefusesOtherQuestions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
# The slashed and the unslashed address both answer; nothing redirects (QGIS gives up on a 301).
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.context.frame",
                "dashboard.languages.frame",
            ],
        },
    },
]

# --- The database: one, reached as two roles --------------------------------------------


def database(url: str, role: str = "", statement_timeout_s: int = 15) -> dict[str, object]:
    """A Django database from `postgis://user:password@host:port/name`.

    A private cluster is reached by its socket folder: `postgis://user@//folder/name`.
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    options = [f"-c statement_timeout={statement_timeout_s}s", "-c lock_timeout=5s"]
    if role:
        options.append(f"-c role={role}")
    return {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or (f"/{folder.strip('/')}" if folder.strip("/") else ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": env.number("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": " ".join(options), "connect_timeout": 5},
        "TEST": {"NAME": env.text("TEST_DB") or None},
    }


PUBLIC_ROLE = "khabur_public"
DATABASE_URL = env.secret("DATABASE_URL", fallback="postgis://khabur@localhost/khabur")
DATABASES = {
    # The desk, intake and migrations.
    "default": database(DATABASE_URL, statement_timeout_s=env.number("DESK_TIMEOUT", 60)),
    # Everything the public asks: may SELECT in the record and the gazetteer, nowhere else.
    "public": {
        **database(
            env.secret("PUBLIC_DATABASE_URL", fallback=DATABASE_URL),
            role=PUBLIC_ROLE,
            statement_timeout_s=env.number("PUBLIC_TIMEOUT", 10),
        ),
        "TEST": {"MIRROR": "default"},
    },
}
DATABASE_ROUTERS = ["config.roles.PublicRouter"]
GDAL_LIBRARY_PATH = libraries.gdal()
GEOS_LIBRARY_PATH = libraries.geos()

# --- Language and time -------------------------------------------------------------------

# The language of a page is in its address: English has no prefix, the others have their code (decision 0070).
# `ku` is Kurmanji in Latin letters, as in CLDR and in the record's own `name_ku`; Django has no name for it.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("ku", "Kurdî")]
LANGUAGES_BIDI = ["ar"]
LOCALE_PATHS = [catalogues.compiled(BASE_DIR / "locale", HOME / "locale")]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- Static files ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.statics.Hashed"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG  # the tests switch DEBUG off, and have no folder of collected files
LEAFLET_CONFIG = {
    "TILES": [],
    "ATTRIBUTION_PREFIX": "Leaflet",
    "DEFAULT_CENTER": (36.6, 40.4),
    "DEFAULT_ZOOM": 8,
    "RESET_VIEW": False,
}
# An optional raster base map; empty means that no page asks a third party for anything.
TILE_URL = env.text("TILE_URL")
TILE_ATTRIBUTION = env.text("TILE_ATTRIBUTION")

# --- Celery ------------------------------------------------------------------------------

REDIS_URL = env.secret("REDIS_URL", fallback="redis://localhost:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,  # longer than the longest task and than any countdown
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
# A worker that names no queue listens to all of them.
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"fetch": {}, "read": {}, "archive": {}}
CELERY_TASK_DEFAULT_QUEUE = "fetch"
CELERY_TASK_ROUTES = {
    # The clock's own tasks are short and do not stand behind slow servers.
    "news.tasks.poll_due_feeds": {"queue": "read"},
    "news.tasks.sweep": {"queue": "read"},
    "news.tasks.heartbeat": {"queue": "read"},
    "incidents.tasks.publish_due": {"queue": "read"},
    "pushes.tasks.push_due": {"queue": "read"},
    "pushes.tasks.push": {"queue": "fetch"},
    "news.tasks.read_*": {"queue": "read"},
    "news.tasks.fetch_*": {"queue": "fetch"},
    "news.tasks.prune_*": {"queue": "archive"},
    "remarks.tasks.forget_*": {"queue": "archive"},
    "news.tasks.stamp_*": {"queue": "archive"},
    "news.tasks.look_*": {"queue": "archive"},
}
# A tick that was not acted on is worth nothing once the next one is there.
CELERY_BEAT_SCHEDULE = {
    "poll-due-feeds": {"task": "news.tasks.poll_due_feeds", "schedule": 30, "options": {"expires": 30}},
    "publish-due": {"task": "incidents.tasks.publish_due", "schedule": 10, "options": {"expires": 10}},
    "push-due": {"task": "pushes.tasks.push_due", "schedule": 10, "options": {"expires": 10}},
    "sweep": {"task": "news.tasks.sweep", "schedule": 60, "options": {"expires": 60}},
    "stamp-hour": {"task": "news.tasks.stamp_hour", "schedule": 3600, "options": {"expires": 3600}},
    "heartbeat": {"task": "news.tasks.heartbeat", "schedule": 60, "options": {"expires": 60}},
    "look-at-links": {"task": "news.tasks.look_at_links", "schedule": 60, "options": {"expires": 60}},
    "prune": {
        "task": "news.tasks.prune_log",
        "schedule": crontab(hour=3, minute=17),
        "options": {"expires": 3600},
    },
    "forget-contacts": {
        "task": "remarks.tasks.forget_contacts",
        "schedule": crontab(hour=3, minute=27),
        "options": {"expires": 3600},
    },
}
# For so long an act on the desk can be undone before it is public.
UNDO_SECONDS = env.number("KHABUR_UNDO_SECONDS", 20)
# On which occasions an act needs a second person.
TWO_PERSONS = env.some_of("KHABUR_TWO_PERSONS", among=OCCASIONS)
# How many feeds, pages and texts, of each, may be with the workers at a time.
UNDER_WAY = env.number("UNDER_WAY", 100)
# host:port pairs on loopback that the fetcher may reach: tests and the sample newsroom.
FETCH_ALLOW = env.items("KHABUR_FETCH_ALLOW")
# Seconds between two requests to one host; what FETCH_ALLOW names needs no rest.
FETCH_REST_S = env.number("FETCH_REST", 5)
FETCH_REST_ALLOWED_S = env.number("FETCH_REST_ALLOWED", 0)
# Who may read /metrics; without it there is no such address.
METRICS_TOKEN = env.secret("KHABUR_METRICS_TOKEN", fallback="")
FETCH_CONTACT = env.text("FETCH_CONTACT", "https://example.org/khabur-contact")
# A TimeGate of a web archive (RFC 7089), before an address; empty: no archive is asked.
TIMEGATE = env.text("KHABUR_TIMEGATE")
# Time-stamping authorities (RFC 3161), and the certificates by which we know them.
TSA_URLS = env.items("KHABUR_TSA_URLS")
TSA_CERTS = env.text("KHABUR_TSA_CERTS")

# --- The cache: how often somebody tried to sign in, and which codes were used. It may be lost. -----

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://", 1),
        "KEY_PREFIX": "khabur",
    }
}

# --- REST --------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["api.renderers.json.JSON"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "api.errors.problem_response",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
# Units that one address may read in a minute (api/metering.py); 0 meters nothing.
READ_LIMIT = env.number("KHABUR_READ_LIMIT", 1200)
SPECTACULAR_SETTINGS = {
    "TITLE": "Khabur API",
    "DESCRIPTION": "Military incidents in northeast Syria: who says what, how certain, where along the road.",
    "VERSION": "v1",
    "OAS_VERSION": "3.1.0",
    "PREPROCESSING_HOOKS": ["api.schema.one_address_each"],
    "POSTPROCESSING_HOOKS": ["api.schema.empty_is_not_given"],  # words stand where they are used
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

# --- Security ----------------------------------------------------------------------------

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
if TILE_URL:
    SECURE_CSP["img-src"] = [*SECURE_CSP["img-src"], "{0.scheme}://{0.netloc}".format(urlsplit(TILE_URL))]
# Other sites are told nothing. With "no-referrer" browsers would send our own forms with `Origin: null`,
# and the check against forgery would refuse every log-in.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
BEHIND_HTTPS = env.flag("BEHIND_HTTPS", default=False)
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 63_072_000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS
SECURE_HSTS_PRELOAD = BEHIND_HTTPS
SESSION_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_FAILURE_VIEW = "config.kept.not_from_here"

# --- People: who may enter the desk, and how they prove it ----------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["people.powers.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of before; the next sign-in rehashes
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "people.passwords.NotOfTheSiteValidator"},
]
ACCOUNT_ADAPTER = "people.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # there is no sign-up: people are invited
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
# How many proxies of ours stand in front: we count by the address that many from the end of X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)
MFA_ADAPTER = "people.adapters.SecondFactors"
MFA_FORMS = {"authenticate": "people.forms.Code", "reauthenticate": "people.forms.CodeAgain"}
ACCOUNT_FORMS = {"login": "people.forms.LogIn", "reauthenticate": "people.forms.Again"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Khabur"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.Json"}, "plain": {"()": "config.logs.Plain"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": env.choice("KHABUR_LOG_FORMAT", "json", among=("json", "plain")),
        }
    },
    "filters": {"without_refusals": {"()": "config.logs.WithoutRefusals"}},
    "loggers": {"django.request": {"filters": ["without_refusals"]}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
}
