"""Settings of the measures (测量配置): the real ones, with plain static files, hashed cheaply."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-the-bench-" + "0123456789" * 5)
os.environ["GONGKAI_HOSTS"] = "testserver"

from gongkai.config.settings import *  # noqa: F403

# Nothing here signs in by password; a thousand accounts are opened while the data are made.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = None
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
