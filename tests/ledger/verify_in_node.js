/* Answer each line {text, key, kept} on standard input with {verdict, sentence} of the browser script. */
"use strict";
if (!globalThis.crypto) globalThis.crypto = require("crypto").webcrypto;
const HoldcheckVerify = require(process.argv[2]);

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const { text, key, kept } = JSON.parse(line);
    let answer;
    try {
      const { roots, ...found } = await HoldcheckVerify.verifyProof(text, key, kept);
      answer = { verdict: "VERIFIED", sentence: JSON.stringify(found) };
    } catch (error) {
      const refused = error instanceof HoldcheckVerify.NotVerified;
      answer = { verdict: refused ? "NOT VERIFIED" : "FAULT", sentence: String(error.message) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
  });
