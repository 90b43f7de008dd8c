"""The counter: the queue, the attention, and what follows from it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "acogida.desk"
    label = "desk"

    def ready(self) -> None:
        """Put the counter into the frame, onto the first page and onto a person's file."""
        from acogida.desk.queries.due_count import count_due
        from acogida.platform.ui import rail

        rail.place("counter", _("Counter"), "counter", icon="counter", order=10)
        for order, (code, label, permission) in enumerate(
            (
                ("counter", _("Today"), ""),
                ("queue_home", _("Queue"), "desk.queue"),
                ("agenda_week", _("Agenda"), "desk.agenda"),
                ("attention_list", _("Attentions"), "desk.view"),
                ("outing_list", _("Field work"), "desk.view"),
                ("need_list", _("Needs"), "desk.view"),
                ("due", _("What is due"), "desk.view"),
                ("denial_list", _("Denials"), "desk.view"),
                ("drafts", _("Drafts"), "desk.attend"),
                ("numbers", _("Numbers"), "desk.numbers"),
            )
        ):
            rail.inside("counter", code, label, code, permission=permission, order=order * 10)
        self._office()
        rail.primary(
            "attention", _("New attention"), "attention_new", permission="desk.attend", order=10
        )
        rail.due(
            "due",
            _("Due"),
            "due",
            count=lambda actor: count_due(actor, timezone.localdate()),
            permission="desk.attend",
        )
        self._counted()
        self._readings()
        self._first_page()
        self._on_file()

    @staticmethod
    def _office() -> None:
        from acogida.platform.ui import rail

        for order, (code, label) in enumerate(
            (
                ("offer_list", _("Local offers")),
                ("template_list", _("Checklists")),
                ("workstream_list", _("Lines of work")),
                ("sign_list", _("Signs and blank sheets")),
            ),
            start=50,
        ):
            rail.inside("office", code, label, code, permission="desk.view", order=order)

    @staticmethod
    def _counted() -> None:
        from acogida.desk.forms.counted_people import persons_counted
        from acogida.desk.views.fact_lists import say_facts
        from acogida.people.public import count_persons_by

        count_persons_by(persons_counted)
        say_facts()

    @staticmethod
    def _readings() -> None:
        from acogida.platform.reading import say_pages

        say_pages(
            {
                "attend": _("the form of an attention"),
                "attention": _("an attention"),
                "handout": _("the sheet to take home"),
                "handout_pdf": _("the sheet to take home, to print"),
                "need": _("a need"),
                "denial": _("a denial of service"),
                "outing": _("who was attended at an outing"),
                "told": _("what she was told"),
                "desk_list": _("a list of the counter, as a spreadsheet"),
            }
        )

    @staticmethod
    def _first_page() -> None:
        from acogida.desk.views import agenda, counter, due, numbers, queue
        from acogida.platform.ui import first_page

        for code, template, words, permission, column, order in (
            ("queue", "queue/_on_counter", queue.queue_words, "desk.queue", 1, 10),
            ("today", "numbers/_on_counter", numbers.today_panel, "desk.view", 2, 15),
            ("drafts", "counter/_drafts", counter.drafts_panel, "desk.attend", 2, 10),
            ("due", "due/_on_counter", due.due_panel, "desk.view", 2, 20),
            ("agenda", "agenda/_on_counter", agenda.agenda_panel, "desk.agenda", 2, 30),
        ):
            first_page.panel(
                first_page.Panel(code, f"desk/{template}.html", words, permission, column, order)
            )

    @staticmethod
    def _on_file() -> None:
        from acogida.desk.views import on_file as said
        from acogida.platform import on_file

        attend = on_file.FileEntry(
            "attend", _("Attend"), "person_attend", "desk.attend", icon="speech", key="a", order=10
        )
        on_file.offer(attend)
        need = on_file.FileEntry(
            "need", _("Note a need"), "person_need", "desk.attend", icon="plus", key="e", order=20
        )
        step = on_file.FileEntry(
            "step", _("Plan a step"), "person_step", "desk.attend", icon="plus", key="p", order=25
        )
        for entry in (need, step):
            on_file.offer(entry)
        hour = on_file.FileEntry(
            "appointment",
            _("Give an appointment"),
            "person_appointment",
            "desk.agenda",
            icon="calendar",
            order=30,
        )
        on_file.offer(hour)
        on_file.page(on_file.FileEntry("told", _("What she was told"), "told", "desk.view"))
        on_file.page(
            on_file.FileEntry("denials", _("Denials"), "person_denials", "desk.view", order=60)
        )
        on_file.notice("needs", permission="desk.view")(said.open_needs)
        on_file.notice("appointments", permission="desk.agenda")(said.appointments)
