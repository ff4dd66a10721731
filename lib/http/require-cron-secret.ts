import { DomainError } from "@/lib/domain-error";
import { isSame } from "@/lib/platform/tokens";

/**
 * Lets pass only `Authorization: Bearer` with the cron secret, in the same time however wrong it is; nobody while no
 * secret is set. Throws DomainError unauthenticated.
 */
export function requireCronSecret(request: Request, secret: string | undefined): void {
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (secret && given !== undefined && isSame(given, secret)) return;
  throw new DomainError(
    "unauthenticated",
    "This needs the cron secret: Authorization: Bearer <CRON_SECRET>.",
  );
}
