/** 303: the answer to a form, so that reloading the page that follows does not post again. Relative to the site. */
export function seeOther(path: string, setCookies: string[] = []): Response {
  const headers = new Headers({ Location: path });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
