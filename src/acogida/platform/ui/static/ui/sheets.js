// Side sheets and dialogs: <button data-open="id"> opens <dialog id>, a click beside it closes it.
// A sheet whose content is fetched names it as the target of htmx; it opens when it has arrived.
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-open]");
  if (opener) {
    const sheet = document.getElementById(opener.dataset.open);
    if (sheet) {
      event.preventDefault();
      sheet.showModal();
    }
    return;
  }
  if (event.target.closest?.("[data-close]")) event.target.closest("dialog")?.close();
  else if (event.target.matches?.("dialog.sheet")) event.target.close();
});

document.addEventListener("htmx:afterSwap", (event) => {
  const sheet = event.target.closest?.("dialog.sheet");
  if (sheet && !sheet.open) sheet.showModal();
});
