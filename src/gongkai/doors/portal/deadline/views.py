"""The page of the calculator (期限计算器页面); its address holds dates only and can be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.doors import clock as door_clock
from gongkai.doors.portal.deadline.forms import DeadlineForm
from gongkai.doors.ui.deadlines import Answer, present
from gongkai.law.citation import RuleBroken
from gongkai.law.clock import reckon
from gongkai.law.dated_values import ParameterError
from gongkai.law.notices import CalendarError
from gongkai.office.rulebook.queries import calendar, current_parameters

NO_RULES_YET = "《政府信息公开条例》2008年5月1日起施行，在此之前没有答复期限的规定。请核对日期。"


@require_safe
def deadline(request: HttpRequest) -> HttpResponse:
    """Show the form, and below it the deadlines when dates are given."""
    if not request.GET:
        return render(request, "portal/deadline/page.html", {"form": DeadlineForm()})
    form = DeadlineForm(request.GET)
    answer = _answer(form) if form.is_valid() else None
    status = 200 if answer else 400
    context = {"form": form, "answer": answer}
    return render(request, "portal/deadline/page.html", context, status=status)


def _answer(form: DeadlineForm) -> Answer | None:
    """Return the answer, or None after putting into the form why there is none."""
    try:
        found = reckon(
            form.chosen_channel(),
            form.cleaned_data["received"],
            form.steps(),
            calendar=calendar(),
            parameters=current_parameters(),
        )
        return present(found, door_clock.today())
    except RuleBroken as broken:
        form.add_error(None, f"{broken.message}（依据：{broken.citation}）")
    except CalendarError as outside:
        form.add_error(None, str(outside))
    except ParameterError:
        form.add_error("received", NO_RULES_YET)
    return None
