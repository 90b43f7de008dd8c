// Dates typed any way become dd-mm-aaaa; a picker stands beside the box; a RUN is told at once.
// The server reads all the same forms, so none of this is needed to save.
const pad = (number, size = 2) => String(number).padStart(size, "0");

export function readDay(text, past, today = new Date()) {
  const typed = text.trim();
  let match = typed.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  let [day, month, year] = match ? [match[3], match[2], match[1]] : [];
  match ||= typed.match(/^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$/) || typed.match(/^(\d{2})(\d{2})(\d{4}|\d{2})$/);
  if (!match) return null;
  if (!day) [, day, month, year] = match;
  if (year.length === 2) {
    const latest = today.getFullYear() + (past ? 0 : 20);
    const guess = latest - (latest % 100) + Number(year);
    year = guess <= latest ? guess : guess - 100;
  }
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  date.setFullYear(Number(year));
  return date.getMonth() === Number(month) - 1 && date.getDate() === Number(day) ? date : null;
}

const inWords = new Intl.DateTimeFormat(document.documentElement.lang || "es-CL", {
  weekday: "long", day: "numeric", month: "long", year: "numeric",
});
const show = (field, date) => {
  const output = field.nextElementSibling;
  if (output?.matches("output")) output.textContent = date ? inWords.format(date) : "";
};

document.addEventListener("focusout", (event) => {
  const field = event.target.closest?.("[data-date-field]");
  if (!field || event.target.type !== "text") return;
  const date = readDay(event.target.value, "past" in field.dataset);
  if (date) event.target.value = `${pad(date.getDate())}-${pad(date.getMonth() + 1)}-${pad(date.getFullYear(), 4)}`;
  show(field, date);
});

function addPicker(field) {
  const box = field.querySelector("input");
  if (!("showPicker" in box) || field.querySelector(".date-picked") || box.disabled) return;
  box.classList.add("date-typed");
  const picker = Object.assign(document.createElement("input"), {
    type: "date", className: "date-picked", tabIndex: -1,
  });
  picker.setAttribute("aria-hidden", "true");
  const button = Object.assign(document.createElement("button"), {
    type: "button", className: "button", textContent: field.dataset.pick,
  });
  button.addEventListener("click", () => {
    const date = readDay(box.value, "past" in field.dataset);
    if (date) picker.value = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
    picker.showPicker();
  });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    box.value = picker.value.split("-").reverse().join("-");
    show(field, readDay(box.value, false));
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  });
  field.append(button, picker);
}

const dress = (root) => root.querySelectorAll?.("[data-date-field]").forEach(addPicker);
dress(document);
document.addEventListener("htmx:afterSwap", (event) => dress(event.target));
document.addEventListener("dress", (event) => dress(event.detail));

// Check digit of a RUN: modulo 11 with the factors 2 to 7, as the Civil Registry writes it.
function checkDigit(body) {
  let total = 0;
  [...body].reverse().forEach((digit, place) => { total += Number(digit) * (2 + (place % 6)); });
  return "0K987654321"[total % 11];
}

document.addEventListener("input", (event) => {
  const output = event.target.nextElementSibling;
  if (!output?.matches("[data-recognise]")) return;
  const bare = event.target.value.toUpperCase().replace(/^\s*RU[NT]/, "").replace(/[\s.,:_-]/g, "").replace(/^0+/, "");
  const shaped = bare.match(/^(\d{6,8})([\dK])$/);
  const right = shaped && checkDigit(shaped[1]) === shaped[2];
  output.dataset.state = right ? "ok" : shaped ? "doubt" : "";
  if (right) {
    const dotted = shaped[1].replace(/\B(?=(\d{3})+$)/g, ".");
    output.textContent = `✓ ${output.dataset.run}: ${dotted}-${shaped[2]}`;
  } else {
    output.textContent = bare.length < 5 ? "" : shaped ? output.dataset.runWrong : output.dataset.other;
  }
});
