"""Which passwords are good enough, and how they are kept."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import check_password, make_password

from gongkai.config import settings as real
from gongkai.office.accounts.names import a_username, username_of
from gongkai.office.accounts.passwords import good_enough
from gongkai.office.base.refusals import NotPossible


@pytest.mark.parametrize(
    "password", ["Qingshan-2026", "山高水长又一年-Ab", "correct horse battery staple"]
)
def test_a_good_password_is_taken(password: str) -> None:
    good_enough(password, "liming")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Ab1-", "10 至 128"),
        ("Ab1-" * 33, "10 至 128"),
        ("abcdefgh12", "过于简单"),
        ("LiMing-2026", "不能含有用户名"),
        ("Aa1-Aa1-Aa1", "太常见"),
        ("1q2w3e4r5t6y7u8i9o0p", "太常见"),
    ],
)
def test_a_poor_password_is_refused_with_the_reason(password: str, said: str) -> None:
    with pytest.raises(NotPossible, match=said):
        good_enough(password, "liming")


def test_passwords_are_kept_as_argon2id(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    encoded = make_password("Qingshan-2026")
    assert encoded.startswith("argon2$argon2id$v=19$m=65536,t=3,p=4$")
    assert check_password("Qingshan-2026", encoded)
    assert not check_password("Qingshan-2027", encoded)


def test_a_user_name_has_one_spelling() -> None:
    assert a_username(" \uff2c\uff49 Ming ") == username_of("liming") == "liming"
    assert a_username("王芳") == "王芳"


@pytest.mark.parametrize("name", ["", "a", "a/b", "x" * 65, "<b>"])
def test_what_is_no_user_name_is_refused(name: str) -> None:
    with pytest.raises(NotPossible, match="用户名"):
        a_username(name)
