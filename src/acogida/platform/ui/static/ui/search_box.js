// The search box: htmx brings the results while typing, this moves through them by keyboard.
const boxOf = (node) => node.closest?.("[data-search-box]");
const parts = (box) => ({
  input: box.querySelector("[role=combobox]"),
  list: box.querySelector("[role=listbox]"),
});
const options = (list) => [...list.querySelectorAll("[role=option]")];

function choose(box, option) {
  const { input, list } = parts(box);
  for (const other of options(list)) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function shut(box) {
  const { input, list } = parts(box);
  choose(box, null);
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
}

function open(option) {
  const link = option.matches("a[href]") ? option : option.querySelector("a[href]");
  if (link) link.click();
}

function step(box, by) {
  const { list } = parts(box);
  const all = options(list);
  if (!all.length) return;
  const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  choose(box, all[now < 0 && by < 0 ? all.length - 1 : (now + by + all.length) % all.length]);
}

document.addEventListener("keydown", (event) => {
  const box = event.target.matches?.("[role=combobox]") && boxOf(event.target);
  if (!box) return;
  const chosen = parts(box).list.querySelector('[aria-selected="true"]');
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(box, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && chosen) {
    event.preventDefault();
    open(chosen);
  } else if (event.key === "Escape") {
    event.preventDefault();
    box.dataset.shut = "yes";
    if (parts(box).list.childElementCount) shut(box);
    else if (event.target.value) event.target.value = "";
    else event.target.blur(); // and the keys of the page answer again
  }
});

document.addEventListener("input", (event) => {
  const box = boxOf(event.target);
  if (box) delete box.dataset.shut;
});

document.addEventListener("htmx:afterSwap", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  // The answer to what was typed before Escape comes too late.
  if (box.dataset.shut) {
    shut(box);
    return;
  }
  const { input, list } = parts(box);
  options(list).forEach((option, number) => {
    option.id ||= `${list.id}-${number}`;
    option.setAttribute("aria-selected", "false");
    if (option.matches("a")) option.tabIndex = -1;
  });
  input.setAttribute("aria-expanded", String(list.childElementCount > 0));
  input.removeAttribute("aria-activedescendant");
});

// An emptied box has nothing to show: stop the request and shut the list.
document.addEventListener("htmx:beforeRequest", (event) => {
  const box = boxOf(event.target);
  if (box && !parts(box).input.value.trim()) {
    event.preventDefault();
    shut(box);
  }
});

document.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box && !box.contains(event.relatedTarget)) shut(box);
});

// Without this the click on a result would first take the focus, and the list would be gone.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-search-box] [role=listbox]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.("[data-search-box] [role=option]");
  if (option && !event.target.closest("a")) open(option);
});
