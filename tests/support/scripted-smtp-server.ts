import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** What the server does to a mail: a reply at a step, or what no server should do. */
export type SmtpFault =
  | { at: "connect" | "mail" | "rcpt" | "body"; reply: string }
  /** Closes the connection in the middle of the mail. */
  | "drop-in-mail"
  /** Takes all of the mail and closes the connection without an answer. */
  | "drop-after-dot"
  /** Takes all of the mail and never answers. */
  | "silent-after-dot"
  /** Answers RCPT after so long. */
  | { rcptAfterMs: number };

export type ScriptedSmtpServer = {
  url: string;
  /** The recipients of mails that were accepted, in order. */
  accepted: string[];
  /** The recipients of mails whose final dot came, answered or not. */
  finished: string[];
  /** The recipients that were named in RCPT, in order. */
  asked: string[];
  /** Resolves when so many final dots have come. */
  untilFinished: (count: number) => Promise<void>;
  stop: () => void;
};

/** A mail server that does to each recipient's mail what a script says; `fault` is asked at each step. */
export async function startScriptedSmtpServer(
  fault: (address: string, attempt: number) => SmtpFault | undefined,
): Promise<ScriptedSmtpServer> {
  const accepted: string[] = [];
  const finished: string[] = [];
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const listeners = new Set<() => void>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let to = "";
    let attempt = 0;
    let isData = false;
    let text = "";
    const replyAt = (step: "connect" | "mail" | "rcpt" | "body") => {
      const what = fault(to, attempt);
      return typeof what === "object" && "at" in what && what.at === step ? what.reply : undefined;
    };
    const say = (reply: string) => socket.write(`${reply.replace(/\n/g, "\r\n")}\r\n`);
    const greeting = replyAt("connect");
    if (greeting !== undefined) {
      socket.end(`${greeting}\r\n`);
      return;
    }
    say("220 test");

    function answerMail(): void {
      finished.push(to);
      for (const listener of [...listeners]) listener();
      const what = fault(to, attempt);
      if (what === "drop-after-dot") socket.destroy();
      if (what === "drop-after-dot" || what === "silent-after-dot") return;
      const refusal = replyAt("body");
      if (refusal === undefined) accepted.push(to);
      say(refusal ?? "250 taken");
    }

    function answerCommand(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        attempt = asked.filter((address) => address === to).length + 1;
        asked.push(to);
        const what = fault(to, attempt);
        const reply = replyAt("rcpt") ?? "250 fine";
        if (typeof what === "object" && "rcptAfterMs" in what) setTimeout(() => say(reply), what.rcptAfterMs);
        else say(reply);
        return;
      }
      if (verb === "MAIL") {
        to = "";
        say(replyAt("mail") ?? "250 fine");
        return;
      }
      isData = verb === "DATA";
      // With the 354, so that the client cannot have sent the final dot when the connection ends.
      if (isData && fault(to, attempt) === "drop-in-mail") {
        socket.end("354 go on\r\n", () => socket.destroy());
        return;
      }
      say(isData ? "354 go on" : "250 fine");
    }

    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (;;) {
        const end = isData ? text.indexOf("\r\n.\r\n") : text.indexOf("\r\n");
        if (end < 0) return;
        const part = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          answerMail();
        } else answerCommand(part);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`,
    accepted,
    finished,
    asked,
    untilFinished: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (finished.length < count) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
