"""Acting for somebody absent (代办): the switch between oneself and those who named one."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai.doors.desk import sessions
from gongkai.doors.desk.entrance.forms import ActForForm
from gongkai.doors.desk.who import DeskRequest


@require_POST
def act_for(request: DeskRequest) -> HttpResponse:
    """Act for somebody from now on, or for oneself again."""
    desk = request.desk
    form = ActForForm(request.POST, may_stand_for=desk.may_stand_for)
    response = redirect("desk:home")
    if not form.is_valid():
        messages.error(request, "您现在不是这位同事的代办人，没有切换。")
        return response
    chosen = form.cleaned_data["user"]
    kept = replace(desk.kept, deputy_for=chosen, used=desk.at)
    sessions.keep(response, request, kept)
    name = next((u.person.name for u in desk.may_stand_for if u.pk == chosen), "")
    messages.success(
        request,
        f"现在代{name}办理。留痕中会记明由您代办。" if name else "现在以本人名义办理。",
    )
    return response
