"""What the pages of the diagnosis share: which framework is meant, names, the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from acogida.assessment.actions.errors import RoundStands, Withdrawn, words_of
from acogida.assessment.queries.frameworks import FIRST, choosable, framework_called
from acogida.assessment.queries.wording import language
from acogida.assessment.rules.faults import NotKept
from acogida.assessment.rules.frameworks import in_language
from acogida.platform.models import Stale
from acogida.platform.ui import form_pages

if TYPE_CHECKING:
    from django import forms

    from acogida.assessment.rules.frameworks import Framework, Indicator
    from acogida.platform.access import StaffRequest

form_page = partial(form_pages.form_page, template="assessment/form_page.html")
ASKED = "marco"


def framework_asked(request: StaffRequest) -> Framework:
    """The framework of the address, or the first; 404 for one there is not."""
    found = framework_called(request.GET.get(ASKED, FIRST) or FIRST)
    if found is None:
        raise Http404
    return found


def indicator_of(framework: Framework, code: str) -> Indicator:
    """The indicator; 404 where the framework has none so called."""
    found = framework.by_code.get(code)
    if found is None:
        raise Http404
    return found


def sections(name: str, current: str) -> list[tuple[str, str, bool, None]]:
    """One tab for each framework, all leading to the same page."""
    address = reverse(name)
    return [
        (words, f"{address}?{ASKED}={code}", code == current, None) for code, words in choosable()
    ]


def grouped(framework: Framework) -> list[tuple[str, list[Indicator]]]:
    """(words of the dimension, its indicators), without dimensions that have none."""
    return [
        (in_language(one.labels, language()), framework.within(one.code))
        for one in framework.dimensions
        if framework.within(one.code)
    ]


@contextmanager
def faults_said(form: forms.Form, *, shows_both: bool = False) -> Iterator[None]:
    """Say at the fields of ``form`` what an action refuses; what was typed stays.

    ``shows_both``: the page itself says who saved meanwhile, so Stale goes up.
    """
    try:
        yield
    except NotKept as refused:
        for field, words in words_of(refused).items():
            form.add_error(field if field in form.fields else None, str(words))
    except RoundStands:
        form.add_error(None, _("The round is closed to changes: it is at validation or beyond."))
    except Withdrawn:
        form.add_error(None, _("Somebody withdrew this evidence meanwhile."))
    except Stale:
        if shows_both:
            raise
        form.add_error(None, _("Somebody changed this meanwhile. Open it again to see how."))
