// A thread does not inherit its parent's TypeScript loader, so this plain module registers it before the real one.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.module);
