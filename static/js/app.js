// A garnish: every behaviour has a plain form or link behind it.
(() => {
  const d = document, $$ = (s, r = d) => [...r.querySelectorAll(s)];
  d.documentElement.classList.add("js");

  // 1. Live fragments: <form data-live="says result"> re-renders #says and #result from the server's own HTML.
  const busy = new WeakMap();
  async function refresh(form) {
    const ids = form.dataset.live.split(" "), old = ids.map((id) => d.getElementById(id)).filter(Boolean);
    busy.get(form)?.abort(); const ac = new AbortController(); busy.set(form, ac);
    const url = new URL(form.action || location.href); url.search = new URLSearchParams(new FormData(form));
    old.forEach((e) => e.setAttribute("aria-busy", "true"));
    try {
      const r = await fetch(url, { signal: ac.signal, headers: { Accept: "text/html", "X-Fragment": form.dataset.live } });
      if (!r.ok || r.redirected) { location.assign(url); return; }
      const doc = new DOMParser().parseFromString(await r.text(), "text/html");
      old.forEach((e) => { const n = doc.getElementById(e.id); if (n) e.replaceChildren(...n.childNodes); });
      history.replaceState(null, "", url);
    } catch (e) { if (e.name !== "AbortError") form.requestSubmit(); }
    finally { old.forEach((e) => e.removeAttribute("aria-busy")); }
  }
  let t; const later = (f, ms) => { clearTimeout(t); t = setTimeout(() => refresh(f), ms); };

  // 2. Range <-> text field, − / + buttons, track fill (CSSOM, so style-src stays strict).
  const fill = (r) => r.style.setProperty("--p", `${100 * (r.value - r.min) / (r.max - r.min)}%`);
  $$("input[type=range]").forEach((r) => {
    fill(r); const box = d.getElementById(r.dataset.sync); const form = r.closest("form") || box?.form;
    r.addEventListener("input", () => { fill(r); if (box) box.value = r.value; if (form?.dataset.live) later(form, 120); });
    box?.addEventListener("change", () => { r.value = box.value; fill(r); if (form?.dataset.live) later(form, 0); });
    $$("[name=step]", form || d).forEach((b) => b.addEventListener("click", (e) => { e.preventDefault(); r.value = +r.value + +b.value; r.dispatchEvent(new Event("input")); }));
  });
  $$("form[data-live]").forEach((f) => f.addEventListener("change", (e) => { if (e.target.type === "radio") later(f, 0); }));

  // 3. Focus the error summary; stop double submits; warn nothing, lose nothing.
  $$(".errors")[0]?.focus();
  d.addEventListener("submit", (e) => {
    const f = e.target; if (f.method !== "post") return;
    if (f.dataset.sent) return e.preventDefault();
    f.dataset.sent = "1"; $$("button:not([type=button])", f).forEach((b) => b.setAttribute("aria-disabled", "true"));
  });
  addEventListener("pageshow", (e) => { if (e.persisted) $$("[data-sent]").forEach((f) => { delete f.dataset.sent; $$("button", f).forEach((b) => b.removeAttribute("aria-disabled")); }); });

  // 4. A live region asks its own page again, and swaps itself where something changed.
  $$("[data-poll]").forEach((box) => setInterval(async () => {
    if (d.hidden) return;
    try {
      const r = await fetch(box.dataset.poll, { headers: { Accept: "text/html" } });
      if (!r.ok || r.redirected) return;
      const fresh = new DOMParser().parseFromString(await r.text(), "text/html").getElementById(box.id);
      if (fresh && fresh.dataset.turn !== box.dataset.turn) { box.replaceChildren(...fresh.childNodes); box.dataset.turn = fresh.dataset.turn; }
    } catch { /* the next round asks again */ }
  }, 1000 * (+box.dataset.every || 3)));

  // 5. Inside a lender's page: say how tall we are, to that lender's origins alone.
  const parents = d.documentElement.dataset.parents;
  if (parents && parent !== window) new ResizeObserver(() => parents.split(" ").forEach((o) => parent.postMessage({ type: "evenkeel:height", height: d.body.offsetHeight }, o))).observe(d.body);
})();
