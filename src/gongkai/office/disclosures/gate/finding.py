"""A finding (检查结果): what a rule says of a version before it goes on."""

from dataclasses import dataclass

from gongkai.office.base.labels import LabelledEnum


class Severity(LabelledEnum):
    """STOP keeps a version back, WARN asks for a reason, SHOW is only shown."""

    STOP = "stop", "必须处理"
    WARN = "warn", "需要说明"
    SHOW = "show", "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its id, how grave it is, the Chinese message, the field to go to."""

    rule: str
    severity: Severity
    message: str
    field: str = ""

    @property
    def stops(self) -> bool:
        return self.severity is Severity.STOP

    @property
    def needs_reason(self) -> bool:
        return self.severity is Severity.WARN
