"""The attention on one screen. Its address holds the key under which it is recorded once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from acogida.desk.actions import (
    Faulty,
    FileClosed,
    drop_draft,
    keep_draft,
    record_attention,
    words_of,
)
from acogida.desk.forms.attending import AttendForm, typed_initial, typed_of
from acogida.desk.forms.fields import Offered, site_choices, staff_choices
from acogida.desk.models import Arrival, Attention
from acogida.desk.queries.attentions import (
    Habits,
    attentions_of,
    draft,
    drafts_of,
    habits_of,
    reason_labels,
    recorded_with,
)
from acogida.desk.queries.catalogues import cards, need_areas, reasons
from acogida.desk.queries.needs import open_needs_of
from acogida.desk.queries.telling import offers_by_area
from acogida.desk.views.sealing import seal_of
from acogida.desk.views.showing import (
    UNPROCESSABLE,
    open_file,
    trail_of,
    typed,
)
from acogida.platform.access import staff_view
from acogida.platform.ids import new_id
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.templatetags.ui import when

if TYPE_CHECKING:
    from acogida.people.public import PersonBrief
    from acogida.platform.access import StaffRequest

SHOWN_BEFORE = 4
ARRIVAL = "llegada"


@staff_view("desk.attend")
@require_safe
def person_attend(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Begin to attend a person, or go on with what this user had begun for her."""
    person = open_file(person_id)
    begun = drafts_of(request.actor).filter(person_id=person.id).first()
    key = begun.client_key if begun else new_id()
    return redirect(_with_arrival(request, reverse("attend", args=[person.id, key])))


@staff_view("desk.attend")
@require_safe
def attention_new(request: StaffRequest) -> HttpResponse:
    """Begin an attention without a file: no name given, or a group."""
    return redirect(_with_arrival(request, reverse("attend_nobody", args=[new_id()])))


@staff_view("desk.attend")
@never_cache
def attend(request: StaffRequest, person_id: UUID, client_key: UUID) -> HttpResponse:
    """The form about a person, or the attention it has become."""
    return _attend(request, open_file(person_id), client_key)


@staff_view("desk.attend")
@never_cache
def attend_nobody(request: StaffRequest, client_key: UUID) -> HttpResponse:
    """The form about somebody without a file, or the attention it has become."""
    return _attend(request, None, client_key)


@staff_view("desk.attend")
@require_POST
def draft_keep(request: StaffRequest, client_key: UUID) -> HttpResponse:
    """Keep what is typed so far; its script asks every time the typing rests."""
    try:
        keep_draft(
            request.actor,
            client_key=client_key,
            person_id=_uuid(request.POST.get("person", "")),
            typed=typed_of(request.POST),
        )
    except Faulty as faulty:
        words = next(iter(words_of(faulty).values()))
        return JsonResponse({"words": str(words)}, status=UNPROCESSABLE)
    return JsonResponse({"words": _("saved %(at)s") % {"at": when(timezone.now())}})


@staff_view("desk.attend")
@require_POST
def draft_drop(request: StaffRequest, client_key: UUID) -> HttpResponse:
    """Throw a draft away and go back to the counter."""
    drop_draft(request.actor, client_key=client_key)
    toasts.say(request, _("The draft is gone."))
    return redirect("counter")


@staff_view("desk.attend")
@require_GET
def drafts(request: StaffRequest) -> HttpResponse:
    """What this user began and did not record."""
    words = {"drafts": drafts_of(request.actor), "seal": seal_of(request.actor)}
    return render(request, "desk/counter/drafts.html", words)


# -- inside --------------------------------------------------------------------------------------


def _attend(request: StaffRequest, person: PersonBrief | None, client_key: UUID) -> HttpResponse:
    if (recorded := recorded_with(client_key)) is not None:
        return _answer(request, recorded, _("This attention is recorded already."))
    sent = typed(request)
    form = AttendForm(
        sent,
        offered=_offered(),
        has_person=person is not None,
        # What was sent shows what was typed: what the form began with is not asked for again.
        initial=_begun(request, person, client_key) if sent is None else None,
    )
    if person is not None and person.interpreter_needed:
        form.ask_for_interpreter()
    if form.is_valid() and (attention_id := _record(request, form, person, client_key)):
        return _answer(request, attention_id, _("The attention is recorded."))
    if form.is_bound:
        return _refused(request, form, person, client_key)
    if person is not None:
        record_reading(request.actor, "person", person.id, "attend")
    return render(request, "desk/attention/attend.html", _words(request, form, person, client_key))


def _begun(request: StaffRequest, person: PersonBrief | None, client_key: UUID) -> dict[str, Any]:
    """What the form shows first: the usual, and over it what this user had typed before."""
    kept = draft(request.actor, client_key)
    return _initial(request, person) | (typed_initial(kept.typed, AttendForm) if kept else {})


