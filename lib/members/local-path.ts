/** Where to go after signing in: a path of this site, or "/" when what was asked for could lead elsewhere. */
export function localPath(value: string | null | undefined): string {
  if (!value || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return "/";
  return value;
}
