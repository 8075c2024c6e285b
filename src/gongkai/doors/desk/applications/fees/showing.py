"""The page of a fee (信息处理费页面): this month's count, what it comes to, notice and payment."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import floatformat
from django.views.decorators.http import require_http_methods

from gongkai.doors.desk.applications.fees.counted import ShownCharge, counted, kept
from gongkai.doors.desk.applications.fees.forms import CountForm, PayForm
from gongkai.doors.desk.applications.heading import heading
from gongkai.doors.desk.case_finding import case_to_handle
from gongkai.doors.desk.refusals import refusals_into
from gongkai.doors.desk.who import DeskRequest
from gongkai.law.fees import Schedule
from gongkai.office.applications.actions import fees
from gongkai.office.applications.models import Application, Fee
from gongkai.office.applications.queries.alike import counts_in_month
from gongkai.office.applications.queries.cases import current_round

COUNT, SET, PAY = "count", "set", "pay"
_WRONG = 400


@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: DeskRequest, number: int) -> HttpResponse:
    """Show how a fee is made up before it is fixed; fix it; record that it was paid."""
    application = case_to_handle(request, number)
    page = _Page(request, application)
    if request.method == "POST" and (said := page.done(request)):
        messages.success(request, said)
        return redirect("desk:applications:fee", application.pk)
    context = {**heading(application, request.desk), **page.context(request)}
    status = _WRONG if page.wrong else 200
    return render(request, "desk/applications/fees/page.html", context, status=status)


class _Page:
    """The two forms of the page; only the one that was sent is looked at."""

    def __init__(self, request: DeskRequest, application: Application) -> None:
        self.application, self.month = application, counts_in_month(application)
        self.fee: Fee | None = getattr(current_round(application), "fee", None)
        posted = request.POST if request.method == "POST" else None
        self.sent = posted.get("go", "") if posted is not None else ""
        self.counting = CountForm(posted if self.sent in {COUNT, SET} else None)
        self.paying = PayForm(posted if self.sent == PAY else None, today=request.desk.on)
        self.charge: ShownCharge | None = None

    @property
    def wrong(self) -> bool:
        return bool(self.counting.errors or self.paying.errors)

    def done(self, request: DeskRequest) -> str:
        """Do what was sent and return what to say of it; "" when it was not done."""
        desk = request.desk
        if self.sent in {COUNT, SET} and self.counting.is_valid():
            with refusals_into(self.counting):
                return self._counted(request)
        if self.sent == PAY and self.paying.is_valid():
            given = self.paying.cleaned_data
            with refusals_into(self.paying):
                fees.pay(self.application, given["receipt"], **desk.on_day(given["on"]))
                return "已登记缴费，答复期限自缴费次日起重新计算。"
        return ""

    def _counted(self, request: DeskRequest) -> str:
        desk, given = request.desk, self.counting.cleaned_data
        schedule, count = Schedule(given["schedule"]), given["count"]
        self.charge = counted(self.application, schedule, count, desk.on)
        if self.sent == COUNT:
            return ""
        set_to = fees.set_fee(self.application, schedule, count, **desk.who_and_when)
        return f"信息处理费已核定为 {floatformat(set_to.amount, -2)} 元。"

    def context(self, request: DeskRequest) -> dict[str, Any]:
        fee = self.fee
        open_fee = fee is not None and fee.noticed_on and not fee.paid_on
        return {
            "month": self.month,
            "fee": fee,
            "letter": fee.letter if fee else None,
            "kept": kept(fee) if fee else None,
            "charge": self.charge,
            "paying": self.paying if open_fee else None,
            "counting": self.counting if not (fee and fee.noticed_on) else None,
        }
