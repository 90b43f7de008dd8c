// A button that copies the text of a box. Without a clipboard there is no button, and the box stays.
const offer = (root) => {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
  const detail = { text: button.dataset.copied, undo: "" };
  document.dispatchEvent(new CustomEvent("toast", { detail }));
});
document.addEventListener("htmx:afterSwap", (event) => offer(event.target));
offer(document);
