"""Initial passwords (初始密码): made here, shown once, changed at the first sign-in."""

import secrets
import string

# Signs that look like others on paper (0 O, 1 l I) are left out.
SMALL = "".join(sorted(set(string.ascii_lowercase) - set("lo")))
LARGE = "".join(sorted(set(string.ascii_uppercase) - set("IO")))
FIGURES = "23456789"
PATTERN = (LARGE, SMALL, SMALL, FIGURES)
GROUPS = 3


def initial_password() -> str:
    """Return a password such as ``Kpx7-Twm4-Qrz9``, good enough by the rules for passwords."""
    return "-".join("".join(secrets.choice(signs) for signs in PATTERN) for _ in range(GROUPS))
