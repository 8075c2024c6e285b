"""The last form before an application is sent (提交确认): its papers, and that it is true."""

from django import forms

from gongkai.doors.portal.visits.papers import HINT, PapersField


class DeclarationForm(forms.Form):
    """Papers and the declaration. ``seen`` tells a stale page from the present one."""

    use_required_attribute = False
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    identity = PapersField(
        "身份证明的照片或者扫描件",
        f"居民身份证、营业执照等；委托申请的一并上传委托书。{HINT}",
    )
    papers = PapersField("其他材料（可以不传）", "便于查找的线索、较长的清单等。")
    true = forms.BooleanField(
        label="以上内容属实，提交的身份证明是我本人（本单位）的。",
        error_messages={"required": "请勾选确认后再提交。"},
    )

    def clean_seen(self) -> int:
        """Return which saving the page showed; 0 for none."""
        return int(self.cleaned_data.get("seen") or 0)
