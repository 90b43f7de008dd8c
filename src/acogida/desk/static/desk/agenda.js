// Arrows go through the agenda: up and down within a day, left and right to the next day that has
// something at about the same height. Without this, Tab goes through everything in order.
const slotsOf = (day) => [...day.querySelectorAll("[data-slot]")];
const middleOf = (node) => {
  const box = node.getBoundingClientRect();
  return box.top + box.height / 2;
};

function beside(slot, step) {
  const days = [...slot.closest("[data-agenda]").querySelectorAll("[data-agenda-day]")];
  let place = days.indexOf(slot.closest("[data-agenda-day]")) + step;
  while (days[place] && !slotsOf(days[place]).length) place += step;
  if (!days[place]) return null;
  const here = middleOf(slot);
  const distance = (other) => Math.abs(middleOf(other) - here);
  return slotsOf(days[place]).reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

function within(slot, step) {
  const slots = slotsOf(slot.closest("[data-agenda-day]"));
  return slots[slots.indexOf(slot) + step];
}

const MOVES = {
  ArrowUp: (slot) => within(slot, -1),
  ArrowDown: (slot) => within(slot, 1),
  ArrowLeft: (slot) => beside(slot, -1),
  ArrowRight: (slot) => beside(slot, 1),
};

document.addEventListener("keydown", (event) => {
  const slot = event.target.closest?.("[data-agenda] [data-slot]");
  if (slot && moveByKey(event, slot)) return;
  const move = MOVES[event.key];
  if (!slot || !move || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = move(slot);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// -- an appointment to another time: dragged, or by "m", arrows and Enter ------------------------
// The form is the one its own page uses; the server refuses what somebody has taken meanwhile.
const form = document.querySelector("[data-move]");
const said = document.querySelector("[data-move-said]");
const FAR_PX = 6;
let held = null; // the appointment being moved by keyboard
let drag = null; // {slot, x, y, far, over} while the mouse holds one

const freeSlots = () => [...document.querySelectorAll("[data-agenda] .agenda-free")];

function moveTo(slot, free) {
  const url = new URL(free.href);
  url.searchParams.set("cita", slot.dataset.appointment);
  url.searchParams.set("semana", "1");
  form.action = url.pathname + url.search;
  form.requestSubmit();
}

function letGo(words) {
  held?.classList.remove("agenda-held");
  held?.focus();
  held = null;
  said.textContent = words;
}

function moveByKey(event, slot) {
  if (!form || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "m" && slot.dataset.appointment) {
    held?.classList.remove("agenda-held");
    held = slot;
    slot.classList.add("agenda-held");
    const frees = freeSlots();
    const nearest = frees.find((free) => free.compareDocumentPosition(slot) & Node.DOCUMENT_POSITION_PRECEDING) ?? frees[0];
    if (!nearest) letGo(said.dataset.none);
    else {
      said.textContent = said.dataset.begun;
      nearest.focus();
    }
  } else if (held && event.key === "Escape") letGo(said.dataset.left);
  else if (held && event.key === "Enter" && slot.matches(".agenda-free")) moveTo(held, slot);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function freeUnder(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest(".agenda-slot")?.querySelector(".agenda-free");
}

function drop(event, does) {
  if (!drag) return;
  const { slot, far, over } = drag;
  slot.classList.remove("agenda-held");
  over?.classList.remove("agenda-over");
  drag = null;
  if (!far) return;
  // The click that ends a drag opens nothing; let go elsewhere, no click comes.
  const quiet = (click) => click.preventDefault();
  slot.addEventListener("click", quiet, { once: true });
  setTimeout(() => slot.removeEventListener("click", quiet), 200);
  if (does && freeUnder(event)) moveTo(slot, freeUnder(event));
}

if (form) {
  const help = document.querySelector("[data-move-help]");
  help.hidden = !document.querySelector("[data-appointment]");
  document.addEventListener("pointerdown", (event) => {
    const slot = event.target.closest?.("[data-appointment]");
    // A finger scrolls; on a phone the page of the appointment moves it.
    if (!slot || event.button !== 0 || event.pointerType === "touch") return;
    drag = { slot, x: event.clientX, y: event.clientY, far: false, over: null };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.far ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR_PX;
    if (!drag.far) return;
    event.preventDefault();
    drag.slot.classList.add("agenda-held");
    drag.over?.classList.remove("agenda-over");
    drag.over = freeUnder(event);
    drag.over?.classList.add("agenda-over");
  });
  document.addEventListener("pointerup", (event) => drop(event, true));
  document.addEventListener("pointercancel", (event) => drop(event, false));
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("[data-appointment]")) event.preventDefault();
  });
}
