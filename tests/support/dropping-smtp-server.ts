import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A mail server that closes the connection in the middle of each mail whose recipient it is told to drop. */
export async function startDroppingSmtpServer(drops: (address: string) => boolean): Promise<{
  url: string;
  accepted: string[];
  stop: () => void;
}> {
  const accepted: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    socket.write("220 test\r\n");
    let to = "";
    let isData = false;
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
      if (isData && drops(to)) return socket.destroy();
      if (isData && !text.endsWith("\r\n.\r\n")) return;
      if (!isData && !text.endsWith("\r\n")) return;
      const line = text;
      text = "";
      if (isData) {
        isData = false;
        accepted.push(to);
        return socket.write("250 taken\r\n");
      }
      to = /RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? to;
      isData = /^DATA/im.test(line);
      socket.write(isData ? "354 go on\r\n" : "250 fine\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`,
    accepted,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
