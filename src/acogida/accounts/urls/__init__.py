"""Addresses of signing in, one's own account, the offices and the team."""

from __future__ import annotations

from django.urls import include, path

from acogida.accounts.urls.of_allauth import own_security, signing_in
from acogida.accounts.views import invitations, lock, offices, own, second_factor, team

urlpatterns = [
    path("cuenta/", include(signing_in)),
    path("cuenta/", include(own_security)),
    path("cuenta/", own.account_home, name="account_home"),
    path("cuenta/cerrar-otras/", own.end_sessions, name="end_other_sessions"),
    path("cuenta/retomar/", lock.resume, name="resume"),
    path("bloquear/", lock.lock, name="lock"),
    path("desbloquear/", lock.unlock, name="unlock"),
    path("oficinas/", offices.offices, name="offices"),
    path("oficinas/elegir/", offices.choose_office, name="choose_office"),
    path("invitacion/<str:secret>/", invitations.invitation, name="invitation"),
    path("oficina/roles/", team.roles, name="roles"),
    path("oficina/equipo/", team.team, name="team"),
    path("oficina/equipo/invitar/", invitations.invite_member, name="invite_member"),
    path(
        "oficina/equipo/invitacion/<uuid:invitation_id>/",
        invitations.invitation_made,
        name="invitation_made",
    ),
    path(
        "oficina/equipo/invitacion/<uuid:invitation_id>/reenviar/",
        invitations.resend,
        name="resend_invitation",
    ),
    path(
        "oficina/equipo/invitacion/<uuid:invitation_id>/revocar/",
        invitations.revoke,
        name="revoke_invitation",
    ),
    path("oficina/equipo/<uuid:membership_id>/", team.member, name="member"),
    path(
        "oficina/equipo/<uuid:membership_id>/segundo-factor/",
        second_factor.reset_factor,
        name="reset_factor",
    ),
    path("oficina/equipo/<uuid:membership_id>/suspender/", team.suspend, name="suspend_member"),
    path(
        "oficina/equipo/<uuid:membership_id>/reactivar/", team.reactivate, name="reactivate_member"
    ),
]
