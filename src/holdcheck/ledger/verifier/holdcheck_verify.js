/* Verify one Holdcheck proof in a browser, offline, and hold it to checkpoints and proofs that were
 * kept: SHA-256, HMAC and Ed25519 come from WebCrypto, everything else is in this file. Nothing is sent
 * anywhere. The same functions run under Node for the tests (module.exports). Shares no code with the
 * ledger that made the proof. Whole logs are verified by holdcheck_verify.py. */
"use strict";

const HoldcheckVerify = (() => {
  const ENTRY =
    /^\{"case":"[0-9a-f]{64}","kind":"([a-z][a-z0-9_]{0,39})","payload":"([0-9a-f]{64})","previous":"[0-9a-f]{64}","v":1\}$/;
  const MAX_FILE = 1000000;

  class NotVerified extends Error {}
  class Unsupported extends Error {}

  const utf8 = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

  function join(...parts) {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  function unbase64(text, what) {
    const refuse = () => new NotVerified(`The ${what} [${String(text).slice(0, 60)}] is not proper base64.`);
    if (typeof text !== "string") throw refuse();
    let raw;
    try {
      raw = atob(text);
    } catch {
      throw refuse();
    }
    if (btoa(raw) !== text) throw refuse();
    return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  }

  function subtle() {
    const found = globalThis.crypto && globalThis.crypto.subtle;
    if (!found) {
      throw new Unsupported(
        "This browser offers no cryptography to this page. Open the page from your own disk or over " +
          "HTTPS, or use holdcheck_verify.py.",
      );
    }
    return found;
  }

  async function sha256(...parts) {
    return new Uint8Array(await subtle().digest("SHA-256", join(...parts)));
  }

  const leafHash = (entry) => sha256(Uint8Array.of(0), entry);
  const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

  async function hmac(key, message) {
    const usable = await subtle().importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await subtle().sign("HMAC", usable, message));
  }

  async function ed25519(publicKey, message, signature) {
    let key;
    try {
      key = await subtle().importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    } catch (error) {
      if (error && error.name === "DataError") return false;
      throw new Unsupported(
        "This browser cannot check Ed25519 signatures, so nothing was verified. Use a current version " +
          "of Firefox, Chrome, Edge or Safari, or holdcheck_verify.py.",
      );
    }
    return subtle().verify({ name: "Ed25519" }, key, signature, message);
  }

  async function parseKey(text) {
    const match = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(String(text).trim());
    const broken = new NotVerified("The log's public key is damaged or incomplete; copy it again.");
    if (!match) throw broken;
    let raw;
    try {
      raw = unbase64(match[3], "key");
    } catch {
      throw broken;
    }
    const id = (await sha256(utf8(match[1] + "\n"), raw)).slice(0, 4);
    if (raw.length !== 33 || raw[0] !== 1 || hex(id) !== match[2]) throw broken;
    return { name: match[1], id, raw: raw.slice(1) };
  }

  async function openCheckpoint(note, key) {
    const gap = typeof note === "string" ? note.lastIndexOf("\n\n") : -1;
    if (gap < 0 || !note.endsWith("\n")) throw new NotVerified("The checkpoint is not a signed note.");
    const text = note.slice(0, gap + 1);
    let signed = false;
    for (const line of note.slice(gap + 2, -1).split("\n")) {
      const match = /^\u2014 ([^ +]+) ([^ ]+)$/.exec(line);
      if (!match) throw new NotVerified(`The signature line [${line.slice(0, 60)}] is malformed.`);
      const blob = unbase64(match[2], "signature");
      if (match[1] !== key.name || !same(blob.slice(0, 4), key.id)) continue;
      if (blob.length !== 68 || !(await ed25519(key.raw, utf8(text), blob.slice(4)))) {
        throw new NotVerified(`The signature of [${key.name}] is forged or the checkpoint was altered.`);
      }
      signed = true;
    }
    if (!signed) throw new NotVerified(`The checkpoint is not signed by [${key.name}] with the key you gave.`);
    const match = /^([^\n]+)\n(0|[1-9][0-9]{0,14})\n([^\n]+)\n$/.exec(text);
    if (!match || match[1] !== key.name) throw new NotVerified(`The checkpoint is not one of the log [${key.name}].`);
    const root = unbase64(match[3], "root");
    if (root.length !== 32) throw new NotVerified("The checkpoint's root is not 32 bytes.");
    return { size: Number(match[2]), root };
  }

  /* The root an inclusion proof leads to, from RFC 6962 section 2.1.1; empties the path.
   * Sizes stay below 2^53, so plain numbers are exact (bit operators would not be). */
  async function rootByInclusion(index, size, leaf, path) {
    if (size === 1) return leaf;
    if (!path.length) throw new NotVerified("The proof is too short.");
    const top = path.pop();
    let half = 1;
    while (half * 2 < size) half *= 2;
    return index < half
      ? nodeHash(await rootByInclusion(index, half, leaf, path), top)
      : nodeHash(top, await rootByInclusion(index - half, size - half, leaf, path));
  }

  /* The old and new root a consistency proof leads to, from RFC 6962 section 2.1.2; empties the path. */
  async function rootsByConsistency(old, size, path, known) {
    if (old === size) {
      if (!known && !path.length) throw new NotVerified("The proof is too short.");
      const root = known || path.pop();
      return [root, root];
    }
    if (!path.length) throw new NotVerified("The proof is too short.");
    const top = path.pop();
    let half = 1;
    while (half * 2 < size) half *= 2;
    if (old <= half) {
      const [before, after] = await rootsByConsistency(old, half, path, known);
      return [before, await nodeHash(after, top)];
    }
    const [before, after] = await rootsByConsistency(old - half, size - half, path, null);
    return [await nodeHash(top, before), await nodeHash(top, after)];
  }

  async function inclusion(fields, path, key) {
    const { size, root } = await openCheckpoint(fields.checkpoint, key);
    const index = fields.index;
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
      throw new NotVerified(`Entry [${index}] is not in a log of [${size}] entries.`);
    }
    const entry = unbase64(fields.entry, "entry");
    const reached = await rootByInclusion(index, size, await leafHash(entry), path);
    if (path.length || !same(reached, root)) {
      throw new NotVerified(
        `Entry [${index}] is not in the signed log: the entry, its place or the proof is forged.`,
      );
    }
    const form = ENTRY.exec(new TextDecoder("utf-8", { ignoreBOM: true }).decode(entry));
    if (!form) throw new NotVerified(`Entry [${index}] is not in the ledger's form.`);
    let payload = null;
    if (fields.opening !== undefined) {
      payload = fields.opening && fields.opening.payload;
      if (typeof payload !== "string") throw new NotVerified("The revealed text is missing.");
      const salt = unbase64(fields.opening.salt, "salt");
      if (hex(await hmac(salt, utf8(payload))) !== form[2]) {
        throw new NotVerified(`Entry [${index}] committed to another text than the one shown.`);
      }
    }
    const told = payload === null ? {} : { says: inWords(form[1], payload), digest: hex(await sha256(utf8(payload))) };
    return { log: key.name, index, size, kind: form[1], payload, ...told, roots: new Map([[size, root]]) };
  }

  const ASKED = new Map([
    ["hold_past_release", "May we hold past release?"],
    ["notify_release", "May we tell ICE the release date?"],
    ["transfer_custody", "May we hand the person to ICE?"],
    ["ice_interview_access", "May ICE interview the person?"],
    ["share_personal_info", "May we share personal information with ICE?"],
    ["share_immigration_status", "May we exchange immigration status?"],
  ]);
  const ANSWERS = new Map([
    ["required", "Yes, required"],
    ["permitted", "Permitted"],
    ["prohibited", "No, prohibited"],
    ["not_regulated", "Not regulated"],
    ["indeterminate", "Not settled"],
  ]);

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const inside = (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : value);

  /* Characters that show nothing, or would make a screen show something else, are written out. */
  const safe = (text) =>
    text.replace(/[\p{C}\p{Z}]/gu, (one) =>
      one === " " ? one : "\\u" + one.codePointAt(0).toString(16).padStart(4, "0"),
    );

  const asWords = (table, name) => {
    const [first = "", ...rest] = name;
    return table.get(name) || first.toUpperCase() + rest.join("").replaceAll("_", " ");
  };

  const named = (what, name) => name && `${what} ${name}`;

  const momentWords = (moment, by) => {
    const parts = /^([0-9-]{10})T([0-9:]{8})(?:\.[0-9]+)?\+00:00$/.exec(moment);
    const when = parts ? `${parts[1]} ${parts[2]} UTC` : moment;
    return when && by ? `${when} by ${by}` : when;
  };

  const askedWords = (field, answer) => {
    const act = field("act");
    return [
      ["Asked", ASKED.get(act) || (act && asWords(new Map(), act) + "?")],
      ["Answer", answer],
      ["For", named("case", field("case_id"))],
    ];
  };

  const decisionWords = (field) => {
    const law = field("outcome");
    const stands = field("desk_outcome");
    let answer = asWords(ANSWERS, stands || law);
    if (stands && law && stands !== law) answer += ` (the law's own answer: ${asWords(ANSWERS, law)})`;
    return [...askedWords(field, answer), ["Decided", momentWords(field("at"), field("decided_by_name"))]];
  };

  const overrideWords = (field) => [
    ...askedWords(field, asWords(ANSWERS, field("outcome"))),
    ["Instead of", named("decision", field("decision_id"))],
    ["Reasons", field("reasons")],
    ["Overridden", momentWords(field("at"), field("by_name"))],
  ];

  const liftWords = (field) => [
    ...askedWords(field, ""),
    ["Taken back", named("override", field("override_id"))],
    ["Reasons", field("reasons")],
    ["Lifted", momentWords(field("at"), field("by_name"))],
  ];

  const TOLD = new Map([
    ["decision", decisionWords],
    ["override", overrideWords],
    ["override_lifted", liftWords],
  ]);

  /* What the text of a decision, an override or its lifting says in plain words, as [label, words];
   * what it does not say is left out. */
  function inWords(kind, payload) {
    let said;
    try {
      said = JSON.parse(payload);
    } catch {
      return [];
    }
    if (!TOLD.has(kind) || !isObject(said) || !isObject(inside(said, "data"))) return [];
    const data = inside(said, "data");
    const row = inside(data, "row");
    if (!isObject(row)) return [];
    const field = (name) => {
      const from = Object.hasOwn(row, name) ? row : data;
      return Object.hasOwn(from, name) && typeof from[name] === "string" ? safe(from[name]) : "";
    };
    return TOLD.get(kind)(field).filter(([, words]) => words);
  }

  async function consistency(fields, path, key) {
    const old = await openCheckpoint(fields.old, key);
    const now = await openCheckpoint(fields.new, key);
    if (old.size > now.size) {
      throw new NotVerified(`The log shrank from [${old.size}] to [${now.size}] entries.`);
    }
    const [before, after] = old.size
      ? await rootsByConsistency(old.size, now.size, path, old.root)
      : [await sha256(), now.size ? now.root : await sha256()];
    if (path.length || !same(before, old.root) || !same(after, now.root)) {
      throw new NotVerified(
        `The log of [${now.size}] entries does not extend the one of [${old.size}]: an entry before ` +
          `[${old.size}] was altered, or the proof is forged.`,
      );
    }
    const roots = new Map([[old.size, old.root], [now.size, now.root]]);
    return { log: key.name, old: old.size, size: now.size, roots };
  }

  async function readProof(text, key) {
    if (String(text).length > MAX_FILE) throw new NotVerified("The file is too long to be a proof.");
    let fields;
    try {
      fields = JSON.parse(text);
    } catch {
      throw new NotVerified("The proof file is not JSON; choose the file as it was handed out.");
    }
    if (!fields || !Array.isArray(fields.proof)) throw new NotVerified("The file is not a proof.");
    const path = fields.proof.map((step) => unbase64(step, "proof step"));
    if (path.some((step) => step.length !== 32)) throw new NotVerified("A step of the proof is not 32 bytes.");
    if (fields.format === "holdcheck-inclusion/1") return inclusion(fields, path, key);
    if (fields.format === "holdcheck-consistency/1") return consistency(fields, path, key);
    throw new NotVerified(`The proof file has the unknown format [${String(fields.format).slice(0, 60)}].`);
  }

  async function readKept(text, key) {
    if (String(text).trimStart().startsWith("{")) return (await readProof(text, key)).roots;
    const { size, root } = await openCheckpoint(text, key);
    return new Map([[size, root]]);
  }

  /* Hold a proof to what was kept: a chain of shared sizes must join every kept file to it. Every log
   * extends the empty one, so sharing size 0 joins nothing. */
  async function connect(roots, kept) {
    const known = new Map([[0, await sha256()]]);
    for (const [size, root] of [roots, ...kept].flatMap((file) => [...file])) {
      if (known.has(size) && !same(known.get(size), root)) {
        throw new NotVerified(
          `The log forked: two of the files are both signed and give different histories of [${size}] entries.`,
        );
      }
      known.set(size, root);
    }
    const sizes = (file) => [...file.keys()].filter((size) => size > 0);
    const reached = new Set(sizes(roots));
    const touches = (file) => sizes(file).some((size) => reached.has(size));
    let apart = kept.filter((file) => sizes(file).length);
    for (let joined = apart.filter(touches); joined.length; joined = apart.filter(touches)) {
      for (const file of joined) sizes(file).forEach((size) => reached.add(size));
      apart = apart.filter((file) => !joined.includes(file));
    }
    if (!apart.length) return;
    const newest = Math.max(...roots.keys());
    const size = Math.max(...apart[0].keys());
    if (size > newest) {
      throw new NotVerified(
        `The proof is out of date: it ends at [${newest}] signed entries and a file you kept has ` +
          `[${size}]; ask for a proof under the newest checkpoint.`,
      );
    }
    throw new NotVerified(
      `Nothing shows that the log of [${newest}] entries extends the one of [${size}] that you kept; ask ` +
        "for the consistency proof between them and add it to the kept files.",
    );
  }

  /* Verify the text of a proof file against the log's public key (name+id+base64) and the texts of kept
   * checkpoints and proofs. Resolves to {log, index, size, kind, payload, says, digest, roots}, payload
   * null when the file reveals none, or for a consistency proof to {log, old, size, roots}. Throws NotVerified, or
   * Unsupported when the browser cannot tell. Given the names of the kept files, it says which is bad. */
  async function verifyProof(text, keyText, keptTexts = [], keptNames = []) {
    const key = await parseKey(keyText);
    const found = await readProof(text, key);
    const kept = [];
    for (const [number, one] of keptTexts.entries()) {
      try {
        kept.push(await readKept(one, key));
      } catch (error) {
        if (!(error instanceof NotVerified) || keptNames[number] === undefined) throw error;
        throw new NotVerified(`The kept file [${keptNames[number]}] is no good. ${error.message}`);
      }
    }
    await connect(found.roots, kept);
    return found;
  }

  return { verifyProof, leafHash, nodeHash, rootByInclusion, rootsByConsistency, openCheckpoint, parseKey, ed25519, NotVerified, Unsupported, MAX_FILE };
})();

