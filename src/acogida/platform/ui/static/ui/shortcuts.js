// Keys of the page: "/" goes to the search box, "?" shows the list, [data-key] answers its own key.
// In the empty search box "?" is no name yet: the first page begins there.
const typing = (node) =>
  node.isContentEditable ||
  (node.matches?.("input, textarea, select") && !node.matches("[type=checkbox], [type=radio], [type=button]"));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const asks = event.key === "?" && event.target.matches?.("[role=combobox]") && !event.target.value;
  if ((typing(event.target) && !asks) || document.querySelector("dialog[open], #lock:not([hidden])")) return;
  if (event.key === "/") {
    const box = document.querySelector("[role=combobox]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "?") {
    event.preventDefault();
    const dialog = document.getElementById("shortcuts");
    if (dialog) showKeys(dialog);
  } else {
    const link = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:is(a, button)`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }
});

// Above the keys of every page stand those of the page at hand.
function showKeys(dialog) {
  const list = dialog.querySelector("dl");
  for (const old of list.querySelectorAll(".here")) old.remove();
  for (const link of [...document.querySelectorAll("main :is(a, button)[data-key]")].reverse()) {
    list.insertAdjacentHTML("afterbegin", "<dt class=here><kbd></kbd></dt><dd class=here></dd>");
    list.querySelector("kbd").textContent = link.dataset.key;
    list.querySelector("dd").textContent = [...link.childNodes].map((node) => node.data).join(" ");
  }
  dialog.showModal();
}

// Menus close as people expect: Escape, or a click elsewhere.
const openMenus = () => document.querySelectorAll("[data-menu][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

// On a phone the open section may be one of the last.
const here = document.querySelector(".tabs [aria-current]");
if (here) here.closest(".tabs").scrollLeft = here.offsetLeft - 48;

// What went wrong is what the reader must meet first.
document.querySelector("[data-error-summary]")?.focus();
document.addEventListener("htmx:afterSwap", (event) => {
  event.target.querySelector?.("[data-error-summary]")?.focus();
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

// One line of help on the first visit of an area, gone for good once it was understood.
for (const help of document.querySelectorAll("[data-first-help]")) {
  const key = `understood:${help.dataset.firstHelp}`;
  help.hidden = localStorage.getItem(key) === "yes";
  const button = help.querySelector("[data-dismiss]");
  button.hidden = false;
  button.addEventListener("click", () => {
    localStorage.setItem(key, "yes");
    help.remove();
  });
}
