// Everything works without this. It only adds: the focus on what is wrong, and a warning before typed text is lost.
(() => {
  "use strict";

  document.querySelector("[data-errors]")?.focus();

  // A link in the error summary puts the focus in the field itself, with its label in view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-errors] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });

  let isDirty = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-unsaved]")) isDirty = true;
  });
  document.addEventListener("submit", () => { isDirty = false; });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

  // Away at once, also by three times Escape; "back" doesn't lead here again.
  const leave = document.querySelector("[data-leave]");
  if (leave) {
    const go = () => {
      isDirty = false;
      document.body.hidden = true;
      location.replace(leave.href);
    };
    let presses = [];
    leave.addEventListener("click", (event) => { event.preventDefault(); go(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      presses = [...presses, Date.now()].filter((moment) => Date.now() - moment < 2000);
      if (presses.length > 2) go();
    });
  }

  // How much may still be typed, said when it gets close.
  for (const area of document.querySelectorAll("textarea[data-most]")) {
    const left = document.createElement("p");
    left.className = "hint";
    left.setAttribute("role", "status");
    area.after(left);
    area.addEventListener("input", () => {
      const rest = Number(area.dataset.most) - [...area.value].length;
      left.textContent = rest < Number(area.dataset.most) / 10 ? `${rest} ${area.dataset.left}` : "";
    });
  }
})();
