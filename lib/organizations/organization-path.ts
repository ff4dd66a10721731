/** The path of an organisation's page; what continues its list stands at the end. */
export function organizationPath(name: string, after?: string): string {
  const base = `/organizations/${encodeURIComponent(name)}`;
  return after === undefined ? base : `${base}/after/${encodeURIComponent(after)}`;
}
