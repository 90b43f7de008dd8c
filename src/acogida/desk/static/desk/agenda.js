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
  const move = MOVES[event.key];
  if (!slot || !move || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = move(slot);
  if (!next) return;
  event.preventDefault();
  next.focus();
});
