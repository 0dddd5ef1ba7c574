/* Small helps for reading, none of them needed: copying the address of a paragraph, notes that open at their call on
   narrow screens, a language switch that keeps the paragraph. No library, nothing stored, nothing sent. */
(() => {
  "use strict";

  /* ¶ copies the address and the citation; the link itself still works. */
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-copy]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !navigator.clipboard) return;
    const address = new URL(link.getAttribute("href"), location.href);
    const words = [link.dataset.copy, address.href].filter(Boolean).join("\n");
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      return; /* the browser refused; the address is in the address bar */
    }
    say(link.dataset.copied);
  });

  function say(words) {
    let live = document.getElementById("said");
    if (!live) {
      live = document.createElement("p");
      live.id = "said";
      live.className = "said";
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    live.textContent = words;
    clearTimeout(say.later);
    say.later = setTimeout(() => { live.textContent = ""; }, 2500);
  }

  /* On a narrow screen a note opens under its paragraph instead of sending the reader to the end. */
  const narrow = matchMedia("(max-width: 44rem)");
  document.addEventListener("click", (event) => {
    const call = event.target.closest("sup.call a[href^='#']");
    if (!call || !narrow.matches) return;
    const note = document.getElementById(call.hash.slice(1));
    const words = note && note.querySelector("[data-note]");
    if (!words) return;
    event.preventDefault();
    const id = `open-${note.id}`;
    const open = document.getElementById(id);
    if (open) {
      open.remove();
      call.setAttribute("aria-expanded", "false");
      return;
    }
    const inline = document.createElement("span");
    inline.id = id;
    inline.className = "inline-note";
    inline.setAttribute("role", "note");
    inline.lang = words.lang;
    inline.dir = words.dir;
    inline.append(...[...words.childNodes].map((node) => node.cloneNode(true)));
    call.closest("sup").after(inline);
    call.setAttribute("aria-expanded", "true");
  });

  /* The margin is filled after the page has come, and the notes in it push the text down: the paragraph that was asked
     for stays where it was opened, until the reader moves. */
  let moved = false;
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(name, () => { moved = true; }, { passive: true, once: true });
  }
  function backToPlace() {
    const place = !moved && location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place) place.scrollIntoView({ block: "start", behavior: "instant" });
  }
  document.addEventListener("htmx:afterSettle", () => requestAnimationFrame(backToPlace));
  addEventListener("load", backToPlace);

  /* What is long and beside the point on a narrow screen starts folded there. */
  if (narrow.matches) {
    for (const details of document.querySelectorAll("details[data-folds]")) details.open = false;
  }

  /* The language switch comes back to the same paragraph. */
  document.addEventListener("submit", (event) => {
    const next = event.target.matches("[data-keeps-place]") && event.target.elements.next;
    if (next && location.hash) next.value = next.value.split("#")[0] + location.hash;
  });

  /* Filters answer as soon as they are chosen; without this the button does it. */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-on-change]");
    if (form) form.requestSubmit();
  });
})();
