"""Django's settings, from :mod:`holdcheck.desk.config`. Importing them writes nothing."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from holdcheck.desk import config

CONFIG = config.read(os.environ)
HERE = Path(__file__).resolve().parent

SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.hosts)
CSRF_TRUSTED_ORIGINS = list(CONFIG.trusted_origins)

# Rooms of the desk built beside the core take part as soon as they exist.
ROOMS = ("notices", "receipts", "challenges", "outbox", "api", "returns")
PRESENT_ROOMS = tuple(one for one in ROOMS if find_spec(f"holdcheck.desk.{one}") is not None)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "holdcheck.desk",
    "holdcheck.desk.events",
    "holdcheck.desk.accounts",
    "holdcheck.desk.cases",
    "holdcheck.desk.intake",
    "holdcheck.desk.decisions",
    "holdcheck.desk.contacts",
    *(f"holdcheck.desk.{one}" for one in PRESENT_ROOMS),
]
MIDDLEWARE = [
    "holdcheck.desk.web.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "holdcheck.desk.turns.TakeTurns",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "holdcheck.desk.web.WholePages",
    "holdcheck.desk.accounts.middleware.IdleLock",
    "holdcheck.desk.accounts.middleware.DefaultDeny",
    "holdcheck.desk.web.PlainRefusals",
]
ROOT_URLCONF = "holdcheck.desk.urls"
WSGI_APPLICATION = "holdcheck.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "holdcheck.desk.web.frame",
            ]
        },
    }
]
DATABASES = {"default": config.database(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("tl", "Tagalog"),
    ("vi", "Tiếng Việt"),
    ("ko", "한국어"),
]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from the packages themselves, nothing is collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "holdcheck.desk.accounts.lockout.LockoutBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "holdcheck.desk.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "holdcheck.desk.accounts.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# The lock-out of holdcheck.desk.accounts.lockout counts in the database, across processes; the
# limits of the library count in memory and stay only where nothing else limits.
ACCOUNT_RATE_LIMITS = {"login_failed": False, "login": False}
ACCOUNT_FORMS = {"change_password": "holdcheck.desk.accounts.forms.OwnPasswordForm"}
MFA_ADAPTER = "holdcheck.desk.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    name: f"holdcheck.desk.accounts.second_factor.{form}"
    for name, form in {
        "authenticate": "CodeForm",
        "reauthenticate": "CodeAgainForm",
        "authenticate_webauthn": "KeyForm",
        "login_webauthn": "PasskeyForm",
        "reauthenticate_webauthn": "KeyAgainForm",
        "add_webauthn": "NewKeyForm",
    }.items()
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.production
SOCIALACCOUNT_ONLY = False
# Which account a sign-in opens is decided in holdcheck.desk.accounts.adapters; the library's own way
# would take the password away from an account that is signed in for the first time.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "holdcheck.desk.signin.provider.AgencySignIn",
        "APPS": [
            {
                "provider_id": "agency",
                "name": CONFIG.oidc.get("name", "Agency sign-in"),
                "client_id": CONFIG.oidc["client_id"],
                "secret": CONFIG.oidc.get("secret", ""),
                "settings": {"server_url": CONFIG.oidc["server_url"]},
            }
        ]
        if {"client_id", "server_url"} <= set(CONFIG.oidc)
        else [],
    }
}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

IDLE_SECONDS = 15 * 60
LOCKOUT_FAILURES = 5
LOCKOUT_SECONDS = 15 * 60
REQUIRE_SECOND_FACTOR = CONFIG.production
"""Supervisor, counsel and administrator must have a second factor before they may work."""
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CONFIG.production
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = CONFIG.production
CSRF_FAILURE_VIEW = "holdcheck.desk.web.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.production else 0
SECURE_SSL_REDIRECT = CONFIG.production
if CONFIG.tls_proxy_header:
    SECURE_PROXY_SSL_HEADER = (
        "HTTP_" + CONFIG.tls_proxy_header.upper().replace("-", "_"),
        "https",
    )
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
MAX_DOCUMENT_BYTES = 10_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
