"""Work in the background: what failed, and trying it again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from acogida.platform.access import StaffRequest, staff_view
from acogida.platform.failures import (
    failed_deliveries,
    failed_jobs,
    gave_up,
    retry_delivery,
    retry_job,
    work_state,
)
from acogida.platform.models import Delivery
from acogida.platform.ui import toasts

if TYPE_CHECKING:
    from django.http import HttpResponseRedirect

PER_PAGE = 50


@staff_view("platform.operate")
def work(request: StaffRequest) -> HttpResponse:
    """What failed, newest first, and how much waits."""
    page = Paginator(failed_deliveries(), PER_PAGE).get_page(request.GET.get("pagina"))
    words = {
        "state": work_state(timezone.now()),
        "deliveries": [(row, gave_up(row)) for row in page.object_list],
        "page": page,
        "jobs": failed_jobs()[:PER_PAGE],
    }
    return render(request, "platform/work.html", words)


@staff_view("platform.operate")
@require_POST
def delivery_retry(request: StaffRequest, delivery_id: UUID) -> HttpResponseRedirect:
    try:
        retry_delivery(request.actor, delivery_id=delivery_id)
    except Delivery.DoesNotExist as error:
        raise Http404 from error
    return _tried(request)


@staff_view("platform.operate")
@require_POST
def job_retry(request: StaffRequest, job_id: UUID) -> HttpResponseRedirect:
    try:
        retry_job(request.actor, job_id=job_id)
    except DBTaskResult.DoesNotExist as error:
        raise Http404 from error
    return _tried(request)


def _tried(request: StaffRequest) -> HttpResponseRedirect:
    toasts.say(request, _("It is tried again in a moment."))
    return redirect("work")
