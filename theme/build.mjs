// Makes the style sheets from app.scss: `npm ci && npm run build` in this folder.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import { compile } from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = "../assessment/static/assessment/";

const { css } = compile(here("app.scss"), {
  style: "compressed",
  charset: false,
  quietDeps: true,
  loadPaths: [here("node_modules/govuk-frontend/dist")],
});
writeFileSync(here(out + "app.css"), css + "\n");
writeFileSync(here(out + "app.rtl.css"), rtlcss.process(css) + "\n");

// A test reads this list: what is committed was made from what is committed.
const parts = readdirSync(here("parts")).map((name) => "parts/" + name);
const files = ["app.scss", "build.mjs", "package-lock.json", ...parts, out + "app.css", out + "app.rtl.css"];
const line = (file) => createHash("sha256").update(readFileSync(here(file))).digest("hex") + "  " + file + "\n";
writeFileSync(here("built.sha256"), files.sort().map(line).join(""));
