import { runCommand, surviveClosedOutput } from "./command";

surviveClosedOutput();
Object.assign(process.env, { NODE_ENV: "production" });
const { runSite } = await import("@/server/run-site");
await runCommand(() => runSite("production"));
process.exit();
