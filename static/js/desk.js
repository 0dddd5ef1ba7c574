/* Going through a pile by keyboard: what carries data-key is pressed by that key. Single letters get in the way of
   speech input and of some people's hands, so the switch turns them off and the browser remembers it. Without this file
   everything is a link or a button all the same. */
(() => {
  "use strict";

  const NAME = "desk-keys";
  const bar = document.querySelector("[data-keys]");
  if (!bar) return;
  const button = bar.querySelector("[data-keys-switch]");
  let isOn = true;
  try {
    isOn = localStorage.getItem(NAME) !== "off";
  } catch {
    isOn = true; /* a browser that keeps nothing */
  }

  function show() {
    button.setAttribute("aria-pressed", String(isOn));
    document.documentElement.classList.toggle("has-keys", isOn);
  }

  button.addEventListener("click", () => {
    isOn = !isOn;
    try {
      localStorage.setItem(NAME, isOn ? "on" : "off");
    } catch {
      /* it holds for this page */
    }
    show();
  });

  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (target.matches("a, button")) target.click();
    else target.focus();
  });

  bar.hidden = false;
  show();
})();
