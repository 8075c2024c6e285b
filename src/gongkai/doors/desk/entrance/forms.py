"""The forms of entering (登录表单): names, passwords, codes, deputies."""

from typing import Any

from django import forms

from gongkai.office.accounts.models import USERNAME_LENGTH, User
from gongkai.office.accounts.passwords import FEWEST_KINDS, LONG_ENOUGH_ALONE, LONGEST, SHORTEST

CODE_LENGTH = 12  # six digits, and the spaces people put between them


def _code_field(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=CODE_LENGTH,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
    )


class SignInForm(forms.Form):
    """User name and password, and the code once it was asked for.

    The password stays in its field while the code is asked for, so that it is typed once.
    """

    username = forms.CharField(
        label="用户名",
        max_length=2 * USERNAME_LENGTH,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="密码",
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = _code_field("动态口令", "打开手机上的验证器，输入现在显示的 6 位数字。")

    def __init__(self, *args: Any, asks_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_code:
            self.fields["password"].widget.render_value = True
        else:
            del self.fields["code"]


class CodeForm(forms.Form):
    """The code that proves that the app was set up."""

    code = _code_field("手机上显示的 6 位数字", "数字每 30 秒换一次，换了就输入新的。")


class PasswordForm(forms.Form):
    """The old password, and a new one twice."""

    old_password = forms.CharField(
        label="现在的密码",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label="新密码",
        strip=False,
        max_length=LONGEST,
        help_text=(
            f"至少 {SHORTEST} 个字符，大写字母、小写字母、数字、符号要有 {FEWEST_KINDS} 种；"
            f"或者不少于 {LONG_ENOUGH_ALONE} 个字符，例如一句只有自己知道的话。"
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        label="再输入一次新密码",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two new passwords that differ."""
        given = super().clean() or {}
        if given.get("new_password") != given.get("new_password_again"):
            self.add_error("new_password_again", "两次输入的新密码不一样。请重新输入。")
        return given


class ActForForm(forms.Form):
    """For whom the user acts: themselves, or somebody absent who named them."""

    user = forms.TypedChoiceField(label="代谁办理", coerce=int)

    def __init__(self, *args: Any, may_stand_for: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(0, "本人"), *((each.pk, each.person.name) for each in may_stand_for)]
        self.fields["user"].choices = choices  # type: ignore[attr-defined]
