"""How an attention was, in words, now and before each correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from acogida.desk.models import Attention, Outing
from acogida.desk.queries.attentions import workstream_labels
from acogida.desk.queries.catalogues import REASONS, WORKSTREAMS, labels_of
from acogida.places.public import language_name, sites_in_use
from acogida.platform.ui.templatetags.ui import day_full, when

if TYPE_CHECKING:
    from acogida.desk.queries.attentions import AttentionSheet, EarlierVersion

Line = tuple[str, Any]
_PLAIN = ("kind", "channel", "place", "language", "interpreter", "confidential", "on", "version")
_TEXTS = ("own_words", "priorities", "agreed")


def how_it_was(sheet: AttentionSheet) -> list[Line]:
    """Channel, place, language, minutes and so on, for ``ui/definitions.html``."""
    row = sheet.row
    lines: list[Line] = [
        (_("How"), row.get_channel_display()),
        (_("Where"), row.site.name if row.site else row.place),
        (_("Language"), language_name(row.language) if row.language else None),
        (_("Interpreter"), row.get_interpreter_display()),
        (_("Lines of work"), ", ".join(workstream_labels(row)) or None),
        (_("Minutes"), row.minutes),
        (_("Recorded"), when(row.recorded_at)),
    ]
    if row.outing:
        lines.append((_("Outing"), f"{row.outing.on:%d-%m} {row.outing.place}"))
    if row.arrival:
        lines.append((pgettext("of the queue", "Number"), row.arrival.number))
    if sheet.residence:
        lines.append((_("Residence status that day"), sheet.residence))
    return lines


def corrected_initial(sheet: AttentionSheet) -> dict[str, Any]:
    """What the form of a correction shows at first."""
    row = sheet.row
    said = {name: getattr(row, name) for name in (*_PLAIN, *_TEXTS, "people_count", "minutes")}
    return said | {
        "reasons": [reason.code for reason in row.reasons.all()],
        "workstreams": list(row.workstream_codes),
        "site": str(row.site_id or ""),
        "outing": str(row.outing_id or ""),
        "observations": sheet.observations or "",
    }


def version_lines(sheet: AttentionSheet) -> list[dict[str, Any]]:
    """Each earlier version: when, who, why, and what differed from the one that followed."""
    now = {name: getattr(sheet.row, name) for name in _NAMED} | {
        "reasons": sorted(reason.code for reason in sheet.row.reasons.all()),
        "workstreams": list(sheet.row.workstream_codes),
    }
    following = {name: _plain(value) for name, value in now.items()}
    following_words: str | None = sheet.observations
    lines = []
    for version in sheet.versions:
        lines.append(_version(version, following, following_words))
        following, following_words = version.row.earlier, version.observations
    return lines


def _version(
    version: EarlierVersion, following: dict[str, Any], following_words: str | None
) -> dict[str, Any]:
    row, earlier = version.row, version.row.earlier
    before: list[Line] = [
        (str(label()), _shown(name, earlier.get(name)))
        for name, label in _LABELS.items()
        if (earlier.get(name) or None) != (following.get(name) or None)
    ]
    if version.observations is None:
        before.append((_("Observations"), _("only for who wrote them and the coordination")))
    elif version.observations != following_words:
        before.append((_("Observations"), version.observations))
    who = row.corrected_by.name if row.corrected_by else ""
    return {"at": row.corrected_at, "who": who, "why": row.why, "before": before}


def _field(name: str) -> Any:
    return Attention._meta.get_field(name)


_NAMED = (
    "kind",
    "people_count",
    "channel",
    "outing_id",
    "site_id",
    "place",
    "language",
    "interpreter",
    *_TEXTS,
    "minutes",
    "on",
)
_LABELS: dict[str, Any] = {
    "reasons": lambda: _("Reasons"),
    "workstreams": lambda: _("Lines of work"),
} | {
    name: (lambda name=name: str(_field(name.removesuffix("_id")).verbose_name).capitalize())
    for name in _NAMED
}


def _shown(name: str, value: Any) -> Any:
    if not value:
        return None
    in_words = _IN_WORDS.get(name)
    if in_words is not None:
        return in_words(value)
    return dict(_field(name).flatchoices).get(value, value)


def _labels_in(catalogue: str) -> Callable[[list[str]], str]:
    def in_words(codes: list[str]) -> str:
        labels = labels_of(catalogue, timezone.localdate())
        return ", ".join(labels.get(code, code) for code in codes)

    return in_words


def _site(key: str) -> str:
    return {str(site.id): site.name for site in sites_in_use()}.get(key, _("another site"))


def _outing(key: str) -> str | None:
    outing = Outing.objects.filter(pk=key).first()
    return f"{outing.on:%d-%m} {outing.place}" if outing else None


_IN_WORDS: dict[str, Any] = {
    "reasons": _labels_in(REASONS),
    "workstreams": _labels_in(WORKSTREAMS),
    "site_id": _site,
    "outing_id": _outing,
    "on": lambda value: day_full(_field("on").to_python(value)),
    "language": language_name,
}


def _plain(value: Any) -> Any:
    keeps = value is None or isinstance(value, bool | int | str | list)
    return value if keeps else str(value)
