// Forms: a second tap sends nothing twice, the error summary is read first, and only the chosen way of contact shows.
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.classList.contains("is-busy")) event.preventDefault();
    form.classList.add("is-busy");
  });
}

// Older phones lack the style sheet's :has(); they get the same by hand. A field with an error always shows.
function contactKind(form) {
  const radios = [...form.querySelectorAll("[name=contact_kind]")];
  const show = () => {
    const kind = radios.find((radio) => radio.checked)?.value;
    for (const [name, hide] of [["email", kind === "phone" || kind === "call"], ["phone", kind === "email"]]) {
      const field = form.querySelector(`.only-${name}:not(.field--bad)`);
      if (field) field.hidden = hide;
    }
  };
  radios.forEach((radio) => radio.addEventListener("change", show));
  if (radios.length) show();
}

export function forms(root) {
  for (const form of root.querySelectorAll("form[data-once]")) {
    once(form);
    contactKind(form);
  }
  // Coming Back to a sent form must not find it asleep.
  addEventListener("pageshow", () => {
    root.querySelectorAll(".is-busy").forEach((form) => form.classList.remove("is-busy"));
  });
  root.querySelector("[data-focus]")?.focus();
}
