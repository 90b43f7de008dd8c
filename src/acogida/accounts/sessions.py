"""What a session remembers beyond who it is.

Since when it is idle, whether it is locked, and the form that was sent while it was. Nothing here
reads the database except through the shared cache.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass
from functools import cache as keep
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

OFFICE, SEEN, LOCKED, SECOND_FACTOR = "municipality_id", "seen", "locked", "second_factor"
WRITE_SECONDS = 60
WHO, UNSENT = "acogida_who", "acogida_unsent"
UNSENT_SECONDS = 30 * 60
UNSENT_BYTES = 1024 * 1024
# A page that asks by itself (a queue that refreshes) says so; only a person keeps a session awake.
BACKGROUND = "X-Background"


# -- idle and locked ---------------------------------------------------------------------------


def start(request: HttpRequest) -> None:
    """Begin counting; a session that has just been opened is neither idle nor locked."""
    request.session[SEEN] = int(time.time())
    request.session.pop(LOCKED, None)


def idle_seconds(request: HttpRequest) -> int:
    """Seconds since somebody last did something in this session."""
    return int(time.time()) - int(request.session.get(SEEN, time.time()))


def touch(request: HttpRequest) -> None:
    """Note that somebody is there; written at most once a minute."""
    if request.headers.get(BACKGROUND):
        return
    if SEEN not in request.session or idle_seconds(request) >= WRITE_SECONDS:
        request.session[SEEN] = int(time.time())


def lock(request: HttpRequest) -> None:
    request.session[LOCKED] = True


def is_locked(request: HttpRequest) -> bool:
    """Locked by hand, or left alone for longer than IDLE_MINUTES."""
    idle = idle_seconds(request) > settings.IDLE_MINUTES * 60
    return bool(request.session.get(LOCKED)) or idle


def is_over(request: HttpRequest) -> bool:
    """Left alone for so long that only signing in opens again."""
    return idle_seconds(request) > settings.IDLE_END_MINUTES * 60


# -- sealing -----------------------------------------------------------------------------------


@keep
def _fernet(secret: str) -> Fernet:
    key = salted_hmac("acogida.accounts.seal", "fernet", secret=secret, algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(key.digest()))


def seal(content: bytes) -> str:
    """Encrypt and sign with a key derived from the installation's secret."""
    return _fernet(settings.SECRET_KEY).encrypt(content).decode()


def unseal(sealed: str, max_age: int | None = None) -> bytes:
    """Open what ``seal`` closed; raises InvalidToken if changed, or older than ``max_age`` s."""
    return _fernet(settings.SECRET_KEY).decrypt(sealed.encode(), ttl=max_age)


# -- a form sent when the session no longer answered ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form kept over an unlocking or a sign-in, to be sent again by the same person."""

    user_id: str
    path: str
    fields: list[tuple[str, str]]
    had_files: bool


def remember_who(response: HttpResponse, user_id: UUID) -> None:
    """Leave a signed mark of who used this browser last, so that only she gets her form back."""
    response.set_signed_cookie(WHO, str(user_id), **_cookie(settings.SESSION_COOKIE_AGE))


def who_was_here(request: HttpRequest) -> str | None:
    try:
        return request.get_signed_cookie(WHO, max_age=settings.SESSION_COOKIE_AGE)
    except (KeyError, BadSignature):
        return None


def keep_unsent(request: HttpRequest, user_id: str) -> str | None:
    """Keep the POSTed form, encrypted, for half an hour; the key under which it lies, or None.

    Files are not kept, nor a form larger than a megabyte.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    unsent = [user_id, request.get_full_path(), fields, bool(request.FILES)]
    content = json.dumps(unsent).encode()
    if len(content) > UNSENT_BYTES:
        return None
    key = secrets.token_urlsafe(24)
    cache.set(f"unsent:{key}", seal(content), UNSENT_SECONDS)
    return key


def hand_out(response: HttpResponse, key: str) -> None:
    """Give the browser the key of its unsent form, where no script reads it."""
    response.set_cookie(UNSENT, key, **_cookie(UNSENT_SECONDS))


def unsent_of(request: HttpRequest, user_id: UUID) -> Unsent | None:
    """The form this browser could not send, if it is still kept and belongs to ``user_id``."""
    sealed = cache.get(f"unsent:{request.COOKIES.get(UNSENT, '')}")
    if sealed is None:
        return None
    try:
        owner, path, fields, had_files = json.loads(unseal(sealed, UNSENT_SECONDS))
    except InvalidToken:
        return None
    if owner != str(user_id):
        return None
    return Unsent(owner, path, [(name, value) for name, value in fields], had_files)


def forget_unsent(request: HttpRequest, response: HttpResponse) -> None:
    cache.delete(f"unsent:{request.COOKIES.get(UNSENT, '')}")
    response.delete_cookie(UNSENT)


def _cookie(seconds: int) -> dict[str, Any]:
    return {
        "max_age": seconds,
        "httponly": True,
        "secure": settings.SESSION_COOKIE_SECURE,
        "samesite": "Lax",
    }
