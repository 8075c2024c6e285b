"""Settings for tests: the real ones, with a fixed key and static files served from the source."""

import os

os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
os.environ["GONGKAI_HOSTS"] = "testserver,127.0.0.1,localhost"
# The browser of the journeys keeps an event loop running, in which Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"

from gongkai.config.settings import *  # noqa: F403

# Tables, actions and jobs on which the lowest capabilities are tried.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.office.sample"]  # noqa: F405
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
