"""Who is whose and who lives with whom: the other person is searched, never typed by number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from acogida.people.forms.fields import words_of
from acogida.people.models import FamilyLink, Household
from acogida.platform.ui.forms import ChileanDateField

TURNED = "-"
LINKS = (
    (FamilyLink.Kind.PARENT, _("mother or father of")),
    (TURNED + FamilyLink.Kind.PARENT, _("daughter or son of")),
    (FamilyLink.Kind.PARTNER, _("partner of")),
    (FamilyLink.Kind.SIBLING, _("sister or brother of")),
    (FamilyLink.Kind.GUARDIAN, _("guardian of")),
    (TURNED + FamilyLink.Kind.GUARDIAN, _("under the guardianship of")),
    (FamilyLink.Kind.GRANDPARENT, _("grandparent of")),
    (TURNED + FamilyLink.Kind.GRANDPARENT, _("grandchild of")),
    (FamilyLink.Kind.OTHER, _("other relative of")),
)


def chosen_person() -> forms.UUIDField:
    """The person picked from the results of a search on the same page."""
    words = _("Search the other person and choose her or him from the results.")
    return forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": words, "invalid": words}
    )


class FamilyLinkForm(forms.Form):
    """What the person is of the other one."""

    kind = forms.ChoiceField(label=_("Link"), choices=LINKS)
    other = chosen_person()
    document_seen = forms.BooleanField(label=_("A document proves it"), required=False)
    since = ChileanDateField(label=_("Since"), past=True, required=False)
    quiet = True

    def between(self, person_id: UUID) -> dict[str, Any]:
        """Who is the ``kind`` of whom, as the action takes it. The form is valid."""
        typed = self.cleaned_data
        kind, other_id = typed["kind"], typed["other"]
        ends = (other_id, person_id) if kind.startswith(TURNED) else (person_id, other_id)
        return {"person_id": ends[0], "relative_id": ends[1], "kind": kind.removeprefix(TURNED)}


class HouseholdForm(forms.Form):
    """A new household begins with one person; others join."""

    name = words_of(Household, "name", label=_("Name of the household"))
    since = ChileanDateField(label=_("Since"), past=True)
    quiet = True


class JoinForm(forms.Form):
    """Bring another person into the household."""

    other = chosen_person()
    since = ChileanDateField(label=_("Since"), past=True)
