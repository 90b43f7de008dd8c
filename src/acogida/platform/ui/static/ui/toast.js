// Toasts stay until they are closed; nothing on this page moves by itself.
const place = document.getElementById("toasts");
const shape = document.getElementById("toast-shape");

const closable = (root) => {
  for (const button of root.querySelectorAll("[data-close-toast]")) button.hidden = false;
};

document.addEventListener("click", (event) => {
  event.target.closest?.("[data-close-toast]")?.closest(".toast").remove();
});

export function say(text, undo = "") {
  const toast = shape.content.cloneNode(true);
  toast.querySelector("p").textContent = text;
  const form = toast.querySelector("form");
  if (undo) form.action = undo;
  else form.remove();
  closable(toast);
  place.append(toast);
}

// The server says it with the header HX-Trigger: {"toast": {"text": …, "undo": …}}.
document.addEventListener("toast", (event) => say(event.detail.text, event.detail.undo));
if (place) closable(document);