if (typeof module !== "undefined") module.exports = HoldcheckVerify;

if (typeof document !== "undefined") {
  document.addEventListener("DOMContentLoaded", () => {
    const at = (id) => document.getElementById(id);
    let turn = 0;
    const show = (state, sentence, found) => {
      const revealed = found && typeof found.payload === "string";
      at("result").dataset.state = state;
      at("verdict").textContent = sentence;
      at("payload").textContent = revealed ? found.payload : "";
      at("digest").textContent = revealed ? found.digest : "";
      at("words").replaceChildren();
      for (const [label, words] of revealed ? found.says : []) {
        for (const [kind, text] of [["dt", label], ["dd", words]]) {
          at("words").append(Object.assign(document.createElement(kind), { textContent: text }));
        }
      }
      at("words").hidden = !at("words").childElementCount;
      at("revealed").hidden = !revealed;
    };
    /* A file that is far too large is not read at all: it could stop the device. */
    const read = async (file) => {
      if (file.size > HoldcheckVerify.MAX_FILE) {
        throw new HoldcheckVerify.NotVerified(
          `The file [${file.name}] is too large to be a proof; choose the file as it was handed out.`,
        );
      }
      return file.text();
    };
    const check = async () => {
      const file = at("file").files[0];
      if (!file) return ["bad", "Choose a proof file first."];
      if (!at("key").value.trim()) return ["bad", "Paste the public key of the log first."];
      try {
        const held = Array.from(at("kept").files);
        const kept = await Promise.all(held.map(read));
        const names = held.map((one) => one.name);
        const found = await HoldcheckVerify.verifyProof(await read(file), at("key").value, kept, names);
        const with_kept = held.length ? " It agrees with every file you kept." : "";
        if (found.index === undefined) {
          const grew = `the log [${found.log}] only grew from [${found.old}] to [${found.size}] entries.`;
          return ["good", `Verified: ${grew}${with_kept}`];
        }
        const sentence =
          `Verified: entry [${found.index}], a [${found.kind}], is in the log [${found.log}] of ` +
          `[${found.size}] signed entries.`;
        const rest = found.payload === null ? " The file does not reveal what the entry says." : "";
        return ["good", sentence + with_kept + rest, found];
      } catch (error) {
        if (error instanceof HoldcheckVerify.NotVerified) return ["bad", `Not verified: ${error.message}`];
        if (error instanceof HoldcheckVerify.Unsupported) return ["unknown", error.message];
        return ["unknown", `The check could not be done, so nothing was verified: ${error.message}`];
      }
    };
    at("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      turn += 1;
      const mine = turn;
      show("busy", "Checking …");
      const told = await check();
      if (mine !== turn) return;
      show(...told);
      at("result").scrollIntoView({ block: "nearest" });
    });
    /* A verdict belongs to the files and the key it was given; another choice takes it away. */
    for (const id of ["file", "key", "kept"]) {
      at(id).addEventListener("input", () => {
        turn += 1;
        show("none", "");
      });
    }
    at("needs").hidden = true;
    at("form").hidden = false;
  });
}
