// Browsers start no worker for a page opened from a folder, so there the search runs in a hidden frame.
// Nothing is put inline into the frame: the page's Content-Security-Policy holds for it, too.
(() => {
  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      this.ready = this.start(new URL(address, document.baseURI).href);
    }

    async start(address) {
      const inside = this.frame.contentWindow;
      inside.document.open(); // some browsers would otherwise replace the empty document later
      inside.document.write("<!doctype html><title>Search</title><body>");
      inside.document.close();
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (...addresses) => {
        for (const each of addresses) await this.load(inside, new URL(each, address).href);
      };
      await this.load(inside, address);
      return inside;
    }

    load(inside, address) {
      return new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${address} cannot be loaded`));
        script.src = address;
        inside.document.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = FrameWorker; // the search asks for this name to find its languages
  if (location.protocol === "file:") window.Worker = FrameWorker;
})();
