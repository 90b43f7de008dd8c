"""The addresses of allauth an office needs: no sign-up, no management of e-mails."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from acogida.platform.access import mark_all, open_view

_signing_in = [
    path("entrar/", account.login, name="account_login"),
    path("entrar/codigo/", mfa.authenticate, name="mfa_authenticate"),
    path("entrar/llave/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("salir/", account.logout, name="account_logout"),
    path("inactiva/", account.account_inactive, name="account_inactive"),
    path("clave/olvidada/", account.password_reset, name="account_reset_password"),
    path(
        "clave/olvidada/enviada/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^clave/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "clave/nueva/lista/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

_own_security = [
    path("clave/", account.password_change, name="account_change_password"),
    path("confirmar/", account.reauthenticate, name="account_reauthenticate"),
    path("confirmar/codigo/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("confirmar/llave/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("segundo-factor/", mfa.index, name="mfa_index"),
    path("segundo-factor/aplicacion/", totp.activate_totp, name="mfa_activate_totp"),
    path("segundo-factor/aplicacion/quitar/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("segundo-factor/llaves/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("segundo-factor/llaves/nueva/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("segundo-factor/llaves/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "segundo-factor/llaves/<int:pk>/quitar/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("segundo-factor/codigos/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "segundo-factor/codigos/nuevos/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "segundo-factor/codigos/archivo/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

signing_in = mark_all(_signing_in, open_view(because="the door itself"))
own_security = mark_all(
    _own_security, open_view(because="asks for signing in; concerns one's own account only")
)
