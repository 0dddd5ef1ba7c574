/* Says so where what is typed could not be kept: there is no connection, or the session is over. HTMX sends it; without
   either file the form is saved by its buttons. Nothing is stored here.

   Whoever signs in again in another tab is given a new mark against forgery, and the form on this page still holds the
   one of before. The browser's cookie has the new one; it is put into the form before anything is sent. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-unkept]");
  if (!form) return;
  const tell = (words) => { document.getElementById("kept").textContent = words; };
  form.addEventListener("htmx:sendError", () => tell(form.dataset.unkept));
  form.addEventListener("htmx:responseError", (event) => {
    tell(event.detail.xhr.status === 401 ? form.dataset.signedOut : form.dataset.unkept);
  });

  const mark = form.querySelector("[name=csrfmiddlewaretoken]");
  const renew = () => {
    const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
    if (cookie) mark.value = cookie.slice("csrftoken=".length);
  };
  form.addEventListener("submit", renew);
  form.addEventListener("htmx:configRequest", (event) => {
    renew();
    event.detail.parameters[mark.name] = mark.value;
  });
})();
