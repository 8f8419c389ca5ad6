// What every public page may gain from JavaScript: steppers, sharing, calmer forms. Nothing depends on it.
// The one rule: one file without imports, because imported files would be asked for by names that are not kept.

document.documentElement.classList.add("has-js");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Arabic and Persian keyboards type their own digits; the server reads them too.
const DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
const western = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => String(DIGITS.indexOf(digit) % 10));

// Minus and plus beside a number field. The field itself stays the truth.
for (const box of all("[data-stepper]")) {
  const input = box.querySelector("input");
  const buttons = all("[data-step]", box);
  const least = Number(input.min || 0);
  const most = Number(input.max || 99);
  const after = (button) => (Number(western(input.value)) || 0) + Number(button.dataset.step);
  const show = () => buttons.forEach((button) => {
    button.setAttribute("aria-disabled", String(after(button) < least || after(button) > most));
  });
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      input.value = Math.min(most, Math.max(least, after(button)));
      show();
    });
  }
  input.addEventListener("input", show);
  show();
}

// The phone's own share sheet, and copying the address. Plain links stand beside them.
for (const box of all("[data-share]")) {
  const { title, text, url } = box.dataset;
  const native = box.querySelector("[data-share-native]");
  const copy = box.querySelector("[data-share-copy]");
  if (native && navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => {}));
  }
  if (copy && navigator.clipboard) {
    const words = copy.querySelector("span");
    words.setAttribute("aria-live", "polite");
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      words.textContent = copy.dataset.done;
    });
  }
}

// A second tap sends nothing twice; coming Back to a sent form does not find it asleep.
for (const form of all("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.classList.contains("is-busy")) event.preventDefault();
    form.classList.add("is-busy");
  });
}
addEventListener("pageshow", () => all(".is-busy").forEach((form) => form.classList.remove("is-busy")));

// Only the chosen way of contact shows. The style sheet does it with :has(); older phones get it here.
// A field with an error always shows.
const radios = all("[name=contact_kind]");
const showContact = () => {
  const kind = radios.find((radio) => radio.checked)?.value;
  const hidden = { email: kind === "phone" || kind === "call", phone: kind === "email" };
  for (const [name, hide] of Object.entries(hidden)) {
    const field = document.querySelector(`.only-${name}:not(.field--bad)`);
    if (field) field.hidden = hide;
  }
};
radios.forEach((radio) => radio.addEventListener("change", showContact));
if (radios.length) showContact();

// Papers to print.
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Errors are read first.
document.querySelector("[data-focus]")?.focus();

// Another language, same place on the page.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[hreflang]");
  if (link && location.hash) link.hash = location.hash;
});
