// The waiting room's screen asks for the numbers every few seconds, without any cookie: it neither
// keeps a session awake nor shows what a signed-in browser could see. Televisions are old: no
// modules, and nothing younger than async functions.
const calls = document.getElementById("calls");
const lost = document.getElementById("lost");
const EVERY_MS = 4000;
const PATIENCE_MS = 8000;
const SILENT_TIMES = 3;
let silent = 0;
let said = "";

async function numbers() {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(location.href, {
      cache: "no-store",
      credentials: "omit",
      headers: { "X-Background": "yes" },
      signal: stop.signal,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return await answer.text();
  } finally {
    clearTimeout(timer);
  }
}

async function ask() {
  try {
    const words = await numbers();
    if (words !== said) calls.innerHTML = words;
    said = words;
    silent = 0;
  } catch (error) {
    silent += 1;
  }
  lost.hidden = silent < SILENT_TIMES;
  setTimeout(ask, EVERY_MS);
}

setTimeout(ask, EVERY_MS);
