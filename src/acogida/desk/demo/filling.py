"""Write half a year at the counter in bulk: plausible, the same for the same seed."""
# ruff: noqa: S311 - people of a demo, no secrets

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from acogida.desk.demo.stories import (
    FIELD_PLACES,
    NOT_SOLVED,
    OFFERS,
    OUTCOMES,
    SOLVED,
    STORIES,
    Story,
)
from acogida.desk.models import (
    Arrival,
    Attention,
    AttentionReason,
    ChecklistMark,
    LocalOffer,
    Need,
    NeedAnswer,
    NeedChange,
    NextStep,
    OrientationGiven,
    QueueDay,
)
from acogida.desk.queries.catalogues import card_dates, checklist, known_codes
from acogida.desk.rules.workstreams import by_reasons, kept_codes
from acogida.people.public import residence_on
from acogida.places.public import sites_in_use
from acogida.platform.actions import Actor, action
from acogida.platform.demo import DemoOpened, DemoPerson
from acogida.platform.ids import new_id

DAYS = 182
PER_PERSON = 1.2
MOST = 600
_CHANNELS = {"in_person": 68, "phone": 10, "whatsapp": 12, "email": 3, "web": 2, "field": 5}
_ATTEND = ("officer", "officer", "social_worker", "lawyer", "facilitator")
_WAITING = ((38, "ht", ("pregnancy",)), (21, "es", ()), (6, "es", ("older_person",)))
"""Who waits when the demonstration opens: minutes ago, language, priorities."""
_ORDER = (
    *(QueueDay, Arrival, Attention, AttentionReason, Need, NeedAnswer, NeedChange),
    *(NextStep, OrientationGiven, ChecklistMark, LocalOffer),
)
"""Tables in an order in which no row points to one that is not there yet."""


@action("desk.attend")
def fill_desk(actor: Actor, *, opened: DemoOpened) -> int:
    """Write the counter of a demonstration office; answers how many attentions, none if any is."""
    del actor
    if Attention.objects.exists() or not opened.people or not sites_in_use():
        return 0
    desk = _Desk(opened, Random(opened.seed), timezone.now(), sites_in_use()[0].id)
    desk.write_all()
    for model in _ORDER:
        if desk.rows[model]:
            model.objects.bulk_create(desk.rows[model], batch_size=500)
    return len(desk.rows[Attention])


