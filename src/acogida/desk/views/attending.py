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
from django.views.decorators.http import require_safe

from acogida.desk.actions import (
    Faulty,
    FileClosed,
    Whole,
    keep_apart,
    keep_draft,
    mark_of,
    record_attention,
    says_the_same,
    words_of,
)
from acogida.desk.forms.attending import (
    ASKS_FOR_ROWS,
    MORE_ROWS,
    AttendForm,
    typed_initial,
    typed_of,
)
from acogida.desk.forms.fields import Offered, site_choices, staff_choices, workstream_choices
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
from acogida.desk.queries.outings import outings_to_choose
from acogida.desk.queries.telling import offers_by_area
from acogida.desk.views.at_hand import OUTING_ASKED, outing_at_hand, site_at_hand, uuid_in
from acogida.desk.views.sealing import seal_of
from acogida.desk.views.showing import open_file, trail_of
from acogida.platform.access import staff_view
from acogida.platform.ids import new_id
from acogida.platform.reading import record_reading
from acogida.platform.ui import toasts
from acogida.platform.ui.form_pages import UNPROCESSABLE, typed

if TYPE_CHECKING:
    from acogida.desk.models import Outing
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
    return redirect(_carrying(request, reverse("attend", args=[person.id, key])))


@staff_view("desk.attend")
@require_safe
def attention_new(request: StaffRequest) -> HttpResponse:
    """Begin an attention without a file: no name given, or a group."""
    return redirect(_carrying(request, reverse("attend_nobody", args=[new_id()])))


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


# -- inside --------------------------------------------------------------------------------------


def _attend(request: StaffRequest, person: PersonBrief | None, client_key: UUID) -> HttpResponse:
    if (recorded := recorded_with(client_key)) is not None:
        return _again(request, recorded, person)
    if ASKS_FOR_ROWS in request.POST:
        return _more_rows(request, person, client_key)
    sent = typed(request)
    # What was sent shows what was typed: what the form began with is not asked for again.
    begun = {} if sent is not None else _begun(request, person, client_key)
    form = _form(person, sent, begun)
    if form.is_valid() and (attention_id := _record(request, form, person, client_key)):
        return _answer(request, attention_id, _("The attention is recorded."))
    if form.is_bound:
        return _refused(request, form, person, client_key)
    if person is not None:
        record_reading(request.actor, "person", person.id, "attend")
    return render(request, "desk/attention/attend.html", _words(request, form, person, client_key))


def _form(
    person: PersonBrief | None, sent: Any, initial: dict[str, Any], *, step_rows: int = 0
) -> AttendForm:
    form = AttendForm(
        sent,
        offered=_offered(),
        has_person=person is not None,
        initial=initial,
        step_rows=step_rows,
    )
    if person is not None and person.interpreter_needed:
        form.ask_for_interpreter()
    return form


def _begun(request: StaffRequest, person: PersonBrief | None, client_key: UUID) -> dict[str, Any]:
    """What the form shows first: the usual, and over it what this user had typed before."""
    kept = draft(request.actor, client_key)
    return _initial(request, person) | (typed_initial(kept.typed, AttendForm) if kept else {})


def _more_rows(request: StaffRequest, person: PersonBrief | None, client_key: UUID) -> HttpResponse:
    """Without script: the same page with more rows for steps, and what was typed in it."""
    sent = typed_of(request.POST)
    rows = len(AttendForm(request.POST, offered=_offered()).step_numbers) + MORE_ROWS
    initial = _initial(request, person) | typed_initial(sent, AttendForm)
    form = _form(person, None, initial, step_rows=rows)
    return render(request, "desk/attention/attend.html", _words(request, form, person, client_key))


def _again(request: StaffRequest, recorded: UUID, person: PersonBrief | None) -> HttpResponse:
    """It is recorded; what another tab says otherwise is kept, and nothing is recorded twice."""
    if request.method != "POST":
        return _answer(request, recorded, _("This attention is recorded already."))
    form = _form(person, typed(request), {})
    if form.is_valid() and says_the_same(recorded, _whole(form, person)):
        return _answer(request, recorded, _("This attention is recorded already."))
    with suppress(Faulty):
        keep_apart(
            request.actor,
            person_id=person.id if person else None,
            typed=typed_of(request.POST),
        )
    words = _(
        "This attention was recorded already, from another tab. What you wrote here says something "
        "else: it is among your drafts."
    )
    return _answer(request, recorded, words)


def _whole(form: AttendForm, person: PersonBrief | None) -> Whole:
    """All that the form says. The form is valid."""
    said = form.cleaned_data
    return Whole(
        form.written(
            person_id=person.id if person else None,
            arrival_id=said["arrival"],
            began_at=said["began_at"],
        ),
        tuple(form.needs()),
        tuple(form.steps()),
        tuple(said["cards"]),
    )


def _record(
    request: StaffRequest, form: AttendForm, person: PersonBrief | None, client_key: UUID
) -> UUID | None:
    whole = _whole(form, person)
    try:
        return record_attention(
            request.actor,
            client_key=client_key,
            attention=whole.attention,
            needs=whole.needs,
            steps=whole.steps,
            cards=whole.cards,
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
    today, begun = timezone.localdate(), draft(request.actor, client_key)
    words: dict[str, Any] = {
        "form": form,
        "person": person,
        "key": client_key,
        "action": request.path,
        "now": timezone.now(),
        "seal": seal_of(request.actor),
        "draft": None if form.is_bound else begun,
        "draft_seen": mark_of(begun.saved_at) if begun else "",
        "habits": habits_of(request.actor, site_at_hand(request)),
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
        outings=outings_to_choose(today),
        workstreams=workstream_choices(),
    )


def _initial(request: StaffRequest, person: PersonBrief | None) -> dict[str, Any]:
    """What this user usually does, then what is known of the person and of her arrival."""
    now, habits = timezone.now(), habits_of(request.actor, site_at_hand(request))
    arrival = Arrival.objects.filter(pk=uuid_in(request.GET.get(ARRIVAL, ""))).first()
    outing = outing_at_hand(request)
    spoken = person.languages[0] if person and person.languages else ""
    kind = Attention.Kind.PERSON if person else Attention.Kind.ANONYMOUS
    said = {
        "kind": kind.value,
        "people_count": 1,
        "channel": habits.channel,
        "site": _usual_site(habits),
        "place": habits.place,
        "language": spoken or habits.language,
        "on": timezone.localdate(now),
        "began_at": now.isoformat(timespec="seconds"),
    }
    return said | _of_outing(outing) | (_of_arrival(arrival) if arrival else {})


def _of_outing(outing: Outing | None) -> dict[str, Any]:
    """Out there: not at a site, and where the outing is."""
    if outing is None:
        return {}
    field = Attention.Channel.FIELD.value
    return {"channel": field, "site": "", "place": outing.place, "outing": str(outing.pk)}


def _usual_site(habits: Habits) -> str:
    """Where the desk stands, or the last attention was; who has none yet sits at the main site."""
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


def _carrying(request: StaffRequest, address: str) -> str:
    """The address with what led here: somebody's turn, or an outing."""
    asked = {name: uuid_in(request.GET.get(name, "")) for name in (ARRIVAL, OUTING_ASKED)}
    carried = {name: str(key) for name, key in asked.items() if key}
    return f"{address}?{urlencode(carried)}" if carried else address
