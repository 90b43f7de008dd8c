"""Draws the plainest widgets and fields as their templates would, word for word, in Python.

A text box costs Django three templates and a list of twenty options sixty: half of what a page
with a form takes. A test holds every drawing here to the template it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django.forms import CheckboxInput
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.forms import BoundField

Context: TypeAlias = Mapping[str, Any]
_FOLDER = "django/forms/widgets/"


def drawn(template_name: str, context: Mapping[str, Any]) -> SafeString | None:
    """What ``context`` holds as ``template_name`` draws it, or None if only that can."""
    draw = _DRAWN.get(template_name)
    said = draw(context) if draw else None
    return None if said is None else mark_safe(said)  # noqa: S308 - each part is escaped


def _field(context: Context) -> str | None:
    """Label, help and box of a field nobody has filled in wrongly."""
    field: BoundField = context["field"]
    widget = field.field.widget
    if field.errors or field.use_fieldset or field.is_hidden or isinstance(widget, CheckboxInput):
        return None
    asked = field.field.required or getattr(field.form, "quiet", False)
    optional = (
        "" if asked else f' <span class="field-optional">({_escaped(gettext("optional"))})</span>'
    )
    words = ""
    if field.help_text:
        words = (
            f'<p class="field-help" id="{_escaped(field.auto_id)}_helptext">{field.help_text}</p>'
        )
    classes, box = _escaped(field.css_classes()), _escaped(field.id_for_label)
    return (
        f'<div class="field {classes}">\n'
        f'  <label class="field-label" for="{box}">{_escaped(field.label)}{optional}</label>\n'
        f"  {words}\n  {field}\n</div>"
    )


def _input(context: Context) -> str:
    widget = context["widget"]
    value = widget["value"]
    said = "" if value is None else f' value="{_escaped(value)}"'
    kind, name = _escaped(widget["type"]), _escaped(widget["name"])
    return f'<input type="{kind}" name="{name}"{said}{attributes(widget["attrs"])}>'


def _textarea(context: Context) -> str:
    widget = context["widget"]
    said = _escaped(widget["value"]) if widget["value"] else ""
    name, more = _escaped(widget["name"]), attributes(widget["attrs"])
    return f'<textarea name="{name}"{more}>\n{said}</textarea>'


def _select(context: Context) -> str:
    widget = context["widget"]
    name, more = _escaped(widget["name"]), attributes(widget["attrs"])
    return f'<select name="{name}"{more}>{"".join(_options(widget))}\n</select>'


def _options(widget: Mapping[str, Any]) -> Iterator[str]:
    for group, choices, _index in widget["optgroups"]:
        if group:
            yield f'\n  <optgroup label="{_escaped(group)}">'
        for option in choices:
            said, words = _escaped(option["value"]), _escaped(option["label"])
            yield f'\n  <option value="{said}"{attributes(option["attrs"])}>{words}</option>\n'
        if group:
            yield "\n  </optgroup>"


def _three_state(context: Context) -> str:
    widget = context["widget"]
    box, name = _escaped(widget["attrs"].get("id", "")), _escaped(widget["name"])
    fixed = " disabled" if widget["attrs"].get("disabled") else ""
    choices = []
    for place, option in enumerate(context["options"]):
        key, said = _escaped(option["key"]), _escaped(option["value"])
        checked = " checked" if option["checked"] else ""
        choices.append(
            f'<label><input type="radio" name="{name}" value="{said}" id="{box}_{place}"'
            f' data-key="{key}"{checked}{fixed}> {_escaped(option["label"])}'
            f' <kbd aria-hidden="true" class="wide-only">{key}</kbd></label>'
        )
    return f'<div class="three-state" data-three-state id="{box}">{"".join(choices)}</div>'


def _day(context: Context) -> str:
    box = _escaped(context["widget"]["attrs"].get("id", ""))
    past = " data-past" if context["past"] else ""
    pick = _escaped(gettext("Pick a day"))
    return (
        f'<div class="date-field" data-date-field{past} data-pick="{pick}">{_input(context)}</div>'
        f'<output class="date-read" for="{box}"></output>'
    )


def attributes(said: Mapping[str, Any]) -> SafeString:
    """Attributes of a tag, each after a space: True stands alone, False is left out."""
    drawn_ones = (
        f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"'
        for name, value in said.items()
        if value is not False
    )
    return mark_safe("".join(drawn_ones))  # noqa: S308 - each part is escaped


def _escaped(value: Any) -> str:
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


_INPUTS = ("text", "number", "email", "url", "tel", "search", "password", "hidden", "checkbox")
_DRAWN: dict[str, Callable[[Context], str | None]] = {
    "ui/field.html": _field,
    "ui/widgets/three_state.html": _three_state,
    "ui/widgets/day.html": _day,
    **{f"{_FOLDER}{name}.html": _input for name in _INPUTS},
    f"{_FOLDER}textarea.html": _textarea,
    f"{_FOLDER}select.html": _select,
}
