// On every page of the counter: sends what still waits in this browser, each thing once.
import { Sealed, send, tell } from "./sealed.js";

const place = document.querySelector("[data-unsent]");
const sealed = new Sealed(place);
const AGAIN_MS = 10000;
if (place.dataset.recorded) sealed.drop(place.dataset.recorded);

async function sendOne(name) {
  const left = await sealed.get(name);
  if (!left) return true;
  const answer = await send(left.url, left.body);
  const settled = answer && (answer.ok || answer.status === 422 || answer.status === 404);
  if (!settled) return false;
  sealed.drop(name);
  if (answer.status === 404) return true;
  const said = await answer.json();
  if (left.state === "sent" || said.apart) tell(said.apart ?? said.words);
  return true;
}

async function sendAll() {
  let waiting = 0;
  for (const name of sealed.names()) waiting += (await sendOne(name)) ? 0 : 1;
  place.hidden = waiting === 0;
  place.querySelector("[data-count]").textContent = String(waiting);
  if (waiting) setTimeout(sendAll, AGAIN_MS);
}

await sendAll();
window.addEventListener("online", sendAll);
