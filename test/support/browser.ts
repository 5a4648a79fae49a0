import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** The browser of unpack-chromium.ts. Without its own sandbox, which it cannot have where tests run as root; it only ever sees this machine. */
export function launchBrowser(): Promise<Browser> {
  const folder = inject("chromiumFolder");
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--disable-gpu"],
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
    },
  });
}
