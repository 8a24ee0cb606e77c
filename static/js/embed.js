// <evenkeel-offers token="…"><a href="…">See your options</a></evenkeel-offers>: the file a lender's page includes. No cookie, no global, nothing inline.
// The link stays until the frame has said how tall it is: where the frame may not or cannot load, the link is the way.
(() => {
  const at = new URL(document.currentScript.src).origin, name = "evenkeel-offers";
  customElements.get(name) || customElements.define(name, class extends HTMLElement {
    connectedCallback() {
      const f = document.createElement("iframe"), lang = this.lang || document.documentElement.lang;
      f.src = at + "/embed/offers?" + new URLSearchParams({ token: this.getAttribute("token"), lang });
      f.title = this.title || (!/^zh/i.test(lang) ? "Repayment options" : /hant|tw|hk|mo/i.test(lang) ? "還款方案" : "还款方案");
      f.referrerPolicy = "strict-origin";
      f.sandbox = "allow-forms allow-scripts allow-same-origin allow-top-navigation-by-user-activation";
      f.style.cssText = "display:block;width:100%;height:0;border:0;color-scheme:normal";
      this.off = (e) => {
        if (e.source !== f.contentWindow || e.origin !== at || e.data?.type !== "evenkeel:height") return;
        f.style.height = e.data.height + "px";
        for (const n of [...this.childNodes]) n === f || n.remove();
      };
      addEventListener("message", this.off);
      this.append(f);
    }
    disconnectedCallback() {
      removeEventListener("message", this.off);
      this.querySelector("iframe").remove();
    }
  });
})();