@dataclass(slots=True)
class _Desk:
    """Rows to write, table by table, and what stands open while the days go by."""

    opened: DemoOpened
    dice: Random
    now: dt.datetime
    site_id: UUID
    rows: dict[Any, list[Any]] = field(default_factory=lambda: {model: [] for model in _ORDER})
    standing: dict[tuple[UUID, str], Need] = field(default_factory=dict)
    numbers: Counter[dt.date] = field(default_factory=Counter)
    cards: dict[str, dt.date] = field(default_factory=dict)
    streams: Mapping[str, Collection[str]] = field(default_factory=dict)

    def write_all(self) -> None:
        """Everything, day by day; then who waits now, what was told, what is offered."""
        self.cards = card_dates(self.opened.today)
        self.streams = known_codes(self.opened.today).workstreams
        for day in self._days():
            self._attend(day)
        self._wait()
        self._tell()
        self.rows[LocalOffer] += _offers(self.opened.today - dt.timedelta(days=DAYS))
        for day, last in self.numbers.items():
            self.rows[QueueDay].append(QueueDay(site_id=self.site_id, day=day, last=last))

    def _days(self) -> Iterator[dt.date]:
        """The day of each attention, oldest first; weekends are rare."""
        today = self.opened.today
        every = [today - dt.timedelta(days=ago) for ago in range(DAYS, 0, -1)]
        weights = [1 if day.isoweekday() > 5 else 30 for day in every]  # noqa: PLR2004 - Saturday
        count = min(MOST, max(3, int(len(self.opened.people) * PER_PERSON)))
        yield from sorted(self.dice.choices(every, weights, k=count))

    def _attend(self, day: dt.date) -> None:
        dice, story = self.dice, self._story()
        known = [person for person in self.opened.people if person.registered_on <= day]
        person = dice.choice(known) if known and dice.random() < 0.93 else None  # noqa: PLR2004
        began = _moment(day, dt.time(dice.randint(9, 13), dice.randint(0, 59)))
        row = self._attention(story, person, began)
        row.arrival = self._arrival(person, began) if row.channel == "in_person" else None
        self.rows[Attention].append(row)
        self.rows[AttentionReason] += [
            AttentionReason(attention=row, code=code) for code in story.reasons
        ]
        self._answer(row, story)
        self.rows[OrientationGiven] += [
            OrientationGiven(
                attention=row,
                person_id=row.person_id,
                card=card,
                card_from=self.cards[card],
                language=row.language,
            )
            for card in story.cards
        ]

    def _story(self) -> Story:
        return self.dice.choices(STORIES, [story.weight for story in STORIES])[0]

    def _attention(self, story: Story, person: DemoPerson | None, began: dt.datetime) -> Attention:
        dice, on = self.dice, timezone.localdate(began)
        channel = dice.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]
        kind = dice.choices(("person", "family", "group"), (90, 8, 2))[0] if person else "anonymous"
        language = person.language if person else "es"
        needs_help = bool(person and person.needs_interpreter)
        minutes = max(5, story.minutes + dice.randint(-5, 12))
        return Attention(
            client_key=new_id(),
            kind=kind,
            person_id=person.id if person else None,
            people_count=1 if kind in {"person", "anonymous"} else dice.randint(2, 6),
            channel=channel,
            site_id=None if channel == "field" else self.site_id,
            place=dice.choice(FIELD_PLACES) if channel == "field" else "",
            language=language,
            interpreter=dice.choice(("present", "by_phone", "missing"))
            if needs_help
            else "not_needed",
            own_words=story.own_words,
            priorities=story.priorities,
            agreed=story.agreed,
            minutes=minutes,
            observations=story.observations,
            confidential="author" if story.in_confidence else "office",
            residence=residence_on(person.id, on) if person else "",
            workstreams=kept_codes(by_reasons(story.reasons, self.streams)),
            officer_id=self._officer(language),
            on=on,
            began_at=began,
            recorded_at=began + dt.timedelta(minutes=minutes),
        )

    def _officer(self, language: str) -> UUID | None:
        role = "facilitator" if language == "ht" else self.dice.choice(_ATTEND)
        staff = self.opened.staff
        return staff.get(role) or staff.get("officer")

    def _arrival(self, person: DemoPerson | None, began: dt.datetime) -> Arrival:
        came = began - dt.timedelta(minutes=self.dice.randint(2, 45))
        arrival = self._number(came, person.language if person else "es")
        arrival.person_id = person.id if person else None
        arrival.state, arrival.desk_label = "attended", str(self.dice.randint(1, 3))
        arrival.called_at = arrival.shown_at = arrival.ended_at = began
        return arrival

    def _number(self, came: dt.datetime, language: str) -> Arrival:
        """The next number of that day, waiting."""
        day = timezone.localdate(came)
        self.numbers[day] += 1
        arrival = Arrival(
            client_key=new_id(),
            site_id=self.site_id,
            day=day,
            number=self.numbers[day],
            way="walk_in",
            language=language,
            arrived_at=came,
            turn_at=came,
        )
        self.rows[Arrival].append(arrival)
        return arrival

    def _answer(self, row: Attention, story: Story) -> None:
        for area, kind in story.needs:
            need = self._need(row, area, kind)
            self.rows[NeedAnswer].append(
                NeedAnswer(attention=row, area=area, answer="yes", need=need)
            )
        self.rows[NeedAnswer] += [
            NeedAnswer(attention=row, area=area, answer="no") for area in story.refused
        ]
        for what in story.steps:
            self._step(row, what)

    def _need(self, row: Attention, area: str, kind: str) -> Need:
        """The need that stands for this answer: said before and still open, or new."""
        key = (row.person_id or row.pk, area)
        need = self.standing.get(key)
        if need is not None and (need.closed_on is None or need.closed_on >= row.on):
            return need
        need = Need(
            person_id=row.person_id,
            attention=row,
            area=area,
            kind=kind,
            opened_on=row.on,
            responsible_id=row.officer_id,
            due_on=row.on + dt.timedelta(days=self.dice.choice((14, 21, 30, 60))),
        )
        self.standing[key] = need
        self.rows[Need].append(need)
        self._change(need, "open", row.on, "")
        self._live_on(need)
        return need

    def _live_on(self, need: Need) -> None:
        """Two of three are solved, some are not, and half of the rest somebody has taken up."""
        ended = need.opened_on + dt.timedelta(days=self.dice.randint(3, 75))
        if ended <= self.opened.today and self.dice.random() < 0.8:  # noqa: PLR2004 - a share
            solved = self.dice.random() < 0.85  # noqa: PLR2004 - a share
            need.state = "solved" if solved else "not_solved"
            need.closed_on = ended
            need.reason = self.dice.choice(SOLVED if solved else NOT_SOLVED)
            need.confirmed_by = self.dice.choice(("person", "person", "institution", "officer"))
            self._change(need, need.state, ended, need.reason)
        elif self.dice.random() < 0.5:  # noqa: PLR2004 - a share
            need.state = "in_progress"
            on = min(self.opened.today, need.opened_on + dt.timedelta(days=2))
            self._change(need, "in_progress", on, "")

    def _change(self, need: Need, state: str, on: dt.date, note: str) -> None:
        at = _moment(on, dt.time(15))
        by = need.responsible_id
        self.rows[NeedChange].append(
            NeedChange(need=need, state=state, on=on, at=at, by_id=by, note=note)
        )

    def _step(self, row: Attention, what: str) -> None:
        due = row.on + dt.timedelta(days=self.dice.randint(2, 18))
        step = NextStep(
            person_id=row.person_id,
            attention=row,
            what=what,
            responsible_id=row.officer_id,
            planned_by_id=row.officer_id,
            planned_on=row.on,
            due_on=due,
        )
        done = due + dt.timedelta(days=self.dice.randint(-2, 6))
        if row.on <= done <= self.opened.today and self.dice.random() < 0.94:  # noqa: PLR2004
            step.done_on, step.outcome = done, self.dice.choice(OUTCOMES)
        self.rows[NextStep].append(step)

    def _wait(self) -> None:
        """Three wait in the line when the demonstration opens."""
        midnight = _moment(self.opened.today, dt.time(0))
        for ago, language, priorities in _WAITING:
            came = max(midnight, self.now - dt.timedelta(minutes=ago))
            arrival = self._number(came, language)
            arrival.priorities, arrival.has_priority = list(priorities), bool(priorities)

    def _tell(self) -> None:
        """What the newest were told so far."""
        found = checklist("minimum_information", self.opened.today)
        items = found.items if found else ()
        since = self.opened.today - dt.timedelta(days=90)
        for person in self.opened.people:
            if person.registered_on < since:
                continue
            told = self.dice.sample(items, self.dice.randint(0, len(items)))
            self.rows[ChecklistMark] += [
                ChecklistMark(
                    person_id=person.id,
                    template="minimum_information",
                    item=item.code,
                    told_on=person.registered_on,
                    language=person.language,
                    by_id=self.opened.staff.get("officer"),
                )
                for item in told
            ]


def _offers(since: dt.date) -> list[LocalOffer]:
    return [
        LocalOffer(area=area, title=title, where=where, contact=contact, since=since)
        for area, title, where, contact in OFFERS
    ]


def _moment(day: dt.date, at: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, at))
