/* What a citation leads to, shown beside it: on hover and on focus, and by a first tap where there is no pointer that
   hovers. Without this file the link works, and its title says what it names. Escape closes; nothing is stored. */
(() => {
  "use strict";

  const DELAY = 250; /* ms, so that a pointer passing by opens nothing */
  const known = new Map();
  const popover = document.createElement("span");
  if (!("popover" in popover)) return;
  popover.id = "citation-preview";
  popover.className = "preview";
  popover.popover = "manual";
  popover.setAttribute("role", "note");
  let link = null;
  let later = 0;

  async function words(address) {
    if (!known.has(address)) {
      const answer = await fetch(address, { headers: { "X-Requested-With": "preview" } });
      if (!answer.ok) return "";
      known.set(address, await answer.text());
    }
    return known.get(address);
  }

  async function show(next) {
    if (next === link) return;
    hide();
    link = next;
    const html = await words(next.dataset.preview).catch(() => "");
    if (!html || link !== next) return;
    popover.innerHTML = html; /* our own page, with everything in it escaped by the server */
    next.after(popover);
    next.setAttribute("aria-describedby", popover.id);
    popover.showPopover();
    place(next);
  }

  function place(next) {
    const box = next.getClientRects()[0];
    const size = popover.getBoundingClientRect();
    const isBelow = box.bottom + size.height + 8 < innerHeight || box.top < size.height + 8;
    const fromLeft = Math.max(8, Math.min(box.left, innerWidth - size.width - 8));
    const isRightToLeft = getComputedStyle(popover).direction === "rtl";
    popover.style.insetBlockStart = `${isBelow ? box.bottom + 4 : box.top - size.height - 4}px`;
    popover.style.insetInlineStart = `${isRightToLeft ? innerWidth - fromLeft - size.width : fromLeft}px`;
  }

  function hide() {
    clearTimeout(later);
    if (!link) return;
    link.removeAttribute("aria-describedby");
    link = null;
    if (popover.matches(":popover-open")) popover.hidePopover();
  }

  const cited = (event) => event.target.closest?.("a[data-preview]");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(later);
    if (popover.contains(event.target)) return;
    const next = cited(event);
    later = setTimeout(() => (next ? show(next) : hide()), DELAY);
  });
  document.addEventListener("focusin", (event) => {
    const next = cited(event);
    if (next && next.matches(":focus-visible")) show(next);
    else if (!popover.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", hide, { passive: true });

  /* A finger cannot hover: the first tap shows, the second one, or the link in what is shown, opens. */
  let byFinger = false;
  document.addEventListener("pointerdown", (event) => { byFinger = event.pointerType !== "mouse"; });
  document.addEventListener("click", (event) => {
    const next = cited(event);
    if (!next || !byFinger || event.detail === 0) {
      if (!popover.contains(event.target)) hide();
      return;
    }
    if (next === link) return;
    event.preventDefault();
    show(next);
  });
})();
