"""The Django project: django-oauth-toolkit as it comes, on a database that many threads may use."""

import os

SECRET_KEY = "for a server that lives as long as a test run"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "oauth2_provider"]
MIDDLEWARE = ["tallyfy.Gate"]
ROOT_URLCONF = "urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("OAUTH_DATABASE", ":memory:"),
        # One connection a thread, kept.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer says so at the start of its transaction: SQLite does not wait for a reader
            # that turns into a writer while another one writes, but fails.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # The file is dropped after the run, so nothing waits for the disk.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
        },
    }
}

# The default takes a tenth of a second a password, which is its point and not ours.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

OAUTH2_PROVIDER = {
    # Passport's one scope.
    "SCOPES": {"*": "Everything"},
    "DEFAULT_SCOPES": ["*"],
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ROTATE_REFRESH_TOKEN": True,
    "REFRESH_TOKEN_REUSE_PROTECTION": False,
    # A refresh token that was used is dead at once, as Passport's is.
    "REFRESH_TOKEN_GRACE_PERIOD_SECONDS": 0,
    "PKCE_REQUIRED": True,
    # Settings change between tests.
    "ALWAYS_RELOAD_OAUTHLIB_CORE": True,
}

# A rejected token is part of the tests; a failure of the server is not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "root": {"handlers": ["stderr"]},
}
