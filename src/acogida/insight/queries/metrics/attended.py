"""Who was attended, why, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from acogida.insight.queries.metrics.shape import PERCENT, PERSONS, WHO, Metric
from acogida.insight.rules.formulas import (
    above_zero,
    having,
    how_many,
    how_many_persons,
    lacking,
    share,
)
from acogida.insight.rules.showing import Sort

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_ATTENDED = (*WHO, "channel", "language", "site", "workstreams")


def _came_for(name: str, label: StrOrPromise, reasons: set[str], *supports: str) -> Metric:
    return Metric(
        name,
        label,
        _("How many different persons came for this at least once in the period."),
        _("Persons with an attention for one of these reasons, each counted once."),
        Sort.PERSONS,
        "desk.reason",
        how_many_persons(having(reason=reasons)),
        PERSONS,
        "up",
        supports,
        ("sex", "age_band", "nationality", "reason"),
        {"reason": next(iter(reasons))} if len(reasons) == 1 else {},
        listed=len(reasons) == 1,
    )


CATALOGUE = (
    Metric(
        "attentions",
        _("Attentions"),
        _("How often somebody was attended, at the office or elsewhere."),
        _("Attentions of the period, without those recorded by mistake."),
        Sort.COUNT,
        "desk.attended",
        how_many(),
        _("attentions"),
        "up",
        ("cpm26:3.9", "cpm26:1.5", "sello:C4", "mgi_local:2.03"),
        _ATTENDED,
    ),
    Metric(
        "people",
        _("Persons attended"),
        _("How many different persons were attended, however often each came."),
        _("Persons with an attention in the period, each counted once; nobody without a file."),
        Sort.PERSONS,
        "desk.attended",
        how_many_persons(),
        PERSONS,
        "up",
        ("cpm26:3.9", "cpm26:1.5", "sello:C4", "mgi_local:2.03"),
        _ATTENDED,
    ),
    Metric(
        "women",
        _("Women attended"),
        _("How many different women were attended."),
        _("Persons noted as women with an attention in the period, each counted once."),
        Sort.PERSONS,
        "desk.attended",
        how_many_persons(having(sex="female")),
        PERSONS,
        "up",
        ("cpm26:1.6",),
        ("age_band", "nationality", "status"),
        {"sex": "female"},
    ),
    Metric(
        "children",
        _("Children and adolescents attended"),
        _("How many different persons under 18 were attended."),
        _("Persons younger than 18 on the day of an attention, each counted once."),
        Sort.PERSONS,
        "desk.attended",
        how_many_persons(having(age_band={"0-5", "6-13", "14-17"})),
        PERSONS,
        "up",
        ("cpm26:1.2",),
        ("sex", "age_band", "nationality", "status"),
        listed=False,
    ),
    Metric(
        "own_priorities",
        _("Attentions with the person's own priorities"),
        _("In how many of a hundred attentions what matters most to the person was written down."),
        _("Attentions with priorities in her or his order, of all attentions."),
        Sort.SHARE,
        "desk.attended",
        share(having(own_priorities="yes")),
        PERCENT,
        "up",
        ("cpm26:3.9",),
        ("sex", "age_band", "site", "channel"),
    ),
    Metric(
        "needs_asked",
        _("Attentions in which needs were asked about"),
        _("In how many of a hundred attentions at least one area of need was asked about."),
        _("Attentions with one area asked about or more, of all attentions."),
        Sort.SHARE,
        "desk.attended",
        share(above_zero("asked")),
        PERCENT,
        "up",
        ("cpm26:3.9", "sello:C3", "mgi_local:2.12"),
        ("sex", "age_band", "site", "channel"),
    ),
    Metric(
        "other_languages",
        _("Attentions in another language than Spanish"),
        _("How many of a hundred attentions were not in Spanish."),
        _("Attentions in another language, of those whose language was noted."),
        Sort.SHARE,
        "desk.attended",
        share(lacking(language={"es"}), lacking(language=())),
        PERCENT,
        "",
        ("cpm26:1.5", "sello:C4"),
        ("language", "nationality", "site"),
    ),
    Metric(
        "interpreter_missing",
        _("Attentions that lacked an interpreter"),
        _("How many of a hundred attentions that needed an interpreter had none."),
        _("Attentions where one was needed and there was none, of those where one was needed."),
        Sort.SHARE,
        "desk.attended",
        share(
            having(interpreter="missing"), having(interpreter={"missing", "present", "by_phone"})
        ),
        PERCENT,
        "down",
        ("cpm26:1.5", "cpm26:3.6", "sello:C3"),
        ("language", "site"),
        listed=False,
    ),
    Metric(
        "field_attentions",
        _("Attentions in the field"),
        _("How many attentions took place at an outing of the office."),
        _("Attentions that belong to an outing."),
        Sort.COUNT,
        "desk.attended",
        how_many(having(outing="yes")),
        _("attentions"),
        "up",
        ("cpm26:3.9", "cpm26:1.5"),
        ("sex", "age_band", "nationality"),
        listed=False,
    ),
    _came_for(
        "for_regularisation",
        _("Persons who came for residence or papers"),
        {"visa", "regularisation", "documents"},
        "cpm26:1.1",
        "sello:C7",
    ),
    _came_for(
        "for_legal_advice",
        _("Persons who came for legal guidance"),
        {"legal", "refuge", "expulsion"},
        "cpm26:1.4",
        "mgi_local:6.01",
    ),
    _came_for("for_family", _("Persons who came about their family"), {"family"}, "cpm26:1.3"),
    _came_for(
        "for_work",
        _("Persons who came about work"),
        {"work", "labour_rights"},
        "cpm26:2.6",
        "cpm26:2.8",
        "mgi_local:6.10",
    ),
    _came_for(
        "for_enterprise", _("Persons who came about a business"), {"enterprise"}, "cpm26:2.1"
    ),
    _came_for(
        "for_titles",
        _("Persons who came about studies or titles"),
        {"titles"},
        "cpm26:2.7",
        "mgi_local:4.13",
    ),
    _came_for(
        "for_social_aid",
        _("Persons who came for social aid or food"),
        {"social_aid"},
        "cpm26:1.7",
        "mgi_local:5.12",
    ),
    Metric(
        "orientation_given",
        _("Orientation given"),
        _("How often a guidance card was explained or handed over."),
        _("Cards given in attentions of the period."),
        Sort.COUNT,
        "desk.orientation",
        how_many(),
        _("cards"),
        "up",
        ("cpm26:1.5", "sello:C4", "mgi_local:2.05"),
        ("card", "language", "sex", "nationality"),
    ),
    Metric(
        "registered",
        _("Files opened"),
        _("How many persons were registered for the first time."),
        _("Files opened in the period, without those merged into others or blocked."),
        Sort.COUNT,
        "people.registered",
        how_many(),
        PERSONS,
        "",
        ("cpm26:3.9", "mgi_local:2.12"),
        ("sex", "age_band", "nationality"),
    ),
)
