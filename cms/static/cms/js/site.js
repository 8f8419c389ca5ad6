// What every public page may gain from JavaScript. The one rule: nothing on the page depends on it.
import { steppers } from "./steppers.js";
import { share } from "./share.js";
import { forms } from "./forms.js";

document.documentElement.classList.add("has-js");
steppers(document);
share(document);
forms(document);

// Another language, same place on the page: the links keep the #part of the address.
addEventListener("click", (event) => {
  const link = event.target.closest("a[hreflang]");
  if (link && location.hash) link.hash = location.hash;
});
