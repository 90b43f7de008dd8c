"""A page of one form: what the form is bound to, and how it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse, QueryDict
    from django_stubs_ext import StrOrPromise

UNPROCESSABLE = 422
"""What a page answers that shows again what was typed, with what is wrong in it."""


def typed(request: HttpRequest) -> QueryDict | None:
    """What to bind a form to: nothing until it is sent, and whatever is sent, be it empty."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    template: str,
    heading: StrOrPromise,
    back: str,
    **more: Any,
) -> HttpResponse:
    """A page of one form (``ui/form_page.html``, or what extends it).

    ``more``: lead, verb, danger, trail; ``collision``: what two people wrote differently.
    """
    words = {"form": form, "heading": heading, "back": back} | more
    wrong = bool(form.errors) or bool(more.get("collision"))
    return render(request, template, words, status=UNPROCESSABLE if wrong else None)
