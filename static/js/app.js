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

  // 4. A live region asks its own page again, and swaps itself where something changed. It gives up after 300 rounds: an open page is not a person.
  $$("[data-poll]").forEach((box) => { let left = 300; const round = setInterval(async () => {
    if (d.hidden) return;
    if (!left--) return clearInterval(round);
    try {
      const r = await fetch(box.dataset.poll, { headers: { Accept: "text/html" } });
      if (!r.ok || r.redirected) return;
      const fresh = new DOMParser().parseFromString(await r.text(), "text/html").getElementById(box.id);
      if (fresh && fresh.dataset.turn !== box.dataset.turn) { box.replaceChildren(...fresh.childNodes); box.dataset.turn = fresh.dataset.turn; }
    } catch { /* the next round asks again */ }
  }, 1000 * (+box.dataset.every || 3)); });

  // 5. Idle: ask before the log-out, keep what is typed, stay with one small request. Tabs share the last sign of life.
  const idle = d.getElementById("idle");
  if (idle) {
    const o = idle.dataset, form = $$("form[data-keep]")[0];
    let seen, touched, out;
    const alive = () => { seen = Date.now(); touched = false; try { localStorage.seen = seen; } catch { /* no store, then each tab for itself */ } };
    const quiet = () => { let s = seen; try { s = Math.max(s, +localStorage.seen || 0); } catch { /* as above */ } return (Date.now() - s) / 1000; };
    const stay = () => { alive(); fetch(o.stay, { method: "POST" }).then((r) => { if (!r.ok) location.reload(); }, () => {}); };
    alive();
    ["input", "keydown", "pointerdown"].forEach((n) => addEventListener(n, () => { touched = true; }, { passive: true }));
    idle.addEventListener("close", stay);
    setInterval(() => {
      const s = quiet();
      if (s >= o.end) { if (!out) { out = true; $$("form[method=post]", idle)[0].requestSubmit(); } }
      else if (idle.open) { if (s < o.warn) idle.close(); }
      else if (touched && s > 300) stay();
      else if (s >= o.warn) {
        if (form) fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => {});
        idle.showModal();
      }
    }, 2000);
  }

  // 6. Inside a lender's page: say how tall we are, to that lender's origins alone.
  const parents = d.documentElement.dataset.parents;
  if (parents && parent !== window) new ResizeObserver(() => parents.split(" ").forEach((o) => parent.postMessage({ type: "evenkeel:height", height: d.body.offsetHeight }, o))).observe(d.body);
})();
