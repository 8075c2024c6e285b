"""The columns of a list of bodies (机构名单的列)."""

from gongkai.office.base.labels import LabelledEnum


class Column(LabelledEnum):
    """One column, by the name its heading has in the file."""

    CODE = "code", "机构编码"
    NAME = "name", "机构名称"
    KIND = "kind", "机构类型"
    PARENT = "parent", "上级编码"
    SHORT_NAME = "short_name", "机构简称"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    DIVISION_CODE = "division_code", "行政区划代码"
    OPENED_ON = "opened_on", "设立日期"
    OFFICE = "office", "公开工作机构"
    ADDRESS = "address", "办公地址"
    POSTCODE = "postcode", "邮政编码"
    HOURS = "hours", "办公时间"
    PHONE = "phone", "联系电话"
    FAX = "fax", "传真"
    MAIL = "mail", "电子邮箱"

    @property
    def required(self) -> bool:
        return self in {Column.CODE, Column.NAME, Column.KIND}

    @classmethod
    def of(cls, heading: str) -> "Column | None":
        """Return the column that a heading names, with or without spaces and stars."""
        wanted = "".join(heading.split()).strip("*")
        return next((each for each in cls if each.label == wanted), None)
