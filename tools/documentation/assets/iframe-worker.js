// Browsers refuse workers to pages that are opened from a folder; there, a hidden frame does the work of one.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      window.addEventListener("message", (event) => {
        if (event.source !== inside) return;
        event.stopImmediatePropagation();
        this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      this.ready = new Promise((done) => {
        inside.document.open();
        const script = inside.document.createElement("script");
        const answering = inside.document.createElement("script");
        answering.textContent = "postMessage = (data) => parent.postMessage(data, '*')";
        inside.document.write("<!doctype html><title>Search</title><body></body>");
        inside.document.close();
        script.src = new URL(address, location.href);
        script.onload = done;
        inside.document.body.append(answering, script);
      });
    }
    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {
      this.frame.remove();
    }
  };
}
