"""Who serves in the office: list, one member, suspension, roles in words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from acogida.accounts import queries
from acogida.accounts.actions import (
    LastInCharge,
    RolesBeyondOwn,
    change_membership,
    reactivate_member,
    suspend_member,
)
from acogida.accounts.forms import MembershipForm, SuspendForm
from acogida.accounts.models import Membership
from acogida.accounts.rules import Door
from acogida.platform.access import StaffRequest, permissions, staff_view
from acogida.platform.reading import record_reading
from acogida.platform.ui.listing import Column, Filters, Listing
from acogida.platform.ui.toasts import say

DOORS = {
    Door.OPEN: (gettext_lazy("serving"), "ok"),
    Door.SUSPENDED: (gettext_lazy("suspended"), "danger"),
    Door.ENDED: (gettext_lazy("ended"), "off"),
    Door.NOT_YET: (pgettext_lazy("membership", "not begun"), "run"),
}


def sentence_of(refused: Exception) -> str:
    """What stood in the way, and what to do."""
    if isinstance(refused, RolesBeyondOwn):
        labels = queries.role_labels(timezone.localdate())
        roles = ", ".join(labels.get(role, role) for role in refused.roles)
        return _(
            "These roles allow more than you may do yourself: %(roles)s. "
            "Ask somebody who has them, or the platform's administration."
        ) % {"roles": roles}
    return _(
        "Nobody else in this office could manage accounts any more. "
        "First give that role to somebody else."
    )


class TeamFilters(Filters):
    """By role and by state."""

    rol = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    estado = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            *((door, label) for door, (label, _kind) in DOORS.items()),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = queries.role_labels(timezone.localdate())
        self.fields["rol"].choices = [("", _("all")), *labels.items()]  # type: ignore[attr-defined]

    def narrow_rol(self, rows: Any, role: str) -> Any:
        return queries.holding(rows, role)

    def narrow_estado(self, rows: Any, door: str) -> Any:
        return queries.with_door(rows, Door(door), timezone.localdate())


def _named(codes: list[str], labels: dict[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in codes)


def _listing() -> Listing:
    today = timezone.localdate()
    roles, languages = queries.role_labels(today), queries.language_labels(today)
    return Listing(
        code="equipo",
        caption=gettext_lazy("Team"),
        columns=(
            Column(
                "nombre",
                gettext_lazy("Name"),
                "user.name",
                sort=("user__name",),
                link=lambda row: reverse("member", args=[row.pk]),
                heads=True,
            ),
            Column("correo", gettext_lazy("E-mail"), "user.email", sort=("user__email",)),
            Column("roles", gettext_lazy("Roles"), lambda row: _named(row.roles, roles)),
            Column("unidad", gettext_lazy("Unit"), "unit", sort=("unit",)),
            Column(
                "idiomas", gettext_lazy("Languages"), lambda row: _named(row.languages, languages)
            ),
            Column("hasta", gettext_lazy("Last day"), "ends_on", sort=("ends_on",)),
            Column(
                "estado",
                gettext_lazy("State"),
                lambda row: str(DOORS[queries.door_of(row, today)][0]),
            ),
        ),
        order="nombre",
        filters=TeamFilters,
        export_permission="accounts.manage",
        on_export=lambda request, count: record_reading(
            request.actor, "list", None, "equipo", reason=str(count)
        ),
    )


@staff_view("accounts.view")
def team(request: StaffRequest) -> HttpResponseBase:
    """List everybody who serves or served here, and the links that wait."""
    words: dict[str, Any] = {"may_manage": request.actor.may("accounts.manage")}
    if words["may_manage"]:
        words |= {"invitations": list(queries.open_invitations()), "now": timezone.now()}
    return _listing().respond(request, queries.team(), "accounts/team.html", words)


@staff_view("accounts.view")
def member(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """Show one member; who manages accounts may change how she serves."""
    membership = get_object_or_404(queries.team(), pk=membership_id)
    form = _form_for(request, membership) if request.actor.may("accounts.manage") else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            change_membership(
                request.actor,
                membership_id=membership.pk,
                terms=form.terms(),
                today=timezone.localdate(),
            )
        except (RolesBeyondOwn, LastInCharge) as refused:
            form.add_error("roles", sentence_of(refused))
        else:
            say(request, _("Saved: how %(name)s serves.") % {"name": membership.user.name})
            return redirect("team")
    return _page(request, membership, form, SuspendForm(prefix="suspend"))


@staff_view("accounts.manage")
@require_POST
def suspend(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """Shut the door on one member, with a reason."""
    membership = get_object_or_404(queries.team(), pk=membership_id)
    form = SuspendForm(request.POST, prefix="suspend")
    if form.is_valid():
        try:
            suspend_member(
                request.actor,
                membership_id=membership.pk,
                now=timezone.now(),
                today=timezone.localdate(),
                reason=form.cleaned_data["reason"],
            )
        except (RolesBeyondOwn, LastInCharge) as refused:
            form.add_error("reason", sentence_of(refused))
        else:
            undo = reverse("reactivate_member", args=[membership.pk])
            words = _("%(name)s can no longer enter.") % {"name": membership.user.name}
            say(request, words, undo_url=undo)
            return redirect("team")
    return _page(request, membership, _form_for(request, membership, bound=False), form)


@staff_view("accounts.manage")
@require_POST
def reactivate(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """Open the door to one member again."""
    membership = get_object_or_404(queries.team(), pk=membership_id)
    try:
        reactivate_member(request.actor, membership_id=membership.pk, today=timezone.localdate())
    except RolesBeyondOwn as refused:
        say(request, sentence_of(refused))
    else:
        say(request, _("%(name)s can enter again.") % {"name": membership.user.name})
    return redirect("member", membership.pk)


@staff_view("accounts.view")
def roles(request: StaffRequest) -> HttpResponse:
    """What each role allows here, in words."""
    today = timezone.localdate()
    known, labels = permissions(), queries.role_labels(today)
    allowed = queries.roles_on(today)
    shown = [
        {
            "code": code,
            "label": label,
            "permissions": [known[one] for one in sorted(allowed[code]) if one in known],
            "sensitive": any(known[one].sensitive for one in allowed[code] if one in known),
        }
        for code, label in labels.items()
    ]
    return render(request, "accounts/roles.html", {"roles": shown})


def _form_for(
    request: StaffRequest, membership: Membership, *, bound: bool = True
) -> MembershipForm:
    today = timezone.localdate()
    others = queries.team().exclude(pk=membership.pk).order_by("user__name")
    return MembershipForm(
        request.POST if bound and request.method == "POST" else None,
        roles=queries.role_labels(today),
        languages=queries.language_labels(today),
        tutors={str(row.pk): row.user.name for row in others if row.serves_on(today)},
        initial={
            "roles": membership.roles,
            "unit": membership.unit,
            "languages": membership.languages,
            "tutor": str(membership.tutor_id or ""),
            "ends_on": membership.ends_on,
            "confidentiality_signed_on": membership.confidentiality_signed_on,
        },
    )


def _page(
    request: StaffRequest,
    membership: Membership,
    form: MembershipForm | None,
    suspending: SuspendForm,
) -> HttpResponse:
    today = timezone.localdate()
    door = queries.door_of(membership, today)
    label, kind = DOORS[door]
    words = {
        "membership": membership,
        "form": form,
        "suspending": suspending,
        "door": door,
        "door_label": label,
        "door_kind": kind,
        "has_factor": form is not None and queries.second_factor_of(membership.user),
        "role_names": _named(membership.roles, queries.role_labels(today)),
        "language_names": _named(membership.languages, queries.language_labels(today)),
    }
    return render(request, "accounts/member.html", words)
