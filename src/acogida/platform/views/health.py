"""Whether the server answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from acogida.platform.access import open_view

if TYPE_CHECKING:
    from django.http import HttpRequest


@open_view(because="a load balancer asks whether the server answers; it tells nothing else")
def healthz(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse("ok", content_type="text/plain")
