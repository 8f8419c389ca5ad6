// Sharing: the phone's own share sheet, and copying the address. Plain links stand beside them.
export function share(root) {
  for (const box of root.querySelectorAll("[data-share]")) {
    const { title, text, url } = box.dataset;
    const native = box.querySelector("[data-share-native]");
    if (native && navigator.share) {
      native.hidden = false;
      native.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => {}));
    }
    const copy = box.querySelector("[data-share-copy]");
    if (copy && navigator.clipboard) {
      const words = copy.querySelector("span");
      copy.hidden = false;
      words.setAttribute("aria-live", "polite");
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(url);
        words.textContent = copy.dataset.done;
      });
    }
  }
}
