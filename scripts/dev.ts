import { outliveOutput } from "./site/outlive-output.mjs";
import { runCommand } from "./site/run-command";

outliveOutput();
Object.assign(process.env, { NODE_ENV: "development" });
const { runSite } = await import("./site/run-site");
await runCommand(() => runSite("development"));
process.exit();
