"""The portal as a Django app (公众门户应用), which keeps tokens out of the log."""

import logging

from django.apps import AppConfig

from gongkai.doors.portal.checkup.log_filter import HideTokens


class PortalConfig(AppConfig):
    """Registers the portal."""

    name = "gongkai.doors.portal"
    label = "portal"

    def ready(self) -> None:
        """Make Django name faulty pages without the token in their address."""
        logging.getLogger("django.request").addFilter(HideTokens())
