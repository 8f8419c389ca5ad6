// Minus and plus beside a number field. The field itself stays the truth, so it works without us.
export function steppers(root) {
  for (const box of root.querySelectorAll("[data-stepper]")) {
    const input = box.querySelector("input");
    const buttons = [...box.querySelectorAll("[data-step]")];
    const least = Number(input.min || 0);
    const most = input.max === "" ? 99 : Number(input.max);
    const number = () => Number(input.value) || 0;
    const show = () => buttons.forEach((button) => {
      const after = number() + Number(button.dataset.step);
      button.setAttribute("aria-disabled", String(after < least || after > most));
    });
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const after = number() + Number(button.dataset.step);
        input.value = Math.min(most, Math.max(least, after));
        input.dispatchEvent(new Event("change", { bubbles: true }));
        show();
      });
    }
    input.addEventListener("input", show);
    show();
  }
}
