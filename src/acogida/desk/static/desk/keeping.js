// Keeps the attention at hand on the server while it is written, and sends it once. The address of
// the page holds the attention's own key: whatever is sent twice under it is recorded once.
import { Sealed, bodyOf, send, tell } from "./sealed.js";

const form = document.querySelector("[data-attending]");
const line = form.querySelector("[data-kept]");
let name = form.dataset.key;
let seen = form.dataset.draftSeen; // which state of the draft this page knows
const sealed = new Sealed(form);
const QUIET_MS = 1200;
const AGAIN_MS = 5000;
const GONE = [401, 403, 423]; // nobody is signed in here, or somebody else is, or the screen is locked
const tab = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
let timer = 0;
let asking = false;
let saved = bodyOf(form);
let leaving = false;
let waiting = false; // "Record" was pressed while nobody answered

const say = (words, state) => {
  line.textContent = words;
  line.dataset.state = state;
};

function bytesToHex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keep() {
  const body = bodyOf(form);
  if (leaving || body === saved) return;
  if (asking) {
    later(QUIET_MS);
    return;
  }
  const draft = `${body}&${new URLSearchParams({ visto: seen, pestana: tab })}`;
  asking = true;
  const answer = await send(form.dataset.draftUrl, draft);
  asking = false;
  if (answer?.ok) {
    saved = body;
    sealed.drop(name);
    const said = await answer.json();
    seen = said.saved ?? seen;
    if (said.apart) goApart(said);
    say(said.apart ?? said.words, said.apart ? "unsent" : "kept");
  } else if (answer && answer.status < 500 && !GONE.includes(answer.status) && ![408, 429].includes(answer.status)) {
    saved = body; // refused for good: asking again would change nothing
    say(line.dataset.refused, "unsent");
  } else {
    await sealed.put(name, { url: form.dataset.draftUrl, body: draft, state: "typed" });
    say(GONE.includes(answer?.status) ? line.dataset.signedOut : line.dataset.unsent, "unsent");
    later(AGAIN_MS);
  }
}

// Another tab writes the same attention: this one goes on as an attention of its own.
function goApart({ key, action, draft, apart }) {
  name = key;
  form.dataset.key = key;
  form.dataset.draftUrl = draft;
  form.setAttribute("action", action);
  history.replaceState(null, "", action);
  tell(apart);
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(waiting ? depart : keep, wait);
}

async function answers() {
  const health = document.getElementById("toasts").dataset.health;
  try {
    return (await fetch(health, { cache: "no-store", signal: AbortSignal.timeout(8000) })).ok;
  } catch {
    return false;
  }
}

async function depart() {
  if (await answers()) {
    clearTimeout(timer);
    form.submit(); // what went before is sealed: if the line breaks now, the next page sends it
    return;
  }
  leaving = false;
  if (!waiting) tell(line.dataset.waiting);
  waiting = true;
  say(line.dataset.waiting, "unsent");
  later(AGAIN_MS);
}

form.addEventListener("submit", async (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  if (leaving) return;
  leaving = true;
  clearTimeout(timer);
  say(line.dataset.sending, "sending");
  await sealed.put(name, { url: form.getAttribute("action"), body: bodyOf(form), state: "sent" });
  await depart();
});

for (const kind of ["input", "change"]) {
  form.addEventListener(kind, () => {
    if (waiting) sealed.put(name, { url: form.getAttribute("action"), body: bodyOf(form), state: "sent" });
    later(waiting ? AGAIN_MS : QUIET_MS);
  });
}
window.addEventListener("online", () => later(100));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && !waiting) keep();
});
// Back from the page that came after: the form is as it was, and may be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) leaving = waiting = false;
});

// -- what waited in this browser since a crash or a broken line ---------------------------------
function fillFrom(body) {
  const typed = new URLSearchParams(body);
  for (const box of form.querySelectorAll("input, textarea, select")) {
    if (!box.name || ["csrfmiddlewaretoken", "began_at"].includes(box.name)) continue;
    if (box.matches("[type=checkbox], [type=radio]")) box.checked = typed.getAll(box.name).includes(box.value);
    else box.value = typed.get(box.name) ?? "";
  }
}

const left = await sealed.get(name);
if (left && form.dataset.sent === undefined) {
  fillFrom(left.body);
  tell(line.dataset.found);
  await keep();
}
sealed.drop(name);
