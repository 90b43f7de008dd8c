// Locks the screen without losing what is typed: the page stays in memory, hidden and inert,
// while the session on the server is locked too. Every tab of the browser locks together.
const cover = document.getElementById("lock");
const screen = document.getElementById("screen");
const form = cover.querySelector("form");
const error = document.getElementById("lock-error");
const password = document.getElementById("lock-password");
const tabs = new BroadcastChannel("acogida-lock");
const token = () => form.elements.csrfmiddlewaretoken.value;
const title = document.title;
const idle = Number(cover.dataset.idle) * 1000;
let lastTouch = Date.now();
let focusBefore = null;

const locked = () => !cover.hidden;

const post = (url, fields = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "application/json" },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });

function hide() {
  if (locked()) return;
  focusBefore = document.activeElement;
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  screen.hidden = true;
  screen.inert = true;
  cover.hidden = false;
  document.title = cover.querySelector("h2").textContent.trim();
  password.focus();
}

function show() {
  cover.hidden = true;
  screen.hidden = false;
  screen.inert = false;
  document.title = title;
  password.value = "";
  error.hidden = true;
  lastTouch = Date.now();
  focusBefore?.focus?.();
}

function lock() {
  hide();
  tabs.postMessage("lock");
  // Hidden even when the server does not answer: the screen is what the passer-by sees.
  post(cover.dataset.lockUrl).catch(() => {});
}

function complain(words) {
  error.textContent = words;
  error.hidden = false;
  password.setAttribute("aria-invalid", "true");
  password.select();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  let answer;
  try {
    answer = await post(form.action, { password: password.value });
  } catch {
    complain(error.dataset.offline);
    return;
  }
  if (answer.ok) {
    show();
    tabs.postMessage("unlock");
  } else if (answer.type === "opaqueredirect" || answer.status === 401) {
    // The session has ended for good: only signing in again helps.
    window.location.reload();
  } else {
    complain((await wordsOf(answer)) || error.dataset.wrong);
  }
});

async function wordsOf(answer) {
  if (!answer.headers.get("Content-Type")?.includes("json")) return "";
  return (await answer.json()).message ?? "";
}

tabs.addEventListener("message", (event) => (event.data === "lock" ? hide() : locked() && show()));

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-lock]")) return;
  event.preventDefault();
  lock();
});

// A request refused because the session was locked meanwhile (in another tab, or by the server).
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 423) hide();
});

for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
  document.addEventListener(kind, () => { lastTouch = Date.now(); }, { passive: true, capture: true });
}
// Looked at often and compared with the clock: timers sleep when the laptop does.
setInterval(() => {
  if (idle && !locked() && Date.now() - lastTouch > idle) lock();
}, 5000);
