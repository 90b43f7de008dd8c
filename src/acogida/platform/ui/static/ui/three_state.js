// Yes, no, not asked on one keystroke: s, n, x while the focus is inside the question.
// Caught on the way down, so that the page's own shortcuts never see the key.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const question = event.target.closest?.("[data-three-state]");
    const choice = question?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!choice || choice.disabled) return;
    event.preventDefault();
    event.stopPropagation();
    choice.checked = true;
    choice.focus();
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  },
  { capture: true },
);
