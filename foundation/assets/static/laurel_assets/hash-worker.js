// SHA-256 of a file, a piece at a time and away from the page: in {file}, out {done} (0…1), then {sha256}.

import { sha256 } from "./vendor/noble-hashes/sha2.js";

const PIECE = 4 * 1024 * 1024;
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

addEventListener("message", async ({ data: { file } }) => {
  const digest = sha256.create();
  for (let start = 0; start < file.size; start += PIECE) {
    digest.update(new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer()));
    postMessage({ done: Math.min(1, (start + PIECE) / file.size) });
  }
  postMessage({ sha256: hex(digest.digest()) });
});