def _record(
    request: StaffRequest, form: AttendForm, person: PersonBrief | None, client_key: UUID
) -> UUID | None:
    said = form.cleaned_data
    try:
        return record_attention(
            request.actor,
            client_key=client_key,
            attention=form.written(
                person_id=person.id if person else None,
                arrival_id=said["arrival"],
                began_at=said["began_at"],
            ),
            needs=form.needs(),
            steps=form.steps(),
            cards=said["cards"],
        )
    except Faulty as faulty:
        for fault, words in words_of(faulty).items():
            form.add_error(form.field_of(fault), str(words))
    except FileClosed:
        form.add_error(None, _("The file was closed in the meantime."))
    return None


def _answer(request: StaffRequest, attention_id: UUID, words: str) -> HttpResponse:
    """Where it stands now: for the browser a page, for the script that sends later a word."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"words": words, "url": reverse("attention", args=[attention_id])})
    toasts.say(request, words)
    return redirect("attention", attention_id)


def _refused(
    request: StaffRequest, form: AttendForm, person: PersonBrief | None, client_key: UUID
) -> HttpResponse:
    """What is wrong, beside what was typed, which is kept as a draft as well."""
    with suppress(Faulty):  # too large to be kept: the page still shows all of it
        keep_draft(
            request.actor,
            client_key=client_key,
            person_id=person.id if person else None,
            typed=typed_of(request.POST),
        )
    if request.headers.get("Accept") == "application/json":
        said = _("An attention could not be recorded as it was. It is among your drafts.")
        return JsonResponse({"words": said}, status=UNPROCESSABLE)
    words = _words(request, form, person, client_key)
    return render(request, "desk/attention/attend.html", words, status=UNPROCESSABLE)


def _words(
    request: StaffRequest, form: AttendForm, person: PersonBrief | None, client_key: UUID
) -> dict[str, Any]:
    today = timezone.localdate()
    words: dict[str, Any] = {
        "form": form,
        "person": person,
        "key": client_key,
        "action": request.path,
        "seal": seal_of(request.actor),
        "draft": None if form.is_bound else draft(request.actor, client_key),
        "offers": offers_by_area(today),
        "cards": {card.code: card for card in cards("es", today)},
        "trail": trail_of(person),
    }
    if person is not None:
        standing = open_needs_of(person.id)
        words |= {
            "open_needs": standing,
            "standing": {need.area: need for need in standing},
            "earlier": [
                (row, ", ".join(reason_labels(row, row.on)))
                for row in attentions_of(person.id)[:SHOWN_BEFORE]
            ],
        }
    return words


def _offered() -> Offered:
    today = timezone.localdate()
    return Offered(
        reasons=[(choice.code, choice.label) for choice in reasons(today)],
        areas=[(area.code, area.label) for area in need_areas(today)],
        cards=[(card.code, card.title) for card in cards("es", today)],
        sites=site_choices(),
        staff=staff_choices(),
    )


def _initial(request: StaffRequest, person: PersonBrief | None) -> dict[str, Any]:
    """What this user usually does, then what is known of the person and of her arrival."""
    now, habits = timezone.now(), habits_of(request.actor)
    arrival = Arrival.objects.filter(pk=_uuid(request.GET.get(ARRIVAL, ""))).first()
    spoken = person.languages[0] if person and person.languages else ""
    kind = Attention.Kind.PERSON if person else Attention.Kind.ANONYMOUS
    return {
        "kind": kind.value,
        "people_count": 1,
        "channel": habits.channel,
        "site": _usual_site(habits),
        "place": habits.place,
        "language": spoken or habits.language,
        "on": timezone.localdate(now),
        "began_at": now.isoformat(timespec="seconds"),
    } | (_of_arrival(arrival) if arrival else {})


def _usual_site(habits: Habits) -> str:
    """Where the last attention was; who has none yet sits at the main site."""
    if habits.site_id or habits.place or habits.channel == Attention.Channel.FIELD:
        return str(habits.site_id or "")
    return next((code for code, _name in site_choices()), "")


_CHANNELS = {"phone": "phone", "whatsapp": "whatsapp", "field": "field"}


def _of_arrival(arrival: Arrival) -> dict[str, Any]:
    said = {
        "arrival": arrival.pk,
        "site": str(arrival.site_id),
        "channel": _CHANNELS.get(arrival.way, "in_person"),
        "language": arrival.language,
    }
    return {name: value for name, value in said.items() if value}


def _with_arrival(request: StaffRequest, address: str) -> str:
    arrival = _uuid(request.GET.get(ARRIVAL, ""))
    return f"{address}?{urlencode({ARRIVAL: str(arrival)})}" if arrival else address


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
