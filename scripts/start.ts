import { outliveOutput } from "./site/outlive-output.mjs";
import { runCommand } from "./site/run-command";

outliveOutput();
Object.assign(process.env, { NODE_ENV: "production" });
const { runSite } = await import("./site/run-site");
await runCommand(() => runSite("production"));
process.exit();
