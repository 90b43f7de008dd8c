"""All settings in one file. Safe values are the default; see docs/settings.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from acogida.config import env, logs
from acogida.lib import keyring

ROOT = Path(__file__).resolve().parents[3]
HOME = env.folder(
    "ACOGIDA_HOME", (ROOT if (ROOT / "pyproject.toml").exists() else Path.cwd()) / "var"
)
KEYS = env.folder("ACOGIDA_KEYS", HOME / "keys")
VAULT = env.folder("ACOGIDA_VAULT", HOME / "vault")
FACTS = env.folder("ACOGIDA_FACTS", HOME / "facts")
SPARK_MASTER = env.text("ACOGIDA_SPARK_MASTER", "local[2]")

DEBUG = env.flag("ACOGIDA_DEBUG", default=False)
SECRET_KEY = keyring.read_or_create(KEYS / "secret.key").active_key.hex()
VAULT_KEYRING = KEYS / "vault.key"
AUDIT_KEYRING = KEYS / "audit.key"
ALLOWED_HOSTS = env.words("ACOGIDA_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = env.words("ACOGIDA_ORIGINS")
# On by default; a laptop that shows the demo over plain http turns it off (`make run` does).
HTTPS = env.flag("ACOGIDA_HTTPS", default=True)
PUBLIC_ADDRESS = env.text("ACOGIDA_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "acogida.exchange",
    "acogida.governance",
    "acogida.desk",
    "acogida.practices",
    "acogida.assessment",
    "acogida.insight",
    "acogida.people",
    "acogida.places",
    "acogida.accounts",
    "acogida.platform.ui",
    "acogida.platform",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "acogida.accounts.middleware.ActorMiddleware",
]

ROOT_URLCONF = "acogida.config.urls"
WSGI_APPLICATION = "acogida.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "acogida.platform.ui.forms.UiRenderer"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "acogida.platform.ui.context.frame",
            ],
        },
    }
]

# -- database: SQLite for one office, PostgreSQL for many ---------------------------------------
# What is mapped counts as memory of each process, though the system gives it back at any time.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728; PRAGMA foreign_keys=ON;"
    ),
}


def _database() -> dict[str, Any]:
    """Serving uses ACOGIDA_DATABASE_URL; verbs that change the schema use the owner's address."""
    url = env.text("ACOGIDA_DATABASE_URL")
    if env.flag("ACOGIDA_AS_OWNER", default=False):
        url = env.text("ACOGIDA_DATABASE_OWNER_URL", url)
    if not url:
        return {
            "ENGINE": "acogida.platform.backends.sqlite3",
            "NAME": HOME / "acogida.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            # Opening it reads the whole schema, and the last to close it copies the log: keep it.
            "CONN_MAX_AGE": None,
        }
    parsed: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600))
    parsed["ENGINE"] = "acogida.platform.backends.postgresql"
    parsed["CONN_HEALTH_CHECKS"] = True
    return parsed


DATABASES = {"default": _database()}
# The login role that serves on PostgreSQL; it owns no table, so row policies bind it.
DATABASE_APP_ROLE = env.text("ACOGIDA_DATABASE_APP_ROLE", "acogida_app")

# -- people who sign in ------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": _VALIDATORS + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
    {"NAME": _VALIDATORS + "NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "acogida.accounts.adapter.OfficeAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Acogida: "
# Per address generously (a whole office shares one), per account strictly. Counted in the shared
# cache, so that several web processes count together.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/m/ip,5/5m/key",
    "login": "60/m/ip",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
_FORMS = "acogida.accounts.forms.of_allauth."
ACCOUNT_FORMS = {
    "login": _FORMS + "SignInForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "reset_password_from_key": _FORMS + "NewPasswordForm",
    "reauthenticate": _FORMS + "PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": _FORMS + "CodeForm",
    "reauthenticate": _FORMS + "CodeAgainForm",
    "activate_totp": _FORMS + "SetUpApplicationForm",
    "add_webauthn": _FORMS + "AddKeyForm",
    "edit_webauthn": _FORMS + "RenameKeyForm",
    "authenticate_webauthn": _FORMS + "KeyForm",
    "reauthenticate_webauthn": _FORMS + "KeyAgainForm",
    "login_webauthn": _FORMS + "PasskeyForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Acogida"
# A code counts half a minute longer (RFC 6238, 5.2): phones and slow fingers are late.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "acogida.accounts.adapter.OfficeMfaAdapter"
# Whoever holds a sensitive permission needs a second factor, some days after the account was made;
# offices of the demonstration are excused.
REQUIRE_MFA = env.flag("ACOGIDA_REQUIRE_MFA", default=True)
MFA_GRACE_DAYS = env.number("ACOGIDA_MFA_GRACE_DAYS", 7)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
# Left alone, a session is locked first (the password opens it, nothing typed is lost), then ended.
IDLE_MINUTES = env.number("ACOGIDA_IDLE_MINUTES", 30)
IDLE_END_MINUTES = env.number("ACOGIDA_IDLE_END_MINUTES", 240)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# -- what is remembered for a short while --------------------------------------------------------
CACHES: dict[str, dict[str, Any]] = {
    # Shared by all web processes: counts of failed sign-ins, forms kept over a sign-in.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Of one process: what roles allow, how codes of catalogues read.
    "local": {"BACKEND": "acogida.platform.backends.kept_objects.KeptObjects", "LOCATION": "local"},
}

# -- the browser is told to be strict ----------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "acogida.platform.ui.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
VAULT_MAX_BYTES = 10 * 1024 * 1024
# So many days after it was sent, what a spreadsheet says is forgotten.
IMPORT_DAYS = env.number("ACOGIDA_IMPORT_DAYS", 30)

# -- words and clock ---------------------------------------------------------------------------
LANGUAGE_CODE = "es-cl"
# Each in its own words, as a chooser shows them.
LANGUAGES = [("es-cl", "Español"), ("en", "English")]
TIME_ZONE = "America/Santiago"
USE_I18N = USE_TZ = True

# -- files for the browser ---------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# -- work in the background --------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
EMAIL_HOST = env.text("ACOGIDA_EMAIL_HOST")
EMAIL_PORT = env.number("ACOGIDA_EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("ACOGIDA_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("ACOGIDA_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("ACOGIDA_EMAIL_TLS", default=True)
# A letter leaves inside a transaction: a server that hangs must not hold the database for long.
EMAIL_TIMEOUT = env.number("ACOGIDA_EMAIL_TIMEOUT", 5)
_MAIL = "django.core.mail.backends."
EMAIL_BACKEND = env.text(
    "ACOGIDA_EMAIL_BACKEND", _MAIL + ("smtp" if EMAIL_HOST else "console") + ".EmailBackend"
)
# Without a server letters are only shown in the terminal: pages say so before it is relied on.
MAIL_LEAVES = EMAIL_BACKEND not in {_MAIL + "console.EmailBackend", _MAIL + "dummy.EmailBackend"}
DEFAULT_FROM_EMAIL = env.text("ACOGIDA_FROM", "acogida@localhost")

LOGGING = logs.configured(env.text("ACOGIDA_LOG_LEVEL", "WARNING"))
