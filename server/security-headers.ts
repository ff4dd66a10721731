import { siteIdentity } from "@/lib/platform/env";

/** A year, as browsers' preload lists ask for. Without subdomains, which may be other sites of the operator. */
const HSTS_SECONDS = 365 * 86_400;

/**
 * The headers that protect readers. serve.ts puts them on every answer before anything else looks at the request, so no
 * route, cache or refusal can forget them.
 */
export function securityHeaders(): Record<string, string> {
  const scripts = `'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`;
  // Inline scripts are Next's own: nonces and pages that are the same for everyone exclude each other (ADR 0003).
  const policy = [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...(siteIdentity().url.startsWith("https:") && {
      "Strict-Transport-Security": `max-age=${HSTS_SECONDS}`,
    }),
  };
}
