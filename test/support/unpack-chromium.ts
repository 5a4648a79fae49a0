import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";
import { z } from "zod";

declare module "vitest" {
  interface ProvidedContext {
    /** Holds the `chromium` binary, its fonts.conf and, in al2023/lib, libraries that a bare machine lacks. */
    readonly chromiumFolder: string;
  }
}

const packageJson = z.object({ version: z.string() });

const ARCHIVES = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

/**
 * Unpacks the browser that came by npm, once per version and machine. The package itself unpacks to a fixed name in the temporary folder, and takes
 * whatever lies there for complete; here a folder gets its name only when it is.
 */
export default async function unpackChromium(project: TestProject): Promise<void> {
  const packageFolder = fileURLToPath(new URL("../../node_modules/@sparticuz/chromium/", import.meta.url));
  const { version } = packageJson.parse(JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")));
  const folder = join(tmpdir(), `credgraph-chromium-${version}`);
  if (!existsSync(folder)) {
    const partial = await mkdtemp(`${folder}-`);
    const { TMPDIR } = process.env;
    process.env["TMPDIR"] = partial;
    try {
      await Promise.all(ARCHIVES.map((archive) => inflate(join(packageFolder, "bin", archive))));
    } finally {
      if (TMPDIR === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = TMPDIR;
    }
    await writeFile(join(partial, "fonts.conf"), fontsConf(folder));
    // Another run may have been faster: then its folder stays.
    await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
  }
  project.provide("chromiumFolder", folder);
}

/** The package's own names folders of another machine. Without any font the browser crashes at the first character that it has to look for. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
</fontconfig>
`;
}
