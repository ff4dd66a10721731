import { runCommand, surviveClosedOutput } from "./command";

surviveClosedOutput();
Object.assign(process.env, { NODE_ENV: "development" });
const { runSite } = await import("@/server/run-site");
await runCommand(() => runSite("development"));
process.exit();
