"""Settings for the tests: the real ones, quicker and mute."""

import os

os.environ.setdefault("MEDSPIL_DEMO", "yes")
os.environ.setdefault("MEDSPIL_VAR", os.path.join(os.path.dirname(__file__), "..", "..", "var", "test"))

from cms.config.settings import *  # noqa: F403
from cms.config.settings import DATABASES, STORAGES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDSPIL_SMS_GATEWAY = "memory"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ACCOUNT_RATE_LIMITS = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: an in-memory database is shared between threads in a way no installation is. One per
    # process, so that two runs at once do not take each other's database away.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}
# Each test process has a database of its own, so it must have a cache of its own too.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
