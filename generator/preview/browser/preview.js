// What the preview adds to a page: it listens, and does what it is told. Without it the page is right all the same.
(() => {
  const host = document.querySelector("plein-preview");
  const shadow = host.shadowRoot;
  if (!shadow) return; // a browser that knows no declarative shadow trees: reload by hand
  const part = (id) => shadow.getElementById(id);
  let events = null;
  let again = 0;

  const address = () => host.dataset.events + "?" + new URLSearchParams({
    path: location.pathname, status: host.dataset.status, mark: host.dataset.mark, sheet: host.dataset.sheet,
  });

  // A browser keeps at most six connections to a host: a page that nobody sees gives its own back.
  function listen() {
    if (events || document.hidden) return;
    events = new EventSource(address());
    events.addEventListener("open", () => { part("lost").hidden = true; });
    events.addEventListener("reload", renew);
    events.addEventListener("style", (event) => restyle(JSON.parse(event.data)));
    events.addEventListener("findings", (event) => show(JSON.parse(event.data)));
    events.addEventListener("error", () => {
      rest();
      part("lost").hidden = false;
      again = setTimeout(listen, 1000);
    });
  }

  function rest() {
    clearTimeout(again);
    if (events) events.close();
    events = null;
  }

  // The page is fetched anew, and what differs is put in its place: scrolling, focus and what was unfolded stay. Where
  // more than its text differs, or it runs scripts of its own, it is loaded anew.
  async function renew() {
    let fresh, answer;
    try {
      answer = await fetch(location.href);
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return; // the preview stopped: the events say so
    }
    const theirs = fresh.querySelector("plein-preview");
    if (answer.redirected || !theirs || isAlive(document) || isAlive(fresh) || headOf(document) !== headOf(fresh)) {
      location.reload();
      return;
    }
    Object.assign(host.dataset, theirs.dataset);
    document.title = fresh.title;
    mend(document.body, fresh.body);
    part("renewed").textContent = part("renewed").dataset.text;
    setTimeout(() => { part("renewed").textContent = ""; }, 2000); // so that the next time is read aloud too
  }

  // isAlive tells whether a page runs scripts of its own.
  const isAlive = (page) => [...page.scripts].some((script) => !script.src.includes("/_plein/") && !script.type.includes("json"));

  // headOf is the head of a page without what differs with its text.
  function headOf(page) {
    const head = page.head.cloneNode(true);
    for (const part of head.querySelectorAll("title, meta[name=description]")) part.remove();
    return head.innerHTML;
  }

  // mend makes one node like another and touches as little of it as it can.
  function mend(old, fresh) {
    if (same(old, fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName || attributes(old) !== attributes(fresh)) {
      old.replaceWith(document.importNode(fresh, true));
      return;
    }
    const before = [...old.childNodes], after = [...fresh.childNodes];
    let start = 0, a = before.length, b = after.length;
    while (start < a && start < b && same(before[start], after[start])) start++;
    while (a > start && b > start && same(before[a - 1], after[b - 1])) a--, b--;
    if (a === b) {
      for (let i = start; i < a; i++) mend(before[i], after[i]);
      return;
    }
    const next = before[a] ?? null;
    for (const node of before.slice(start, a)) node.remove();
    for (const node of after.slice(start, b)) old.insertBefore(document.importNode(node, true), next);
  }

  const same = (a, b) => a === host ? a.nodeName === b.nodeName : a.isEqualNode(b);

  // attributes are those of an element; what a reader unfolded stays so.
  const attributes = (node) => JSON.stringify([...node.attributes].filter((a) => a.name !== "open").map((a) => [a.name, a.value]).sort());

  // The new style sheet is put beside the old one, which goes when the new one is there: nothing flashes or moves. Where the
  // new one has been replaced already when it is asked for, the old one stays until the next is there.
  const styles = new Set([host.dataset.sheet]);
  function restyle({to}) {
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const ours = (sheet) => [...styles].find((style) => sheet.getAttribute("href").endsWith(style));
    const old = sheets.filter(ours);
    host.dataset.sheet = to;
    styles.add(to);
    if (old.length === 0) return;
    const fresh = old[0].cloneNode(), href = fresh.getAttribute("href");
    fresh.setAttribute("href", href.slice(0, href.length - ours(old[0]).length) + to);
    fresh.addEventListener("load", () => old.forEach((sheet) => sheet.remove()));
    fresh.addEventListener("error", () => fresh.remove());
    old.at(-1).after(fresh);
  }

  // Only what became different is replaced, so that it is read aloud once, and what somebody closed stays closed.
  const shown = {alert: part("alert").innerHTML, quiet: part("quiet").innerHTML};
  const plain = (text) => { const box = document.createElement("template"); box.innerHTML = text; return box.innerHTML; };
  function show(now) {
    for (const name of ["alert", "quiet"]) {
      const next = plain(now[name]);
      if (next === shown[name]) continue;
      shown[name] = next;
      part(name).innerHTML = next;
      part(name).hidden = false;
    }
  }

  shadow.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-close]");
    if (button) button.closest(".part").hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") part("alert").hidden = part("quiet").hidden = true;
  });
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
