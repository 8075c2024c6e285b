"""Who acts for the public (网上申请人): whoever proved number and code at the door."""

from gongkai.office.base.actors import system
from gongkai.office.base.permissions import Permission

VISITOR = system("visitor", Permission.HANDLE_APPLICATIONS)
