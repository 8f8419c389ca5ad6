// Messages to many. Placeholders are put in at the cursor by a button below each text; without this script they stand
// above the form to be copied. And what is being sent is looked at again every few seconds.
(() => {
  const list = document.querySelector("[data-tokens]");
  const fields = 'input[name^="subject_"], textarea[name^="body_"]';

  const buttons = (written) => {
    const bar = list.cloneNode(true);
    bar.removeAttribute("data-tokens");
    bar.querySelector("[data-tokens-lead]").remove();
    bar.querySelector("[data-tokens-pick]").hidden = false;
    bar.querySelectorAll("[data-token]").forEach((item) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.append(...item.childNodes);
      button.addEventListener("click", () => {
        const field = written.last;
        const { token } = item.dataset;
        field.setRangeText(token, field.selectionStart, field.selectionEnd, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      });
      item.append(button);
    });
    return bar;
  };

  if (list) {
    document.querySelectorAll('textarea[name^="body_"]').forEach((body) => {
      const suffix = body.name.slice("body_".length);
      const subject = document.querySelector(`input[name="subject_${suffix}"]`);
      // The place the cursor was last: the subject or the text of this language.
      const written = { last: body };
      [subject, body].filter(Boolean).forEach((field) => {
        field.addEventListener("focus", () => {
          written.last = field;
        });
      });
      body.after(buttons(written));
    });
    if (document.querySelector(fields)) list.hidden = true;
  }

  const again = () => {
    const here = document.querySelector("[data-again]");
    if (!here) return;
    setTimeout(async () => {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("#progress");
        // Whoever stands on the stop button keeps standing there.
        if (answer.ok && fresh && !here.contains(document.activeElement)) here.replaceWith(fresh);
      } catch {
        // No network for a moment: the next look may have it.
      }
      again();
    }, 5000);
  };
  again();
})();
