// A form sent while no server answers would leave the browser's own error page, and what was typed
// would be gone. So it is asked first whether the server is there; only then the form leaves.
const place = document.getElementById("toasts");
const asked = new WeakSet();
const sure = new WeakSet();
const PATIENCE_MS = 8000;
const apart = "[data-lock], [data-search-box], #lock form, [method=dialog]";

async function answers() {
  if (!navigator.onLine) return false;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return (await fetch(place.dataset.health, { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const posts = form.getAttribute("method")?.toLowerCase() === "post";
  if (event.defaultPrevented || !posts || form.matches(apart) || sure.has(form)) return;
  event.preventDefault();
  if (asked.has(form)) return;
  asked.add(form);
  const { submitter } = event;
  if (await answers()) {
    sure.add(form);
    form.requestSubmit(submitter);
    sure.delete(form);
  } else {
    const detail = { text: place.dataset.unreachable, undo: "" };
    document.dispatchEvent(new CustomEvent("toast", { detail }));
    submitter?.focus();
  }
  asked.delete(form);
});
