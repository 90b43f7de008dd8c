"""Sixteen officers signed in, whom they attend and what they choose from, as one line of JSON.

`tools.bench_counter` runs it with `acogida shell`.
"""

from __future__ import annotations

import json

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from acogida.accounts.models import Membership
from acogida.desk.models import Need
from acogida.desk.queries.catalogues import cards, need_areas, reasons
from acogida.people.models import Person
from acogida.places.public import sites_in_use
from acogida.platform.models import Municipality
from acogida.platform.scope import acting_for

OFFICERS, PEOPLE = 16, 12_000
ATTEND = {"coordinator", "officer", "social_worker", "lawyer", "facilitator"}

office = Municipality.objects.order_by("number")[0]
today = timezone.localdate()
with acting_for(office.pk):
    members = Membership.objects.select_related("user")
    staff = [member.user for member in members if ATTEND & set(member.roles)]
    areas = [area.code for area in need_areas(today)]
    # Who has no need in the last area yet: each attention that is sent opens one.
    needy = Need.objects.filter(area=areas[-1]).exclude(person=None).values("person_id")
    active = Person.objects.filter(state="active").exclude(pk__in=needy).order_by("-file_number")
    found = {
        "people": [str(pk) for pk in active.values_list("pk", flat=True)[:PEOPLE]],
        "site": str(sites_in_use()[0].id),
        "reasons": [reason.code for reason in reasons(today)],
        "areas": areas,
        "cards": [card.code for card in cards("es", today)],
    }
keys = []
for number in range(OFFICERS):
    user, session = staff[number % len(staff)], SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session["municipality_id"] = str(office.pk)
    session.create()
    keys.append(session.session_key)
print(json.dumps({"sessions": keys, **found}))
