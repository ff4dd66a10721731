/**
 * The machine's limit: only nodemailer's pool, which sends a mail that is ready as bytes, as often and over as many
 * connections as it is told.
 */
import nodemailer from "nodemailer";

export type BareOrder = { url: string; connections: number; mails: number; raw: string };

process.on("message", async ({ url, connections, mails, raw }: BareOrder) => {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: connections });
  let next = 0;
  const startedAt = performance.now();
  const sender = async () => {
    while (next < mails) {
      next += 1;
      await transport.sendMail({
        envelope: { from: "digest@localhost", to: `bare${next}@example.org` },
        raw,
      });
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  process.send?.(performance.now() - startedAt);
  transport.close();
});
process.on("disconnect", () => process.exit());
