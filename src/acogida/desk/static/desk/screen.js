// The waiting room's screen asks for the numbers every few seconds, without any cookie: it neither
// keeps a session awake nor shows what a signed-in browser could see.
const calls = document.getElementById("calls");
const lost = document.getElementById("lost");
const EVERY_MS = 4000;
const PATIENCE_MS = 8000;
let silent = 0;

async function ask() {
  try {
    const answer = await fetch(location.href, {
      cache: "no-store",
      credentials: "omit",
      headers: { "X-Background": "yes" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const words = await answer.text();
    if (words !== calls.dataset.said) {
      calls.innerHTML = words;
      calls.dataset.said = words;
    }
    silent = 0;
  } catch {
    silent += 1;
  }
  lost.hidden = silent < 3;
  setTimeout(ask, EVERY_MS);
}

setTimeout(ask, EVERY_MS);
