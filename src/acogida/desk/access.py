"""What roles may be allowed to do at the counter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from acogida.platform.access import Permission, declare_permissions
from acogida.platform.action_words import say_actions

declare_permissions(
    Permission("desk.queue", _("see and run the queue")),
    Permission("desk.view", _("read attentions and needs")),
    Permission("desk.attend", _("record attentions, needs and next steps")),
    Permission("desk.correct", _("correct or cancel one's own attentions")),
    Permission("desk.correct_all", _("correct or cancel anybody's attentions")),
    Permission(
        "desk.confidential",
        _("read observations that others wrote in confidence"),
        sensitive=True,
    ),
    Permission("desk.offers", _("edit the offers and checklists of the municipality")),
    Permission("desk.agenda", _("keep the agenda of appointments")),
    Permission("desk.numbers", _("see the numbers of the counter, without names")),
    Permission("desk.export", _("export lists of attentions and needs")),
    Permission("desk.import", _("bring in people and attentions from a spreadsheet")),
)

say_actions(
    "desk",
    {
        "_record": _("recorded an attention"),
        "correct_attention": _("corrected an attention"),
        "cancel_attention": _("cancelled an attention recorded by mistake"),
        "open_need": _("noted a need"),
        "take_up_need": _("took a need up"),
        "plan_need": _("said by when and who sees to a need"),
        "close_need": _("closed a need"),
        "reopen_need": _("opened a need again"),
        "plan_step": _("planned a next step"),
        "finish_step": _("finished a step"),
        "drop_step": _("dropped a step"),
        "move_step": _("moved a step to another day or person"),
        "mark_told": _("noted what a person was told"),
        "unmark_told": _("took back that a person was told"),
        "add_offer": _("added an offer"),
        "change_offer": _("changed an offer"),
        "end_offer": _("ended an offer"),
        "say_template": _("changed a checklist of the municipality"),
        "receive": _("received somebody at the door"),
        "call_next": _("called the next person"),
        "call": _("called a person"),
        "attended": _("noted that somebody was attended"),
        "left": _("noted that somebody left without being attended"),
        "put_back": _("put somebody back into the queue"),
        "name_arrival": _("said who is waiting"),
        "open_screen": _("made an address for the waiting-room screen"),
        "close_screen": _("closed the waiting-room screen"),
        "forget_at_the_desk": _("forgot a person at the counter"),
        "book": _("gave an appointment"),
        "move": _("moved an appointment"),
        "cancel": _("cancelled an appointment"),
        "no_show": _("noted that somebody did not come"),
        "expect_again": _("took back how an appointment ended"),
        "arrive": _("received somebody with an appointment"),
        "ask_reminder": _("asked for a reminder by e-mail"),
        "send_reminder": _("sent a reminder by e-mail"),
        "wait_for": _("put somebody on the waiting list"),
        "stop_waiting": _("took somebody off the waiting list"),
        "add_agenda": _("added an agenda"),
        "change_agenda": _("changed an agenda"),
        "add_hours": _("added hours to an agenda"),
        "end_hours": _("ended hours of an agenda"),
        "note_absence": _("noted an absence"),
        "drop_absence": _("took an absence away"),
        "open_feed": _("made an address for the own calendar"),
        "close_feed": _("closed the address of the own calendar"),
        "fill_agenda": _("filled the agenda of a demonstration office"),
        "export_desk_list": _("exported a list of the counter"),
        "fill_desk": _("filled the counter of a demonstration office"),
    },
)
