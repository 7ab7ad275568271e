// Builds what the desk loads into ../static/dist: `node build.mjs`. Everything comes from there and from nowhere else.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = fileURLToPath(new URL("../static/dist", import.meta.url));

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/desk.ts", "src/ping.ts"],
  outdir: dist,
  bundle: true,
  minify: true,
  splitting: true, // what only some pages need is loaded by them: `await import(…)`
  chunkNames: "chunk-[hash]",
  charset: "utf8",
  format: "esm",
  target: "es2022",
  legalComments: "eof",
  logLevel: "warning",
  metafile: true,
});

// The licences of the packages that went in, kept beside them.
const names = Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
const texts = [...new Set(names)].sort().map((name) => {
  const folder = `${here}node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((one) => `${folder}/${one}`).find(existsSync);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, "utf8").trim() : ""}\n`;
});
writeFileSync(`${dist}/licences.txt`, texts.join(`\n${"-".repeat(80)}\n\n`));
