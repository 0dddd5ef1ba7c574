/* Says so where what is typed could not be kept, for want of a connection. HTMX sends it; without either file the form
   is saved by its buttons. Nothing is stored here. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-unkept]");
  if (!form) return;
  const tell = () => { document.getElementById("kept").textContent = form.dataset.unkept; };
  form.addEventListener("htmx:sendError", tell);
  form.addEventListener("htmx:responseError", tell);
})();
