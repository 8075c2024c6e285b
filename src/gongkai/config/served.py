"""The application as the server's worker loads it (工作进程入口): it never outlives the server."""

import os
import signal

from gongkai.config.companion import end_with
from gongkai.config.wsgi import application

__all__ = ["application"]

end_with(os.getppid(), signal.SIGKILL)
