"""What Python draws is what Django's templates draw, whatever is typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from acogida.platform.ui.forms import UiRenderer
from acogida.platform.ui.forms.choices import ThreeStateInput
from acogida.platform.ui.forms.days import DayInput
from acogida.platform.ui.forms.drawing import drawn

CHOICES = [
    ("", _("any")),
    ("a & b", "<b>one</b>"),
    (_("Group"), [(1, "uno"), (None, "nada"), (2.5, mark_safe("<i>dos</i>"))]),
]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(), "María & José"),
    (forms.TextInput({"required": True, "disabled": False, "size": 12}), None),
    (forms.TextInput({"title": _("any"), "data-x": mark_safe("&amp;")}), mark_safe("&lt;")),
    (forms.NumberInput(), 1234567),
    (forms.EmailInput(), "a@example.org"),
    (forms.URLInput(), "http://example.org/?a=1&b=2"),
    (forms.PasswordInput(), "never shown"),
    (forms.HiddenInput(), dt.date(2026, 11, 21)),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), "yes"),
    (forms.Textarea(), "two\nlines </textarea>"),
    (forms.Textarea(), ""),
    (forms.Select(choices=CHOICES), "a & b"),
    (forms.Select({"autofocus": True}, choices=CHOICES), 1),
    (forms.SelectMultiple(choices=CHOICES), ["", "2.5"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_widget_is_drawn_as_its_template_would(widget: forms.Widget, value: Any) -> None:
    ours = widget.render("x", value, {"id": "id_x"}, renderer=UiRenderer())
    theirs = widget.render("x", value, {"id": "id_x"}, renderer=DjangoTemplates())

    assert ours.strip() == theirs.strip()


@given(st.text(), st.text())
def test_nothing_typed_gets_out_of_its_box(value: str, title: str) -> None:
    for widget in (forms.TextInput(), forms.Textarea(), forms.Select(choices=[(value, title)])):
        words = {"value": value or None, "attrs": {"title": title}}
        context = widget.get_context("x", value, {"title": title})
        context["widget"] |= words
        ours = drawn(widget.template_name, context)
        theirs = DjangoTemplates().render(widget.template_name, context)
        assert ours is not None
        assert ours.strip() == theirs.strip()


def test_other_widgets_are_left_to_their_templates() -> None:
    assert drawn("django/forms/widgets/radio.html", {}) is None


class Asks(forms.Form):
    plain = forms.CharField(label="Nombre & <b>apellido</b>", required=False)
    helped = forms.CharField(label="Nombre", help_text="Como <b>está</b> en su cédula")
    number = forms.IntegerField(required=False, help_text=_("any"))
    chosen = forms.ChoiceField(choices=CHOICES)
    safe = forms.BooleanField(help_text="A solas")
    way = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    hidden = forms.CharField(widget=forms.HiddenInput)


class QuietAsks(Asks):
    quiet = True
    required_css_class = "must"


@pytest.mark.parametrize(
    "form", [Asks(), QuietAsks(), Asks({}), Asks({"plain": "<i>", "number": "x"})]
)
@pytest.mark.parametrize("name", Asks.base_fields)
def test_a_field_is_drawn_as_its_template_would(form: forms.Form, name: str) -> None:
    field = form[name]
    theirs = get_template("ui/field.html").render({"field": field})

    assert "".join(field.as_field_group().split()) == "".join(theirs.split())


@pytest.mark.parametrize("widget", [ThreeStateInput(), DayInput(past=True), DayInput()])
@pytest.mark.parametrize("value", [None, True, False, "no", dt.date(2026, 11, 21), '"><b>'])
@pytest.mark.parametrize("attrs", [{}, {"disabled": True}, {"disabled": False}])
def test_our_own_boxes_are_drawn_as_their_templates_would(widget, value, attrs) -> None:
    context = widget.get_context("x", value, {"id": "id_x"} | attrs)
    ours, theirs = drawn(widget.template_name, context), get_template(widget.template_name)

    assert ours is not None
    assert ours.strip() == theirs.render(context).strip()


def test_fields_with_mistakes_boxes_and_groups_are_left_to_the_template() -> None:
    ours = [name for name in Asks.base_fields if drawn("ui/field.html", {"field": Asks()[name]})]
    wrong = drawn("ui/field.html", {"field": Asks({"number": "x"})["number"]})

    assert (ours, wrong) == (["plain", "helped", "number", "chosen"], None)
