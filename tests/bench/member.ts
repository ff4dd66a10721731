import type { TestSite } from "../support/site";
import type { TestSmtpServer } from "../support/smtp-server";

/** Signs a new member in over HTTP, as a browser would, and returns the cookie. */
export async function signedInCookie(site: TestSite, smtp: TestSmtpServer, address: string): Promise<string> {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(site.url + path, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: site.url },
      body: new URLSearchParams(fields),
    });
  await post("/api/sign-in", { email: address });
  const mail = await smtp.waitForMessage(({ to }) => to === address);
  const token = /[?&]token=([\w-]+)/.exec(mail.text)?.[1] ?? "";
  const response = await post("/api/sign-in/confirm", { token });
  if (response.status !== 303) throw new Error(`signing in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
