// The attention by keyboard: arrows and first letters in a long list of boxes, one key a need, and
// on to the next one; Ctrl+Enter records. Everything works without it, with more presses of Tab.
const form = document.querySelector("[data-attending]");

// -- boxes to tick: Tab enters and leaves, arrows move, letters find ---------------------------
for (const list of form.querySelectorAll("[data-ticks]")) {
  const boxes = [...list.querySelectorAll("input")];
  const words = boxes.map((box) => fold(box.closest("label").textContent));
  let typed = "";
  let forget = 0;

  const stand = (box, { focus = true } = {}) => {
    for (const other of boxes) other.tabIndex = other === box ? 0 : -1;
    if (focus) box.focus();
  };
  if (boxes.length) stand(boxes[0], { focus: false });

  list.addEventListener("focusin", (event) => stand(event.target, { focus: false }));
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = boxes.indexOf(event.target);
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by) {
      event.preventDefault();
      stand(boxes[(now + by + boxes.length) % boxes.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.target.click();
    } else if (/^\p{L}$/u.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(forget);
      forget = setTimeout(() => { typed = ""; }, 900);
      typed += fold(event.key);
      const found = find(words, typed, now);
      if (found >= 0) stand(boxes[found]);
    }
  });
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}

// A label that begins so, else one of whose words does; a single letter again goes on to the next.
function find(words, typed, now) {
  const from = typed.length === 1 ? now + 1 : now;
  const order = words.map((_, step) => (from + step) % words.length);
  const starts = order.find((place) => words[place].startsWith(typed));
  return starts ?? order.find((place) => words[place].includes(` ${typed}`)) ?? -1;
}

// The keyboard begins at the reasons, unless something was found wrong.
if (document.activeElement === document.body) form.querySelector("[data-ticks] input")?.focus({ preventScroll: true });

// -- needs: s, n, x answer (three_state.js) and the next question has the focus -----------------
const questions = [...form.querySelectorAll("[data-need]")];
const standingIn = (question) =>
  question.querySelector("[data-three-state] input:checked") ?? question.querySelector("input");

form.addEventListener("change", (event) => {
  const question = event.target.closest("[data-need]");
  // Only a letter sets the answer by script; the mouse and the arrows stay where they are.
  if (!question || event.isTrusted || !event.target.matches("[type=radio]")) return;
  const next = questions[questions.indexOf(question) + 1];
  if (next) standingIn(next).focus();
});

// -- steps: the empty rows come one by one, then new ones are made; without script the server adds --
const more = form.querySelector("[data-more-steps]");
const MOST_ROWS = 40;
function anotherRow(last) {
  const row = last.cloneNode(true);
  const number = Number(/step_(\d+)_/.exec(row.querySelector("[name]").name)[1]);
  const renamed = (text) => text.replaceAll(`step_${number}_`, `step_${number + 1}_`);
  row.querySelectorAll(".date-field button, .date-picked, .field-error").forEach((node) => node.remove());
  for (const node of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (node.hasAttribute(name)) node.setAttribute(name, renamed(node.getAttribute(name)));
    }
    node.removeAttribute("aria-invalid");
    if (node.matches("input")) node.value = "";
    if (node.matches("select")) node.selectedIndex = 0;
    if (node.matches("output")) node.textContent = "";
  }
  const title = row.querySelector("legend");
  title.textContent = title.textContent.replace(/\d+/, String(number + 1));
  last.after(row);
  document.dispatchEvent(new CustomEvent("dress", { detail: row }));
  return row;
}
if (more) {
  const rows = () => [...form.querySelectorAll("[data-step]")];
  const filled = rows().filter((row) => row.querySelector("input").value).length;
  rows().forEach((row, number) => { row.hidden = number > filled; });
  more.addEventListener("click", (event) => {
    event.preventDefault();
    const row = rows().find((one) => one.hidden) ?? anotherRow(rows().at(-1));
    row.hidden = false;
    row.querySelector("input").focus();
    more.hidden = rows().length >= MOST_ROWS && rows().every((one) => !one.hidden);
  });
}

// -- minutes: counted since the attention began, until somebody writes them ----------------------
// Only the server says what time it is: the clock of a phone may be wrong.
const minutes = form.elements.minutes;
const before = Date.parse(form.dataset.now) - Date.parse(form.elements.began_at?.value ?? "");
if (minutes && Number.isFinite(before) && !minutes.value) {
  let own = false;
  minutes.addEventListener("input", () => { own = true; });
  const count = () => {
    const passed = Math.max(1, Math.round((before + performance.now()) / 60000));
    // A page left open over night counts nothing.
    if (!own && passed <= 180) minutes.value = String(passed);
  };
  count();
  setInterval(count, 20000);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(document.activeElement)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
