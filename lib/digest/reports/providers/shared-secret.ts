import { acceptedSecrets } from "@/lib/platform/env";
import { isSameSecret } from "@/lib/platform/tokens";

/** Whether an Authorization header has MAIL_WEBHOOK_SECRET: as a bearer, or as the password of HTTP Basic (any user). */
export function isMailSecret(authorization: string | null): boolean {
  const [, scheme = "", credentials = ""] = /^(Bearer|Basic) +(\S.*)$/i.exec(authorization ?? "") ?? [];
  const given = scheme.toLowerCase() === "basic" ? passwordIn(credentials) : credentials.trim();
  return given !== "" && acceptedSecrets("MAIL_WEBHOOK_SECRET").some((secret) => isSameSecret(given, secret));
}

function passwordIn(credentials: string): string {
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}
