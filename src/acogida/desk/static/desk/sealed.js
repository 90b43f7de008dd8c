// What could not be sent waits in this browser, sealed with a key that only the same account gets
// back from the server. After signing out nothing of it can be read, and nothing is lost.
// Without a secure connection the browser has no seals: then it waits in memory only.
const PREFIX = "sin-enviar:";
const inMemory = new Map();
const text = new TextEncoder();
const bytesOf = (said) => Uint8Array.from(atob(said), (letter) => letter.charCodeAt(0));
const said = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

export class Sealed {
  constructor(place) {
    this.prefix = `${PREFIX}${place.dataset.owner}:`;
    const sealed = globalThis.crypto?.subtle;
    this.key = sealed
      ? sealed.importKey("raw", bytesOf(place.dataset.seal), "AES-GCM", false, ["encrypt", "decrypt"])
      : null;
  }

  // ``entry``: {url, body, state}; body is what a form sends, state "typed" or "sent".
  async put(name, entry) {
    if (!this.key) {
      inMemory.set(this.prefix + name, entry);
      return;
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = text.encode(JSON.stringify(entry));
    const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, plain);
    localStorage.setItem(this.prefix + name, `${said(iv)}.${said(closed)}`);
  }

  async get(name) {
    if (!this.key) return inMemory.get(this.prefix + name) ?? null;
    const kept = localStorage.getItem(this.prefix + name);
    if (!kept) return null;
    const [iv, closed] = kept.split(".").map(bytesOf);
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await this.key, closed);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      this.drop(name); // the installation's key has changed: nobody can read it any more
      return null;
    }
  }

  drop(name) {
    inMemory.delete(this.prefix + name);
    localStorage.removeItem(this.prefix + name);
  }

  names() {
    const keys = [...Object.keys(localStorage), ...inMemory.keys()];
    return keys.filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
  }
}

export const csrf = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

// Sends what a form would send. Gives the answer, or null when nobody answers.
export async function send(url, body) {
  const headers = { "X-CSRFToken": csrf(), "X-Requested-With": "fetch", Accept: "application/json" };
  try {
    const signal = AbortSignal.timeout(20000);
    return await fetch(url, { method: "POST", headers, body: new URLSearchParams(body), signal });
  } catch {
    return null;
  }
}

export const bodyOf = (form) => {
  const body = new URLSearchParams(new FormData(form));
  body.delete("csrfmiddlewaretoken");
  return body.toString();
};

export const tell = (words) =>
  document.dispatchEvent(new CustomEvent("toast", { detail: { text: words, undo: "" } }));
