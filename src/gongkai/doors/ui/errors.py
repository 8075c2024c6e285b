"""Error pages (出错页面) that tell a visitor in plain Chinese what happened and what to do now."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from csp.decorators import csp_update
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words of one error page: its title, what happened, and what the visitor can do."""

    title: str
    happened: str
    advice: str


EXPLANATIONS = {
    400: Explanation(
        "没有看懂这次请求",
        "网页地址或提交的内容不完整，或者含有无法识别的字符。",
        "请返回上一页检查后重新提交；如果是从别处复制的网址，请核对是否复制完整。",
    ),
    403: Explanation(
        "不能执行这项操作",
        "您没有打开这个页面或者执行这项操作的权限。",
        "请返回上一页；如果您认为自己应当有权限，请与本单位的系统管理员联系。",
    ),
    404: Explanation(
        "没有找到这个页面",
        "网址可能输入有误，或者这项内容已经移走、到期删除。",
        "请核对网址，或者从首页重新进入。上传的文件只保留 60 分钟，到期后需要重新上传。",
    ),
    413: Explanation(
        "提交的内容太大",
        "文字的长度，或者文件的大小、数量，超过了一次可以接收的上限，这一次没有收下。",
        "请返回上一页：正文过长的，把长的表格、附录改为附件上传；文件多的，分几次提交；"
        "图片较多的文件，先压缩图片再试。",
    ),
    429: Explanation(
        "操作太频繁",
        "短时间内收到的请求过多，为保证其他人正常使用，暂时没有处理这一次。",
        "请稍等片刻再试，已经得到的结果不受影响。",
    ),
}
EXPIRED_FORM = Explanation(
    "这个页面已经过期",
    "页面打开的时间太长，或者浏览器没有保存本站的 Cookie，提交的内容没有被接收。",
    "请返回上一页，刷新后重新提交；如果反复出现，请在浏览器设置中允许本站使用 Cookie。",
)


def error_page(
    request: HttpRequest, status: int, *, happened: str = "", retry_after: int | None = None
) -> HttpResponse:
    """Return the page for ``status`` (400, 403, 404, 413 or 429).

    ``happened`` replaces the general sentence when the view knows better, e.g. the limit that was
    passed; ``retry_after`` is in seconds and goes into the header of that name.
    """
    known = EXPLANATIONS[status]
    page = Explanation(known.title, happened or known.happened, known.advice)
    response = _render(request, status, page)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request Django refuses to read: too much of it is 413, anything else 400."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return error_page(request, 413 if too_much else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a visitor who may not do this."""
    return error_page(request, 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token is missing or stale; Django's English reason is not shown."""
    return _render(request, 403, EXPIRED_FORM)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer after a fault of ours, using nothing that may itself be what broke."""
    allow_own_style = csp_update({"style-src": [_style_hash()]})
    return allow_own_style(lambda _request: HttpResponse(_fault_page(), status=500))(request)


def _render(request: HttpRequest, status: int, page: Explanation) -> HttpResponse:
    return render(request, "ui/error.html", {"page": page, "status": status}, status=status)


@cache
def _fault_page() -> str:
    return (files(__package__) / "templates/ui/500.html").read_text(encoding="utf-8")


@cache
def _style_hash() -> str:
    """Return the CSP source that allows exactly the style block of the fault page."""
    style = re.search(r"<style>(.*?)</style>", _fault_page(), re.DOTALL)
    text = style.group(1) if style else ""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
