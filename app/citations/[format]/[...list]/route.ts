import { z } from "zod";
import { memberOfSession, type SignedInMember } from "@/lib/members/session";
import { SEARCH_CHARACTERS_MAX } from "@/lib/platform/browser-limits";
import { DomainError } from "@/lib/platform/errors";
import { readQuery } from "@/lib/platform/parse-fields";
import { citedPapers, citedReadingList, parseCitedList } from "@/lib/web/citations/list";
import { citationFormatSchema, citationResponse } from "@/lib/web/citations/response";
import { handle } from "@/lib/web/http/handle";
import { identifyMember } from "@/lib/web/http/require-member";

const path = z.object({ format: citationFormatSchema, list: z.array(z.string()) });
const query = z.object({ q: z.string().trim().max(SEARCH_CHARACTERS_MAX).default("") });

export const GET = handle<{ format: string; list: string[] }>(async (request, { params }) => {
  const { format, list: segments } = path.parse(await params);
  const list = parseCitedList(segments, readQuery(request, query).q);
  if (!list) throw new DomainError("not_found", "There is no such list.");
  const name = segments.join("-");
  if (list.kind === "reading-list") {
    const member = await readerOf(request);
    return citationResponse(await citedReadingList(member.id), { format, name, isPrivate: true });
  }
  const papers = await citedPapers(list);
  if (!papers) throw new DomainError("not_found", "There is no such list.");
  return citationResponse(papers, { format, name, isPrivate: false });
});

/** The member of a program's token, or of a browser's session: a link sends no Origin, and no other site can read the answer. */
async function readerOf(request: Request): Promise<SignedInMember> {
  if (request.headers.has("authorization")) return identifyMember(request, "read");
  const member = await memberOfSession(request.headers);
  if (!member) throw new DomainError("unauthenticated", "Sign in first.");
  return member;
}
