import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/**
 * Stands in for server/next-process.mjs: /spin never returns while formulas are shown, /always never; /crash ends the
 * process, and so does the body "crash"; /pid answers its id, and anything else whether formulas are shown.
 */
let formulas = true;

function spin() {
  for (;;);
}

process.on("message", (message) => {
  formulas = message.formulas;
  process.send?.({ formulas });
});
process.on("disconnect", () => process.exit());

createServer(async (request, response) => {
  const { url } = request;
  if (url === "/always" || (url === "/spin" && formulas)) spin();
  if (url === "/crash" || (await text(request)) === "crash") process.exit(1);
  if (url === "/pid") return response.end(String(process.pid));
  response.end(formulas ? "formulas" : "sources");
}).listen(process.argv[2], () => {
  process.send?.("ready");
  setInterval(() => process.connected && process.send?.({ alive: true }, () => {}), 200).unref();
});
