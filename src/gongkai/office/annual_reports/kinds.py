"""The closed sets of annual reports (年度报告的各种类别), each with its Chinese label."""

from gongkai.office.base.labels import LabelledEnum


class SourceKind(LabelledEnum):
    """Where signed figures come from (数字来源)."""

    RECORD = "record", "本系统台账"
    FILE = "file", "已公布的报告文件"
    HAND = "hand", "人工录入"
