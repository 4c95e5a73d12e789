// Bundle each component into explorer/components/<name>/assets, where the wheel and a fresh clone find it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const NAMES = ["network", "matrix", "bridge", "copy_button"];
// The banner ends in a line break: Streamlit reads a text of one line as the name of a file.
const banner =
  "// Built from frontend/src by `make frontend`; edit there. EUPL-1.2; what others wrote: *.LICENSES.txt\n";

/** The licence texts of the packages whose files went into a bundle: their licences ask to travel along. */
function licences(inputs) {
  const found = inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean);
  return [...new Set(found)]
    .sort()
    .map((name) => {
      const folder = `node_modules/${name}`;
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[sc]e/i.test(entry));
      const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join("\n\n");
}

for (const name of NAMES) {
  const to = `../explorer/components/${name}/assets/${name}`;
  const built = await build({
    entryPoints: [`src/${name}/index.ts`],
    metafile: true,
    outfile: `${to}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: banner },
  });
  const notice = licences(Object.keys(built.metafile.inputs));
  if (notice) writeFileSync(`${to}.LICENSES.txt`, notice);
  if (existsSync(`src/${name}/style.css`)) {
    await build({
      entryPoints: [`src/${name}/style.css`],
      outfile: `${to}.css`,
      bundle: true,
      minify: true,
      charset: "utf8",
      banner: { css: "/* Built from frontend/src; edit there. */\n" },
    });
  }
}
