"""The form for adding files to a case (添加材料): what they are, and that none is secret."""

from django import forms

from gongkai.doors.desk.items.files.forms import STATEMENT, FilesField
from gongkai.office.applications.states import FileRole

MADE_ELSEWHERE = frozenset({FileRole.SEALED_LETTER, FileRole.SERVICE})
"""What is added where the letter is sealed or served."""


class AddForm(forms.Form):
    """Files of one kind, from one source."""

    role = forms.ChoiceField(
        label="材料种类",
        choices=[
            ("", "请选择"),
            *((each.value, each.label) for each in FileRole if each not in MADE_ELSEWHERE),
        ],
        error_messages={"required": "请选择材料种类。"},
    )
    given = FilesField(
        label="选择文件",
        help_text="可以一次选多个：Word、Excel、PPT、WPS、PDF、OFD、图片、纯文本，每个至多 64 MB。",
        error_messages={"required": "请先选择要上传的文件。"},
    )
    source = forms.CharField(
        label="来源（选填）",
        required=False,
        max_length=500,
        help_text="例如“档案室 2019 年卷宗第 12 号”“第三方书面意见”。不要写个人信息。",
    )
    stated = forms.BooleanField(
        label=STATEMENT,
        error_messages={"required": "上传前请核对文件不涉密，并勾选这一项。文件没有上传。"},
    )
