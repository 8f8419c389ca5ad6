// Gives what Wagtail draws itself (Draftail, StreamField) the language and direction of the tab it stands in.
// Labels are Danish and keep their direction; only what is written in gets the language's.
(() => {
  const RTL = new Set(["ar", "fa", "ur"]);
  const WRITTEN = "input[type=text]:not([dir]), textarea:not([dir]), [contenteditable]:not([dir])";

  const mark = (panel) => {
    const found = [...panel.classList].find((name) => name.startsWith("language-"));
    if (!found) return;
    const code = found.slice("language-".length);
    panel.querySelectorAll(WRITTEN).forEach((element) => {
      // A number would turn round: "33 66 00 01" must not read "01 00 66 33".
      const turns = RTL.has(code) && !/(phone|email|url)$/.test(element.getAttribute("name") || "");
      element.setAttribute("dir", turns ? "rtl" : "ltr");
      element.setAttribute("lang", code);
    });
  };

  document.querySelectorAll('.w-tabs__panel[class*="language-"]').forEach((panel) => {
    mark(panel);
    new MutationObserver(() => mark(panel)).observe(panel, { childList: true, subtree: true });
  });
})();
