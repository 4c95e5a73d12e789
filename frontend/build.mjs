// Bundle each component into explorer/components/<name>/assets, where the wheel and a fresh clone find it.
import { existsSync } from "node:fs";
import { build } from "esbuild";

const NAMES = ["network", "matrix", "bridge", "copy_button"];
// The banner ends in a line break: Streamlit reads a text of one line as the name of a file.
const banner = "// Built from frontend/src by `make frontend`; edit there. EUPL-1.2. It holds sigma and graphology (MIT).\n";

for (const name of NAMES) {
  const to = `../explorer/components/${name}/assets/${name}`;
  await build({
    entryPoints: [`src/${name}/index.ts`],
    outfile: `${to}.js`,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: banner },
  });
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
